"""What an entry says in plain text: the form between a ``.bib`` file and the other formats."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Name(Struct, frozen=True, kw_only=True):
    """A person, or a body as ``literal``."""

    family: str = ""
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    literal: str = ""


class Work(Struct, frozen=True, kw_only=True):
    """An entry in plain text, under biblatex's own names: ``texts`` by field, dates among them, and lists of names.

    A text may hold the marks that CSL-JSON knows: ``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<span class="nocase">``.
    """

    key: str
    type: str
    texts: Mapping[str, str]
    people: Mapping[str, tuple[Name, ...]]


#: Stands in a list of names for those that are left out, as in BibTeX.
OTHERS = Name(literal="others")

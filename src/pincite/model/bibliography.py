"""The bibliography as it stands in the ``.bib`` files, each entry with its place."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pincite.diagnostic import Problem
from pincite.source import Place


class Field(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A field of an entry: its value as written (LaTeX kept), and where ``name = value`` stands."""

    name: str
    value: str
    place: Place


class Entry(Struct, frozen=True, kw_only=True, array_like=True):
    """One record of a ``.bib`` file. ``type`` and field names are in lower case; ``place`` covers ``@type{key``."""

    key: str
    type: str
    fields: Mapping[str, Field]
    place: Place

    def get(self, *names: str) -> str:
        """The value of the first of these fields that the entry has, or an empty text."""
        for name in names:
            if name in self.fields:
                return self.fields[name].value
        return ""


class BibFile(Struct, frozen=True, kw_only=True):
    """One ``.bib`` file: its entries in order, duplicates included, the places of broken ones, and what is wrong."""

    path: str
    entries: tuple[Entry, ...] = ()
    broken: Mapping[str, Place] = {}
    problems: tuple[Problem, ...] = ()


class Bibliography(Struct, frozen=True, kw_only=True):
    """All ``.bib`` files of a project, linked.

    ``entries`` holds the first entry of each key; ``duplicates`` pairs every later one with it. ``broken`` are the
    places of the entries that cannot be read.
    """

    files: tuple[BibFile, ...] = ()
    entries: Mapping[str, Entry] = {}
    duplicates: tuple[tuple[Entry, Entry], ...] = ()
    broken: Mapping[str, Place] = {}
    problems: tuple[Problem, ...] = ()

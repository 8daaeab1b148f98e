"""The plan of a briefing: labels and an order of modules, no claims."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pincite.diagnostic import Problem
from pincite.source import Place, SourceText

#: The citation styles that need nothing but this package.
BUILT_IN = ("numeric", "author-date")


class ModuleReference(Struct, frozen=True, kw_only=True):
    """A line of ``modules:``, with its place."""

    name: str
    place: Place


class Briefing(Struct, frozen=True, kw_only=True):
    """One file of ``content/briefings/``. ``name`` is the file's name without ``.yaml``.

    ``labels`` are the places of the texts that are printed as they stand, by the field's name. ``citation_style`` is a
    built-in style, a CSL style's name or a file; ``style_place`` is where the file names it.
    """

    name: str
    source: SourceText
    title: str = ""
    subtitle: str = ""
    people: tuple[str, ...] = ()
    organisation: str = ""
    lang: str = ""
    date: str = ""
    version: str = ""
    status: str = ""
    template: str = "report"
    citation_style: str = "numeric"
    style_place: Place | None = None
    modules: tuple[ModuleReference, ...] = ()
    labels: Mapping[str, Place] = {}
    problems: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        return self.source.path

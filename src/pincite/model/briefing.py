"""The plan of a briefing: labels and an order of modules, no claims."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pincite.diagnostic import Problem
from pincite.source import Place, SourceText


class ModuleReference(Struct, frozen=True, kw_only=True):
    """A line of ``modules:``, with its place."""

    name: str
    place: Place


class Briefing(Struct, frozen=True, kw_only=True):
    """One file of ``content/briefings/``. ``name`` is the file's name without ``.yaml``.

    ``labels`` are the places of the texts that are printed as they stand, by the field's name.
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
    modules: tuple[ModuleReference, ...] = ()
    labels: Mapping[str, Place] = {}
    problems: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        return self.source.path

"""What the stages hand on: parsed, linked into a dossier, checked."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pincite.diagnostic import Diagnostic, Findings, Problem
from pincite.model.bibliography import Bibliography
from pincite.model.briefing import Briefing
from pincite.model.content import CitedKey, Image, Module
from pincite.project import Project
from pincite.source import Place, SourceText


class Parsed(Struct, frozen=True, kw_only=True):
    """Every text of the project, read. ``findings`` are those of the rules that see one text only, by code."""

    project: Project
    modules: tuple[Module, ...]
    briefings: tuple[Briefing, ...]
    bibliography: Bibliography
    findings: tuple[Findings, ...]


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything of a project, linked, read-only.

    ``placed`` are the names of the modules that some briefing prints; ``cited_keys`` every key of every citation, with
    its module; ``missing_keys`` those of them that are in no ``.bib`` file. ``problems`` are those of all texts, as the
    parsers left them; ``findings`` what the rules that see one text only say of it.
    """

    project: Project
    modules: tuple[Module, ...]
    briefings: tuple[Briefing, ...]
    bibliography: Bibliography
    modules_by_name: Mapping[str, Module]
    placed: frozenset[str]
    cited_keys: tuple[tuple[Module, CitedKey], ...]
    missing_keys: tuple[tuple[Module, CitedKey], ...]
    missing_images: tuple[tuple[Module, Image, str], ...]
    problems: tuple[Problem, ...]
    findings: tuple[Findings, ...]


class Tally(Struct, frozen=True, kw_only=True):
    """The counts of a check. ``sentences == cited + exempt + uncited``, each sentence once."""

    sentences: int = 0
    cited: int = 0
    exempt: int = 0
    errors: int = 0
    warnings: int = 0
    waived: int = 0

    @property
    def uncited(self) -> int:
        return self.sentences - self.cited - self.exempt


class UnusedWaiver(Struct, frozen=True, kw_only=True):
    """A waiver that met no finding of one of its rules; ``known`` says whether there is such a rule at all."""

    rule: str
    place: Place
    known: bool
    hint: str


class Waived(Struct, frozen=True, kw_only=True):
    """A finding that a waiver accepted, and the reason it gives."""

    diagnostic: Diagnostic
    reason: str


class Checked(Struct, frozen=True, kw_only=True):
    """A dossier, what the rules say of it, and the counts.

    ``waived`` findings and ``baselined`` ones, which the project's baseline sets aside, are not among the diagnostics.
    ``gone`` are the fingerprints in the baseline that meet no finding any more.
    """

    dossier: Dossier
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]
    summary: Tally
    modules_checked: int
    baselined: tuple[Diagnostic, ...] = ()
    gone: tuple[str, ...] = ()

    def source(self, path: str) -> SourceText | None:
        """The text of a file of the project, to show a line of it."""
        return self.dossier.project.sources.get(path)

    @property
    def ok(self) -> bool:
        """No error is left."""
        return self.summary.errors == 0

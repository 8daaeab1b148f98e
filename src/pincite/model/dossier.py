"""What the stages hand on: parsed, linked into a dossier, checked."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pincite.diagnostic import Diagnostic, Findings, Problem
from pincite.model.bibliography import Bibliography
from pincite.model.briefing import Briefing
from pincite.model.content import CitedKey, Image, Module, Sentence
from pincite.model.evidence import Comparison, Record
from pincite.model.snapshot import Snapshot
from pincite.project import Project
from pincite.source import Place, SourceText


class Parsed(Struct, frozen=True, kw_only=True):
    """Every text of the project, read. ``findings`` are those of the rules that see one text only, by code."""

    project: Project
    modules: tuple[Module, ...]
    briefings: tuple[Briefing, ...]
    bibliography: Bibliography
    findings: tuple[Findings, ...]


class Evidence(Struct, frozen=True, kw_only=True):
    """A cited sentence, and what was found when it was compared with the snapshots of its sources."""

    module: Module
    sentence: Sentence
    comparison: Comparison

    @property
    def length(self) -> int:
        """How long the sentence is, in code points."""
        return self.sentence.end - self.sentence.start

    def place(self, start: int, end: int) -> Place:
        """A stretch of the sentence, in its module."""
        return self.module.source.place(self.sentence.start + start, self.sentence.start + end)


class Recorded(Struct, frozen=True, kw_only=True):
    """A cited sentence of which no source is at hand, and what the lock has of it: it was compared elsewhere."""

    module: Module
    sentence: Sentence
    records: tuple[Record, ...]


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything of a project, linked, read-only.

    ``placed`` are the names of the modules that some briefing prints; ``cited_keys`` every key of every citation, with
    its module; ``missing_keys`` those of them that are in no ``.bib`` file. ``problems`` are those of all texts, as the
    parsers left them; ``findings`` what the rules that see one text only say of it. ``snapshots`` are those that cited
    entries name; ``evidence`` has the sentences of which a source is at hand, in order, and ``recorded`` those of which
    none is, but every citation stands in the lock as it is now.
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
    snapshots: tuple[Snapshot, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    recorded: tuple[Recorded, ...] = ()

    def searched(self, path: str) -> bool:
        """Whether all that a module cites (for another file: all that is cited) could be searched.

        Only then is what no rule about evidence found not there any more, and a waiver of it of no use.
        """
        modules = [module for module in self.modules if module.path == path] or self.modules
        whole = {(item.module.path, item.sentence.start) for item in self.evidence if not item.comparison.unread}
        return all(
            (module.path, sentence.start) in whole
            for module in modules
            for sentence in module.sentences
            if sentence.citations
        )


class Tally(Struct, frozen=True, kw_only=True):
    """The counts of a check. ``sentences == cited + exempt + uncited``, each sentence once.

    ``compared`` are the cited ones of which at least one source was at hand, as a snapshot that could be read;
    ``recorded`` those of which none was, but the lock says that they were compared before.
    """

    sentences: int = 0
    cited: int = 0
    compared: int = 0
    recorded: int = 0
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

    ``evidence`` is that of the modules that are spoken of. ``waived`` findings and ``baselined`` ones, which the
    project's baseline sets aside, are not among the diagnostics. ``gone`` are the fingerprints in the baseline that
    meet no finding any more.
    """

    dossier: Dossier
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]
    summary: Tally
    modules_checked: int
    evidence: tuple[Evidence, ...] = ()
    baselined: tuple[Diagnostic, ...] = ()
    gone: tuple[str, ...] = ()

    def source(self, path: str) -> SourceText | None:
        """The text of a file of the project, to show a line of it."""
        return self.dossier.project.sources.get(path)

    @property
    def ok(self) -> bool:
        """No error is left."""
        return self.summary.errors == 0

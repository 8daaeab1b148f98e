"""Suggesting: for a sentence the best passages of all snapshots, cited or not. It says where to look.

Sentences are ranked against all snapshots at once (BM25); what is shown of a passage is the share of the sentence's
words found there, the score of rule EVD151.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from pincite.archive import Archive, lock_of
from pincite.errors import UsageError
from pincite.evidence.about import about
from pincite.evidence.compared import Source
from pincite.evidence.inheritance import filled_fields
from pincite.evidence.passages import PassageIndex, query
from pincite.evidence.ranking import best_passages
from pincite.model.bibliography import Entry
from pincite.model.content import CitedKey, Module, Sentence
from pincite.model.dossier import Checked, Dossier
from pincite.model.evidence import Passage
from pincite.model.snapshot import Snapshot
from pincite.parse.citations import bracketed
from pincite.project import module_name
from pincite.source import Place, SourceText
from pincite.spelling import nearest
from pincite.store import Cache

#: Why suggestions are made for a sentence: what the check found of it, or that somebody asked.
Reason = Literal["uncited", "low-support", "asked"]
REASONS: dict[str, Reason] = {"SEN101": "uncited", "EVD151": "low-support"}

#: How the kinds of places (``Places.where``) are written in a citation.
_TERMS = {"page": "p.", "paragraph": "para.", "line": "line"}


class Sought(Struct, frozen=True, kw_only=True):
    """A sentence that suggestions are made for."""

    module: Module
    sentence: Sentence
    reason: Reason

    @property
    def markdown(self) -> str:
        """The sentence as written."""
        return self.module.source.text[self.sentence.start : self.sentence.end]

    @property
    def keys(self) -> list[CitedKey]:
        """What it cites."""
        return [key for citation in self.sentence.citations for key in citation.keys]


class Suggestion(Struct, frozen=True, kw_only=True):
    """A passage that a sentence may rest on; it begins with the sentence that shares most with it.

    Its score is the share of the sentence's words found there or in the sentences around it (0 to 1). ``file`` is the
    snapshot's name; ``citation`` is ready to be pasted: ``[@roe, p. 12]``. ``cited`` says that a citation of the
    sentence leads to the passage already, or to the source as a whole.
    """

    passage: Passage
    file: str
    citation: str
    cited: bool


# -- which sentences


def sought(checked: Checked, named: str = "", path: str = "") -> list[Sought]:
    """The sentences that a check found uncited or of low support: all, or those of ``MODULE``.

    Of ``MODULE:LINE`` those that touch the line, whatever was found of them; of ``MODULE:LINE:COLUMN`` the one at the
    column, if there is one. A module goes by its name or its path; ``path`` is the same as seen from the root. Raises
    UsageError for a module or a line that is not there, and a line without a sentence.
    """
    dossier = checked.dossier
    reasons = {item.place: REASONS[item.code] for item in checked.diagnostics if item.code in REASONS}
    if not named:
        return list(_with_reason(dossier.modules, reasons))
    name, line, column = _parted(named)
    module = _module(dossier, name, _parted(path)[0])
    if not line:
        return list(_with_reason([module], reasons))
    return [
        Sought(module=module, sentence=sentence, reason=reasons.get(_place(module, sentence), "asked"))
        for sentence in _at(module, int(line), int(column or 0))
    ]


def _with_reason(modules: Iterable[Module], reasons: Mapping[Place, Reason]) -> Iterator[Sought]:
    for module in modules:
        for sentence in module.sentences:
            if reason := reasons.get(_place(module, sentence)):
                yield Sought(module=module, sentence=sentence, reason=reason)


def _place(module: Module, sentence: Sentence) -> Place:
    return module.source.place(sentence.start, sentence.end)


def _parted(named: str) -> tuple[str, str, str]:
    """``a/b.md:12:3`` as the check prints it, with or without a column and a last colon."""
    match = re.fullmatch(r"(.*?)(?::(\d+)(?::(\d+))?)?:?", named, re.DOTALL)
    return (match[1], match[2] or "", match[3] or "") if match else (named, "", "")


def _module(dossier: Dossier, named: str, path: str) -> Module:
    known = dossier.modules_by_name
    for name in (module_name(named), module_name(path)):
        if name in known:
            return known[name]
    last = {name.rpartition("/")[2]: name for name in known}
    near = nearest(module_name(named), known) or last.get(nearest(module_name(named).rpartition("/")[2], last) or "")
    hint = f"did you mean '{near}'?" if near else f"modules are: {', '.join(known) or 'none'}"
    raise UsageError(f"there is no module '{named}'; {hint}")


def _at(module: Module, line: int, column: int) -> list[Sentence]:
    source = module.source
    starts = source.line_starts
    if not 0 < line <= len(starts):
        raise UsageError(f"{module.path} has no line {line}: it has {len(starts)}")
    start, end = starts[line - 1], (*starts, len(source.text) + 1)[line]
    at = start + column - 1
    found = _touching(module, at, at + 1) if column else []
    found = found or _touching(module, start, end)
    if not found:
        lines = [number for sentence in module.sentences for number in _lines(source, sentence)]
        near = min(lines, key=lambda number: abs(number - line), default=None)
        hint = f"the nearest one is on line {near}" if near else "nor has any other line"
        raise UsageError(f"{module.path}:{line} has no sentence; {hint}")
    return found


def _touching(module: Module, start: int, end: int) -> list[Sentence]:
    return [sentence for sentence in module.sentences if sentence.start < end and start < sentence.end]


def _lines(source: SourceText, sentence: Sentence) -> tuple[int, int]:
    return source.position(sentence.start).line, source.position(sentence.end - 1).line


# -- which passages


class Holdings:
    """The snapshots that entries name, cited or not: those at hand to look in, and those ``left_out``."""

    def __init__(self, archive: Archive, entries: Iterable[Entry]) -> None:
        self._aside: dict[str, frozenset[str]] = {}
        self._entries: dict[str, Entry] = {}
        self._sources: dict[str, Source] = {}
        self._named: dict[str, list[Snapshot]] = {}
        left_out: dict[str, Snapshot] = {}
        # An entry that inherits its snapshot from another one comes after it.
        for entry in sorted(entries, key=lambda entry: "file" not in entry.fields):
            self._entries[entry.key] = entry
            for snapshot in archive.snapshots(entry.key):
                if snapshot.readable:
                    self._named.setdefault(snapshot.sha256, []).append(snapshot)
                    self._sources[snapshot.sha256] = archive.source(snapshot)
                else:
                    left_out.setdefault(snapshot.name, snapshot)
        self.left_out = tuple(left_out.values())
        self._index = PassageIndex({key: source.snapshot.text for key, source in self._sources.items()})

    def __len__(self) -> int:
        """How many snapshots there are to look in."""
        return len(self._sources)

    def suggestions(self, item: Sought, count: int = 5) -> tuple[Suggestion, ...]:
        """The passages that a sentence may rest on, best first; none overlaps another.

        BM25 chooses them, over all snapshots; they stand in the order of the scores that are shown.
        """
        chosen = best_passages(item.markdown, self._index, count)
        found = (self._suggestion(item, passage.key, passage.start, passage.end) for passage in chosen)
        return tuple(sorted(found, key=lambda suggestion: -suggestion.passage.score))

    def _suggestion(self, item: Sought, sha256: str, start: int, end: int) -> Suggestion:
        source, named = self._sources[sha256], self._named[sha256]
        cited = {key.key for key in item.keys}
        snapshot = next((snapshot for snapshot in named if snapshot.key in cited), named[0])
        passages = source.passages
        number = passages.around(start, start)[-1]
        shared, total = passages.overlaps(item.markdown, self._words_of(snapshot.key))
        score = min(1.0, shared[number] / total) if total else 0.0
        # Of 168 statements beside their sources the first suggestion then names the right line for 161, not for 123.
        start = passages.densest(number, item.markdown)
        return Suggestion(
            passage=source.passage(snapshot.key, start, end, score),
            file=snapshot.name,
            citation=cite(snapshot.key, source, start),
            cited=any(_covers(key, source, start, end) for key in item.keys if key.key == snapshot.key),
        )

    def _words_of(self, key: str) -> frozenset[str]:
        """The words of an entry, which need not stand in the source."""
        if key not in self._aside:
            fields = filled_fields(self._entries[key], self._entries)
            self._aside[key] = frozenset(query(about(fields)))
        return self._aside[key]


def holdings(dossier: Dossier, kept: Cache | None = None) -> Holdings:
    """The snapshots of a project; ``kept`` spares reading them again."""
    project, entries = dossier.project, dossier.bibliography.entries
    lock, _ = lock_of(project)
    found = Holdings(Archive(project, lock, entries, kept), entries.values())
    if kept:
        kept.save()
    return found


def _covers(key: CitedKey, source: Source, start: int, end: int) -> bool:
    """Whether a citation of a source leads to a passage of it; one without a locator leads to all."""
    if key.locator is None:
        return True
    return any(first < end and start < behind for first, behind in source.places.located(key.locator) or ())


def cite(key: str, source: Source, start: int) -> str:
    """A citation of a place in a source, ready to be pasted: ``[@roe, p. 12]``.

    It names the place where a check can follow it back there; of a web page, whose paragraphs bear no numbers, it
    cannot.
    """
    name = f"@{key}" if _read(f"[@{key}]", key) else f"@{{{key}}}"
    kind, _, value = source.places.where(start).partition(" ")
    exact = f"[{name}, {_TERMS[kind]} {value}]"
    read = _read(exact, key)
    locator = read.locator if read else None
    stretches = source.places.located(locator) if locator and locator.value == value else None
    return exact if any(first <= start < end for first, end in stretches or ()) else f"[{name}]"


def _read(written: str, key: str) -> CitedKey | None:
    """What a citation says when it is read again; None when it does not cite this key alone."""
    match = bracketed(written, 0)
    keys = match.citation.keys if match and match.citation else ()
    return keys[0] if [cited.key for cited in keys] == [key] else None

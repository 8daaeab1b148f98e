"""What of a file is new to a bibliography, what is there already, and what looks like an entry that is there.

Nothing is merged: an entry is written as it came, or it is not written and named with the place of the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pincite.diagnostic import Problem
from pincite.evidence.identifiers import comparable_address, doi, isbns
from pincite.evidence.latex import folded
from pincite.evidence.likeness import apart, marks
from pincite.exchange import tables
from pincite.exchange.bib import entry_text
from pincite.exchange.keys import Keys, own_key
from pincite.exchange.translation import work_of
from pincite.model.bibliography import BibFile, Bibliography, Entry, Field
from pincite.parse.bib import parse_bib
from pincite.source import SourceText

#: How many entries of a mark are compared, as in BIB131.
_COMPARED = 8
#: Identifiers are the same however they are written: ``https://doi.org/10.1000/ABC`` and ``10.1000/abc``.
_COMPARABLE: Mapping[str, Callable[[str], object]] = {
    "doi": doi, "isbn": lambda value: frozenset(isbns(value)[0]), "url": comparable_address,
}  # fmt: skip
_PROTECTION = re.compile(r'<span class="nocase">|</span>')


class Match(Struct, frozen=True, kw_only=True):
    """An entry of the file and one that was there before it; ``differs`` names the fields that say something else."""

    entry: Entry
    other: Entry
    mark: str = ""
    differs: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """``same DOI, differs in title, volume``"""
        return f"same {self.mark}, differs in {', '.join(self.differs)}"


class Import(Struct, frozen=True, kw_only=True):
    """What is to be written, under its keys; what is there already; what looks like an entry that is there.

    ``renamed`` pairs an entry as it came with the key that it got because its own belonged to another; ``keys`` are
    those under which the entries are found now, by the keys that they came with.
    """

    entries: tuple[Entry, ...]
    known: tuple[Match, ...]
    alike: tuple[Match, ...]
    renamed: tuple[tuple[Entry, str], ...]
    problems: tuple[Problem, ...]
    keys: Mapping[str, str]


def plan_import(file: BibFile, bibliography: Bibliography, *, keep_duplicates: bool = False) -> Import:
    """Compare the entries of a file, in order, with a bibliography and with one another."""
    index = _Index(bibliography.entries.values())
    fresh: list[Entry] = []
    known: list[Match] = []
    alike: list[Match] = []
    for entry in file.entries:
        if same := index.same(entry):
            known.append(Match(entry=entry, other=same))
            continue
        if match := index.alike(entry):
            alike.append(match)
            if not keep_duplicates:
                continue
        fresh.append(entry)
        index.add(entry)
    keys = _keys(fresh, (*bibliography.entries, *bibliography.broken))
    pairs = list(zip(fresh, keys, strict=True))
    key_of = {id(entry): key for entry, key in pairs}
    now = {match.entry.key: key_of.get(id(match.other), match.other.key) for match in known}
    now |= {entry.key: key for entry, key in pairs}
    written = [_with_keys(entry, key, now) for entry, key in pairs]
    return Import(
        entries=tuple(entry for entry in written if _reads_back(entry)),
        known=tuple(known),
        alike=tuple(alike),
        renamed=tuple((entry, key) for entry, key in pairs if own_key(entry) and key != entry.key),
        problems=tuple(_unwritable(entry) for entry in written if not _reads_back(entry)),
        keys=now,
    )


class _Index:
    """Entries by what they are known by."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        for mark in (*marks(entry), *_weak_marks(entry)):
            self._entries[mark].append(entry)

    def same(self, entry: Entry) -> Entry | None:
        """An entry that says all that this one says."""
        candidates = (other for mark in (*_weak_marks(entry), *marks(entry)) for other in self._found(mark))
        return next((other for other in candidates if not _differences(entry, other)), None)

    def alike(self, entry: Entry) -> Match | None:
        """An entry that looks like this one, as BIB131 would say."""
        for kind, mark in marks(entry):
            for other in self._found((kind, mark)):
                if not _apart(entry, other, kind):
                    return Match(entry=entry, other=other, mark=kind, differs=_differences(entry, other))
        return None

    def _found(self, mark: tuple[str, str]) -> list[Entry]:
        return self._entries.get(mark, [])[:_COMPARED]


def _apart(entry: Entry, other: Entry, kind: str) -> bool:
    """Whether entries with one mark are two works. A DOI names one: that volumes differ is a mistake in one of them."""
    if kind == "DOI":
        told = {name: field for name, field in entry.fields.items() if name in ("title", *tables.POINTERS)}
        entry = replace(entry, fields=told)
    return apart(entry, other, kind)


def _weak_marks(entry: Entry) -> Iterator[tuple[str, str]]:
    """Where to look for the same entry once more: these alone make no entries alike."""
    yield "key", entry.key.casefold()
    yield "title", folded(entry.get("title", "author", "editor"))


def _differences(entry: Entry, other: Entry) -> tuple[str, ...]:
    """What an entry says that the other does not say, or says otherwise: names of fields."""
    said, there = work_of(entry), work_of(other)
    names = [name for name, text in said.texts.items() if _bare(name, text) != _bare(name, there.texts.get(name, ""))]
    names += [name for name, people in said.people.items() if people != there.people.get(name)]
    return tuple((["type"] if said.type != there.type else []) + names)


def _bare(name: str, text: str) -> object:
    """What a field says, whichever way it is written."""
    comparable = _COMPARABLE.get(name)
    return (comparable(text) if comparable else "") or _PROTECTION.sub("", text)


def _keys(entries: Sequence[Entry], taken: Iterable[str]) -> list[str]:
    """A key for each entry: its own where it is free, else its own with a letter; made where it brings none.

    Own keys go first, so that no made key takes one that stands further down.
    """
    keys = Keys(taken)
    own = [keys.free(key) if (key := own_key(entry)) else "" for entry in entries]
    return [key or keys.made(entry) for key, entry in zip(own, entries, strict=True)]


def _with_keys(entry: Entry, key: str, now: Mapping[str, str]) -> Entry:
    """An entry under its key, whose pointers to others follow their new keys."""
    fields = dict(entry.fields)
    for name in tables.POINTERS:
        if field := fields.get(name):
            value = re.sub(r"[^\s,]+", lambda match: now.get(match[0], match[0]), field.value)
            fields[name] = Field(name=name, value=value, place=field.place)
    return replace(entry, key=key, fields=fields)


def _reads_back(entry: Entry) -> bool:
    """Whether the entry, written, is read as it is."""
    file = parse_bib(SourceText(path="", text=entry_text(entry)))
    read = {name: field.value for name, field in file.entries[0].fields.items()} if len(file.entries) == 1 else {}
    return not file.problems and read == {name: field.value for name, field in entry.fields.items()}


def _unwritable(entry: Entry) -> Problem:
    return Problem(
        kind="broken-entry",
        place=entry.place,
        message=f"entry '{entry.key}' cannot be written: it would not read back as it is",
    )


def appended(text: str, entries: Iterable[Entry]) -> str:
    """A ``.bib`` file with these entries behind what it holds, of which nothing is changed."""
    newline = "\r\n" if "\r\n" in text else "\n"
    written = "\n".join(map(entry_text, entries)).replace("\n", newline)
    gap = "" if not text.strip("\ufeff") else newline if text.endswith("\n") else newline * 2
    return text + gap + written

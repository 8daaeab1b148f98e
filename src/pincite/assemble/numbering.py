"""Everything in a briefing that has a number: sources, citations, notes, tables, figures, sections, paragraphs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from string import ascii_lowercase

from pincite.assemble.citations import Cited
from pincite.model.document import BackLink


@dataclass(slots=True)
class Target:
    """Something that can be pointed at: its label as printed and its anchor."""

    label: str
    anchor: str


@dataclass(slots=True)
class Numbering:
    """Counts while the document is put together. ``where`` names the place being written (``12``, ``Table 1``).

    ``at`` knows headings, tables and figures by module and first line of the body, ``named`` by module and name.
    ``citations`` are those met so far, in order; with ``cites_in_notes`` each of the running text becomes a note and is
    counted with the authors' own.
    """

    where: str = ""
    cites_in_notes: bool = False
    citations: list[Cited] = field(default_factory=list)
    sources: dict[str, int] = field(default_factory=dict)
    citing: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    at: dict[tuple[str, int], Target] = field(default_factory=dict)
    named: dict[tuple[str, str], Target] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def next(self, kind: str) -> int:
        """The next number of a kind: ``table``, ``note``, ``paragraph``, …"""
        self.counts[kind] += 1
        return self.counts[kind]

    def source(self, key: str) -> int:
        """The number of a source: in the order of first citation."""
        return self.sources.setdefault(key, len(self.sources) + 1)

    def cite(self, key: str, anchor: str) -> None:
        """Remember that a source is cited here; a citation calls this once for each of its sources."""
        self.citing[key].append((self.where, anchor))

    def back_links(self, key: str) -> tuple[BackLink, ...]:
        """Every place that cites a source; several in one paragraph are told apart by letters (``12a``, ``12b``)."""
        places = self.citing[key]
        totals: dict[str, int] = defaultdict(int)
        for where, _ in places:
            totals[where] += 1
        turns: dict[str, int] = defaultdict(int)
        links = []
        for where, anchor in places:
            letter = _letter(turns[where]) if totals[where] > 1 else ""
            turns[where] += 1
            links.append(BackLink(label=f"{where}{letter}", anchor=anchor))
        return tuple(links)

    def target(self, module: str, name: str) -> Target | None:
        """What a cross-reference means: a target in the same module, or else in the first that has one."""
        if (module, name) in self.named:
            return self.named[module, name]
        return next((target for (_, known), target in self.named.items() if known == name), None)


def _letter(turn: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    letters = ""
    turn += 1
    while turn:
        turn, rest = divmod(turn - 1, 26)
        letters = ascii_lowercase[rest] + letters
    return letters

"""Ranking: whether the best passages of all texts are of the right text, at the right place."""

from __future__ import annotations

from pathlib import Path

from benchmarks.evidence.material import Statement, statements, texts
from benchmarks.evidence.section import Kind, Section, shown
from pincite.evidence.passages import PassageIndex
from pincite.evidence.ranking import best_passages
from pincite.model.evidence import Ranked

ABOUT = """\
`pincite.rank_sources` and the passages behind it, counted on the {count} statements of `research/facts.jsonl`: the
five best passages of all five texts. A right passage meets a stretch that the statement was drawn from."""


def section(shared: Path) -> Section:
    """The text of the first passage, the first passage, all five."""
    index = PassageIndex({str(number): text for number, text in enumerate(texts(shared).values())})
    text: list[str] = []
    first: list[str] = []
    among: list[str] = []
    drawn = statements(shared)
    for statement in drawn:
        found = best_passages(statement.unlabelled, index)
        words = f"{shown(statement.words)}, found in S{found[0].key}, drawn from {_labels(statement)}"
        if int(found[0].key) not in statement.places:
            text.append(words)
        if not _is_right(found[0], statement):
            first.append(words)
        if not any(_is_right(passage, statement) for passage in found):
            among.append(words)
    names = ("right text first", "right passage first", "right passage among the first five")
    kinds = [
        Kind(name=name, cases=len(drawn), wrong=them) for name, them in zip(names, (text, first, among), strict=True)
    ]
    return Section(title="Ranking", about=ABOUT.format(count=len(drawn)), kinds=kinds)


def _is_right(passage: Ranked, statement: Statement) -> bool:
    stretches = statement.places.get(int(passage.key), ())
    return any(passage.start < end and start < passage.end for start, end in stretches)


def _labels(statement: Statement) -> str:
    return ", ".join(f"S{number}" for number in statement.places)

"""Negation: statements beside their best passage, then with "not" put in."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.evidence.material import statements, texts, without_labels
from benchmarks.evidence.section import Kind, Section, shown
from pincite.evidence.negation import negation
from pincite.evidence.passages import PassageIndex
from pincite.evidence.support import best_passage

ABOUT = """\
Counted on the {count} statements of `research/facts.jsonl`, each beside the best passage of every text that it was
drawn from: right is no finding. Then with "not" put in behind the first *was*, *were*, *is*, *are*, *had*, *has* or
*have*, beside the best passage of the first of these texts: right is a finding that names this "not"."""


def section(shared: Path) -> Section:
    """The pairs as they are, the statements with "not"."""
    sources = list(texts(shared).values())
    indexes = [PassageIndex({"": text}) for text in sources]
    flagged: list[str] = []
    unseen: list[str] = []
    pairs = planted = 0
    for statement in statements(shared):
        passages = [(number, best_passage(statement.unlabelled, indexes[number])) for number in statement.places]
        beside = [(number, sources[number][found.start : found.end]) for number, found in passages]
        pairs += len(beside)
        for number, passage in beside:
            found = [f"{item.negator} beside {item.word}" for item in negation(statement.unlabelled, passage)]
            flagged += [f"{shown(statement.words)}, S{number}: {', '.join(found)}"] if found else []
        if (other := _negated(statement.words)) != statement.words:
            planted += 1
            if not any(
                item.side == "sentence" and item.negator == "not"
                for item in negation(without_labels(other), beside[0][1])
            ):
                unseen.append(shown(other))
    return Section(
        title="Negation",
        about=ABOUT.format(count=len(statements(shared))),
        kinds=(
            Kind(name="as they are, beside a passage", cases=pairs, wrong=flagged),
            Kind(name="with “not” put in", cases=planted, wrong=unseen),
        ),
    )


def _negated(words: str) -> str:
    return re.sub(r"\b(was|were|is|are|had|has|have)\b(?! not)", r"\1 not", words, count=1)

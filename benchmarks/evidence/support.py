"""Support: how much of a statement is found in the texts it was drawn from, and in others on the same events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from benchmarks.evidence.material import Statement, statements, texts
from benchmarks.evidence.section import Kind, Section, paragraph, shown, table
from pincite.evidence.passages import PassageIndex
from pincite.evidence.support import LOW_SUPPORT, best_passage
from pincite.model.evidence import Support

ABOUT = """\
`pincite.support`, counted on the {count} statements of `research/facts.jsonl`, each beside all five texts: {own}
pairs of a statement and a text that it was drawn from, {other} with another text, which tells the same events: the
hardest kind of wrong source. Right is a score from {threshold:.2f} on, the threshold of the warning, with the text
it was drawn from; and a best passage there that meets the stretch it was drawn from."""

THRESHOLDS = sorted({0.2, 0.25, LOW_SUPPORT, 0.35, 0.4, 0.45})
SHARES = """\
How many pairs lie below other thresholds, and so would be flagged; *the nearest other* is the other text with the
highest score. The area under the ROC curve (AUC) is {auc:.3f}: the chance that a pair with the right text has a
higher score than a pair with another one."""


class Pair(Struct, frozen=True, kw_only=True):
    """A statement beside a text, and the passage found there."""

    statement: Statement
    text: int
    found: Support

    @property
    def own(self) -> bool:
        """Whether the statement was drawn from the text."""
        return self.text in self.statement.places

    @property
    def placed(self) -> bool:
        """Whether the passage meets a stretch that the statement was drawn from."""
        return any(self.found.start < end and start < self.found.end for start, end in self.statement.places[self.text])

    @property
    def words(self) -> str:
        return f"{shown(self.statement.words)}, S{self.text}: {self.found.score:.3f}"


def section(shared: Path) -> Section:
    """The pairs at the threshold of the warning, then at others."""
    pairs = _pairs(statements(shared), texts(shared))
    own = [pair for pair in pairs if pair.own]
    other = [pair for pair in pairs if not pair.own]
    low = [pair.words for pair in own if pair.found.score < LOW_SUPPORT]
    elsewhere = [pair.words for pair in own if not pair.placed]
    return Section(
        title="Support",
        about=ABOUT.format(count=len(statements(shared)), own=len(own), other=len(other), threshold=LOW_SUPPORT),
        kinds=(
            Kind(name=f"right text, from {LOW_SUPPORT:.2f} on", cases=len(own), wrong=low),
            Kind(name="right text, right passage", cases=len(own), wrong=elsewhere),
        ),
        more=f"{paragraph(SHARES.format(auc=_auc(own, other)))}\n\n{_shares(own, other)}",
    )


def _pairs(drawn: Sequence[Statement], sources: Mapping[str, str]) -> list[Pair]:
    indexes = [PassageIndex({"": text}) for text in sources.values()]
    return [
        Pair(statement=statement, text=number, found=best_passage(statement.unlabelled, index))
        for statement in drawn
        for number, index in enumerate(indexes)
    ]


def _shares(own: Sequence[Pair], other: Sequence[Pair]) -> str:
    nearest: dict[str, float] = {}
    for pair in other:
        nearest[pair.statement.words] = max(pair.found.score, nearest.get(pair.statement.words, 0.0))
    columns = [_scores(own), _scores(other), list(nearest.values())]
    lines = [
        (
            f"{threshold:.2f}",
            *(f"{100 * sum(it < threshold for it in column) / len(column):.0f} %" for column in columns),
        )
        for threshold in THRESHOLDS
    ]
    return table(("threshold", "right text", "another text", "the nearest other"), lines)


def _scores(pairs: Sequence[Pair]) -> list[float]:
    return [pair.found.score for pair in pairs]


def _auc(own: Sequence[Pair], other: Sequence[Pair]) -> float:
    """The share of comparisons of a right with a wrong pair that the right one wins; a draw is half a win."""
    wrong = _scores(other)
    wins = sum((right > score) + (right == score) / 2 for right in _scores(own) for score in wrong)
    return wins / (len(own) * len(other))

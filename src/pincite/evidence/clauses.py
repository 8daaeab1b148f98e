"""One half of a sentence that its sources have nothing about, while they have the other: "A was charged and B fled"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from pincite.evidence.folding import fold_text
from pincite.evidence.passages import STEM, PassageIndex, query
from pincite.evidence.speech import leading_stems
from pincite.model.evidence import Doubt

if TYPE_CHECKING:
    from pincite.evidence.compared import Compared

#: A half is hardly there when less of it than this is in any passage, and the other is when more of it is. Of pairs of
#: true statements joined by "and" none is flagged with these (benchmarks/subtle.py).
_HARDLY, _WELL = 0.25, 0.4
#: A half has so many telling words; with fewer it says too little to be looked for.
_LEAST_WORDS = 3
#: Shorter words tell little.
_SHORT = 3
_CONJUNCTIONS = "and|while|whereas|but|und|während|aber|sowie|et|tandis|mais|y|mientras|pero|و|اما|ولی|در حالی که"


class _Half(Struct, frozen=True, kw_only=True):
    """A stretch of a sentence; how much of it is in the passage that has most, of which source, and where."""

    start: int
    end: int
    share: float
    source: int
    at: int
    until: int


def unsupported_clauses(sentence: Compared, sources: Sequence[PassageIndex]) -> Iterator[Doubt]:
    """The clauses of a sentence that hardly share a word with any passage, where another one is well found.

    ``instead`` is empty: nothing is there instead. ``at`` is the passage of the half that is found.
    """
    if sentence.kind not in ("sentence", "item") or not sources:
        return
    aside = frozenset(word for cited in sentence.cited for word in query(cited.about))
    spans = list(_clauses(sentence, aside))
    if len(spans) < 2:
        return
    halves = [_half(sentence.words, start, end, sources, aside) for start, end in spans]
    best = max(halves, key=lambda half: half.share)
    for half in halves if best.share > _WELL else ():
        if half.share < _HARDLY:
            yield Doubt(
                kind="clause",
                start=half.start,
                end=half.end,
                text=sentence.markdown[half.start : half.end],
                instead="",
                source=best.source,
                at=best.at,
                until=best.until,
            )


def _clauses(sentence: Compared, aside: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the clauses stand that have telling words enough; quotations are not cut."""
    words, start = sentence.words, 0
    for cut in (*_cuts().finditer(words), None):
        if cut and sentence.quotes(cut.start(), cut.end()):
            continue
        end = cut.start() if cut else len(words)
        clause = words[start:end]
        if len(set(_telling(clause)) - aside) >= _LEAST_WORDS:
            yield end - len(clause.lstrip()), start + len(clause.rstrip(" .,،\n\t\r"))
        start = cut.end() if cut else end


def _telling(clause: str) -> Iterator[str]:
    for word in fold_text(clause).words:
        if len(word) > _SHORT and word[:STEM] not in leading_stems():
            yield word[:STEM]


def _half(words: str, start: int, end: int, sources: Sequence[PassageIndex], aside: frozenset[str]) -> _Half:
    found: list[_Half] = []
    for number, index in enumerate(sources):
        shared, total = index.overlaps(words[start:end], aside)
        if shared and total:
            share = max(shared)
            _, at, until = index.place(shared.index(share))
            found.append(_Half(start=start, end=end, share=share / total, source=number, at=at, until=until))
    # Without a word that tells anything nothing can be missed.
    nothing = _Half(start=start, end=end, share=1.0, source=0, at=0, until=0)
    return max(found, key=lambda half: half.share, default=nothing)


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile(rf"[;؛]\s|:\s+(?![“„«‘\"])|[,،]?\s+(?:{_CONJUNCTIONS})\s+|,\s+(?=(?:who|which)\b)")

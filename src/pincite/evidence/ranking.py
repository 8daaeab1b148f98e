"""Which source, and which passage of it, a sentence may rest on: BM25 over passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from pincite.evidence.passages import PassageIndex
from pincite.model.evidence import Ranked


def rank_sources(sentence: str, sources: Mapping[str, str]) -> list[Ranked]:
    """All sources (key → text) with the best passage of each for a sentence, best first.

    Sources that share no word with it come last, with score 0. Texts asked again are not indexed again.
    """
    best: dict[str, Ranked] = {}
    for found in _ranked(sentence, _index(tuple(sources.items()))):
        best.setdefault(found.key, found)
        if len(best) == len(sources):
            break
    rest = (Ranked(key=key, score=0.0, start=0, end=0) for key in sources if key not in best)
    return [*best.values(), *rest]


def best_passages(sentence: str, index: PassageIndex, count: int = 5) -> list[Ranked]:
    """The best passages of all texts for a sentence, best first; none overlaps another."""
    chosen: list[Ranked] = []
    for found in _ranked(sentence, index):
        if len(chosen) == count:
            break
        if not any(found.key == other.key and found.start < other.end and other.start < found.end for other in chosen):
            chosen.append(found)
    return chosen


def _ranked(sentence: str, index: PassageIndex) -> Iterator[Ranked]:
    """Every passage that shares a word, best first, the earlier of equals first."""
    scores = index.bm25(sentence)
    for passage in sorted(range(len(index)), key=scores.__getitem__, reverse=True):
        if not scores[passage]:
            break
        key, start, end = index.place(passage)
        yield Ranked(key=key, score=scores[passage], start=start, end=end)


@lru_cache(maxsize=4)
def _index(sources: tuple[tuple[str, str], ...]) -> PassageIndex:
    return PassageIndex(dict(sources))

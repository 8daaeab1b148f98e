"""How much of a sentence stands in one passage of a text."""

from __future__ import annotations

from functools import lru_cache

from pincite.evidence.passages import PassageIndex
from pincite.model.evidence import Support

#: Below this a source may be the wrong one. Of 207 pairs of a statement and a source it was drawn from 4 % lie below
#: it, of 633 with another source on the same events 80 % (``benchmarks/evidence``, docs/error-rates.md).
LOW_SUPPORT = 0.3


def support(sentence: str, text: str) -> Support:
    """The three sentences of a text that share most with a sentence, and the share of its words found there, weighed.

    Rare words weigh more than common ones (IDF). The score is from 0 to 1 and says where to look, not that the text
    bears the sentence out. The sentence is Markdown; its citations do not count. Of equal passages the first is taken.
    """
    return best_passage(sentence, _index(text))


def best_passage(sentence: str, index: PassageIndex) -> Support:
    """The same with an index of one text, built before."""
    shared, total = index.overlaps(sentence)
    best = max(shared, default=0.0)
    if not best:
        return Support(score=0.0, start=0, end=0)
    _, start, end = index.place(shared.index(best))
    return Support(score=min(1.0, best / total), start=start, end=end)


@lru_cache(maxsize=64)
def _index(text: str) -> PassageIndex:
    """The index of a text, kept for the texts asked last."""
    return PassageIndex({"": text})

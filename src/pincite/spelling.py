"""Near misses: what a mistyped key, option or path was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

#: How alike two words must be: twice the letters they share in order, over all their letters (the threshold that
#: Python's ``difflib.get_close_matches`` takes by default).
_ALIKE = 0.6


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word``, or None when none is alike. Case counts for nothing."""
    from rapidfuzz import process  # a check without a mistyped word needs none
    from rapidfuzz.distance import Indel

    found = process.extractOne(
        word.casefold(),
        sorted(candidates),
        scorer=Indel.normalized_similarity,
        processor=str.casefold,
        score_cutoff=_ALIKE,
    )
    return found[0] if found else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """``did you mean 'x'?`` or an empty text."""
    found = nearest(word, candidates)
    return f"did you mean '{found}'?" if found else ""

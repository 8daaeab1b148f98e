"""Near misses: what a mistyped key, option or path was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word``, or None when none is alike.

    Alike means a ratio of at least 0.6 in ``difflib``'s measure (its default), without regard to case.
    """
    by_folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    found = get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """``did you mean 'x'?`` or an empty text."""
    found = nearest(word, candidates)
    return f"did you mean '{found}'?" if found else ""

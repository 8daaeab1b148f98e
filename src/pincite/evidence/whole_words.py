"""The words of a text with those that a line end breaks made whole, to be compared one by one and shown."""

from __future__ import annotations

import re
from typing import NamedTuple

from pincite.evidence.folding import FoldedText, is_soft

_BROKEN = re.compile(r"(?<=\w)(?:[-‐\xad]\s+|\xad)(?=\w)")


#: Within a figure: 2.5 is one word, and another one than 2,5.
_FIGURE = re.compile(r"\d([.,:/])\d")


class Word(NamedTuple):
    """A word in folded form, and where it stands in its text."""

    folded: str
    start: int
    end: int


def whole_words(text: FoldedText, first: int = 0, end: int | None = None) -> list[Word]:
    """The words among these pieces of a text."""
    found: list[Word] = []
    for piece in range(first, len(text) if end is None else min(end, len(text))):
        folded = text.letters[text.offsets[piece] : text.offsets[piece + 1]]
        joint = _inner(text, piece) if found else None
        if joint is not None:
            before = found.pop()
            found.append(Word(before.folded + joint + folded, before.start, text.ends[piece]))
        else:
            found.append(Word(folded, text.starts[piece], text.ends[piece]))
    return found


def _inner(text: FoldedText, piece: int) -> str | None:
    """What joins a piece to the one before it in one word: nothing, or the mark in a figure; None if they are two."""
    if is_soft(text.joint(piece)):
        return ""
    figure = _FIGURE.fullmatch(text.text, text.ends[piece - 1] - 1, text.starts[piece] + 1)
    return figure[1] if figure else None


def shown(text: str) -> str:
    """A stretch of a text on one line, its broken words whole."""
    return " ".join(_BROKEN.sub("", text).split())

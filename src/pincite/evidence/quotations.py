"""Explicit quotations in a text: what stands between quotation marks and is more than a term."""

from __future__ import annotations

import re

from msgspec import Struct

_QUOTED = r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|(?<!\w)\"([^\"]+)\"(?!\w)|(?<!\w)‘([^‘]+?)’(?!\w)"


class Quotation(Struct, frozen=True, kw_only=True):
    """Quoted words: where they stand with their marks (half-open, code points), and the words."""

    start: int
    end: int
    text: str


def quotations(text: str, least_words: int = 1) -> list[Quotation]:
    """The quotations of a text in order, those of at least so many words."""
    found = []
    for match in re.finditer(_QUOTED, text):
        inner = next(group for group in match.groups() if group is not None)
        if len(inner.split()) >= least_words:
            found.append(Quotation(start=match.start(), end=match.end(), text=inner))
    return found

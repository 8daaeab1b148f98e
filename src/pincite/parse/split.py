"""A block's text, scanned and split into sentences: what stands in each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from pincite.model.content import Citation, CitedKey, Locator, UnitKind
from pincite.parse.blocks import TextBlock
from pincite.parse.inline import BracketedSpan, Inline, InnerText, NoteCall
from pincite.parse.sentences import Boundaries, boundaries

_WORD = re.compile(r"[^\W_]")
_COLONS = (":", "：")


class _Starting(Protocol):
    @property
    def start(self) -> int: ...


Found = TypeVar("Found")


class Split:
    """A block split up. ``bounds`` are the half-open offsets of its sentences in its text, ``kinds`` go with them.

    ``places`` are the same bounds in the file, ``placed`` the block's citations there. ``citations`` (placed),
    ``notes`` and ``inner`` hold lists by the number of the sentence; what has none is not in them.
    """

    def __init__(self, block: TextBlock, found: Inline) -> None:
        self.block = block
        self.found = found
        whole = block.kind == "heading"
        split = Boundaries([0], []) if whole else boundaries(block.text, found, block.lang)
        self.bounds = _trimmed(block.text, split.starts)
        origin = block.origin
        self.places = [(origin.start(start), origin.end(end)) for start, end in self.bounds]
        self.doubtful = split.doubtful
        self.placed = [_placed(citation, block) for citation in found.citations]
        self.citations: dict[int, list[Citation]] = self._by_sentence(found.citations, self.placed)
        self.notes: dict[int, list[NoteCall]] = self._by_sentence(found.notes, found.notes)
        self.inner: dict[int, list[InnerText]] = self._by_sentence(found.inner, found.inner)
        self._silent = _merged(found.deleted)
        self._silent_ends = [end for _, end in self._silent]
        self.kinds: list[UnitKind] = [block.kind] * len(self.bounds)
        if self.bounds and block.followed and block.kind in ("paragraph", "item") and self._leads_in():
            self.kinds[-1] = "lead-in"

    @cached_property
    def _span_starts(self) -> list[int]:
        return [span.start for span in self.found.spans]

    @cached_property
    def _span_parents(self) -> list[int]:
        return _parents(self.found.spans)

    def _leads_in(self) -> bool:
        """The last sentence ends in a colon, in whatever typeface, and cites nothing."""
        _, end = self.bounds[-1]
        return len(self.bounds) - 1 not in self.citations and self.block.text[:end].rstrip("*_").endswith(_COLONS)

    def _by_sentence(self, found: Sequence[_Starting], values: Sequence[Found]) -> dict[int, list[Found]]:
        lists: dict[int, list[Found]] = {}
        if self.bounds and found:
            starts = [start for start, _ in self.bounds]
            for item, value in zip(found, values, strict=True):
                lists.setdefault(max(bisect_right(starts, item.start) - 1, 0), []).append(value)
        return lists

    def speaks(self, start: int = 0, end: int | None = None) -> bool:
        """Whether a stretch says anything: a letter or digit outside citations, notes and marks."""
        return self.first_word(start, len(self.block.text) if end is None else end) is not None

    def first_word(self, start: int, end: int) -> int | None:
        """Where the first letter or digit of a stretch stands; what is silent is passed over."""
        if start < end and self.block.text[start].isalnum() and not self._is_silent(start):
            return start  # as nearly always
        for left, right in self._gaps(start, end):
            if match := _WORD.search(self.block.text, left, right):
                return match.start()
        return None

    def last_word(self, start: int, end: int) -> int | None:
        """Where the last letter or digit of a stretch stands; what is silent is passed over."""
        text = self.block.text
        for left, right in reversed(list(self._gaps(start, end))):
            for position in range(right - 1, left - 1, -1):
                if text[position].isalnum():
                    return position
        return None

    def spans_around(self, start: int, end: int) -> list[BracketedSpan]:
        """The spans that hold every letter and digit of a stretch, from outside in."""
        first = self.first_word(start, end)
        if first is None:
            return []
        around: list[BracketedSpan] = []
        number = bisect_right(self._span_starts, first) - 1
        while number >= 0:
            if self.found.spans[number].end > first:
                around.append(self.found.spans[number])
            number = self._span_parents[number]
        last = self.last_word(start, end) if around else None
        return [] if last is None else [span for span in reversed(around) if span.end > last]

    def _is_silent(self, offset: int) -> bool:
        number = bisect_right(self._silent_ends, offset)
        return number < len(self._silent) and self._silent[number][0] <= offset

    def _gaps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        position = start
        for number in range(bisect_right(self._silent_ends, start), len(self._silent)):
            left, right = self._silent[number]
            if left >= end:
                break
            yield position, max(left, position)
            position = min(right, end)
        yield position, end


def _trimmed(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """Half-open bounds of the sentences that begin at ``starts``, without the white space between them."""
    bounds = []
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = text[start:following].rstrip()
        if piece:
            left = len(piece) - len(piece.lstrip()) if piece[0].isspace() else 0
            bounds.append((start + left, start + len(piece)))
    return bounds


def _parents(spans: Sequence[BracketedSpan]) -> list[int]:
    """For each span the number of the one around it, -1 for none; spans come by their beginnings."""
    parents: list[int] = []
    open_spans: list[int] = []
    for number, span in enumerate(spans):
        while open_spans and spans[open_spans[-1]].end <= span.start:
            open_spans.pop()
        parents.append(open_spans[-1] if open_spans else -1)
        open_spans.append(number)
    return parents


def _merged(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _placed(citation: Citation, block: TextBlock) -> Citation:
    """The citation with its offsets turned into those of the file."""
    origin = block.origin
    start, end = origin.start(citation.start), origin.end(citation.end)
    moved = (start - citation.start).__add__
    if moved(citation.end) == end and "\n" not in block.text[citation.start : citation.end]:
        # All of it stands on one line, so all of its offsets move alike.
        keys = [_placed_key(key, moved, moved) for key in citation.keys]
    else:
        keys = [_placed_key(key, origin.start, origin.end) for key in citation.keys]
    return Citation(start=start, end=end, keys=tuple(keys), textual=citation.textual)


def _placed_key(key: CitedKey, start: Callable[[int], int], end: Callable[[int], int]) -> CitedKey:
    at = key.locator
    return CitedKey(
        key=key.key,
        start=start(key.start),
        end=end(key.end),
        prefix=key.prefix,
        locator=at and Locator(label=at.label, value=at.value, start=start(at.start), end=end(at.end)),
        suffix=key.suffix,
        author_suppressed=key.author_suppressed,
    )

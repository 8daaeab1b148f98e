"""Where something stands: a text with its path, and offsets that become line and column.

Offsets are code points from 0, half-open (``start`` is in, ``end`` is out). Lines and columns are counted from 1, in
code points. A line ends at ``\\r\\n``, ``\\n`` or ``\\r``, as in CommonMark 0.31.2 section 2.1; a byte-order mark at
the start belongs to no column.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

BOM = "\ufeff"
_NEWLINE = re.compile(r"\r\n|\n|\r")


class Place(Struct, frozen=True, kw_only=True, order=True, gc=False, array_like=True):
    """A stretch of a file: path (POSIX, relative to the project root) and half-open offsets."""

    path: str
    start: int
    end: int


class Position(Struct, frozen=True, kw_only=True):
    """A line and a column, both from 1."""

    line: int
    column: int


class SourceText(Struct, frozen=True, kw_only=True, dict=True):
    """A text file of the project, exactly as it was decoded: no line end and no mark is changed."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        if "\r" in self.text:
            return (0, *(match.end() for match in _NEWLINE.finditer(self.text)))
        ends = accumulate(len(line) + 1 for line in self.text.split("\n"))
        return (0, *ends)[:-1]

    def position(self, offset: int) -> Position:
        """The line and column of an offset; an offset past the end is read as the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        if line == 1 and self.text.startswith(BOM) and offset > 0:
            column -= 1
        return Position(line=line, column=column)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line end and without a byte-order mark."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n").removeprefix(BOM if number == 1 else "")

    def place(self, start: int, end: int) -> Place:
        """The stretch from ``start`` to ``end`` of this text."""
        return Place(path=self.path, start=start, end=end)


class OffsetMap:
    """Offsets of a derived text (a block without its markers, a text with parts left out) → offsets of its origin.

    Built from runs ``(derived, origin)``: from ``derived`` on, both advance together until the next run begins.
    """

    __slots__ = ("_derived", "_origin", "_second", "_shift")

    def __init__(self, runs: list[tuple[int, int]]) -> None:
        self._derived = [runs[0][0]]
        self._origin = [runs[0][1]]
        for derived, origin in runs:
            if origin - derived != self._origin[-1] - self._derived[-1]:
                self._derived.append(derived)
                self._origin.append(origin)
        # Most offsets asked for stand in the first run, which is often the only one.
        self._shift = self._origin[0] - self._derived[0]
        self._second = self._derived[1] if len(self._derived) > 1 else sys.maxsize

    def start(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the origin."""
        if offset < self._second:
            return offset + self._shift
        run = bisect_right(self._derived, offset) - 1
        return self._origin[run] + offset - self._derived[run]

    def end(self, offset: int) -> int:
        """The end, in the origin, of a stretch whose exclusive end is ``offset``."""
        if 0 < offset <= self._second:
            return offset + self._shift
        return self.start(offset - 1) + 1 if offset > 0 else self.start(0)

    def derived(self, offset: int) -> int:
        """Where an offset of the origin stands in the derived text: the nearest place at or after it."""
        run = max(bisect_right(self._origin, offset) - 1, 0)
        following = self._derived[run + 1] if run + 1 < len(self._derived) else None
        place = max(self._derived[run] + offset - self._origin[run], 0)
        return place if following is None else min(place, following)

    def part(self, start: int, end: int) -> OffsetMap:
        """The map of the derived text's stretch from ``start`` to ``end``, taken as a text of its own."""
        runs = [(max(derived - start, 0), origin) for derived, origin in zip(self._derived, self._origin, strict=True)]
        inside = [(derived, origin) for derived, origin in runs if 0 < derived <= end - start]
        return OffsetMap([(0, self.start(start)), *inside])

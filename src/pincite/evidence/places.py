"""Where in a snapshot something stands: to a reader, and to a citation's locator."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from pincite.model.content import Locator
from pincite.model.snapshot import SnapshotText
from pincite.source import SourceText

_LIST = r"\s*(?:[,;&،]|\b(?:and|und|et|y)\b|(?<=\s)و(?=\s))\s*"
_RANGE = r"\s*[-–—‑]+\s*"
#: A numbered paragraph begins a line: ``12.``, ``(12)``, ``[12]``, ``12)``, or the number alone with a gap behind it.
_PARAGRAPH = r"(?m)^[ \t]*(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})[.)])[ \t]+\S"
#: So many pages, lines or paragraphs a locator names at most; more is no place.
_MOST = 200
#: No page has a number of more digits.
_DIGITS = 9
#: Numbers that rise to three are a list's, not those of a document's paragraphs.
_SHORT_LIST = 3


class Places(Struct, frozen=True, dict=True):
    """The places of a snapshot."""

    snapshot: SnapshotText

    def where(self, offset: int) -> str:
        """``page 12``, ``paragraph 8`` of a web page, ``line 117`` of a text."""
        pages, paragraphs = self.snapshot.pages, self.snapshot.paragraphs
        if pages:
            page = bisect_right(pages, offset, key=lambda page: page.start) - 1
            return f"page {pages[max(page, 0)].label or f'[{page + 1}]'}"
        if self.snapshot.format == "text" or not paragraphs:
            return f"line {bisect_right(self._lines, offset)}"
        return f"paragraph {max(bisect_right(paragraphs, offset, key=lambda paragraph: paragraph[0]), 1)}"

    def located(self, locator: Locator) -> list[tuple[int, int]] | None:
        """The stretches that a locator names; empty when there is no such place, None when that is not known.

        Pages are known of what has pages, lines of a text, paragraphs of what numbers them.
        """
        known = self._known(locator.label)
        named = list(_named(locator.value, list(known)))
        if not known or not named or len(named) > _MOST:
            return None
        found = [known[label] for label in named if label in known]
        # Pages that were only counted may bear other numbers: those of a journal begin at 200.
        counted = locator.label == "page" and not self.snapshot.numbered
        return None if counted and not found else found

    def _known(self, label: str) -> dict[str, tuple[int, int]]:
        if label not in self._by_label:
            self._by_label[label] = self._places(label)
        return self._by_label[label]

    @cached_property
    def _by_label(self) -> dict[str, dict[str, tuple[int, int]]]:
        return {}

    def _places(self, label: str) -> dict[str, tuple[int, int]]:
        match label:
            case "page":
                pages: dict[str, tuple[int, int]] = {}
                for page in self.snapshot.pages:
                    if page.label:
                        pages.setdefault(page.label.lower(), (page.start, page.end))
                return pages
            case "line" if self.snapshot.format == "text":
                ends = (*self._lines[1:], len(self.snapshot.text))
                return {str(line): span for line, span in enumerate(zip(self._lines, ends, strict=True), 1)}
            case "paragraph":
                return self._numbered
        return {}

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        return SourceText(path="", text=self.snapshot.text).line_starts

    @cached_property
    def _numbered(self) -> dict[str, tuple[int, int]]:
        """The numbered paragraphs of a document, when their numbers rise one by one; a list of three is none."""
        found: list[tuple[int, int]] = []
        for match in re.finditer(_PARAGRAPH, self.snapshot.text):
            number = int(next(filter(None, match.groups())))
            if number == (found[-1][0] + 1 if found else 1):
                found.append((number, match.start()))
        if len(found) <= _SHORT_LIST:
            return {}
        ends = [start for _, start in found[1:]] + [len(self.snapshot.text)]
        return {str(number): (start, end) for (number, start), end in zip(found, ends, strict=True)}


def _named(value: str, known: list[str]) -> Iterator[str]:
    """The single places of ``3``, ``3–5``, ``3, 7-9``, ``123–5``, ``xii``; ``3 f.`` is two, ``3 ff.`` three."""
    for item in re.split(_LIST, " ".join(value.lower().split())):
        first, *rest = re.split(_RANGE, item, maxsplit=1)
        following = re.fullmatch(r"(\d{1,9})\s?(ff?)\.?", first)
        if following:
            yield from (str(int(following[1]) + step) for step in range(len(following[2]) + 1))
        elif not rest:
            yield str(int(first)) if _is_number(first) else first
        elif _is_number(first) and _is_number(rest[0]):
            last = int(first[: max(len(first) - len(rest[0]), 0)] + rest[0])
            yield from map(str, range(int(first), min(last, int(first) + _MOST) + 1))
        elif first in known and rest[0] in known:
            yield from known[known.index(first) : known.index(rest[0]) + 1]
        else:
            yield item  # "A-12" is the name of a page


def _is_number(text: str) -> bool:
    """Whether a text is a number that a page may have."""
    return text.isdecimal() and len(text) <= _DIGITS

"""A quotation whose words all stand in a source, in order, with something between them that nobody quotes.

A footnote and a running head at a page break, an advertisement between two paragraphs, a note number that has run into
a word, more text than an ellipsis should stand for. It is no word-for-word quotation of the archived text, and may be
one of the source. A word left out within a line is no such thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.matching import Part, cut_parts, find_quotation
from pincite.evidence.quoted_blocks import is_name
from pincite.evidence.whole_words import shown

#: How far the words may be apart in characters: at a page break, at paragraphs, at a line that runs along.
_PAGE_REACH, _BLOCK_REACH, _LINE_REACH = 2_000, 300, 80
#: Bounds on work: how often the first words may stand in the source, and the next ones behind a gap; how many gaps.
_MOST_STARTS, _MOST_HITS, _MOST_GAPS = 50, 20, 30
#: So many words show where a quotation begins and goes on; as many may be in a gap, too, by chance.
_ANCHOR = 3
#: So much of what stands between is shown, in characters.
_SHOWN = 60

_NOTE = re.compile(r"[^\w\s]*(\d{1,3}(?:[,–-]\d{1,3})*)[^\w\s]*\s*")
#: A figure to which no digit belongs any more: behind a comma that parts thousands there are three.
_WHOLE_FIGURE = re.compile(r"(?:^|\D)\d{1,3}(?:,\d{3})+\Z")
_BREAK = re.compile(r"\n[^\S\n]*\n|\f")
_EDGE = re.compile(r"[\W_]*")


class Interrupted(NamedTuple):
    """Where a quotation stands, and what stands ``between`` its words, as a message says it."""

    start: int
    end: int
    between: str


class _Word(NamedTuple):
    """A word of the quotation: piece ``number`` of a part. ``reach`` is that of an ellipsis or bracket before it."""

    letters: str
    part: Part
    number: int
    reach: int


class _Gap(NamedTuple):
    """The words stop at one offset of the source's letters and go on, from word ``number``, at another."""

    number: int
    left: int
    entered: int
    between: str


def interrupted(quotation: str, source: FoldedText, pages: Sequence[int] = ()) -> Interrupted | None:
    """Where a quotation stands but for what is between its words; ``pages`` are the offsets at which pages begin."""
    words = list(_words(quotation))
    for offset in _starts(words, source):
        gaps = list(_gaps(words, source, offset, pages))
        if gaps and gaps[-1].number == len(words):
            found = list(dict.fromkeys(gap.between for gap in gaps if gap.between))
            if found and _verbatim(words, source, offset, gaps):
                between = " and ".join(found[:2]) + " and more" * (len(found) > 2)
                return Interrupted(_beginning(source, offset), _place(source, gaps[-1].left), between)
    return None


def _words(quotation: str) -> Iterator[_Word]:
    parts = cut_parts(quotation)
    if any(part.stem for part in parts):
        return  # half a word can be compared by matching.py alone
    for part in parts:
        for number, letters in enumerate(part.words.words):
            yield _Word(letters, part, number, 0 if number else part.reach)


def _starts(words: list[_Word], source: FoldedText) -> Iterator[int]:
    """Where the first words stand, be it that the gap is among them."""
    for size in range(_ANCHOR, 0, -1):
        yield from islice(_offsets(_anchor(words, 0, size), source, 0, len(source.letters)), _MOST_STARTS)


def _anchor(words: list[_Word], number: int, size: int) -> str:
    """The letters of so many words of one part."""
    return "".join(word.letters for word in words[number : number + size] if word.part is words[number].part)


def _offsets(letters: str, source: FoldedText, start: int, end: int) -> Iterator[int]:
    """Where these letters stand from the beginning of a word on."""
    offset = source.letters.find(letters, start, end) if letters else -1
    while offset >= 0:
        piece = source.boundary(offset)
        if piece is not None and source.begins_word(piece):
            yield offset
        offset = source.letters.find(letters, offset + 1, end)


def _gaps(words: list[_Word], source: FoldedText, offset: int, pages: Sequence[int]) -> Iterator[_Gap]:
    """The gaps on the way through the words from an offset on; the last one is their end, if it is reached."""
    first = number = 0
    for _ in range(_MOST_GAPS):
        while number < len(words) and (number == first or not words[number].reach):
            if not source.letters.startswith(words[number].letters, offset):
                break
            offset += len(words[number].letters)
            number += 1
        if number == len(words):
            yield from _last(source, number, offset)
            return
        gap = _next(words, source, first, number, offset, pages)
        if gap is None:
            return
        yield gap
        first, number, offset = gap.number, gap.number, gap.entered


def _last(source: FoldedText, number: int, offset: int) -> Iterator[_Gap]:
    """The end, which is that of a word, but for a note number glued to it."""
    piece = source.boundary(offset)
    if piece is not None and source.ends_word(piece - 1):
        yield _Gap(number, offset, offset, "")
    elif piece is None:
        place = _place(source, offset)
        if between := _note(source.text, place, source.ends[bisect_right(source.offsets, offset) - 1]):
            yield _Gap(number, offset, offset, between)


def _next(
    words: list[_Word], source: FoldedText, first: int, number: int, offset: int, pages: Sequence[int]
) -> _Gap | None:
    """The gap behind the word before ``number``, or a little earlier, that something harmless fills."""
    if words[number].reach:
        return _cut(words, source, number, offset)
    for back in range(min(_ANCHOR, number - first - 1) + 1):
        begun = number - back
        left = offset - sum(len(word.letters) for word in words[begun:number])
        place = _place(source, left)
        limit = source.offsets[bisect_left(source.starts, place + _PAGE_REACH)]
        for entered in islice(_offsets(_anchor(words, begun, _ANCHOR), source, left, limit), _MOST_HITS):
            if between := _between(source.text, place, _beginning(source, entered), pages):
                return _Gap(begun, left, entered, between)
    return None


def _cut(words: list[_Word], source: FoldedText, number: int, offset: int) -> _Gap | None:
    """What an ellipsis or a bracket leaves out; if it is more than it may stand for, that is said."""
    part, place = words[number].part, _place(source, offset)
    limit = source.offsets[bisect_left(source.starts, place + words[number].reach)]
    for letters in (part.words.letters, _anchor(words, number, _ANCHOR)):
        if (near := next(_offsets(letters, source, offset, limit + len(letters)), None)) is not None:
            return _Gap(number, offset, near, "")
    far = next(_offsets(part.words.letters, source, offset, len(source.letters)), None)
    if far is None or len(part.words) < _ANCHOR:
        return None
    return _Gap(number, offset, far, f"{_beginning(source, far) - place:,} characters")


def _beginning(source: FoldedText, offset: int) -> int:
    """Where in the text the letter behind an offset begins; a piece begins there."""
    return source.starts[bisect_left(source.offsets, offset)]


def _place(source: FoldedText, offset: int) -> int:
    """Where in the text the letter before an offset ends."""
    piece = bisect_left(source.offsets, offset) - 1
    behind = source.offsets[piece + 1] - offset
    return source.ends[piece] - behind


def _between(text: str, start: int, end: int, pages: Sequence[int]) -> str:
    """What fills a gap, as a message says it, if it is no part of the text around it; else nothing."""
    if note := _note(text, start, end):
        return note
    gap = text[start:end]
    before, behind = (_EDGE.match(it)[0] for it in (gap, gap[::-1]))  # type: ignore[index]
    if len(before) == len(gap):
        return ""
    page = bisect_right(pages, start)
    on_next = page < len(pages) and pages[page] <= end
    if on_next:
        head, foot = text[start : pages[page]], text[pages[page] : end]
        harmless = _whole_lines(head, at_end=False) and _whole_lines(foot, at_end=True)
    elif _BREAK.search(before) and _BREAK.search(behind):
        harmless = len(gap) <= _BLOCK_REACH
    else:
        harmless = "\n" in before and "\n" in behind and _runs_along(gap.strip())
    return f"“{_shortened(gap)}”" if harmless else ""


def _note(text: str, start: int, end: int) -> str:
    """A note number that has run into the word or figure before it."""
    glued = text[start - 1 : start].isalpha() or _WHOLE_FIGURE.search(text, max(0, start - 20), start)
    note = _NOTE.fullmatch(text, start, end)
    return f"the note number {note[1]}" if glued and note else ""


def _runs_along(line: str) -> bool:
    """Whether a line looks like one at the edge of a page: in capitals, a name, a number."""
    if "\n" in line or len(line) > _LINE_REACH:
        return False
    return line.isupper() or is_name(line) or not re.search(r"[^\W\d_]", line)


def _whole_lines(text: str, *, at_end: bool) -> bool:
    """Whether what stands at the edge of a page is nothing, or lines of their own."""
    edge = _EDGE.match(text[::-1] if at_end else text)
    assert edge
    return len(edge[0]) == len(text) or "\n" in edge[0]


def _shortened(gap: str) -> str:
    words, half = shown(gap).strip(' .,;:–—|"“”'), _SHOWN // 2
    return words if len(words) <= _SHOWN else f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"


def _verbatim(words: list[_Word], source: FoldedText, offset: int, gaps: list[_Gap]) -> bool:
    """Whether every stretch between two gaps stands there as quoting allows: to the letter it does."""
    first = 0
    for gap in gaps:
        part = words[first].part
        quoted = part.words.text[part.words.starts[words[first].number] : part.words.ends[words[gap.number - 1].number]]
        there = source.text[_beginning(source, offset) : _place(source, gap.left)]
        if find_quotation(quoted, fold_text(there)) is None:
            return False
        first, offset = gap.number, gap.entered
    return True

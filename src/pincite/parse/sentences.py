"""Where sentences begin: our layer over a base splitter (sentencex, replaceable).

A missed boundary lets an uncited sentence through in silence, a spurious one is a false alarm; the first is worse. So
the base splitter is asked about abbreviations of many languages, and this layer decides at every candidate: never
inside a quotation or a parenthesis in mid-sentence, never after what cannot end a sentence, always after a full stop
that stands behind a citation. What is not prose (citations, notes, code, links) is masked first, with an offset map.
The method and its measured reasons: docs/decisions/0003-sentences.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

import sentencex
from msgspec import Struct

from pincite.parse.boundary import PLACEHOLDER, Judge, candidates
from pincite.parse.enclosures import enclosures
from pincite.parse.inline import Inline
from pincite.source import OffsetMap

#: A base splitter: language and text → the offsets at which it would begin a sentence.
BaseSplitter = Callable[[str, str], set[int]]

_STRETCH = 20_000
_SPACE = re.compile(r"[^\S ]")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W_]) (?=\S)")
#: The full stop with which code or a link ends.
_ENDED = re.compile(r"[.!?…](?=[”\"'’)\]]*$)")


def sentencex_boundaries(lang: str, text: str) -> set[int]:
    """The base splitter in use: sentencex (MIT). An unknown language falls back to its parent, as it documents.

    It is given a long text in stretches, cut between two words: unclosed quotations cost it time with their square.
    """
    starts: set[int] = set()
    position = 0
    while position < len(text):
        cut = _BETWEEN_WORDS.search(text, position + _STRETCH) if len(text) - position > _STRETCH else None
        stretch = text[position : cut.end()] if cut else text[position:]
        # It panics at an initial before a space of several bytes ("A.\u3000B"), so it sees plain spaces only.
        for segment in sentencex.segment(lang, _SPACE.sub(" ", stretch).encode(errors="replace").decode()):
            starts.add(position)
            position += len(segment)
    return starts


class Boundaries(Struct, frozen=True):
    """Where a block's text is split.

    ``starts`` are the offsets at which its sentences begin: the first is 0, and together they tile the text.
    ``doubtful`` are the full stops that were taken for abbreviations and may have ended a sentence.
    """

    starts: list[int]
    doubtful: list[tuple[int, int]]


def boundaries(text: str, found: Inline, lang: str, base: BaseSplitter = sentencex_boundaries) -> Boundaries:
    """Split the text of a block, with what was found in it."""
    mask = _Mask(text, found)
    starts = [0]
    accepted, doubtful = _boundaries(mask, found, lang, base)
    for stop_end, next_start in accepted:
        start = mask.place(stop_end, next_start)
        if start > starts[-1] and not text[starts[-1] : start].isspace():
            starts.append(start)
    return Boundaries(starts, [(mask.origin.start(start), mask.origin.end(end)) for start, end in doubtful])


class _Mask:
    """The text as the splitter sees it: deleted stretches gone, replaced ones a word, and the way back."""

    __slots__ = ("_cuts", "_original", "_starts", "origin", "text")

    def __init__(self, text: str, found: Inline) -> None:
        self._original = text
        if not (found.deleted or found.opening or found.replaced or found.characters):
            self._cuts: list[tuple[int, int, str, str]] = []
            self.text = text.replace("\n", " ")
            self.origin = OffsetMap([(0, 0)])
            return
        cuts = [(start, end, "", "left") for start, end in found.deleted]
        cuts += [(start, end, "", "right") for start, end in found.opening]
        cuts += [(start, end, _stand_in(text[start:end]), "") for start, end in found.replaced]
        cuts += [(start, end, character, "") for start, end, character in found.characters]
        cuts.sort()
        self._cuts = cuts
        self._starts = [cut[0] for cut in cuts]
        pieces: list[str] = []
        runs: list[tuple[int, int]] = [(0, 0)]
        length = position = 0
        for start, end, word, _ in cuts:
            if start < position:
                continue
            pieces.append(text[position:start])
            length += start - position
            if word:
                pieces.append(word)
                runs.append((length, start))
                length += len(word)
            runs.append((length, end))
            position = end
        pieces.append(text[position:])
        self.text = "".join(pieces).replace("\n", " ")
        self.origin = OffsetMap(runs)

    def is_wide(self, match: re.Match[str]) -> bool:
        """Whether a full stop has more than one space behind it, or one and the line's end.

        The indentation of the next line does not count.
        """
        if len(match["space"] or "") < 2:
            return False
        between = self._original[self.origin.end(match.end("closers")) : self.origin.start(match.end())]
        return not between.startswith("\n")

    def is_escaped(self, stop: int) -> bool:
        """Whether a backslash stands before a full stop: ``1\\.`` begins no list, and ends no sentence."""
        at = self.origin.start(stop)
        return at > 0 and self._original[at - 1] == "\\"

    def place(self, stop_end: int, next_start: int) -> int:
        """Where a boundary of the masked text falls in the block's text.

        What was deleted in between (citations, note calls, closing marks) stays on the left, opening marks go right.
        """
        if not self._cuts:
            return next_start
        left, right = self.origin.end(stop_end), self.origin.start(next_start)
        first = bisect_left(self._starts, left)
        if first and self._cuts[first - 1][2]:
            left = max(left, self._cuts[first - 1][1])
        if first < len(self._starts) and self._starts[first] <= right:
            between = [cut for cut in self._cuts[first : bisect_right(self._starts, right)] if cut[1] <= right]
            left = max((end for _, end, _, side in between if side == "left"), default=left)
            right = min((start for start, _, _, side in between if side == "right" and start >= left), default=right)
        while left < right and self._original[left].isspace():
            left += 1
        return min(left, right)


def _stand_in(written: str) -> str:
    """The word in place of code, a link or an address, with the full stop that its text ends with."""
    shown = written.rpartition("](")[0] if written[0] == "[" else written.strip("`") if written[0] == "`" else ""
    ended = _ENDED.search(shown)
    return PLACEHOLDER + ended[0] if ended else PLACEHOLDER


def _boundaries(
    mask: _Mask, found: Inline, lang: str, base: BaseSplitter
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The boundaries of the masked text as ``(end of the full stop and its closers, start of the next sentence)``.

    Then the doubtful full stops as ``(start, end)``.
    """
    language = lang.partition("-")[0].lower()
    # The Greek question mark looks like a semicolon and is typed as one.
    masked = mask.text.replace(";", "?") if language == "el" else mask.text
    stops = list(candidates(masked))
    if not stops:
        return [], []
    judge = Judge(masked, language, base)
    enclosed = enclosures(masked)
    cited = _Cited(mask, found)
    accepted = []
    doubtful = []
    for match in stops:
        closed = match.end("closers")
        if enclosed and _inside(enclosed, closed):
            continue
        if judge.plainly_ends(match):
            accepted.append((closed, match.end()))
        elif (
            cited.before(match)
            or (cited.behind(match) and judge.may_begin(match))
            or judge.ends(match, escaped=mask.is_escaped(match.start()), wide=mask.is_wide(match))
        ):
            accepted.append((match.end("note") if match["note"] else closed, match.end()))
        elif judge.doubts(match):
            doubtful.append((match.start(), closed))
    return accepted, doubtful


class _Cited:
    """Where citations and note calls stood beside the full stops of a masked text."""

    __slots__ = ("_ends", "_origin", "_starts")

    def __init__(self, mask: _Mask, found: Inline) -> None:
        self._origin = mask.origin
        self._ends = {citation.end for citation in found.citations}
        self._ends.update(note.end for note in found.notes)
        self._starts = [citation.start for citation in found.citations if not citation.textual]

    def before(self, match: re.Match[str]) -> bool:
        """Directly before a single full stop."""
        return bool(self._ends) and match["stop"] == "." and self._origin.start(match.start()) in self._ends

    def behind(self, match: re.Match[str]) -> bool:
        """Between the full stop and the next word."""
        if not self._starts:
            return False
        first = bisect_left(self._starts, self._origin.end(match.end("closers")))
        return first < len(self._starts) and self._starts[first] < self._origin.start(match.end())


def _inside(enclosed: list[tuple[int, int]], place: int) -> bool:
    number = bisect_left(enclosed, (place,)) - 1
    return number >= 0 and place < enclosed[number][1]

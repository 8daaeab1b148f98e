"""Where sentences begin: our layer over a base splitter (sentencex, replaceable).

A missed boundary lets an uncited sentence through in silence, a spurious one is a false alarm; the first is worse. So
the base splitter is asked about abbreviations of many languages, and this layer decides at every candidate: never
inside a quotation or a parenthesis in mid-sentence, never after what cannot end a sentence, always after a full stop
that stands behind a citation. What is not prose (citations, notes, code, links) is masked first, with an offset map.
The method and its measured reasons: docs/decisions/0003-sentences.md.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable

import sentencex

from pincite.parse.abbreviations import (
    AFTER_HOURS,
    HOURS,
    LETTERED,
    MAY_BE_LAST,
    MONTHS,
    NEVER_LAST,
    NO_ABBREVIATIONS,
    PARTICLES,
    STARTERS,
    WORDS_TOO,
)
from pincite.parse.enclosures import enclosures
from pincite.parse.inline import Inline
from pincite.source import OffsetMap

#: A base splitter: language and text → the offsets at which it would begin a sentence.
BaseSplitter = Callable[[str, str], set[int]]

_PLACEHOLDER = "Xx"
#: What ends sentences, by script (Unicode 16, property Sentence_Terminal, scripts in present use).
_STOPS = (
    ".!?…‼⁇⁈⁉‽։؟؝؞۔܀܁܂।॥၊။።፧፨។៕᠃᠉。｡．！？﹒﹖﹗꓿꛳꛷꩞꩟"
)
#: Marks that print nothing: direction marks, joiners, soft hyphens. A boundary may stand beside them.
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BREAKING = r" \t\n\r\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
_CLOSERS = rf"""[)\]}}>”"’'»›“«‹」』】〉》）］*†‡{_INVISIBLE}]*+"""
#: A full stop with the marks that close behind it, then white space; or none, where the next word has a capital (a
#: space forgotten) or the script writes none.
_CANDIDATE = re.compile(
    rf"""
    (?P<stop>[{_STOPS}](?<![{_STOPS}][{_STOPS}])[{_STOPS}]*+)
    (?P<closers>{_CLOSERS}(?:[\u00a0\u202f\ ]»(?!\w))?{_CLOSERS})
    (?P<note>[0-9]{{1,3}}(?=[{_BREAKING}]))?
    (?:
        (?P<space>[\u00a0\u202f{_INVISIBLE}]*+[{_BREAKING}][\u00a0\u202f{_INVISIBLE}{_BREAKING}]*+)(?=\S)
      | (?=(?:[—–]\ ?)?[“‘«(]?[A-ZÀ-ÖØ-ÞА-Я][a-zß-öø-ÿа-я])
      | (?<=[。｡！？」』）])(?=[\u3040-\u30ff\u3400-\u9fff「『（《])
    )
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w\u0300-\u036f.&’'/-]*[\w\u0300-\u036f]\Z")
_NEXT = re.compile(
    r"""(?P<openers>[(\[{“‘„‚"'«‹»›¿¡—–-]*(?:(?<=«)[ \u00a0\u202f])?)(?P<word>[^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*)"""
)
_NAME = re.compile(PARTICLES)
_STRETCH = 20_000
_SPACE = re.compile(r"[^\S ]")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W_]) (?=\S)")
_BEGINS = re.compile(r"(?:^|[.!?…؟][)\]”\"’'»]*)\s*$")


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
        for segment in sentencex.segment(lang, _SPACE.sub(" ", stretch)):
            starts.add(position)
            position += len(segment)
    return starts


def sentence_starts(text: str, found: Inline, lang: str, base: BaseSplitter = sentencex_boundaries) -> list[int]:
    """The offsets in a block's text at which its sentences begin; the first is 0, and together they tile the text."""
    mask = _Mask(text, found)
    cited = {citation.end for citation in found.citations} | {note.end for note in found.notes}
    starts = [0]

    def behind_citation(stop: int) -> bool:
        return bool(cited) and mask.origin.start(stop) in cited

    for stop_end, next_start in _boundaries(mask.text, lang, base, behind_citation):
        start = mask.place(stop_end, next_start)
        if start > starts[-1] and not text[starts[-1] : start].isspace():
            starts.append(start)
    return starts


class _Mask:
    """The text as the splitter sees it: deleted stretches gone, replaced ones a word, and the way back."""

    __slots__ = ("_cuts", "_original", "_starts", "origin", "text")

    def __init__(self, text: str, found: Inline) -> None:
        cuts = [(start, end, "", "left") for start, end in found.deleted]
        cuts += [(start, end, "", "right") for start, end in found.opening]
        cuts += [(start, end, _PLACEHOLDER, "") for start, end in found.replaced]
        cuts += [(start, end, character, "") for start, end, character in found.characters]
        cuts.sort()
        self._original = text
        self._cuts = cuts
        self._starts = [cut[0] for cut in cuts]
        pieces: list[str] = []
        runs: list[tuple[int, int]] = [(0, 0)]
        length = position = 0
        for start, end, word, _ in cuts:
            if start < position:
                continue
            pieces += (text[position:start], word)
            length += start - position
            if word:
                runs.append((length, start))
            length += len(word)
            runs.append((length, end))
            position = end
        pieces.append(text[position:])
        self.text = "".join(pieces).replace("\n", " ")
        self.origin = OffsetMap(runs)

    def place(self, stop_end: int, next_start: int) -> int:
        """Where a boundary of the masked text falls in the block's text.

        What was deleted in between (citations, note calls, closing marks) stays on the left, opening marks go right.
        """
        left, right = self.origin.end(stop_end), self.origin.start(next_start)
        first = bisect_left(self._starts, left)
        if first and self._cuts[first - 1][2]:
            left = max(left, self._cuts[first - 1][1])
        last = bisect_right(self._starts, right)
        between = [cut for cut in self._cuts[first:last] if cut[1] <= right]
        left = max((end for _, end, _, side in between if side == "left"), default=left)
        right = min((start for start, _, _, side in between if side == "right" and start >= left), default=right)
        while left < right and self._original[left].isspace():
            left += 1
        return min(left, right)


def _boundaries(
    masked: str, lang: str, base: BaseSplitter, behind_citation: Callable[[int], bool]
) -> list[tuple[int, int]]:
    """The boundaries of the masked text as ``(end of the full stop and its closers, start of the next sentence)``."""
    candidates = list(_CANDIDATE.finditer(masked))
    if not candidates:
        return []
    language = lang.partition("-")[0].lower()
    enclosed = enclosures(masked)
    enclosed_starts = [start for start, _ in enclosed]
    base_starts = base(language, masked)
    starters = STARTERS.get(language, STARTERS["en"])
    found = []
    for match in candidates:
        closed = match.end("closers")
        inside = bisect_left(enclosed_starts, closed) - 1
        if inside >= 0 and closed < enclosed[inside][1]:
            continue
        if _is_boundary(masked, match, base_starts, starters, behind_citation(match.start())):
            found.append((match.end("note") if match["note"] else closed, match.end()))
    return found


def _is_boundary(
    masked: str, match: re.Match[str], base: set[int], starters: frozenset[str], behind_citation: bool
) -> bool:
    """Whether the full stop of ``match`` ends a sentence."""
    stop, closers, end = match["stop"], match["closers"], match.end()
    if behind_citation and stop == ".":
        return True
    following = _NEXT.match(masked, end)
    assert following
    word, openers = following["word"], following["openers"]
    last = _last_word(masked, match.start())
    folded = last.lower()
    if match["note"]:
        return word[:1].isupper() and folded.isalpha() and len(folded) > 2 and not _abbreviates(folded)
    if match["space"] is None and stop[0] in ".!?…" and not closers:
        return last.isalpha() and last[1:].islower() and len(last) > 2 and not _abbreviates(folded)
    if not word and not openers:
        return end in base
    if word[:1].islower():
        return _NAME.match(masked, end) is not None and len(last) > 3 and not _abbreviates(folded)
    if not last and not closers:
        return end in base
    if stop[-1] != "." or len(stop) > 1 or closers:
        return True
    starts_anew = word.lower() in starters or word == _PLACEHOLDER or bool(openers)
    if folded in NEVER_LAST or folded.rpartition(".")[2] in ("v", "p", "pp"):
        return _ends_after_all(masked, match, last, word, starts_anew)
    if folded in MONTHS:
        return not word[:1].isdigit()
    if folded in HOURS:
        return not word.isupper() and word.lower() not in AFTER_HOURS
    if len(last) == 1 and last.isalpha():
        return (starts_anew and not _is_initial(masked, match.start() - 1)) or _is_lettered(masked, match.start() - 1)
    if folded in MAY_BE_LAST or "." in last.strip("."):
        return starts_anew or folded in ("al", "etc") or (end in base and not last[0].isalpha())
    if last.isdigit() and len(last) <= 2 and end not in base:
        return starts_anew
    return end in base or starts_anew or len(last) > 5 or last.isdigit() or folded in NO_ABBREVIATIONS


def _last_word(masked: str, end: int) -> str:
    """The word that ends at ``end``, in composed form (as the lists are); an empty text where none ends there."""
    begin = max(masked.rfind(" ", max(0, end - 40), end) + 1, end - 40, 0)
    word = _WORD_BEFORE.search(masked, begin, end)
    if word is None:
        return ""
    return word[0] if word[0].isascii() else unicodedata.normalize("NFC", word[0])


def _abbreviates(folded: str) -> bool:
    return folded in NEVER_LAST or folded in MONTHS or folded in MAY_BE_LAST


def _ends_after_all(masked: str, match: re.Match[str], last: str, word: str, starts_anew: bool) -> bool:
    """Abbreviations that are words too: ``No. The lists …``, ``said no. Guards …``; but ``no. 5``, ``No. E/CN.4``."""
    if last.lower() == "no" and starts_anew and _BEGINS.search(masked, max(0, match.start() - 12), match.start() - 2):
        return True
    return last in WORDS_TOO and word[:1].isupper() and word[1:].islower()


def _is_initial(masked: str, position: int) -> bool:
    """A single letter that follows a name or another initial and is no word of its own: ``R. Smith``."""
    return masked[position].isupper() and position >= 2 and masked[position - 2] == "."


def _is_lettered(masked: str, position: int) -> bool:
    """A single capital that names a block, a ward, an annex: ``in Block A. Guards …``."""
    if not masked[position].isupper() or masked[position - 1 : position] != " ":
        return False
    return _last_word(masked, position - 1).lower() in LETTERED

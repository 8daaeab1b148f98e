"""Quotations in single marks: ‘…’, '…', ‚…‘. The same characters are apostrophes and the ayn of transliterated names.

Certain is what can be read in one way only: the opening mark stands before a word that begins with no ayn, and one
mark alone can close it. Where neither end looks like one there is no quotation; anything else is doubtful.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

_OPENING = re.compile(r"(?<![\w‘’'])[‘'‚](?=\S)")
#: Opening mark → what closes it.
_CLOSING = {
    "‘": re.compile(r"(?<=\S)’(?!\w)"),
    "'": re.compile(r"(?<=\S)'(?!\w)"),
    "‚": re.compile(r"(?<=\S)[‘’](?!\w)"),
}
#: What may be the end of a word in a sentence that goes on: a plural's genitive, an Arabic name with a hamza.
_APOSTROPHE = re.compile(r"[sxzaiuāīūSXZ][’'] ?\w")
_WORD = re.compile(r"[^\W\d_]+")
#: An ayn stands before a vowel. Of the words that begin with one, these are English all the same.
_VOWELS = frozenset("aeiouāēīōūâêîôûáéíóú")
_ENGLISH = frozenset(
    "a about above according after again against all almost already also although always am among an and another any "
    "anybody anyone anything are around as at each either else enough even ever every everybody everyone everything "
    "i if in indeed inside instead into is it its of off often on once one only or other others our out outside over "
    "under unless until up upon us use used".split()
)
#: Words that lose their beginning: ‘tis, rock ‘n’ roll; Dutch ‘s and ‘t.
_SHORTENED = frozenset("bout cause cos em fore gainst m n neath round s t til till tis twas tween twere twill".split())


def single_quotations(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where each begins and ends with its marks, and whether it is doubtful."""
    openings = [match.start() for match in _OPENING.finditer(text)]
    clear = [at for at in openings if _is_clear(text, at)]
    closings = {mark: [it.start() for it in _CLOSING[mark].finditer(text)] for mark in {text[at] for at in openings}}
    likely = {mark: [at for at in marks if not _APOSTROPHE.match(text, at - 1)] for mark, marks in closings.items()}
    position = 0
    for at in openings:
        if at < position:
            continue
        # What opens for certain behind it has a closing mark of its own.
        following = _between(clear, at + 1, len(text))
        limit = clear[following[0]] if following else len(text)
        marks, ends = closings[text[at]], likely[text[at]]
        possible, best = _between(marks, at + 2, limit), _between(ends, at + 2, limit)
        is_clear = bool(_between(clear, at, at + 1))
        if best or (is_clear and possible):
            position = (ends[best[0]] if best else marks[possible[-1]]) + 1
            yield at, position, not is_clear or len(possible) > 1


def _between(marks: Sequence[int], start: int, end: int) -> range:
    """The numbers of the marks that stand from ``start`` to ``end`` (exclusive)."""
    return range(bisect_left(marks, start), bisect_left(marks, end))


def _is_clear(text: str, at: int) -> bool:
    """Whether a mark can only open a quotation: no ayn, no shortened word or number (’80s)."""
    if text[at] == "‚":
        return True
    if text[at + 1].isdigit():
        return False
    word = _WORD.match(text, at + 1)
    folded = word[0].lower() if word else ""
    return folded not in _SHORTENED and (folded[:1] not in _VOWELS or folded in _ENGLISH)

"""Explicit quotations in a text: what stands between quotation marks and is more than a term.

Read are “…”, „…“, «…», »…«, ‹…›, ”…”, "…", 「…」, 『…』 and, with more care, single marks (``single_marks.py``). Of
quotations in quotations the outermost counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from msgspec import Struct

from pincite.evidence.folding import UNSPACED
from pincite.evidence.single_marks import single_quotations

#: Opening mark → the marks that may close it. » opens where German and Swedish print it so, « elsewhere.
_PAIRS = {"“": "”“", "„": '“”"', "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›", '"': '"', "「": "」", "『": "』"}
_MARK = re.compile('[“”„«»‹›"「」『』]')
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ANY_MARK = re.compile("[“”„«»‹›\"「」『』‘'‚]")
#: What opens a quotation wherever it stands: if it is never closed, the quotation goes on in the next paragraph.
_ALWAYS_OPENING = frozenset("“„「『")


class Quotation(Struct, frozen=True, kw_only=True):
    """Quoted words: where they stand with their marks (half-open, code points), and the words.

    It is ``doubtful`` when it may be no quotation, or none that a source must have: its marks may be apostrophes, or
    are never closed; it may be a title, a question, a term. ``fuller`` are other readings of it, which are looked for
    first: of a block quotation the words with its author's name, or with the numbers of a list. ``rest`` are those
    without a last line that may say whose they are.
    """

    start: int
    end: int
    text: str
    doubtful: bool = False
    fuller: tuple[str, ...] = ()
    rest: str = ""

    @property
    def words(self) -> int:
        """How many words it has; where none are set apart, two letters are one."""
        return len(self.text.split()) + len(_UNSPACED.findall(self.text)) // 2


def quotations(text: str, least_words: int = 1, *, doubtful: bool = False) -> list[Quotation]:
    """The quotations of a text in order, those of at least so many words; the ``doubtful`` ones only when asked for."""
    if not _ANY_MARK.search(text):
        return []
    closed, unclosed = _double(text)
    found = [Quotation(start=start, end=end, text=text[start + 1 : end - 1]) for start, end in closed]
    for start, end, uncertain in single_quotations(_masked(text, closed)):
        holds = bisect_left(closed, (start, 0)) < bisect_left(closed, (end, 0))
        if not (holds and uncertain):
            found.append(Quotation(start=start, end=end, text=text[start + 1 : end - 1], doubtful=uncertain))
    if unclosed is not None:
        end = len(text.rstrip())
        found.append(Quotation(start=unclosed, end=end, text=text[unclosed + 1 : end], doubtful=True))
    found.sort(key=lambda quotation: quotation.start)
    return [
        quotation
        for quotation in _outermost(found)
        if quotation.words >= least_words and (doubtful or not quotation.doubtful)
    ]


def _outermost(quotations: list[Quotation]) -> list[Quotation]:
    """Those that stand in no other one; given in order."""
    found: list[Quotation] = []
    for quotation in quotations:
        if not found or quotation.start >= found[-1].end:
            found.append(quotation)
    return found


def _double(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """The outermost quotations in double marks, in order; and a mark behind them all that opens one and is not closed.

    One pass: what is opened waits on a stack; a closing mark takes the nearest opening one, and drops what lies above.
    """
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    found: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if waiting[mark] and _may_close(mark, before, after):
            while mark not in _PAIRS[text[stack[-1]]]:
                waiting.subtract(_PAIRS[text[stack.pop()]])
            opening = stack.pop()
            waiting.subtract(_PAIRS[text[opening]])
            while found and found[-1][0] > opening:
                found.pop()
            found.append((opening, at + 1))
        elif mark in _PAIRS and _may_open(mark, before, after):
            stack.append(at)
            waiting.update(_PAIRS[mark])
    last = found[-1][1] if found else 0
    return found, next((at for at in stack if at >= last and text[at] in _ALWAYS_OPENING), None)


def _may_close(mark: str, before: str, after: str) -> bool:
    if mark == "“":
        return not before.isspace() and not after.isalnum()
    if mark == '"':
        return not after.isalnum() and (not before.isspace() or after.isspace())
    return mark not in "«»‹›" or not _opens_by_spacing(before, after)


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark == '"':
        return not before.isalnum()
    if mark in "”»›":
        return _opens_by_spacing(before, after)
    return mark not in "«‹" or not (after.isspace() and not before.isspace()) or after in "\u00a0\u202f"


def _opens_by_spacing(before: str, after: str) -> bool:
    """Where a mark may open or close, depending on the language, the side on which white space stands tells."""
    return (before.isspace() or before in "([{–—-") and not after.isspace() and after not in ".,;:!?)"


def _masked(text: str, stretches: list[tuple[int, int]]) -> str:
    """The text with these stretches made letters: an apostrophe in them closes nothing."""
    pieces, position = [], 0
    for start, end in stretches:
        pieces += [text[position:start], "x" * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])

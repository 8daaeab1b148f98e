"""Words that a quotation leaves out and that may turn its meaning: contrast, negation, hedge.

It is a warning's matter: whether the meaning turns only a reader can say. The lists are our own; they are matched in
folded form (``folding.py``), so ``گفته می‌شود`` stands for ``گفته میشود`` with any joiner between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal

from pincite.evidence.folding import FoldedText, fold_text
from pincite.model.evidence import Cut, Match

#: How many words before the quotation and behind it are looked at.
_NEAR = 3
_SENTENCE_END = r"[.!?؟۔。…]['\"’”»)\]]*\s"

_Sense = Literal["contrast", "negation", "hedge"]
#: English, then Persian; a phrase a line where it has several words.
_PHRASES: dict[_Sense, str] = {
    "contrast": """
        but, however, unless, although, though, except, yet, nevertheless, nonetheless, despite, whereas, if, only if,
        even if, provided, on the other hand,
        اما, ولی, ولیکن, لیکن, مگر, هرچند, گرچه, اگرچه, اگر, بجز, به جز, به استثنای, به شرط,
        در حالی که, با این حال, با این همه
    """,
    "negation": """
        not, never, no, nor, neither, none, without, cannot, hardly, scarcely, barely, denied, denies, deny, denying,
        false, untrue, failed to, refused to, isn't, aren't, wasn't, weren't, don't, doesn't, didn't, hasn't, haven't,
        hadn't, can't, couldn't, won't, wouldn't, shouldn't,
        نه, نیست, نیستند, نبود, نبودند, نشد, نشدند, نکرد, نکردند, ندارد, نداشت, نمی, هرگز, هیچ, هیچگاه, بدون, تکذیب
    """,
    "hedge": """
        reportedly, allegedly, alleged, purportedly, purported, supposedly, apparently, seemingly, ostensibly, possibly,
        probably, perhaps, maybe, likely, unlikely, presumably, may, might, could have, said to, believed to,
        thought to, appears to, appear to, appeared to, seems to, seem to, seemed to, suspected, suspect, unconfirmed,
        unverified, claimed, claims, according to, estimated, estimates, approximately, roughly, nearly, almost,
        up to, at least, at most, more than, fewer than, less than, as many as, partly, so-called,
        گویا, ظاهراً, احتمالاً, احتمال, شاید, ممکن است, گفته می‌شود, به گفته, بنا به, بنا بر, به نظر می‌رسد, به ادعای, ادعا,
        مدعی, گمان, حدود, تقریباً, نزدیک به, دست‌کم, حداقل, حداکثر, بیش از, کمتر از
    """,
}


def cut_warnings(match: Match, source: FoldedText) -> tuple[Cut, ...]:
    """The turning words right before a quotation, right behind it, and in what its ellipses and brackets remove.

    Before it and in a gap only the sentence that is cut counts; behind it a new sentence may begin with a contrast.
    """
    first, behind = bisect_left(source.starts, match.start), bisect_left(source.starts, match.end)
    found = list(_before(source, first))
    for (_, end), (start, _) in zip(match.parts, match.parts[1:], strict=False):
        found += _removed(source, bisect_left(source.starts, end), bisect_left(source.starts, start))
    return (*found, *_behind(source, behind))


def _before(source: FoldedText, first: int) -> Iterator[Cut]:
    begin = first
    while begin > max(first - _NEAR, 0) and not _new_sentence(source, begin):
        begin -= 1
    yield from _cuts(source, begin, first, "before")


def _behind(source: FoldedText, behind: int) -> Iterator[Cut]:
    end = behind
    while end < min(behind + _NEAR, len(source)) and not _new_sentence(source, end):
        end += 1
    yield from _cuts(source, behind, end, "behind")
    if end == behind:
        yield from (cut for cut in _cuts(source, end, end + 1, "behind") if cut.sense == "contrast")


def _removed(source: FoldedText, begin: int, end: int) -> Iterator[Cut]:
    stops = [piece for piece in range(begin, end + 1) if _new_sentence(source, piece)]
    if not stops:
        yield from _cuts(source, begin, end, "removed")
        return
    yield from _cuts(source, begin, stops[0], "removed")
    yield from _cuts(source, stops[-1], end, "removed")


def _new_sentence(source: FoldedText, piece: int) -> bool:
    return bool(re.search(_SENTENCE_END, source.joint(piece)))


def _cuts(source: FoldedText, begin: int, end: int, kind: Literal["before", "behind", "removed"]) -> Iterator[Cut]:
    """The turning words among the pieces from ``begin`` to ``end`` (exclusive)."""
    words = " ".join(source.words[begin:end])
    for match in _pattern().finditer(words):
        first = begin + words.count(" ", 0, match.start())
        start, stop = source.starts[first], source.ends[first + match[0].count(" ")]
        sense = _senses()[match[0]]
        yield Cut(kind=kind, sense=sense, start=start, end=stop, text=source.text[start:stop])


@cache
def _senses() -> dict[str, _Sense]:
    """The folded phrases, words apart by a space, and their sense."""
    return {
        " ".join(fold_text(phrase).words): sense for sense, list_ in _PHRASES.items() for phrase in list_.split(",")
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted((phrase for phrase in _senses() if phrase), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")

"""What a running text counts and dates: numbers, percentages, ordinals, times of day, dates, each with its bound.

``evidence/figures.py`` reads numbers to reckon with; here a value is read in every way it may have been meant, to be
compared with that of another text: of unknown language, ``3.000`` may be three or three thousand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from pincite.evidence.bounds import bound_at
from pincite.evidence.number_words import spelled
from pincite.evidence.numerals import numerals, plain
from pincite.evidence.written_dates import WrittenDate, written_dates
from pincite.model.evidence import Bound, FigureKind

#: More characters between two numbers make no range.
_WIDEST = 24
_SCALES = {
    "thousand": 3, "tausend": 3, "mille": 3, "milliers": 3, "mil": 3, "k": 3, "هزار": 3,
    "million": 6, "millions": 6, "millionen": 6, "mio": 6, "millón": 6, "millones": 6, "m": 6, "mn": 6, "میلیون": 6,
    "billion": 9, "billions": 9, "milliard": 9, "milliards": 9, "milliarde": 9, "milliarden": 9, "mrd": 9, "bn": 9,
    "میلیارد": 9, "trillion": 12,
}  # fmt: skip
_DOUBTFUL_SCALES = frozenset(["k", "m", "mil"])
_PERCENT = r"[\s-]?(?:%|٪|per\s?cent\b|percentage\s+points?\b|prozent\b|pour\s?cent\b|por\s?ciento\b|درصد)"
_CONNECTOR = re.compile(
    r"\s*(?:-|–|—|/|to|through|and|bis|und|à|et|al?|y|تا|و)\s*(?:(?:up to|over|about|from|us)\s+)?[$€£]?"
)
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half(?:\s+(million|billion|thousand))?\b")
#: How the value of a whole date ends, other than that of a month.
_DAY = re.compile(r"-\d\d-\d\d$")
_DIGIT = re.compile(r"[0-9]")
_CENTURY = re.compile(r"[\s-]+centur(?:y|ies)\b")
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|بین)\s+(?:\w+\s+){0,3}?[$€£]?$")
_RANGE_MARK = re.compile(r"\s*(?:and|und|et|y|و)\b")


class Amount(Struct, frozen=True, kw_only=True, gc=False):
    """One figure of a text. ``values`` are its readings, the likeliest first; ``ends`` the range it opens or closes."""

    start: int
    end: int
    kind: FigureKind
    values: tuple[str, ...]
    bound: Bound = ""
    ends: Bound = ""
    spelled: bool = False


@cache
def _folding() -> dict[int, str]:
    """Digits of all scripts, separators and dashes in one form each; every character stays one character."""
    digits = (code for code in range(0x80, 0x1FBFA) if unicodedata.category(chr(code)) == "Nd")
    table = {code: str(unicodedata.digit(chr(code))) for code in digits}
    return table | dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u200a"), "\u2009") | {
        ord("٬"): ",", ord("٫"): ".", ord("İ"): "i", ord("‑"): "-", ord("ي"): "ی", ord("ك"): "ک", ord("’"): "'",
    }  # fmt: skip


def _folded(text: str) -> str:
    """A text in lower case with one kind of digits; offsets stay."""
    return text.translate(_folding()).lower()


def amounts(text: str, lang: str = "en") -> list[Amount]:
    """The figures and dates of a text in order. Days and years of dates are none of their own."""
    low = _folded(text)
    dates = written_dates(low, text)
    found = [_dated(date) for date in dates]
    taken = [(date.start, date.end) for date in dates]
    others = sorted([*_in_digits(low, lang), *_in_words(low)], key=lambda item: (item.start, -item.end))
    numbers: list[Amount] = []
    for amount in _outside(others, taken):
        if not numbers or amount.start >= numbers[-1].end:
            numbers.append(amount)
    return sorted([*found, *_ranged(low, numbers)], key=lambda amount: amount.start)


def _outside(items: list[Amount], taken: list[tuple[int, int]]) -> Iterator[Amount]:
    """The items, in order, that overlap none of the stretches, in order."""
    place = 0
    for item in items:
        while place < len(taken) and taken[place][1] <= item.start:
            place += 1
        if place == len(taken) or item.end <= taken[place][0]:
            yield item


def _dated(date: WrittenDate) -> Amount:
    kind: FigureKind = "date" if _DAY.search(date.values[0]) else "month"
    return Amount(start=date.start, end=date.end, kind=kind, values=date.values)


@cache
def _digits() -> re.Pattern[str]:
    """What a run of digits may be, from its first one on."""
    scales = "|".join(sorted(_SCALES, key=len, reverse=True))
    return re.compile(
        rf"""(?P<decade>(?:1[5-9]|20)[0-9]0)'?s\b
        |(?P<century>[12]?[0-9])(?:st|nd|rd|th|e|ème|\.)?[\s-](?:century|centuries|siècle|jahrhundert)
        |(?P<hour>[01]?[0-9]|2[0-4])(?::|h)(?P<minute>[0-5][0-9])(?![0-9:])(?:\s?(?P<half>[ap])\.?m\b)?
        |(?P<clock>1[0-2]|[1-9])(?:\.(?P<past>[0-5][0-9]))?\s?(?P<part>[ap])\.?m\b
        |(?P<number>
            [0-9]{{1,3}}(?P<gap>[ \u2009])[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*(?![0-9])(?:[.,][0-9]+(?![0-9]|[.,][0-9]))?
           |[0-9]+(?:[.,'][0-9]+)*)
         (?:(?P<ordinal>(?:st|nd|rd|th|º|ème|e|er)(?![^\W\d_])|\.(?=\sjahrestag))
           |[\s-]?(?P<scale>{scales})(?![^\W\d_])
         )?(?P<percent>{_PERCENT})?""",
        re.VERBOSE,
    )


def _matches(low: str) -> Iterator[re.Match[str]]:
    """Each run of digits, with what belongs to it. A search for a digit is much faster than one for the pattern."""
    position = 0
    while digit := _DIGIT.search(low, position):
        match = _digits().match(low, digit.start())
        assert match
        yield match
        position = match.end()


def _in_digits(low: str, lang: str) -> Iterator[Amount]:
    for match in _matches(low):
        if special := _special(match):
            yield special
            continue
        offset = match.start("number")
        found = numerals(match["number"], lang)
        for other in found[:-1]:
            yield Amount(start=offset + other.start, end=offset + other.end, kind="number", values=other.values)
        if found:
            yield _last(low, match, offset + found[-1].start, found[-1].values)


def _last(low: str, match: re.Match[str], start: int, values: tuple[str, ...]) -> Amount:
    """The number that a scale, a per cent sign or the ending of an ordinal belongs to."""
    kind: FigureKind = "number"
    if match["percent"] or low[start - 1 : start] in ("٪", "%"):
        kind = "percent"
    elif match["ordinal"]:
        kind = "ordinal"
    elif not match["scale"] and re.fullmatch(r"(?:1[5-9]|20)[0-9]{2}", low[start : match.end()]):
        kind = "year"
    if match["scale"]:
        scaled = tuple(_scaled(value, match["scale"]) for value in values)
        # "2.5 m" may be metres, "1 mil" a length.
        values = (*values, *scaled) if match["scale"] in _DOUBTFUL_SCALES else scaled
    return Amount(start=start, end=match.end(), kind=kind, values=values, bound=bound_at(low, start, match.end()))


def _scaled(value: str, scale: str) -> str:
    return plain(Decimal(value).scaleb(_SCALES[scale]))


def _special(match: re.Match[str]) -> Amount | None:
    """A decade, a century or a time of day."""
    kind: FigureKind
    if match["decade"]:
        kind, value = "decade", f"{match['decade']}s"
    elif match["century"]:
        kind, value = "century", f"{match['century']}. century"
    elif match["hour"] or match["clock"]:
        hour, part = int(match["hour"] or match["clock"]), match["half"] or match["part"]
        if part:
            hour = hour % 12 + (12 if part == "p" else 0)
        kind, value = "time", f"{hour}:{match['minute'] or match['past'] or '00'}"
    else:
        return None
    return Amount(start=match.start(), end=match.end(), kind=kind, values=(value,))


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(_PERCENT)


def _in_words(low: str) -> Iterator[Amount]:
    for start, end, value, ordinal in spelled(low):
        if ordinal:
            century = _CENTURY.match(low, end)
            kind: FigureKind = "century" if century else "ordinal"
            named = f"{value}. century" if century else str(value)
            yield Amount(start=start, end=century.end() if century else end, kind=kind, values=(named,), spelled=True)
            continue
        values = (str(value),)
        if half := _AND_A_HALF.match(low, end):
            values, end = (_scaled(f"{value}.5", half[1]) if half[1] else f"{value}.5",), half.end()
        percent = _percent().match(low, end)
        yield Amount(
            start=start,
            end=percent.end() if percent else end,
            kind="percent" if percent else "number",
            values=values,
            bound=bound_at(low, start, percent.end() if percent else end),
            spelled=True,
        )


def _ranged(low: str, numbers: list[Amount]) -> Iterator[Amount]:
    """The numbers with the ends of ranges marked. Of "80 to 90 per cent" the first is a percentage as well."""
    for place, amount in enumerate(numbers):
        before = numbers[place - 1] if place else None
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        if after and _is_range(low, amount, after):
            yield _opening(low, amount, after)
        elif before and _is_range(low, before, amount):
            yield _closing(low, before, amount)
        else:
            yield amount


def _is_range(low: str, first: Amount, last: Amount) -> bool:
    if last.start - first.end > _WIDEST or not _CONNECTOR.fullmatch(low, first.end, last.start):
        return False
    if _RANGE_MARK.match(low, first.end):
        return bool(_BETWEEN.search(low, max(0, first.start - 40), first.start))
    # "1988/89" is a range, "104/104" and "24/7" are none.
    return first.kind == "year" or "/" not in low[first.end : last.start]


def _opening(low: str, amount: Amount, after: Amount) -> Amount:
    """The first number of a range: of "2 to 3 million" it may be two or two million."""
    kind = after.kind if amount.kind == "number" and after.kind == "percent" else amount.kind
    values = amount.values
    scale = _ending_scale().search(low, after.start, after.end)
    if scale and kind == "number" and Decimal(values[0]) < 1000:
        values = (*values, _scaled(values[0], scale[1]))
    return replace(amount, kind=kind, values=values, ends="lower")


def _closing(low: str, before: Amount, amount: Amount) -> Amount:
    """The last number of a range; it may leave out what it shares with the first: "1988-89", "209-28"."""
    written, first = low[amount.start : amount.end], before.values[0]
    short = low[before.end : amount.start] in ("-", "–", "/") and written.isdecimal() and first.isdecimal()
    if not short or len(written) >= len(first):
        return replace(amount, ends="upper")
    values = (first[: -len(written)] + written, *amount.values)
    return replace(amount, kind="year" if before.kind == "year" else amount.kind, values=values, ends="upper")


@cache
def _ending_scale() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(sorted(_SCALES, key=len, reverse=True))})\W*$")

"""What a running text counts and dates: numbers, percentages, ordinals, times of day, dates, each with its bound.

``evidence/figures.py`` reads numbers to reckon with; here a value is read in every way it may have been meant, to be
compared with that of another text: of unknown language, ``3.000`` may be three or three thousand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from pincite.evidence.amount import DOUBTFUL_SCALES, SCALES, Amount, scaled
from pincite.evidence.bounds import bound_at
from pincite.evidence.figures import NUMBERS_BELOW_HUNDRED
from pincite.evidence.number_phrases import PHRASED, phrased
from pincite.evidence.number_words import spelled, spelled_years
from pincite.evidence.numerals import numerals, plain
from pincite.evidence.ranges import ranged
from pincite.evidence.spans import unit_behind
from pincite.evidence.times import clock, daytime
from pincite.evidence.written_dates import WrittenDate, written_dates
from pincite.model.evidence import FigureKind

__all__ = ["Amount", "amounts", "amounts_in", "folded"]

_PERCENT = r"[\s-]?(?:%|٪|per\s?cent\b|percentage\s+points?\b|prozent\b|pour\s?cent\b|por\s?ciento\b|درصد)"
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half(?:\s+(million|billion|thousand))?\b")
#: "Half a million", "three quarters of a million"; "two dozen".
_PARTS_OF = re.compile(r"\b(half|quarter|three[\s-]quarters)\s+(?:of\s+)?(?:an?\s+)?(thousand|million|billion|dozen)\b")
_DOZEN = re.compile(r"\b(\w+)\s+$")
_PARTS = {"half": "0.5", "quarter": "0.25", "three quarters": "0.75", "three-quarters": "0.75"}
_FRACTIONS = {"½": "5", "1/2": "5", "¼": "25", "1/4": "25", "¾": "75", "3/4": "75", "⅓": "33", "⅔": "67", "⅛": "125"}
#: How the value of a whole date ends, other than that of a month.
_DAY = re.compile(r"-\d\d-\d\d$")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_DIGIT = re.compile(r"[0-9]")
#: "19.7." is a day, "15.30" a time as well.
_DAY_AND_MONTH = re.compile(r"([12][0-9]|3[01]|0?[1-9])\.(1[0-2]|0?[1-9])(?=\.)")
_HOUR_AND_MINUTE = re.compile(r"([01]?[0-9]|2[0-4])\.([0-5][0-9])")
#: "Années 80", "دهه ۶۰": a decade, of this calendar or the Solar Hijri one.
_DECADE = re.compile(r"(?:\bannées|\baños|\bdécada de|\bdekade|\bjahrzehnt|دهه(?:ٔ|\u200cی|ی)?)\s+$")
_CENTURY = re.compile(r"[\s-]+centur(?:y|ies)\b")


@cache
def _folding() -> dict[int, str]:
    """Digits of all scripts, separators and dashes in one form each; every character stays one character."""
    digits = (code for code in range(0x80, 0x1FBFA) if unicodedata.category(chr(code)) == "Nd")
    table = {code: str(unicodedata.digit(chr(code))) for code in digits}
    return table | dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u200a"), "\u2009") | {
        ord("٬"): ",", ord("٫"): ".", ord("İ"): "i", ord("‑"): "-", ord("ي"): "ی", ord("ك"): "ک", ord("’"): "'",
    }  # fmt: skip


def folded(text: str) -> str:
    """A text in lower case with one kind of digits; offsets stay."""
    # Translating is slow: it is done only to what is not ASCII.
    return re.sub(r"[^\x00-\x7f]+", lambda match: match[0].translate(_folding()), text).lower()


def amounts(text: str, lang: str = "en", languages: Iterable[str] = ()) -> list[Amount]:
    """The figures and dates of a text in order. Days and years of dates are none of their own.

    ``lang`` says what marks between digits mean, ``languages`` of which languages number words are read, besides
    English and Persian.
    """
    return amounts_in(folded(text), text, lang, languages)


def amounts_in(low: str, text: str, lang: str = "en", languages: Iterable[str] = ()) -> list[Amount]:
    """The same of a text that is folded before."""
    dates = written_dates(low, text)
    found = [_dated(date) for date in dates]
    taken = [(date.start, date.end) for date in dates]
    others = [*_in_digits(low, lang), *_in_words(low), *_in_parts(low)]
    others += (it for other in languages if other in PHRASED for it in _in_phrases(low, other))
    others.sort(key=lambda item: (item.start, -item.end))
    numbers: list[Amount] = []
    for amount in _outside(others, taken):
        if not numbers or amount.start >= numbers[-1].end:
            numbers.append(amount)
    return sorted([*found, *ranged(low, numbers)], key=lambda amount: amount.start)


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
    scales = "|".join(sorted(SCALES, key=len, reverse=True))
    return re.compile(
        rf"""(?P<decade>(?:1[5-9]|20)[0-9]0)'?(?:s|er)\b|(?P<short>[2-9]0)'?(?:s|er)\b
        |(?P<century>[12]?[0-9])(?:st|nd|rd|th|e|ème|\.)?[\s-](?:century|centuries|siècle|jahrhundert)
        |(?P<hour>[01]?[0-9]|2[0-4])(?::|\s?h\s?)(?P<minute>[0-5][0-9])(?![0-9:])(?:\s?(?P<half>[ap])\.?m\b)?
        |(?P<clock>1[0-2]|[1-9])(?:\.(?P<past>[0-5][0-9]))?\s?(?P<part>[ap])\.?m\b
        |(?P<number>
            [0-9]{{1,3}}(?P<gap>[ \u2009])[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*(?![0-9])(?:[.,][0-9]+(?![0-9]|[.,][0-9]))?
           |[0-9]+(?:[.,'][0-9]+)*)
         (?P<fraction>\s?[½¼¾⅓⅔⅛]|[\s-](?:1/2|1/4|3/4)(?![0-9/]))?
         (?:(?P<ordinal>(?:st|nd|rd|th|º|ème|e|er|\u200c?(?:ام|امین|مین))(?![^\W\d_])|\.(?=\sjahrestag))
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
    end = match.end()
    unscaled: tuple[str, ...] = ()
    if match["fraction"]:
        part = _FRACTIONS[match["fraction"].lstrip(" -\u2009")]
        values = tuple(f"{value}.{part}" for value in values if "." not in value)
    kind: FigureKind = "number"
    if match["percent"] or low[start - 1 : start] in ("٪", "%"):
        kind = "percent"
    elif match["ordinal"]:
        kind = "ordinal"
    elif not match["scale"] and _YEAR.fullmatch(low, start, end):
        kind = "year"
    if match["scale"]:
        unscaled, larger = values, tuple(scaled(value, match["scale"]) for value in values)
        # "2.5 m" may be metres, "1 mil" a length.
        values = (*values, *larger) if match["scale"] in DOUBTFUL_SCALES else larger
    elif kind in ("number", "year"):
        return _plain(low, start, end, values, kind)
    return Amount(start=start, end=end, kind=kind, values=values, bound=bound_at(low, start, end), unscaled=unscaled)


def _plain(low: str, start: int, end: int, values: tuple[str, ...], kind: FigureKind, spelled: bool = False) -> Amount:
    """A number that stands alone, with all that it may be besides: a time, a decade, a day, percentage points."""
    written, hour, minute = low[start:end], values[0], None
    others: tuple[str, ...] = ()
    if with_minute := _HOUR_AND_MINUTE.fullmatch(written):
        hour, minute = with_minute[1], int(with_minute[2])
        others = clock(int(hour), minute)
    if len(hour) <= 2 and hour.isdecimal() and (time := daytime(low, start, end, int(hour), minute)):
        if time.certain:
            return Amount(start=start, end=time.end, kind="time", values=time.values, spelled=spelled)
        others += time.values
    if (day := _DAY_AND_MONTH.match(low, start)) and day.end() == end:
        others += (f"--{int(day[2]):02}-{int(day[1]):02}",)
    if low.startswith(" points", end):
        others += (f"{values[0]}%",)
    if written.endswith("0") and len(written) in (2, 4) and _DECADE.search(low, max(0, start - 12), start):
        if kind == "year":
            return Amount(start=start, end=end, kind="decade", values=(f"{written}s",))
        others += (f"19{written}s", f"13{written}s")
    return Amount(
        start=start,
        end=end,
        kind=kind,
        values=(*values, *others),
        bound=bound_at(low, start, end),
        spelled=spelled,
        unit=unit_behind(low, end) if kind == "number" else "",
    )


def _special(match: re.Match[str]) -> Amount | None:
    """A decade, a century or a time of day."""
    kind: FigureKind
    values: tuple[str, ...]
    if match["decade"]:
        kind, values = "decade", (f"{match['decade']}s",)
    elif match["short"]:
        kind, values = "decade", tuple(f"{century}{match['short']}s" for century in (19, 18, 20))
    elif match["century"]:
        kind, values = "century", (f"{match['century']}. century",)
    elif hour := match["hour"] or match["clock"]:
        minute, part = int(match["minute"] or match["past"] or 0), match["half"] or match["part"] or ""
        # A nought before the hour is written on the clock of 24 hours only.
        whole = hour.startswith("0") and len(hour) == 2 and not part
        kind, values = "time", (f"{int(hour)}:{minute:02}",) if whole else clock(int(hour), minute, part)
    else:
        return None
    return Amount(start=match.start(), end=match.end(), kind=kind, values=values)


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(_PERCENT)


def _in_words(low: str) -> Iterator[Amount]:
    found = list(spelled(low))
    for start, end, value, ordinal in found:
        if ordinal:
            century = _CENTURY.match(low, end)
            kind: FigureKind = "century" if century else "ordinal"
            named = f"{value}. century" if century else str(value)
            yield Amount(start=start, end=century.end() if century else end, kind=kind, values=(named,), spelled=True)
        else:
            yield _spelled(low, start, end, value)
    for start, end, year in spelled_years(low, found):
        yield Amount(start=start, end=end, kind="year", values=(str(year),), spelled=True)


def _in_phrases(low: str, lang: str) -> Iterator[Amount]:
    return (_spelled(low, *found) for found in phrased(low, lang))


def _spelled(low: str, start: int, end: int, value: int) -> Amount:
    values = (str(value),)
    if half := _AND_A_HALF.match(low, end):
        values, end = (scaled(f"{value}.5", half[1]) if half[1] else f"{value}.5",), half.end()
    elif not (percent := _percent().match(low, end)):
        return _plain(low, start, end, values, "number", spelled=True)
    else:
        end = percent.end()
    kind: FigureKind = "number" if half else "percent"
    return Amount(start=start, end=end, kind=kind, values=values, bound=bound_at(low, start, end), spelled=True)


def _in_parts(low: str) -> Iterator[Amount]:
    """Parts and multiples: "half a million", "two dozen"."""
    for match in _PARTS_OF.finditer(low):
        size = Decimal(12) if match[2] == "dozen" else Decimal(1).scaleb(SCALES[match[2]])
        yield _part(low, *match.span(), Decimal(_PARTS[" ".join(match[1].split())]) * size)
    for dozen in re.finditer(r"dozen\b", low):
        number = _DOZEN.search(low, max(0, dozen.start() - 12), dozen.start())
        if number and (count := NUMBERS_BELOW_HUNDRED.get(number[1], 0)):
            yield _part(low, number.start(), dozen.end(), Decimal(12 * count))


def _part(low: str, start: int, end: int, value: Decimal) -> Amount:
    bound = bound_at(low, start, end)
    return Amount(start=start, end=end, kind="number", values=(plain(value),), bound=bound, spelled=True)

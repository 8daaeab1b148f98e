"""Dates in running text: ``19 July 1988``, ``July 14-16``, ``late July and September 1988``, ``۵ مرداد ۱۳۶۷``.

A date is given as ISO 8601 has it: ``1988-07-19``, ``--07-19`` without a year, ``1988-07`` and ``--07`` for a month.
Solar Hijri dates are not converted: ``SH 1367-05-05``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from msgspec import Struct

from pincite.evidence.alternatives import grouped

#: The months in English, French, German, Spanish and Persian (Unicode CLDR 46), a line a month; then abbreviations.
_MONTHS = """
    january janvier januar jänner enero ژانویه | jan
    february février februar febrero فوریه | feb févr
    march mars märz marzo مارس | mar
    april avril abril آوریل | apr avr abr
    may mai mayo مه می |
    june juin juni junio ژوئن | jun
    july juillet juli julio ژوئیه جولای | jul juil
    august août agosto اوت آگوست | aug
    september septembre septiembre سپتامبر | sep sept
    october octobre oktober octubre اکتبر | oct okt
    november novembre noviembre نوامبر | nov
    december décembre dezember diciembre دسامبر | dec dez dic déc
"""
#: The Solar Hijri calendar's, in Persian and as they are written in Latin letters.
_SOLAR_MONTHS = """
    فروردین farvardin | \n اردیبهشت ordibehesht | \n خرداد khordad | \n تیر tir | \n مرداد امرداد mordad amordad |
    شهریور shahrivar | \n مهر mehr | \n آبان aban | \n آذر azar | \n دی dey | \n بهمن bahman | \n اسفند esfand |
"""
#: Months that are words or names as well: they count beside a day or a year, those of ``_AFTER_IN`` also after "in".
_AMBIGUOUS = frozenset(
    "may march mars mai mayo juni juli abril agosto julio junio مه می مارس تیر مهر آبان آذر دی بهمن tir mehr aban azar "
    "dey bahman".split()
)
_AFTER_IN = re.compile(
    r"\b(?:in|of|since|until|till|by|during|from|late|early|mid|last|en|im|seit|depuis|desde|در)[\s-]+$"
)
_IN = re.compile(r"\b(?:in|since)\s+$")
_LETTER = r"[^\W\d_]"
_SUFFIX = r"(?:st|nd|rd|th|er|º|\.)?"
_JOIN = r"(?:-|–|—|/|,|&|to|and|or|until|till|through|et|au|à|und|bis|y|al?|تا|و)"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_PERSIAN_ORDINALS = (
    "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم "
    "نوزدهم بیستم"
).split()
_DAYS = {word: day for words in (_ORDINALS, _PERSIAN_ORDINALS) for day, word in enumerate(words, 1)}
_DAYS |= {f"بیست-و-{word}": 20 + day for day, word in enumerate(_PERSIAN_ORDINALS[:9], 1)}
_DAYS |= {"سی-ام": 30, "سی-و-یکم": 31, "اول": 1, "premier": 1, "primero": 1, "ersten": 1}
_YEARS = r"(?:1[2-9]|20)\d\d"
_YEAR = rf"(?P<year>{_YEARS})(?!\d|[.,]\d)"
_PARTS = re.compile(r"(?P<calendar>SH )?(?:(?P<year>\d{4})|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
#: Until a date without a year is no longer that of a year named before or after it, in characters.
_REACH = 500
#: More characters between two months part their dates.
_WIDEST = 24


class WrittenDate(Struct, frozen=True, kw_only=True, gc=False):
    """A date in a text: where it stands (half-open, code points), and what it says.

    Several ``values`` are several readings: ``3-5-1988`` is a day in May or in March.
    """

    start: int
    end: int
    values: tuple[str, ...]


class _Month(Struct, kw_only=True):
    """A month that is named, with the days and the year beside it, and the stretch that all of it takes."""

    start: int
    end: int
    calendar: str
    number: int
    days: list[tuple[int, int, int]]
    year: str


def written_dates(text: str, original: str) -> list[WrittenDate]:
    """The dates of a text in lower case with European digits, in order; capitals are looked up in the original."""
    found = list(_numeric(text))
    months = list(_named(text, original))
    for earlier, later in zip(reversed(months[:-1]), reversed(months[1:]), strict=True):
        # "late July and September 1988": one year for both.
        near = later.start - earlier.end <= _WIDEST
        if near and not earlier.year and later.year and _joined().fullmatch(text, earlier.end, later.start):
            earlier.year = later.year
    for month in months:
        found += _dates(month)
    return sorted(found, key=lambda date: date.start)


def coarser(value: str) -> Iterator[str]:
    """What a date says besides: ``1988-07-19`` also ``--07-19``, ``1988-07``, ``--07`` and ``1988``."""
    match = _PARTS.fullmatch(value)
    if not match:
        return
    calendar, year, month, day = (part or "" for part in match.groups())
    if year:
        yield year
        yield f"{calendar}--{month}-{day}".rstrip("-")
    if day:
        yield f"{calendar}--{month}"
    if year and day:
        yield f"{calendar}{year}-{month}"


def completed(dates: list[tuple[int, int, tuple[str, ...]]], years: list[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Days without a year, with each year that stands near them, and where the day begins.

    Dates are given by start, end and values, years by place and value, all in order.
    """
    first = 0
    for start, end, values in dates:
        while first < len(years) and years[first][0] < start - _REACH:
            first += 1
        for match in filter(None, map(_PARTS.fullmatch, values)):
            if match["year"] or not match["day"]:
                continue
            for place, year in islice(years, first, None):
                if place > end + _REACH:
                    break
                yield match[0].replace("--", f"{year}-"), start


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s*{_JOIN}?\s*(?:the\s+)?(?:(?:late|early|mid|end\s+of|fin|ende)[\s-]+)?")


@cache
def _months() -> tuple[re.Pattern[str], dict[str, tuple[str, int, bool]]]:
    """A pattern for the names of months; for each name its calendar, number, and whether it may stand alone."""
    named: dict[str, tuple[str, int, bool]] = {}
    for calendar, table in (("", _MONTHS), ("SH ", _SOLAR_MONTHS)):
        rows = [line for line in table.splitlines() if "|" in line]
        for number, row in enumerate(rows, 1):
            full, _, short = row.partition("|")
            named |= {name: (calendar, number, name not in _AMBIGUOUS) for name in full.split()}
            named |= dict.fromkeys(short.split(), (calendar, number, False))
    return re.compile(rf"(?:{grouped(named)})(?!{_LETTER})"), named


@cache
def _days_before() -> re.Pattern[str]:
    word = rf"\b(?:{_day_words()})\b"
    return re.compile(
        rf"(?:(?<![\d.,/:%-])(?P<days>(?:\d{{1,2}}{_SUFFIX}\s*{_JOIN}\s*(?:the\s+)?){{0,6}}\d{{1,2}}{_SUFFIX})"
        rf"|(?P<words>{word}(?:\s*{_JOIN}\s*(?:the\s+)?{word}){{0,6}})(?:\s+day)?)"
        r"(?:\s+(?:of|de|du))?[\s-]*(?:late\s+)?$"
    )


@cache
def _day_words() -> str:
    return "|".join(sorted(_DAYS, key=len, reverse=True)).replace("-", r"[\s\u200c-]{1,2}")


@cache
def _days_after() -> re.Pattern[str]:
    day = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s?%|[\s-]?(?:per\s?cent|thousand|million))"
    return re.compile(rf"\.?\s+(?:the\s+)?(?P<days>{day}(?:\s*(?:-|–|—|to|and|through|until)\s*{day})*)")


@cache
def _year_after() -> re.Pattern[str]:
    before = r"\.?(?:\s?,)?\s{0,3}|\.?\s{1,3}(?:of|del?|in|سال)\s{1,3}|\s?\(|[-/]"
    return re.compile(rf"(?:{before})(?:{_YEAR}|'(?P<short>\d\d)(?!\w))")


def _named(text: str, original: str) -> Iterator[_Month]:
    pattern, named = _months()
    for match in pattern.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else " "
        # "DateJuly–December": a table that was flattened; otherwise a name begins where a word does.
        if before.isalpha() and not (original[start].isupper() and original[start - 1].islower()):
            continue
        calendar, number, alone = named[match[0]]
        month = _Month(start=start, end=end, calendar=calendar, number=number, days=[], year="")
        _add_days(month, text)
        if year := _year_after().match(text, month.end):
            month.year, month.end = year["year"] or _whole_years(year["short"])[0], year.end()
        elif not month.days and not alone:
            after_in = original[start].isupper() and _AFTER_IN.search(text, max(0, start - 12), start)
            if not after_in or (len(match[0]) < 5 and match[0] != "may"):
                continue
        yield month


def _add_days(month: _Month, text: str) -> None:
    if before := _days_before().search(text, max(0, month.start - 60), month.start):
        if before["words"]:
            month.days = _in_words(before["words"], before.start("words"))
        else:
            month.days = _numbers(before["days"], before.start("days"))
        if month.days:
            month.start = before.start()
    elif after := _days_after().match(text, month.end):
        year = _year_after().match(text, after.end())
        if not year and _IN.search(text, max(0, month.start - 8), month.start):
            return
        if days := _numbers(after["days"], after.start("days")):
            month.days, month.end = days, after.end()


def _in_words(written: str, offset: int) -> list[tuple[int, int, int]]:
    words = re.finditer(rf"\b(?:{_day_words()})\b", written)
    days = ((_DAYS[re.sub(r"[\s\u200c-]+", "-", word[0])], word) for word in words)
    return [(day, offset + word.start(), offset + word.end()) for day, word in days]


def _numbers(written: str, offset: int) -> list[tuple[int, int, int]]:
    found = [(int(day[0]), offset + day.start(), offset + day.end()) for day in re.finditer(r"\d+", written)]
    return found if all(1 <= day <= 31 for day, _, _ in found) else []


def _dates(month: _Month) -> Iterator[WrittenDate]:
    prefix = f"{month.calendar}{month.year}-" if month.year else f"{month.calendar}--"
    value = f"{prefix}{month.number:02}"
    if not month.days:
        yield WrittenDate(start=month.start, end=month.end, values=(value,))
    for place, (day, start, end) in enumerate(month.days):
        # The last day takes the month and the year with it; of July 14-16 the first day takes the month.
        first, last = place == 0, place == len(month.days) - 1
        yield WrittenDate(
            start=month.start if first and start > month.start else start,
            end=month.end if last else end,
            values=(f"{value}-{day:02}",),
        )


_NUMERIC = r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})(?![0-9/-]|[.,][0-9])"
_NUMERIC_MONTH = rf"(?<![0-9/.,-])({_YEARS})-(0[1-9]|1[0-2])(?![0-9/-]|[.,][0-9])"


def _numeric(text: str) -> Iterator[WrittenDate]:
    """``1988-07-19``, ``19/7/1988`` and ``19.7.88``, day or month first. A pattern that begins with digits is fast."""
    for match in re.finditer(_NUMERIC, text):
        first, _, second, third = match.groups()
        if re.search(r"[0-9/.-]$|[0-9],$", text[max(0, match.start() - 2) : match.start()]):
            continue
        years = _whole_years(third) if len(third) == 2 and len(first) <= 2 else [third]
        orders = [(second, first), (first, second)]
        readings = [(year, *order) for order in orders for year in years]
        if len(first) == 4:
            readings = [(first, second, third)]
        values = [
            f"{'SH ' if year < '1500' else ''}{year}-{int(month):02}-{int(day):02}"
            for year, month, day in readings
            if re.fullmatch(_YEARS, year) and 1 <= int(month) <= 12 and 1 <= int(day) <= 31
        ]
        if values:
            yield WrittenDate(start=match.start(), end=match.end(), values=tuple(dict.fromkeys(values)))
    for match in re.finditer(_NUMERIC_MONTH, text):
        year, month = match.groups()
        # "2005-08" may be the years to 2008 as well.
        values = [f"{year}-{month}", *([year[:2] + month] if month > year[2:] else [])]
        yield WrittenDate(start=match.start(), end=match.end(), values=tuple(values))


def _whole_years(short: str) -> list[str]:
    """The years that two digits may mean, the likelier one first."""
    years = [f"19{short}", f"20{short}"]
    return years if short > "30" else years[::-1]

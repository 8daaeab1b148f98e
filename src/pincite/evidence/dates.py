"""Dates of a ``.bib`` file: what biblatex reads, and what people write into ``year`` and ``month``."""

from __future__ import annotations

import re
from functools import cache

from pincite.evidence.latex import unescaped


@cache
def _date() -> re.Pattern[str]:
    """One date of ISO 8601-2 (EDTF) as biblatex reads it: biblatex manual 3.22, section 2.3.8, tables 3 to 5."""
    return re.compile(
        r"""
        (?P<year>-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)|Y-?[0-9]{5,})
        (?:-(?P<month>[0-9]{2}|XX)
          (?:-(?P<day>[0-9]{2}|XX)
            (?:T(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?
          )?
        )?
        (?P<mark>[~?%]?)
        """,
        re.VERBOSE,
    )


_TIME = re.compile(r"(?:[01][0-9]|2[0-4]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:\.[0-9]+)?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Parts of a year that stand in a month's place: seasons 21-24, halves and quarters up to 41 (ISO 8601-2, 4.8).
_PARTS = range(21, 42)


@cache
def _year() -> re.Pattern[str]:
    """Four digits, or some with a mark for the rest: ``1988``, ``c1988``, ``199X``, ``198-?``; or a century."""
    return re.compile(
        r"(?<!\d)\d{4}(?!\d)|(?<!\d)(?:1\d|20)(?:\d[X?_-]|[X?_-]{2})|\bcent(?:ury|uries|\.)|\bsiècle|\bJahrhundert|\bsiglo|قرن"
        r"|(?<!\d)\d{1,3}\s*(?:BCE?|AD|CE)\b|\bAD\s*\d{1,3}(?!\d)",
        re.IGNORECASE,
    )


_PLACEHOLDER = re.compile(r"(?:to ?do|tba|tbd|fixme|xx+|yyyy|year)\W*", re.IGNORECASE)
_ENGLISH = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
#: How the names of months and seasons begin: English, French, German, Spanish, Italian, and the Iranian calendar's.
_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep oct nov dec avr mai jui fev aou mae okt dez ene abr ago dic gen mag giu lug "
    "set ott spr sum aut fal win pri ver inv her som fru oto far ord kho tir mor amo sha meh aba aza dey bah "
    "esf".split()
)


def date_fault(value: str) -> str:
    """What is wrong with a ``date``, ``urldate``, ``origdate`` or ``eventdate``; empty when nothing is.

    ``1988``, ``1988-07``, ``1988-07-19T14:30:00Z``, a season ``1988-22``, unspecified digits ``198X`` or ``1988-XX``,
    uncertain ``1988?``, approximate ``1988~``, both ``1988%``, and ranges ``1988/1989``, open ``1988/`` or ``../1988``.
    """
    value = unescaped(value)
    first, slash, last = value.partition("/")
    ends = [end for end in (first, last) if end not in ("", "..")]
    if not ends:
        return f"'{value}' is no date"
    matches = [_date().fullmatch(end) for end in ends]
    for end, match in zip(ends, matches, strict=True):
        if fault := f"'{value}' is no date" if match is None else _calendar_fault(end, match):
            return fault
    return f"'{value}' ends before it begins" if slash and len(ends) == 2 and _reversed(*matches) else ""


def year_fault(value: str) -> str:
    """What is wrong with a ``year``; empty for a year or several, of any calendar, and for words (``n.d.``)."""
    if len(value) == 4 and value.isdecimal():
        return ""
    value = unescaped(value)
    if not any(character.isdecimal() for character in value):
        words = re.findall(r"[^\W\d_]+", value)
        a_month = len(words) == 1 and len(words[0]) > 2 and words[0].lower() in _ENGLISH
        return f"'{value}' is no year" if a_month or _PLACEHOLDER.fullmatch(value) else ""
    return "" if _year().search(value) else f"'{value}' is no year"


def month_fault(value: str) -> str:
    """What is wrong with a ``month``; empty for 1-12, the name of a month or season, and words of other scripts."""
    value = unescaped(value)
    words = re.findall(r"[^\W\d_]+", value.lower())
    if words:
        known = any(not word.isascii() or word[:3] in _MONTHS for word in words)
        return "" if known else f"'{value}' is no month"
    numbers = [int(number) for number in re.findall(r"\d+", value)]
    right = numbers and all(1 <= number <= 12 or number in _PARTS for number in numbers)
    return "" if right else f"'{value}' is no month"


_NAMES = {
    f"{number:02}": name
    for number, name in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}
_SEASONS = dict(zip(map(str, range(21, 37)), ["spring", "summer", "autumn", "winter"] * 3 + ["Q1", "Q2", "Q3", "Q4"],
                    strict=True))  # fmt: skip
_ABBREVIATED = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?", re.IGNORECASE)


def printed_date(value: str) -> str:
    """A date as it is printed: ``2018-12-04`` → ``4 December 2018``, ``1988~`` → ``c. 1988``; words stay."""
    written = unescaped(value)
    first, slash, last = written.partition("/")
    ends = [_date().fullmatch(end) if end not in ("", "..") else None for end in (first, last)]
    known = [match for match in ends if match]
    if date_fault(written) or any((match["month"] or "XX") not in ("XX", *_NAMES, *_SEASONS) for match in known):
        return value
    printed = [_printed(match) if match else "" for match in ends]
    if not slash or printed[0] == printed[1]:
        return printed[0]
    if len(known) == 2 and not any(match["mark"] for match in known):
        printed[0] = _shortened(printed[0], printed[1])
    return (" – " if len(known) == 2 and " " in printed[0] + printed[1].split(" ")[0] else "–").join(printed)


def printed_month(value: str) -> str:
    """A month in words: ``7`` and ``jul`` → ``July``; other words stay as they are."""
    if not re.search(r"[^\W\d_]", value):
        return re.sub(r"\d+", lambda match: _NAMES.get(match[0].zfill(2), match[0]), value)
    return _ABBREVIATED.sub(lambda match: _full(match[0]), value)


def _full(month: str) -> str:
    return next(name for name in _NAMES.values() if name.lower().startswith(month[:3].lower()))


def _printed(match: re.Match[str]) -> str:
    """One date of ``_DATE`` in words."""
    day, month, year = match["day"], match["month"], match["year"].removeprefix("Y")
    if year.endswith("XX"):
        year = f"{year[:-2]}00–{year[:-2]}99"
    elif year.endswith("X"):
        year = f"{year[:-1]}0s"
    else:
        year = str(int(year)) if int(year) > 0 else f"{1 - int(year)} BC"
    named = {**_NAMES, **_SEASONS}.get(month or "", "")
    words = (day.lstrip("0") if named and day and day != "XX" else "", named, year)
    mark = match["mark"]
    return "c. " * (mark in ("~", "%") and bool(mark)) + " ".join(filter(None, words)) + "?" * (mark in ("?", "%"))


def _shortened(first: str, last: str) -> str:
    """The first date of a range without what the last says as well: ``19`` of ``19 July 1988``–``21 July 1988``."""
    before, after = first.split(), last.split()
    while len(before) > 1 and len(before) <= len(after) and before[-1] == after[-1]:
        before.pop()
        after.pop()
    return " ".join(before)


def year_of(date: str) -> str:
    """The first four digits of a date or year, or an empty text."""
    match = re.search(r"(?<!\d)\d{4}(?!\d)", date)
    return match[0] if match else ""


def _calendar_fault(written: str, match: re.Match[str]) -> str:
    """A month, day or hour that no calendar has."""
    month, day = match["month"], match["day"]
    if month and month != "XX" and int(month) not in (*range(1, 13), *(_PARTS if not day else ())):
        return f"'{written}': there is no month {month}"
    if day and day != "XX":
        days = _DAYS[int(month) - 1] if month != "XX" else 31
        if month == "02" and match["year"].lstrip("-").isdecimal() and not _is_leap(int(match["year"])):
            days = 28
        if not 1 <= int(day) <= days:
            return f"'{written}': there is no day {day} in this month"
    if match["time"] and not _TIME.fullmatch(match["time"]):
        return f"'{written}': there is no such time of day"
    return ""


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _reversed(first: re.Match[str] | None, last: re.Match[str] | None) -> bool:
    """Whether a range ends before it begins, as far as both ends are specified."""
    assert first and last
    for part in ("year", "month", "day"):
        before, after = first[part], last[part]
        if not before or not after or not (before + after).replace("-", "").isdecimal():
            return False
        if part == "month" and max(int(before), int(after)) > 12:
            return False
        if int(before) != int(after):
            return int(before) > int(after)
    return False

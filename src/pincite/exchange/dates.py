"""Dates of biblatex (EDTF, ISO 8601-2) ↔ those of CSL-JSON and RIS.

Both hold more than a year, month and day: CSL-JSON has ranges, ``circa``, ``season`` and, for the rest, ``edtf``; a RIS
date is ``YYYY/MM/DD/other``, where ``other`` is free, so a range or a doubtful date stands there as EDTF.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pincite.evidence.dates import date_fault, printed_date, printed_month, year_of

MONTHS = "January February March April May June July August September October November December".split()
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_PLAIN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_RIS = re.compile(r"(?P<year>[^/]*)/(?P<month>[^/]*)/(?P<day>[^/]*)(?:/(?P<other>.*))?", re.DOTALL)
#: ``19 July``, ``July 19``, ``Jul``, with or without the year that stands elsewhere.
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[^\W\d_]{3,})\.?(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s+(?P<year>\d{4}))?"
)


#: An approximate year in words, as Zotero and people write it.
_CIRCA = re.compile(r"(?:circa|ca?\.?|um|vers|hacia)\s*(?P<year>[0-9]{4})", re.IGNORECASE)


# -- CSL-JSON


def csl_date(value: str) -> dict[str, Any]:
    """A date as CSL-JSON. What its own forms cannot say stands as ``edtf`` beside them."""
    ends = [_PLAIN.fullmatch(end.rstrip("~?%")) for end in value.split("/")]
    parts = [[int(part) for part in end.groups() if part] for end in ends if end]
    if date_fault(value) or len(parts) != len(ends) or any(len(part) == 2 and part[1] > 24 for part in parts):
        return {"literal": printed_date(value), **({} if date_fault(value) else {"edtf": value})}
    date: dict[str, Any] = {"date-parts": parts}
    if any(len(part) > 1 and part[1] > 12 for part in parts):
        if len(parts) > 1:
            return {**date, "date-parts": [part[:1] for part in parts], "edtf": value}
        date = {"date-parts": [parts[0][:1]], "season": parts[0][1] - 20}
    if value.endswith("~"):
        date["circa"] = True
    return date if date_of_csl(date) == value else {**date, "edtf": value}


def date_of_csl(date: object) -> str:
    """A date of CSL-JSON as biblatex writes it, or in its own words where it is none."""
    if not isinstance(date, Mapping):
        return " ".join(str(date).split())
    edtf = date.get("edtf")
    if isinstance(edtf, str) and not date_fault(edtf):
        return edtf
    parts = date.get("date-parts")
    ends = [_of_parts(part, date.get("season")) for part in parts] if isinstance(parts, list) else []
    value = "/".join(ends[:2])
    circa = "~" if date.get("circa") not in (None, False, "", "0", "false") else ""
    if value and not date_fault(value + circa):
        return value + circa
    words = " ".join(str(date.get("literal") or date.get("raw") or value).split())
    if approximate := _CIRCA.fullmatch(words):
        return f"{approximate['year']}~"
    return words if date_fault(words.replace("/", "-")) else words.replace("/", "-")


def _of_parts(parts: object, season: object) -> str:
    numbers = [str(part) for part in parts if part not in (None, "")] if isinstance(parts, list) else []
    if not numbers or not all(re.fullmatch(r"-?[0-9]{1,6}", number) for number in numbers):
        return ""
    year, *rest = numbers
    sign, year = ("-", year[1:]) if year.startswith("-") else ("", year)
    dated = len(rest) > 1
    if not rest and season not in (None, ""):
        rest = [_SEASONS.get(str(season).lower(), f"2{season}")]
    # Seasons stood in a month's place as 13 to 16 before CSL 1.0.2.
    rest = [
        str(int(part) + 8) if index == 0 and not dated and 13 <= int(part) <= 16 else part
        for index, part in enumerate(rest)
    ]
    year = f"{sign}{year:0>4}" if len(year) <= 4 else f"Y{sign}{year}"
    return "-".join([year, *(f"{part:0>2}" for part in rest[:2] if part != "0")])


# -- RIS


def ris_date(value: str) -> str:
    """A date as RIS writes it, or as it is where it is none."""
    if date_fault(value):
        return value
    plain = _PLAIN.fullmatch(value)
    known = plain or _PLAIN.match(value)
    year, month, day = (known[part] or "" for part in ("year", "month", "day")) if known else ("", "", "")
    if month and int(month) > 12:
        month = ""
    return f"{year}/{month}/{day if month else ''}/{'' if plain and (month or not plain['month']) else value}"


def date_of_ris(value: str, year: str = "") -> tuple[str, str]:
    """A date of RIS as biblatex writes it, and what of it could not be read; ``year`` is what ``PY`` says."""
    value = " ".join(value.split())
    iso = value if not date_fault(value) else ""
    match = _RIS.fullmatch(value)
    other = (match["other"] or "").strip() if match else ""
    if iso or (other and not date_fault(other)):
        return iso or other, ""
    if match:
        found = [part.strip() for part in match.group("year", "month", "day")]
        season = _SEASONS.get(other.lower(), "")
        date = _numbered(found[0] or year_of(year), found[1] or season, found[2])
        return (date, "" if season and not found[1] else other) if date else ("", value)
    if words := _WORDS.fullmatch(value):
        season = _SEASONS.get(words["month"].lower(), "")
        day = words["day"] or words["day2"] or ""
        if date := _numbered(words["year"] or year_of(year), season or words["month"], day):
            return date, ""
    return "", value


def _numbered(year: str, month: str, day: str) -> str:
    """``1988-07-19``; empty when it is no date."""
    name = printed_month(month)
    number = f"{MONTHS.index(name) + 1:02}" if name in MONTHS else month
    date = "-".join(filter(None, (year, number, f"{day:0>2}" if day else "")))
    return "" if date_fault(date) else date

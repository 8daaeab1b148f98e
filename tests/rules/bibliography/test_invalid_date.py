"""Dates as biblatex reads them, years and months as people write them, and mistakes."""

from __future__ import annotations

import pytest

CODE = "BIB123"


@pytest.mark.parametrize(
    "date",
    [
        "1988",
        "1988-07",
        "1988-07-19",
        "1988-02-29",
        "2000-02-29",
        "0000",
        "-0876",
        "-0343-02",
        "1988/1989",
        "1988-07/1988-09",
        "1988-07-19/1988-09-05",
        "1988-07/1988-07-19",
        "-0877/-0866",
        "1988/",
        "/1988",
        "1988/..",
        "../1988",
        "198X",
        "19XX",
        "1988-XX",
        "1988-07-XX",
        "1988-XX-XX",
        "1988?",
        "1988~",
        "1988%",
        "1988\\%",
        "1988-07~",
        "1988-07~/1988-09?",
        "1988-21",
        "1988-24",
        "1988-22/1988-23",
        "1988-33",
        "2004-04-05T14:34:00",
        "2004-04-05T14:34:00Z",
        "2004-04-05T14:34:00.123Z",
        "2004-04-05T14:34+03:30",
        "Y17000",
        "",
    ],
)
@pytest.mark.parametrize("name", ["date", "urldate", "origdate", "eventdate"])
def test_these_are_dates(said, name: str, date: str) -> None:
    assert said(CODE, f"@misc{{k, {name}={{{date}}}}}") == []


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("19 July 1988", "'19 July 1988' is no date"),
        ("July 1988", "'July 1988' is no date"),
        ("19.7.1988", "'19.7.1988' is no date"),
        ("07/19/1988", "'07/19/1988' is no date"),
        ("1988-7-5", "'1988-7-5' is no date"),
        ("88", "'88' is no date"),
        ("1988--1989", "'1988--1989' is no date"),
        ("n.d.", "'n.d.' is no date"),
        ("/", "'/' is no date"),
        ("1988-13", "'1988-13': there is no month 13"),
        ("1988-00", "'1988-00': there is no month 00"),
        ("1988-22-01", "'1988-22-01': there is no month 22"),
        ("1988-06-31", "'1988-06-31': there is no day 31 in this month"),
        ("1987-02-29", "'1987-02-29': there is no day 29 in this month"),
        ("1900-02-29", "'1900-02-29': there is no day 29 in this month"),
        ("1988-07-00", "'1988-07-00': there is no day 00 in this month"),
        ("1988/1989-13", "'1989-13': there is no month 13"),
        ("2004-04-05T25:00", "'2004-04-05T25:00': there is no such time of day"),
        ("1989/1988", "'1989/1988' ends before it begins"),
        ("1988-07-19/1988-07-18", "'1988-07-19/1988-07-18' ends before it begins"),
    ],
)
def test_these_are_none(said, date: str, message: str) -> None:
    assert said(CODE, f"@misc{{k, date={{{date}}}}}") == [message]


@pytest.mark.parametrize(
    "year",
    [
        "1988",
        "1988/1989",
        "1988-89",
        "1988--1989",
        "1988–1992",
        "c. 1988",
        "ca. 1988",
        "c1988",
        "©1988",
        "[1988]",
        "[1988?]",
        "1988?",
        "1367 [1988]",
        "1367/1988",
        "۱۳۶۷",
        "1409 AH",
        "1980s",
        "199?",
        "19--",
        "198X",
        "between 1988 and 1990",
        "1988a",
        "{1988}",
        "n.d.",
        "n. d.",
        "s.d.",
        "o. J.",
        "undated",
        "forthcoming",
        "in press",
        "بی‌تا",
        "12th century",
        "79 AD",
        "",
    ],
)
def test_these_are_years(said, year: str) -> None:
    assert said(CODE, f"@misc{{k, year={{{year}}}}}") == []


@pytest.mark.parametrize("year", ["88", "198", "19888", "2O18", "l988", "July", "TODO", "19 July"])
def test_these_are_no_years(said, year: str) -> None:
    assert said(CODE, f"@misc{{k, year={{{year}}}}}") == [f"'{year}' is no year"]


@pytest.mark.parametrize(
    "month",
    ["1", "12", "07", "jul", "July", "Jul.", "19 July", "July/August", "7--8", "24", "Summer", "juillet", "Dezember",
     "août", "Mordad", "Khordad", "مرداد", "mid-July", ""],
)  # fmt: skip
def test_these_are_months(said, month: str) -> None:
    assert said(CODE, f"@misc{{k, month={{{month}}}}}") == []


def test_a_month_may_be_a_macro(said) -> None:
    assert said(CODE, '@misc{k, year=1988, month=jul # "~19"}') == []


@pytest.mark.parametrize("month", ["0", "13", "1988", "Thermidor", "?"])
def test_these_are_no_months(said, month: str) -> None:
    assert said(CODE, f"@misc{{k, month={{{month}}}}}") == [f"'{month}' is no month"]

"""What a text gives besides the figures that stand in it: half is 50 per cent, noon 12:00, a date is in its decade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pincite.evidence.alternatives import grouped
from pincite.evidence.amount import Amount
from pincite.evidence.columns import under_heads
from pincite.evidence.figures import NUMBERS_BELOW_HUNDRED
from pincite.evidence.number_words import ORDINALS, VALUES
from pincite.evidence.numerals import numerals
from pincite.evidence.written_dates import coarser, completed

#: The kind of days and months that stand without a year.
YEARLESS = "yearless"
#: A kind of value, the value, and where it stands.
Implied = Iterator[tuple[str, str, int]]

#: Words by which a text may give a number, a share, a time or a decade: kind of value, values, words.
_WORDS = """
    | 1 | single once sole
    | 2 | both pair couple twice double doubled
    | 3 | thrice trio triple tripled
    | 12 | dozen
    percent | 50 | half halves halved hälfte moitié mitad نیمی نصف
    percent | 25 75 | quarter quarters fourth fourths viertel quart
    percent | 33 33.3 66 66.7 67 | third thirds drittel tiers tercio tercios
    percent | 20 40 60 80 | fifth fifths fünftel
    percent | 12.5 37.5 62.5 87.5 | eighth eighths achtel
    percent | 10 30 70 90 | tenth tenths zehntel
    percent | 100 | doubled doubling twofold
    time | 12:00 | noon midday mittag mittags midi mediodía ظهر
    time | 0:00 24:00 | midnight mitternacht minuit medianoche نیمه‌شب
    decade | 1920s 1820s 2020s | twenties zwanziger
    decade | 1930s 1830s | thirties dreißiger
    decade | 1940s 1840s | forties vierziger
    decade | 1950s 1850s | fifties fünfziger
    decade | 1960s 1860s | sixties sechziger
    decade | 1970s 1870s | seventies siebziger
    decade | 1980s 1880s | eighties achtziger
    decade | 1990s 1890s | nineties neunziger
"""
# Each begins with letters or a mark: so a text is searched fast, and what stands before is looked at then.
#: "The ’88 season", "سال ۶۷".
_SHORT_YEAR = re.compile(r"'([0-9]{2})(?![\w%])")
_SHORT_SOLAR_YEAR = re.compile(r"سال\s([0-9]{2})(?![\w%])")
#: "XXe siècle", "the XX century"; "siglo XX"; "قرن بیستم".
_CENTURY = re.compile(r"c(?<=\bc)entur(?:y|ies)\b|s(?<=\bs)iècles?\b|j(?<=\bj)ahrhundert")
_ROMAN_BEFORE = re.compile(r"\b([ivx]+)(?:e|ème|th)?[\s.-]{1,2}$")
_CENTURY_BEFORE = re.compile(r"siglo\s+(?:(?P<roman>[ivx]+)\b|(?P<digits>[0-9]{1,2})\b)")
_PERSIAN_CENTURY = re.compile(r"(?:قرن|سده)\s+(?:(?P<digits>[0-9]{1,2})|(?P<word>\w+))")
#: "12,3" at the end of a line and "45" on the next one.
_BROKEN = re.compile(r",[0-9]{0,2}-?\n([0-9]{1,3}(?:,[0-9]{3})*)(?![0-9,])")
_BROKEN_BEFORE = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})*$")
#: "19/7", a day of either order.
_SLASHED = re.compile(r"/([0-9]{1,2})(?![0-9/])")
_SLASHED_BEFORE = re.compile(r"(?<![0-9/.,])([0-9]{1,2})$")
#: "One in four", "3 out of 10".
_SHARE = re.compile(
    r"\b([0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine)\s(?:in|out\sof)\s(?:every\s)?([0-9]{1,3}|[a-z]{3,9})\b"
)
#: Years of the Solar Hijri calendar are among these.
_SOLAR = frozenset(map(str, range(1300, 1420)))
_FIRST_YEAR = 1500
_ROMAN = {"i": 1, "v": 5, "x": 10}


def implied(text: str, found: Sequence[Amount]) -> Implied:
    """Everything of the kind. The text is in lower case, with European digits."""
    yield from _of_dates(found)
    yield from under_heads(text, found)
    for match in _words().finditer(text):
        yield from ((kind, value, match.start()) for kind, value in _meanings()[match[0]])
    yield from _of_forms(text)


def _of_dates(found: Sequence[Amount]) -> Implied:
    """Of dates the parts, decade and century, and the year that is named nearby."""
    dates = [amount for amount in found if amount.kind in ("date", "month")]
    years = []
    for amount in found:
        named = amount.kind in ("date", "month", "year") or (amount.kind == "number" and amount.values[0] in _SOLAR)
        for value in amount.values if named else ():
            if (year := value.removeprefix("SH ")[:4]).isdecimal():
                years.append((amount.start, year))
    for date in dates:
        for value in date.values:
            yield from (("", part, date.start) for part in coarser(value))
            if value.startswith("--"):
                yield from ((YEARLESS, part, date.start) for part in (value, *coarser(value)))
    whole = completed([(date.start, date.end, date.values) for date in dates], years)
    yield from (("", value, place) for value, place in whole)
    for place, year in years:
        if int(year) >= _FIRST_YEAR:
            yield "century", f"{(int(year) - 1) // 100 + 1}. century", place
        if int(year) >= _FIRST_YEAR or year in _SOLAR:
            yield "decade", f"{year[:3]}0s", place


def _of_forms(text: str) -> Implied:
    for match in _BROKEN.finditer(text):
        if begun := _BROKEN_BEFORE.search(text, max(0, match.start() - 24), match.start()):
            for numeral in numerals(begun[0] + match[0].replace("\n", "").replace("-", ""), "en")[:1]:
                yield from (("", value, begun.start()) for value in numeral.values)
    for match in _SHORT_YEAR.finditer(text):
        yield from (("", f"{century}{match[1]}", match.start()) for century in (19, 20))
    for match in _SHORT_SOLAR_YEAR.finditer(text):
        yield "", f"13{match[1]}", match.start()
    for match in _SLASHED.finditer(text):
        if first := _SLASHED_BEFORE.search(text, max(0, match.start() - 3), match.start()):
            one, other = int(first[1]), int(match[1])
            for day, month in ((one, other), (other, one)):
                if 1 <= month <= 12 and 1 <= day <= 31:
                    yield "", f"--{month:02}-{day:02}", match.start()
    yield from (("percent", value, start) for start, _, value in shares(text))
    for number, place in _centuries(text):
        yield "century", f"{number}. century", place


def shares(text: str) -> Iterator[tuple[int, int, str]]:
    """Each share of a text in lower case that two numbers tell, "one in four": start, end, and the per cent."""
    for match in _SHARE.finditer(text):
        part, whole = (_small(word) for word in match.groups())
        if part and whole and part < whole:
            yield match.start(), match.end(), f"{round(100 * part / whole, 1):g}"


def _centuries(text: str) -> Iterator[tuple[int, int]]:
    """The centuries that no European digits name before the word, and where."""
    for match in _CENTURY.finditer(text):
        if roman := _ROMAN_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            yield _roman(roman[1]), roman.start()
    for match in _CENTURY_BEFORE.finditer(text):
        yield _roman(match["roman"]) if match["roman"] else int(match["digits"]), match.start()
    for match in _PERSIAN_CENTURY.finditer(text):
        if number := int(match["digits"] or 0) or _persian_ordinals().get(match["word"], 0):
            yield number, match.start()


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    return sum(-one if one < behind else one for one, behind in zip(values, [*values[1:], 0], strict=True))


def _small(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS_BELOW_HUNDRED.get(word, 0)


@cache
def _persian_ordinals() -> dict[str, int]:
    return {ordinal: VALUES[word] for ordinal, word in ORDINALS.items()}


@cache
def _meanings() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in _WORDS.strip().splitlines():
        kind, values, words = (part.strip() for part in line.split("|"))
        for word in words.split():
            found.setdefault(word, []).extend((kind, value) for value in values.split())
    return found


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grouped(_meanings())})\b")

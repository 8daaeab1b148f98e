"""Figures and dates of a sentence that its sources do not give.

Each is looked for in the whole of every source: a figure that stands there anywhere counts as given.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from pincite.evidence.amounts import Amount, amounts
from pincite.evidence.bounds import survives
from pincite.evidence.own_words import own_words
from pincite.evidence.written_dates import coarser, completed
from pincite.model.evidence import Bound, Figure

#: A kind of value and the value.
_Key = tuple[str, str]


class Given(Struct, frozen=True, kw_only=True):
    """What figures and dates a text gives: the bounds with which each stands there, and where, as offsets in order."""

    bounds: Mapping[_Key, frozenset[Bound]]
    places: Mapping[_Key, Sequence[int]]


#: Kinds of figure that only their own kind equals; all other values are compared with each other.
_KEYS = {"percent": "percent", "ordinal": "ordinal", "time": "time", "decade": "decade", "century": "century"}

#: Words by which a text may give a number.
_OTHER_WORDS = {"1": "single|once|sole", "2": "both|pair|couple|twice|double", "3": "thrice|trio|triple", "12": "dozen"}
#: Earlier years are of the Solar Hijri calendar: their decades are not ours.
_FIRST_YEAR = "1500"

#: "One" is an article or a pronoun more often than a count; in Persian nine is "no" as well, and thirty a name.
_VAGUE = frozenset(
    "one first second third hundred thousand million billion trillion zero یک نه ده صد هزار میلیون میلیارد".split()
)
#: "3." and "(3)" before an item; German "19. Juli" is read as a date before.
_LIST_NUMBER = re.compile(r"\s*(?:[-*+]\s+)?(?:\(\d{1,3}\)|\d{1,3}[.)])\s")


def missing_figures(sentence: str, texts: Iterable[str], *, lang: str = "en") -> list[Figure]:
    """The figures and dates of a sentence that none of the texts gives, in order.

    The sentence is Markdown as in a module; its citations, notes and links' addresses do not count. A range is looked
    for by its ends. A figure that stands in a text only with another bound has ``reason="bound"``. Not looked for:
    "one", vague amounts ("dozens", "half", "a hundred"), numbers of sections and pages, and names that hold digits.
    """
    return missing_from(sentence, [given(text) for text in texts], lang=lang)


def missing_from(sentence: str, sources: Sequence[Given], *, lang: str = "en") -> list[Figure]:
    """The same, with texts read before by ``given``."""
    missing = (_missing(sentence, amount, sources) for amount in claimed(sentence, lang))
    return [figure for figure in missing if figure]


def _missing(sentence: str, amount: Amount, sources: Sequence[Given]) -> Figure | None:
    bounds = {bound for source in sources for key in keys(amount) for bound in source.bounds.get(key, ())}
    if bounds and _survives(amount, bounds):
        return None
    return _figure(sentence, amount, tuple(sorted(bounds)))


def keys(amount: Amount) -> list[_Key]:
    """Under what a figure is found in what a text gives, one for each way in which it can be read."""
    return [(_KEYS.get(amount.kind, ""), value) for value in amount.values]


def _figure(sentence: str, amount: Amount, found: tuple[Bound, ...]) -> Figure:
    return Figure(
        start=amount.start,
        end=amount.end,
        text=sentence[amount.start : amount.end],
        kind=amount.kind,
        value=amount.values[0],
        bound=amount.bound,
        reason="bound" if found else "absent",
        found=found,
    )


def _survives(amount: Amount, found: set[Bound]) -> bool:
    """Years have no bounds; the lower end of a range may stand for "at least", the upper for "up to"."""
    if amount.kind == "year" or survives(amount.bound, found):
        return True
    return not amount.bound and bool(amount.ends) and amount.ends in found


@lru_cache(maxsize=64)
def given(text: str) -> Given:
    """What a text gives, kept for the texts read last: the sources of a module are asked again and again."""
    bounds: defaultdict[_Key, set[Bound]] = defaultdict(set)
    places: defaultdict[_Key, list[int]] = defaultdict(list)
    found = amounts(text)
    for amount in found:
        # The end of a range is a bound: "2,500 to 30,000" does not say 30,000.
        bound = "" if amount.kind == "year" else amount.bound or amount.ends
        for key in keys(amount):
            bounds[key].add(bound)
            places[key].append(amount.start)
    for key, place in _implied(text, found):
        bounds[key].add("")
        places[key].append(place)
    return Given(
        bounds={key: frozenset(value) for key, value in bounds.items()},
        places={key: sorted(value) for key, value in places.items()},
    )


def _implied(text: str, found: list[Amount]) -> Iterator[tuple[_Key, int]]:
    """What a text gives besides, and where: of dates the parts, decade, century, and the year named nearby; "both"."""
    dates = [amount for amount in found if amount.kind in ("date", "month")]
    years = []
    for amount in found:
        for value in amount.values if amount.kind in ("date", "month", "year") else ():
            if (year := value.removeprefix("SH ")[:4]).isdecimal():
                years.append((amount.start, year))
    for date in dates:
        yield from ((("", part), date.start) for value in date.values for part in coarser(value))
    whole = completed([(date.start, date.end, date.values) for date in dates], years)
    yield from ((("", value), place) for value, place in whole)
    for place, year in years:
        if year >= _FIRST_YEAR:
            yield ("decade", f"{year[:3]}0s"), place
            yield ("century", f"{(int(year) - 1) // 100 + 1}. century"), place
    for number, words in _OTHER_WORDS.items():
        yield from ((("", number), match.start()) for match in re.finditer(rf"(?i)\b(?:{words})\b", text))


def claimed(sentence: str, lang: str = "en") -> Iterator[Amount]:
    """The figures that a sentence asserts."""
    words = _labels().sub(lambda match: " " * len(match[0]), own_words(sentence))
    marker = _LIST_NUMBER.match(words)
    for amount in amounts(words, lang):
        written = words[amount.start : amount.end].lower()
        vague = amount.spelled and (written in _VAGUE or _fraction().match(words, amount.end))
        numbers_item = marker and amount.end <= marker.end() and amount.kind == "number"
        if not vague and not numbers_item:
            yield amount


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(
        r"[\s-](?:thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|halves|dozen|score)\b",
        re.I,
    )


@cache
def _labels() -> re.Pattern[str]:
    """What has digits and counts nothing: addresses, document symbols, telephones, names, numbers of parts."""
    return re.compile(
        r"""(?:https?://|www\.|doi:|10\.\d{4,}/)\S+
        |\b[A-Z][A-Za-z]{0,20}/[\w./()-]{0,80}\d[\w./()-]*
        |\+\d{1,3}[ ()\d-]{6,}\d|\b[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){3,}(?:\s?[A-Z\d]{1,3}\b)?
        |(?<![\w.,/])\d{1,2}/\d{1,2}(?![\w/])
        |(?<![\w.,])(?!(?:US|USD|EUR|GBP|CHF|Rs)\d)[A-Za-z_]+[-‑]?(?<![a-z][-‑])\d[\w-]*(?:[.,]\d+)*
        |(?:(?i:\b(?:sections?|secs?\.|chapters?|ch\.|pp?\.|pages?|paras?\.?|paragraphs?|lines?|ll?\.|tables?|figs?\.|figures?
            |box(?:es)?|annex(?:es)?|appendix|note|footnotes?|fn\.|vols?\.|volumes?|nos?\.|nr\.|ff?\.)|§+|№)
          \s*\d{1,3}(?!\d|[,.]\d)(?:\s?(?:[-–,&]|and|to)\s?\d{1,3}(?!\d|[,./]\d))*)
        """,
        re.VERBOSE,
    )

"""Figures that a source may give in another form: rounded, without its unit, in words that are not read here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pincite.evidence.amount import Amount
from pincite.evidence.given import Given
from pincite.evidence.implied import YEARLESS
from pincite.evidence.language_guess import READ
from pincite.model.evidence import Bound

#: "Nearly 5,000" is 4,969, and not 4,600: so far a rounded number may be off, as a share of it.
_OFF = 0.05
#: Languages whose ordinals and centuries are read in words.
_WITH_ORDINALS = frozenset(["en", "fa"])
#: So many significant digits have numbers that are written in words.
_IN_WORDS = 2
#: The difference between the years of our calendar and the Solar Hijri one.
_SOLAR = (621, 622)
_OURS, _THEIRS = range(1900, 2100), range(1278, 1480)


def is_rounded(amount: Amount, sources: Sequence[Given]) -> bool:
    """Whether a figure with a bound rounds one that a source gives: "nearly 5,000" where it has 4,969."""
    return bool(amount.bound) and any(
        abs(value - size) <= _OFF * size
        for value, size, bounds in _rounding(amount, sources)
        if _on_side(amount, value, size) and not bounds.isdisjoint(("", amount.bound))
    )


def may_stand(amount: Amount, sources: Sequence[Given], lang: str) -> bool:
    """Whether a figure that no source has may stand in one all the same, in a form that is not compared."""
    return (
        amount.kind == "time"
        or _without_unit(amount, sources)
        or _in_parts(amount, sources)
        or _is_loosely_rounded(amount, sources)
        or _by_other_calendar(amount, sources, lang)
        or any(_in_words(amount, _languages(source, lang)) for source in sources)
    )


def _rounding(amount: Amount, sources: Iterable[Given]) -> Iterator[tuple[float, float, frozenset[Bound]]]:
    """The numbers of the sources that a figure may round, from half to twice its size, and their bounds."""
    kind = "percent" if amount.kind == "percent" else ""
    if amount.kind not in ("number", "percent"):
        return
    for written in filter(_is_number, amount.values):
        size, digits = float(written), _significant(written)
        for source in sources:
            numbers = source.numbers[kind]
            for value, text in numbers[bisect_left(numbers, (size / 2, "")) : bisect_left(numbers, (size * 2, ""))]:
                if _significant(text) > digits:
                    yield value, size, source.bounds[kind, text]


def _on_side(amount: Amount, value: float, size: float) -> bool:
    sides: dict[Bound, bool] = {"lower": value >= size, "upper": value <= size}
    return sides.get(amount.bound, True)


def _is_loosely_rounded(amount: Amount, sources: Sequence[Given]) -> bool:
    """Whether "more than 30" may be 34; and without a bound "3.2 million" 3,214,567 and 12 % 12.3 %."""
    unit = max((_last_place(value) for value in amount.values if _is_number(value)), default=0.0)
    if amount.bound:
        near = ((value, size) for value, size, _ in _rounding(amount, sources) if abs(value - size) < unit)
        return any(_on_side(amount, value, size) for value, size in near)
    fine = amount.kind == "percent" or bool(amount.unscaled) or "." in amount.values[0]
    return fine and any(abs(value - size) <= unit / 2 for value, size, _ in _rounding(amount, sources))


def _without_unit(amount: Amount, sources: Iterable[Given]) -> bool:
    """A percentage, a million, an ordinal whose number stands there alone, and a number that stands there as one."""
    found = [("", value) for value in amount.unscaled]
    if amount.kind in ("percent", "ordinal"):
        found += [("", value) for value in amount.values]
    elif amount.kind == "number":
        found += [("ordinal", value) for value in amount.values]
    whole = amount.kind == "percent" and amount.values[0] in ("0", "100")
    return whole or any(key in source.bounds for source in sources for key in found)


def _in_parts(amount: Amount, sources: Iterable[Given]) -> bool:
    """A date whose year stands in a source, and its day or month there without a year."""
    dates = [value.partition("-") for value in amount.values if amount.kind in ("date", "month")]
    return any(
        ("", year) in source.bounds and (YEARLESS, f"--{day}") in source.bounds
        for source in sources
        for year, _, day in dates
        if year
    )


def _by_other_calendar(amount: Amount, sources: Iterable[Given], lang: str) -> bool:
    """A year of our calendar where a source has one of the Solar Hijri calendar; in Persian also the reverse."""
    named = (value.removeprefix("SH ")[:4] for value in amount.values)
    years = {int(year) for year in named if year.isdecimal() and len(year) == 4}
    others = {str(year - by) for year in years if year in _OURS for by in _SOLAR}
    if lang == "fa":
        others |= {str(year + by) for year in years if year in _THEIRS for by in _SOLAR}
    return any(("", other) in source.bounds for source in sources for other in others)


def _languages(source: Given, lang: str) -> frozenset[str]:
    """The languages of a source, of those that are read; one that is too short to tell is in that of the sentence."""
    return (frozenset([lang]) if source.languages == READ else source.languages) & READ


def _in_words(amount: Amount, languages: frozenset[str]) -> bool:
    """Whether a text may have it in words that are not read; ``languages`` are those of the text that are."""
    if amount.kind in ("ordinal", "century"):
        return not languages or not languages <= _WITH_ORDINALS
    if languages:
        return False
    if amount.kind in ("date", "month", "decade"):
        return True
    return amount.kind != "year" and _significant(amount.values[0]) <= _IN_WORDS


def _significant(value: str) -> int:
    return len(value.replace(".", "").strip("0")) or 1


def _last_place(value: str) -> float:
    """What one is worth in the last place of a number that is not nought: 1,000 in 5,000, 0.1 in 3.2."""
    whole, point, fraction = value.partition(".")
    return float(10 ** -len(fraction)) if point else float(10 ** (len(whole) - len(whole.rstrip("0"))))


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).isdecimal() and len(value) < 20

"""Ranges: of two numbers that belong together, "80 to 90 per cent", the first is a percentage as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from pincite.evidence.amount import SCALES, Amount, scaled
from pincite.evidence.times import clock

#: More characters between two numbers make no range.
_WIDEST = 24
_CONNECTOR = re.compile(
    r"\s*(?:-|–|—|/|to|through|and|bis|und|à|et|al?|y|تا|و)\s*(?:(?:up to|over|about|from|us)\s+)?[$€£]?"
)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|بین)\s+(?:\w+\s+){0,3}?[$€£]?$")
_RANGE_MARK = re.compile(r"\s*(?:and|und|et|y|و)\b")


def ranged(low: str, numbers: list[Amount]) -> Iterator[Amount]:
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
    if after.kind == "time" and kind == "number" and values[0].isdecimal() and int(values[0]) <= 24:
        return replace(amount, kind="time", values=clock(int(values[0]), 0), ends="lower", unit="")
    scale = _ending_scale().search(low, after.start, after.end)
    if scale and kind == "number" and Decimal(values[0]) < 1000:
        values = (*values, scaled(values[0], scale[1]))
    return replace(amount, kind=kind, values=values, ends="lower", unit=amount.unit or after.unit)


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
    return re.compile(rf"({'|'.join(sorted(SCALES, key=len, reverse=True))})\W*$")

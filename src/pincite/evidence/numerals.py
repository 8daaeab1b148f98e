"""What digits with marks between them may be worth: ``30,000``, ``30 000``, ``2.5``, ``2,5``, ``1,23,45,678``.

A value is a plain decimal number as text: ``30000``, ``2.5``. Digits are European ones.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from pincite.evidence.figures import DECIMAL_COMMA

#: Longer numbers are identifiers: of accounts, of telephones.
_LONGEST = 24


class Numeral(Struct, frozen=True, kw_only=True, gc=False):
    """A number in digits, at these offsets of what was read; ``values`` are its readings, the likeliest first."""

    start: int
    end: int
    values: tuple[str, ...]


def numerals(written: str, lang: str) -> list[Numeral]:
    """The numbers that digits and the marks between them stand for: one, or each run of digits by itself."""
    if written.isdecimal():
        return [Numeral(start=0, end=len(written), values=(whole(written),))] if len(written) <= _LONGEST else []
    values = _values(re.sub(r"\s", "", written), lang)
    if values:
        return [Numeral(start=0, end=len(written), values=values)]
    runs = (run for run in re.finditer(r"\d+", written) if len(run[0]) <= _LONGEST)
    return [Numeral(start=run.start(), end=run.end(), values=(whole(run[0]),)) for run in runs]


def _values(written: str, lang: str) -> tuple[str, ...]:
    """The readings of digits with marks as one number; none for ``1,2,3,4``."""
    *marks, last = re.findall(r"\D", written) or ("", "")
    groups = re.split(r"\D", written)
    if len(written) > _LONGEST + 8:
        return ()
    if not last or (set(marks) == {last} and _grouped(groups)):
        return (whole("".join(groups)),)
    if not marks:
        return _with_one_mark(groups, last, lang)
    if len(set(marks)) == 1 and last not in ("'", *marks) and _grouped(groups[:-1]):
        return (plain(Decimal("".join(groups[:-1]) + "." + groups[-1])),)
    return ()


def _with_one_mark(groups: list[str], mark: str, lang: str) -> tuple[str, ...]:
    """``3.000`` is three or three thousand, ``3,000`` three only where the comma is a decimal one."""
    together, fraction = whole("".join(groups)), plain(Decimal(".".join(groups)))
    if mark == "'":
        return (together,) if _grouped(groups) else ()
    if not _grouped(groups):
        return (fraction,)
    decimal_comma = lang.partition("-")[0].lower() in DECIMAL_COMMA
    if mark == ",":
        return (fraction, together) if decimal_comma else (together,)
    return (together, fraction) if decimal_comma else (fraction, together)


def _grouped(groups: list[str]) -> bool:
    """Whether these are thousands, or the lakhs and crores of India: 1,23,45,678. They do not begin with 0."""
    first, *rest = groups
    if not first.lstrip("0") or len(first) > 3 or not rest or len(rest[-1]) != 3:
        return False
    return all(len(group) == 3 for group in rest) or (len(first) <= 2 and all(len(group) == 2 for group in rest[:-1]))


def whole(digits: str) -> str:
    """A whole number without leading zeros."""
    return digits.lstrip("0") or "0"


def plain(value: Decimal) -> str:
    """A number without exponent and needless zeros."""
    written = f"{value:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    before, point, after = written.partition(".")
    return whole(before) + point + after

"""Spans of time: authors work them out from two dates, so that one that stands nowhere need not be wrong."""

from __future__ import annotations

import re
from functools import cache

#: Units of time behind a number, in the languages whose dates are read.
_UNITS = {
    "second": "seconds? secondes? sekunden? segundos? ثانیه",
    "minute": "minutes? minuten minutos? دقیقه",
    "hour": "hours? heures? stunden? horas? ساعت",
    "day": "days? jours? tage?n? días? روز",
    "week": "weeks? semaines? wochen? semanas? هفته",
    "month": "months? mois monate?n? meses ماه",
    "year": "years? ans années? jahre?[ns]? años? سال",
    "decade": "decades? décennies? jahrzehnten? décadas? دهه",
}
_BETWEEN = r"[\s\u200c-]*(?:(?:more|further|full|whole|long|consecutive|straight|calendar|working)\s)?"


@cache
def _unit() -> re.Pattern[str]:
    units = "|".join(f"(?P<{unit}>{words.replace(' ', '|')})" for unit, words in _UNITS.items())
    return re.compile(rf"{_BETWEEN}(?:{units})\b")


def unit_behind(text: str, end: int) -> str:
    """The unit of time that a number of a text in lower case counts, by its English name; empty when it counts none."""
    match = _unit().match(text, end)
    return match.lastgroup or "" if match else ""

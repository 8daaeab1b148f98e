"""Times of the day in running text: ``3 p.m.``, ``15.00``, ``eight in the morning``, ``half past two``, ``20 Uhr``.

A time is given on the clock of 24 hours, ``15:00``; one that may be before or after noon in both ways.
"""

from __future__ import annotations

import re

from msgspec import Struct

#: Behind an hour.
_BEHIND = re.compile(
    r"(?:\s?(?P<clock>o'clock|uhr\b(?:\s(?P<minute>[0-5][0-9])\b(?!\.))?))?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s(?:in\s+the\s+(?P<part>morning|afternoon|evening)|(?P<night>at\s+night)"
    r"|(?P<of_day>صبح|بعدازظهر|بعد\sاز\sظهر|عصر|شب)(?!\w)))?"
)
#: Before one.
_BEFORE = re.compile(
    r"(?:\b(?P<half>half|quarter|ten|twenty|five|[1-5]?[0-9])(?:\s+minutes?)?\s+(?P<way>past|after|to|before)|ساعت)\s+$"
)
#: "8 hours" or "8 o'clock".
_HOURS = re.compile(r"\s?(?:h|heures?|horas?)\b")
_MINUTES = {"half": 30, "quarter": 15, "ten": 10, "twenty": 20, "five": 5}
_MORNING, _LATER = frozenset(["a", "morning", "صبح"]), frozenset(["p", "afternoon", "evening", "عصر", "بعدازظهر"])


class Daytime(Struct, frozen=True, kw_only=True, gc=False):
    """A time of the day: where it ends, and its readings. When it is not ``certain`` it may be a number of hours."""

    end: int
    values: tuple[str, ...]
    certain: bool = True


def daytime(text: str, start: int, end: int, hour: int, minute: int | None = None) -> Daytime | None:
    """The time that an hour at a stretch of a text in lower case tells, if the words around it make a time of it."""
    if hour > 24:
        return None
    behind = _BEHIND.match(text, end)
    marked = bool(behind and any(behind.groups()))
    before = _BEFORE.search(text, max(0, start - 24), start) if text[start - 1 : start].isspace() else None
    if before and before["way"] and minute is None:
        hour, minute = _shifted(hour, before)
    if not marked and not before:
        hours = _HOURS.match(text, end)
        return Daytime(end=end, values=clock(hour, minute or 0), certain=False) if hours else None
    assert behind
    part = behind["half"] or behind["part"] or (behind["of_day"] or "").replace(" ", "")
    if behind["minute"]:
        minute = int(behind["minute"])
    # "Five to eight" may as well be a range, "ساعت ۸" stand in the middle of a number of hours.
    certain = marked or bool(before and before["way"] == "past")
    return Daytime(end=behind.end() if marked else end, values=clock(hour, minute or 0, part), certain=certain)


def _shifted(hour: int, before: re.Match[str]) -> tuple[int, int]:
    """The time that "quarter to nine" is: 8:45."""
    minutes = _MINUTES.get(before["half"]) or int(before["half"])
    return (hour, minutes) if before["way"] in ("past", "after") else ((hour - 1) % 24, 60 - minutes)


def clock(hour: int, minute: int, part: str = "") -> tuple[str, ...]:
    """The readings of an hour on the clock of 24 hours; without ``part`` of the day those before and after noon."""
    if part in _MORNING or part in _LATER:
        hours = [hour % 12 + (12 if part in _LATER else 0)] if hour <= 12 else [hour]
    else:
        hours = [hour, *([hour + 12] if 0 < hour < 12 else [0] if hour in (12, 24) else [24] if hour == 0 else [])]
    return tuple(f"{hour}:{minute:02}" for hour in hours)

"""Bounds of figures: "more than 2,500" is another statement than "2,500"."""

from __future__ import annotations

import re
from functools import cache

from pincite.model.evidence import Bound

#: What stands before a figure, by the bound it sets. English, French, German, Spanish, Persian.
_BEFORE: dict[Bound, str] = {
    "lower": """
        more than|greater than|over|above|beyond|exceed|exceeds|exceeded|exceeding|in excess of|upward of|upwards of
        at least|at the least|no fewer than|no less than|not fewer than|not less than|a minimum of|a floor of
        plus de|plus d['’]|au moins|au minimum
        mehr als|über|mindestens|wenigstens
        más de|al menos|por lo menos|como mínimo
        بیش از|بیشتر از|دست‌کم|دست کم|حداقل|بالغ بر
    """,
    "upper": """
        up to|at most|less than|fewer than|under|below|no more than|not more than|a maximum of|a ceiling of
        as many as|as much as|as high as|may reach|could reach
        moins de|jusqu['’]à|au plus|au maximum
        weniger als|unter|bis zu|höchstens
        menos de|hasta|como máximo
        کمتر از|حداکثر|تا سقف
    """,
    "approximate": """
        about|around|approximately|roughly|some|circa|ca|ca\\.|c\\.|nearly|almost|close to|an estimated|estimated
        in the region of|in the order of|more or less
        environ|près de|quelque
        etwa|rund|ungefähr|fast|knapp|zirka
        cerca de|alrededor de|aproximadamente|unos|unas|casi
        حدود|حدودا|تقریبا|نزدیک به|قریب به
    """,
}
#: What stands behind it.
_BEHIND: dict[Bound, str] = {
    "lower": r"\+|or (?:more|above|higher)|and (?:more|above)|plus\b|ou plus|oder mehr|o más|یا بیشتر",
    "upper": r"or (?:less|fewer|under|below)|at (?:the )?most|at the maximum|ou moins|oder weniger|o menos",
    "approximate": r"or so|[\s-]odd|or thereabouts|environ|approximately",
}
#: These tell a stretch of time rather than a bound before a unit of time: "over three days".
_OF_TIME = frozenset(["over", "under", "über", "unter"])
_TIME_UNIT = re.compile(
    r"[\s-]+(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|tage?n?|monate?n?|jahre?n?)\b"
)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{_alternatives(_BEFORE)})\s*(?:(?:an|a|the|total of|estimated|some)\s+)*(?:us|us\$|[$€£])?\s*$"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(f'(?P<{bound}>{words})' for bound, words in _BEHIND.items())})")


def _alternatives(table: dict[Bound, str]) -> str:
    """One group a bound, of all its words; any white space may part them."""
    groups = []
    for bound, words in table.items():
        parts = (part.strip().replace(" ", r"\s+") for part in re.split(r"[|\n]", words))
        groups.append(f"(?P<{bound}>{'|'.join(filter(None, parts))})")
    return "|".join(groups)


def bound_at(text: str, start: int, end: int) -> Bound:
    """The bound that the words around a figure set; empty when they set none. The text is folded, lower case."""
    if match := _before().search(text, max(0, start - 32), start):
        bound = match.lastgroup
        if match[bound or 0] not in _OF_TIME or not _TIME_UNIT.match(text, end):
            return bound  # type: ignore[return-value]
    match = _behind().match(text, end)
    return match.lastgroup if match else ""  # type: ignore[return-value]


#: What a source says → what a sentence may say of it besides. A hedge may be added, never taken away.
_IMPLIED: dict[Bound, frozenset[Bound]] = {
    "": frozenset(["", "approximate"]),
    "approximate": frozenset(["approximate"]),
    "lower": frozenset(["lower"]),
    "upper": frozenset(["upper"]),
}


def survives(bound: Bound, found: set[Bound]) -> bool:
    """Whether a figure with this bound is what a source says that has the same value with one of those found."""
    return any(bound in _IMPLIED[other] for other in found)

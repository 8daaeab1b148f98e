"""Figures in a text: ``30,000``, ``30 000``, ``۳۰٬۰۰۰``, ``thirty thousand``, ``2.5 per cent``."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from msgspec import Struct

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
NUMBERS_BELOW_HUNDRED = {word: number for number, word in enumerate(_UNITS)}
NUMBERS_BELOW_HUNDRED |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_VALUES = NUMBERS_BELOW_HUNDRED | {"dozen": 12}
_WORD = rf"(?:{'|'.join([*_VALUES, *_SCALES])})"

# The patterns are texts: `re` compiles them when a text is first read, and most checks read none.
#: Digits of any script, grouped by comma, point, thin or no-break space, or the Arabic separators.
_DIGITS = (
    r"(?i)(?<![\w.,])(?:\d{1,3}(?:[,٬\u2009\u202f\u00a0 ]\d{3})+(?!\d)|\d+)(?:[.٫]\d+)?"
    r"(?:\s(?P<scale>thousand|million|billion)\b)?"
)
#: Languages that write a decimal comma and group by points (Unicode CLDR 46, number symbols).
DECIMAL_COMMA = frozenset("da de el es fr id it nl no pl pt ro ru sv tr uk vi".split())
_BETWEEN_DIGITS = r"(?<=\d)[.,](?=\d)"
_WORDS = rf"(?i)\b{_WORD}(?:[\s-]+(?:and\s+)?{_WORD})*\b"


class Number(Struct, frozen=True, kw_only=True):
    """A number in a text: where it stands (half-open, code points) and what it is worth.

    ``spelled`` says that it is written in words.
    """

    start: int
    end: int
    value: Fraction
    spelled: bool = False


def figures(text: str, lang: str = "en") -> list[Number]:
    """The figures of a text in order. Years and days of dates are figures, too.

    The language says what a point and a comma between digits mean: ``3.000`` is three thousand in German.
    """
    found = figures_in_digits(text, lang)
    taken = [(figure.start, figure.end) for figure in found]
    for match in re.finditer(_WORDS, text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(Number(start=match.start(), end=match.end(), value=Fraction(_spelled(match[0])), spelled=True))
    return sorted(found, key=lambda figure: figure.start)


def figures_in_digits(text: str, lang: str = "en") -> list[Number]:
    """The figures of a text that are not spelled in words, in order."""
    if lang.partition("-")[0].lower() in DECIMAL_COMMA:
        text = re.sub(_BETWEEN_DIGITS, lambda match: "." if match[0] == "," else ",", text)
    return [
        Number(start=match.start(), end=match.end(), value=_value(match[0], match["scale"]))
        for match in re.finditer(_DIGITS, text)
    ]


def values(text: str, lang: str) -> set[Fraction]:
    """What the figures of a text are worth."""
    return {figure.value for figure in figures(text, lang)}


def _value(written: str, scale: str | None) -> Fraction:
    digits = written[: -len(scale)].strip() if scale else written
    digits = "".join(_character(character) for character in digits)
    return Fraction(digits) * (_SCALES[scale.lower()] if scale else 1)


def _character(character: str) -> str:
    if character.isdigit():
        return str(unicodedata.digit(character, 0))
    return "." if character in ".٫" else ""


def _spelled(words: str) -> int:
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
    return total + current

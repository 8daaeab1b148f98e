"""Numbers spelled in words, English and Persian: ``thirty-two``, ``twenty-eight hundred``, ``دو هزار و پانصد``.

Those of other languages are in ``number_phrases.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from pincite.evidence.figures import NUMBERS_BELOW_HUNDRED

_ENGLISH = NUMBERS_BELOW_HUNDRED | {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_PERSIAN_UNITS = (
    "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split()
)
_PERSIAN = {word: number for number, word in enumerate(_PERSIAN_UNITS)}
_PERSIAN |= {word: 10 * number for number, word in enumerate("بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split(), 2)}
_PERSIAN |= {
    word: 100 * number for number, word in enumerate("صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد".split(), 1)
}
_PERSIAN |= {"هزار": 10**3, "میلیون": 10**6, "میلیارد": 10**9}
VALUES = _ENGLISH | _PERSIAN

#: Words that end a spelled ordinal: the cardinal they stand for.
ORDINALS = {
    "third": "three", "fourth": "four", "fifth": "five", "sixth": "six", "seventh": "seven", "eighth": "eight",
    "ninth": "nine", "tenth": "ten", "eleventh": "eleven", "twelfth": "twelve", "twentieth": "twenty",
    "thirtieth": "thirty", "fortieth": "forty", "fiftieth": "fifty", "sixtieth": "sixty", "seventieth": "seventy",
    "eightieth": "eighty", "ninetieth": "ninety", "hundredth": "hundred", "first": "one", "second": "two",
}  # fmt: skip
ORDINALS |= {f"{word}th": word for word in "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()}
_PERSIAN_ORDINALS = {f"{word}م": word for word in _PERSIAN if word not in ("سه", "سی", "ده", "صفر")}
_PERSIAN_ORDINALS |= {"سوم": "سه", "دهم": "ده", "اول": "یک"}
_PERSIAN_ORDINALS |= {f"{ordinal}ین": word for ordinal, word in _PERSIAN_ORDINALS.items()}
ORDINALS |= _PERSIAN_ORDINALS
#: "Thirtieth" in Persian, and "30th": the ending is a word of its own behind ی and behind digits.
_PERSIAN_ENDING = re.compile(r"[\u200c ]?(?:ام|اُم|امین)(?![^\W\d_])")
#: "Nineteen eighty-eight", "twenty twelve"; not "sixteen twenty-year-olds".
_CENTURIES = range(15, 21)
_GOES_ON = re.compile(r"-\w|\s?%|\s(?:hundred|thousand|million|per\s?cent)")
_AND = frozenset(["and", "و"])


@cache
def _runs() -> re.Pattern[str]:
    cardinals = "|".join(sorted(VALUES, key=len, reverse=True))
    ordinals = "|".join(sorted(ORDINALS, key=len, reverse=True))
    word = rf"(?:{ordinals}|{cardinals})(?![^\W\d_])"
    return re.compile(
        rf"(?<![^\W_])(?<!['’]){word}(?:(?:[\s\u200c-]{{1,3}}|\s{{1,3}}and\s{{1,3}}|\s{{1,3}}و\s{{1,3}}){word})*"
    )


def spelled(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """Each number in words of a text in lower case: start, end, value, and whether it is an ordinal.

    "two thousand and three thousand" are two numbers, and so are "five six".
    """
    for run in _runs().finditer(text):
        words = list(re.finditer(r"\w+", run[0]))
        between = re.search(r"\b(?:between|بین)\s+$", text[max(0, run.start() - 10) : run.start()])
        for first, last, value, ordinal in _numbers([word[0] for word in words], bool(between)):
            end = run.start() + words[last].end()
            if not ordinal and words[last][0] == "سی" and (ending := _PERSIAN_ENDING.match(text, end)):
                end, ordinal = ending.end(), True
            yield run.start() + words[first].start(), end, value, ordinal


def spelled_years(text: str, found: list[tuple[int, int, int, bool]]) -> Iterator[tuple[int, int, int]]:
    """Each year among the numbers found in a text, "nineteen eighty-eight": start, end and value."""
    for (start, first_end, century, _), (last_start, end, rest, ordinal) in pairwise(found):
        whole = century in _CENTURIES and 10 <= rest < 100 and last_start - first_end == 1 and not ordinal
        if whole and not _GOES_ON.match(text, end):
            yield start, end, 100 * century + rest


class SpelledNumber(Struct):
    """A number at work: what is complete, and the group and its tail that a later word may still multiply.

    In "two thousand three hundred and five" the total is 2,000, the group 305 and its tail 5; each with its first word.
    """

    first: int
    total: int = 0
    group: int = 0
    group_first: int = 0
    tail_first: int = 0
    scale: int = 10**15

    @classmethod
    def begun(cls, value: int, place: int) -> SpelledNumber:
        """A number of one word."""
        if value >= 1000:
            return cls(first=place, total=value, scale=value)
        return cls(first=place, group=value, group_first=place, tail_first=place)

    @property
    def value(self) -> int:
        return self.total + self.group

    def takes(self, value: int, place: int) -> bool:
        """Go on with one more word, if the number can: "two hundred" with "five", not "five" with "six"."""
        if value >= 1000:
            if not self.group or value >= self.scale:
                return False
            self.total, self.group, self.scale = self.total + self.group * value, 0, value
        elif value == 100 and 0 < self.group < 100:
            self.group *= 100
        else:
            tens = self.group % 100
            room = 1000 if not self.group else 100 if not tens else 10 if tens >= 20 and tens % 10 == 0 else 0
            if not 0 < value < room:
                return False
            self.group_first = self.group_first if self.group else place
            self.tail_first = self.tail_first if tens else place
            self.group += value
        return True

    def gives_up(self, value: int) -> tuple[int, int]:
        """What belongs to the next number when a multiplier does not fit, and its first word: the "three" of

        "two thousand and three thousand". Nothing, when nothing would be left.
        """
        rest, first = (self.group, self.group_first) if value >= 1000 else (self.group % 100, self.tail_first)
        return (rest, first) if value >= 100 and self.value > rest > 0 else (0, 0)


def _numbers(words: list[str], between: bool) -> Iterator[tuple[int, int, int, bool]]:
    """First word, last word, value and ordinality of each number in a run; "and" ends the first one after "between"."""
    number: SpelledNumber | None = None
    last = 0
    for place, written in enumerate(words):
        if written in _AND:
            continue
        value = VALUES[ORDINALS.get(written, written)]
        linked = place - last > 1
        apart = linked and (between or not _may_follow_and(words[last], written))
        if number is None:
            number = SpelledNumber.begun(value, place)
        elif apart or not number.takes(value, place):
            rest, first = (0, 0) if apart else number.gives_up(value)
            end = first - 1 if rest else last
            yield number.first, end - (words[end] in _AND), number.value - rest, False
            number = SpelledNumber.begun(rest, first) if rest else SpelledNumber.begun(value, place)
            if rest:
                number.takes(value, place)
            between = between and not linked
        last = place
        if written in ORDINALS:
            yield number.first, last, number.value, True
            number = None
    if number:
        yield number.first, last, number.value, False


def _may_follow_and(before: str, word: str) -> bool:
    """In Persian "and" joins all parts; in English what is below a hundred to hundreds and thousands."""
    return ORDINALS.get(word, word) in _PERSIAN or _ENGLISH.get(before, 0) >= 100

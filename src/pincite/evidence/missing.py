"""Figures and dates of a sentence that its sources do not give.

Each is looked for in the whole of every source: a figure that stands there anywhere counts as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from pincite.evidence.amount import Amount
from pincite.evidence.amounts import amounts, folded
from pincite.evidence.bounds import survives
from pincite.evidence.forms import is_rounded, may_stand
from pincite.evidence.given import Given, given, keys
from pincite.evidence.implied import shares
from pincite.evidence.labels import first_number, without_labels
from pincite.evidence.own_words import unmarked
from pincite.model.evidence import Bound, Figure

#: Articles, pronouns, vague amounts more often than counts; in Persian nine is "no" as well, and thirty a name; in
#: French nine is "new", in German eight "heed".
_VAGUE = frozenset(
    "one first second third hundred thousand million billion trillion zero یک نه ده سی صد هزار میلیون میلیارد "
    "یکم دوم سوم اول acht hundert tausend null neuf sept cent cents mille zéro cien ciento mil millón cero".split()
)
#: What makes a vague amount of the number before it.
_FRACTION = re.compile(
    r"[\s-](?:thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|halves|dozen|score)\b"
    r"|\s(?:drittel|viertel|fünftel|tiers|quarts|cinquièmes|tercios|cuartos)\b|\sسوم\b",
    re.I,
)
#: "In his 30s" tells an age.
_DECADE = re.compile(r"(?:'|’|\bthe\s)$", re.I)


def missing_figures(sentence: str, texts: Iterable[str], *, lang: str = "en") -> list[Figure]:
    """The figures and dates of a sentence that none of the texts gives, in order.

    The sentence is Markdown as in a module; its citations, notes and links' addresses do not count. A range is looked
    for by its ends. A figure that stands in a text only with another bound has ``reason="bound"``, one that may stand
    there in a form that is not compared ``reason="form"``. Not looked for: "one", vague amounts ("dozens", "half",
    "a hundred"), numbers of sections, pages and items, and names that hold digits.
    """
    return missing_from(sentence, [given(text) for text in texts], lang=lang)


def missing_from(sentence: str, sources: Sequence[Given], *, lang: str = "en") -> list[Figure]:
    """The same, with texts read before by ``given``."""
    missing = (_missing(sentence, amount, sources, lang) for amount in claimed(sentence, lang))
    return [figure for figure in missing if figure]


def _missing(sentence: str, amount: Amount, sources: Sequence[Given], lang: str) -> Figure | None:
    bounds = {bound for source in sources for bound in _bounds(amount, source)}
    if (bounds and _survives(amount, bounds)) or is_rounded(amount, sources):
        return None
    form = not bounds and may_stand(amount, sources, lang.partition("-")[0].lower())
    return Figure(
        start=amount.start,
        end=amount.end,
        text=sentence[amount.start : amount.end],
        kind=amount.kind,
        value=amount.values[0],
        bound=amount.bound,
        reason="bound" if bounds else "form" if form else "absent",
        found=tuple(sorted(bounds)),
        unit=amount.unit,
    )


def _bounds(amount: Amount, source: Given) -> Iterator[Bound]:
    """The bounds with which a source has a figure. A span of time is one of the same unit, or a number without one."""
    for key in keys(amount):
        yield from source.bounds.get(key, ())
    if amount.unit and not any(key in source.bounds for key in keys(amount)):
        for value in amount.values:
            yield from source.unitless.get(value, ())


def _survives(amount: Amount, found: set[Bound]) -> bool:
    """Years have no bounds; the lower end of a range may stand for "at least", the upper for "up to"."""
    if amount.kind == "year" or survives(amount.bound, found):
        return True
    return not amount.bound and bool(amount.ends) and amount.ends in found


def claimed(sentence: str, lang: str = "en") -> Iterator[Amount]:
    """The figures that a sentence asserts."""
    read = unmarked(sentence)
    words = without_labels(read.text)
    behind_first = first_number(words)
    parts = list(shares(folded(words)))
    for amount in amounts(words, lang, [lang.partition("-")[0].lower()]):
        numbers_item = amount.end <= behind_first and amount.kind == "number"
        if not numbers_item and not _is_vague(words, amount):
            start, end = read.place(amount.start, amount.end)
            # "One in four" may be 25 per cent in the source.
            values = [f"{value}%" for first, last, value in parts if first <= amount.start < last]
            yield replace(amount, start=start, end=end, values=(*amount.values, *values))


def _is_vague(words: str, amount: Amount) -> bool:
    if amount.kind == "decade":
        short = words[amount.start : amount.end].rstrip("sSer'’")
        return len(short) == 2 and not _DECADE.search(words, 0, amount.start)
    if not amount.spelled:
        return False
    written = words[amount.start : amount.end].lower()
    return written in _VAGUE or written.endswith("dozen") or bool(_FRACTION.match(words, amount.end))

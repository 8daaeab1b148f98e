"""Tables that name a unit once, above the numbers: ``Share (%)``, ``US$ million``, ``in thousands``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pincite.evidence.amount import SCALES, Amount
from pincite.evidence.numerals import plain

#: What may be the unit of a table; grouped by first letter, a text is searched much faster.
_HEAD = re.compile(
    r"[%٪]|\b(?:p(?:er\s?cent(?:age)?|rozent|ourcentage|orcentaje)|درصد|t(?:housands?|ausend)|میلیون|میلیارد"
    r"|m(?:illi(?:ons?|onen|ers|ards?|arden)|illones|io|rd|n)|b(?:illions?|n))\b"
)
#: So far below its head a number is of the same table, in characters.
_REACH = 3_000
#: Behind a cell; in a table of a PDF that is the next number, or the end of the line.
_EDGE = re.compile(r"[ %]*(?:$|[\n\t|]|\s\s|\s[-–0-9(])")


def under_heads(text: str, found: Sequence[Amount]) -> Iterator[tuple[str, str, int]]:
    """What the numbers in the cells of tables are worth by the head above: kind of value, value, place.

    The text is in lower case, with European digits.
    """
    heads = [match for match in _HEAD.finditer(text) if not _has_number_before(text, match.start())]
    starts = [head.start() for head in heads]
    for amount in found if heads else ():
        first, last = bisect_right(starts, amount.start - _REACH), bisect_right(starts, amount.start)
        if first == last or amount.kind not in ("number", "year") or amount.spelled or not _is_cell(text, amount):
            continue
        # Per cent is no power of ten.
        for power in {SCALES.get(head[0], 0) for head in heads[first:last]}:
            for value in filter(_is_number, amount.values):
                if power:
                    yield "", plain(Decimal(value).scaleb(power)), amount.start
                else:
                    yield "percent", value, amount.start


def _has_number_before(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].rstrip()[-1:].isdigit()


def _is_cell(text: str, amount: Amount) -> bool:
    return not text[amount.start - 1 : amount.start].isalnum() and bool(_EDGE.match(text, amount.end))


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).isdecimal()

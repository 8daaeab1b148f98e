"""One figure of a text, and the words that multiply it."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from pincite.evidence.numerals import plain
from pincite.model.evidence import Bound, FigureKind

#: The power of ten of a word behind a number.
SCALES = {
    "thousand": 3, "thousands": 3, "tausend": 3, "mille": 3, "milliers": 3, "mil": 3, "k": 3, "هزار": 3,
    "million": 6, "millions": 6, "millionen": 6, "mio": 6, "millón": 6, "millones": 6, "m": 6, "mn": 6, "میلیون": 6,
    "billion": 9, "billions": 9, "milliard": 9, "milliards": 9, "milliarde": 9, "milliarden": 9, "mrd": 9, "bn": 9,
    "میلیارد": 9, "trillion": 12,
}  # fmt: skip
DOUBTFUL_SCALES = frozenset(["k", "m", "mil"])


class Amount(Struct, frozen=True, kw_only=True, gc=False):
    """One figure of a text. ``values`` are its readings, the likeliest first; ``ends`` the range it opens or closes.

    ``unit`` is the unit of time that a number counts, ``unscaled`` what stands before its "million". A reading that is
    of another kind shows it: ``15:00``, ``3.5%``, ``1980s``, ``--07-19``.
    """

    start: int
    end: int
    kind: FigureKind
    values: tuple[str, ...]
    bound: Bound = ""
    ends: Bound = ""
    spelled: bool = False
    unit: str = ""
    unscaled: tuple[str, ...] = ()


def scaled(value: str, scale: str) -> str:
    """A number times its scale."""
    return plain(Decimal(value).scaleb(SCALES[scale]))

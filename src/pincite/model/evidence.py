"""What was found in a source: the passage of a quotation, or the nearest one and how it differs. Offsets are of the
source's text: code points from 0, half-open."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

#: How a quotation may differ from its passage and still be verbatim (docs/evidence.md).
Edit = Literal["spacing", "marks", "punctuation", "case", "letters", "hyphenation", "notes", "ellipsis", "brackets"]
EDITS: tuple[Edit, ...] = (
    "spacing",
    "marks",
    "punctuation",
    "case",
    "letters",
    "hyphenation",
    "notes",
    "ellipsis",
    "brackets",
)


class Match(Struct, frozen=True, kw_only=True):
    """Where a quotation stands, and which tolerated edits tell the two apart, in the order of ``EDITS``.

    ``parts`` are the passages of its parts; between two of them the quotation has an ellipsis or a bracket.
    """

    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()


class Change(Struct, frozen=True, kw_only=True):
    """A difference between a quotation and a passage: words of the one for words of the other; either may be empty."""

    quoted: str
    source: str


class Nearest(Struct, frozen=True, kw_only=True):
    """The passage most like a quotation that was not found: for the message, never for accepting.

    ``likeness`` is the share of words in common (0 to 1); ``diff`` marks ``[-words quoted-]`` and ``{+words there+}``.
    """

    start: int
    end: int
    likeness: float
    changes: tuple[Change, ...]
    diff: str


class Cut(Struct, frozen=True, kw_only=True):
    """A word of the source that a quotation leaves out and that may turn its meaning: ``but``, ``not``, ``reportedly``.

    ``kind`` says where it stands: just before the quotation, just behind it, or in what an ellipsis or bracket removes.
    """

    kind: Literal["before", "behind", "removed"]
    sense: Literal["contrast", "negation", "hedge"]
    start: int
    end: int
    text: str


#: "more than" and "at least" are lower bounds, "up to" and "fewer than" upper ones.
Bound = Literal["", "lower", "upper", "approximate"]
FigureKind = Literal["number", "percent", "ordinal", "time", "date", "month", "year", "decade", "century"]


class Figure(Struct, frozen=True, kw_only=True):
    """A figure or date of a sentence that its sources do not give: ``text`` as written at ``start``:``end``.

    These are offsets in the sentence. ``value`` is a plain number (``30000``, ``2.5``) or a date as in ISO 8601
    (``1988-07-19``, ``--07-19`` without a year, ``1988-07`` for a month); Solar Hijri dates begin with ``SH``.
    ``reason`` is ``absent`` when no source has the value, ``bound`` when none has it with this bound: "2,500" where the
    sources say "more than 2,500". ``found`` are the bounds they set.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: str
    bound: Bound = ""
    reason: Literal["absent", "bound"] = "absent"
    found: tuple[Bound, ...] = ()


class Support(Struct, frozen=True, kw_only=True):
    """The passage of a source that shares most with a sentence, and the share of the sentence found there (0 to 1).

    It does not say that the source bears the sentence out. Where nothing is shared, the place is empty.
    """

    score: float
    start: int
    end: int


class Ranked(Struct, frozen=True, kw_only=True):
    """A source with its best passage for a sentence. Scores compare only within one ranking."""

    key: str
    score: float
    start: int
    end: int


class Negation(Struct, frozen=True, kw_only=True):
    """A word that a sentence and a passage share, and that only one of them, ``side``, negates.

    ``start`` and ``end`` enclose the negating word, in the text that has it.
    """

    side: Literal["sentence", "passage"]
    start: int
    end: int
    negator: str
    word: str

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
    sources say "more than 2,500", and ``form`` when one may have it in a form that is not compared: rounded, without
    its unit, in words of a language that is not read. ``found`` are the bounds that the sources set. ``unit`` is the
    unit of time that a number counts, in English and in the singular: ``day``.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: str
    bound: Bound = ""
    reason: Literal["absent", "bound", "form"] = "absent"
    found: tuple[Bound, ...] = ()
    unit: str = ""


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


class Passage(Struct, frozen=True, kw_only=True):
    """A passage of a snapshot, which an entry names: where it stands, ``place`` for a reader (``page 12``), its words.

    ``place`` and ``excerpt`` are those of the sentence in it that says most of what is looked for. ``score`` is the
    share of the sentence found there (0 to 1).
    """

    key: str
    sha256: str
    start: int
    end: int
    place: str
    excerpt: str
    score: float = 0.0

    @property
    def shown(self) -> str:
        """``'roe', page 12: “…”``"""
        return f"'{self.key}', {self.place}: “{self.excerpt}”"


class Looked(Struct, frozen=True, kw_only=True):
    """One citation of a sentence that was looked up in a snapshot: its best passage there.

    ``start`` and ``end`` enclose ``@key``, from the beginning of the sentence. Where the
    locators of the sentence's citations of it could all be ``followed``, ``cited`` is the best passage at the places
    that they name, None when there are no such places.
    """

    start: int
    end: int
    best: Passage
    followed: bool = False
    cited: Passage | None = None

    @property
    def passage(self) -> Passage:
        """Where a reader is sent: to the place that is cited, as far as there is one."""
        return self.cited or self.best


class Quoted(Struct, frozen=True, kw_only=True):
    """A quotation of a sentence, with its marks at ``start``:``end``, that was looked for in the snapshots.

    ``found`` is where it stands word for word, ``edits`` how it differs there, ``cuts`` what it leaves out. Where it is
    not found, ``near`` is the passage most like it and ``diff`` how they differ, or ``between`` what stands there
    between its words. ``words`` counts its words; ``title`` says that it is written like the title of a work,
    ``doubtful`` that it may be no quotation at all. ``at_locator`` is False when a locator could be followed and it
    stands elsewhere.
    """

    start: int
    end: int
    words: int
    title: bool = False
    doubtful: bool = False
    found: Passage | None = None
    edits: tuple[Edit, ...] = ()
    cuts: tuple[Cut, ...] = ()
    near: Passage | None = None
    diff: str = ""
    between: str = ""
    at_locator: bool = True


#: A figure given for something else; two names exchanged; a quotation of somebody else; a hedge left out, or a plan
#: told as done; a clause that the source has nothing about; a word for its opposite.
DoubtKind = Literal["figure", "names", "speaker", "hedge", "plan", "clause", "opposite"]


class Doubt(Struct, frozen=True, kw_only=True):
    """What makes a reader look twice: a source seems to say something else there. A warning at most.

    ``start``:``end`` are offsets in the sentence; ``instead`` is what the source has, at ``at``:``until`` of its text.
    ``source`` is its number among those that were looked at; ``passage`` shows the place.
    """

    kind: DoubtKind
    start: int
    end: int
    text: str
    instead: str
    source: int
    at: int
    until: int
    passage: Passage | None = None


class Missing(Struct, frozen=True, kw_only=True):
    """A name of a sentence that its sources do not have in any known spelling; offsets in the sentence."""

    start: int
    end: int
    text: str


class Comparison(Struct, frozen=True, kw_only=True):
    """What was looked for, for one sentence, in the snapshots of the sources that it cites, and what was found.

    Offsets in the sentence count from its beginning. ``unread`` are keys with a snapshot that is not at hand,
    ``foreign`` those in another language than the sentence: what was not found may stand there. ``figures`` counts
    the figures and dates that were looked for.
    """

    looked: tuple[Looked, ...] = ()
    unread: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    quotations: tuple[Quoted, ...] = ()
    figures: int = 0
    missing_figures: tuple[Figure, ...] = ()
    missing_names: tuple[Missing, ...] = ()
    negations: tuple[Negation, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def figures_found(self) -> int:
        """How many of the figures stand in the sources."""
        return self.figures - len(self.missing_figures)

    @property
    def unsearched(self) -> bool:
        """Whether what was not found may stand in a cited source all the same."""
        return bool(self.unread or self.foreign)

    @property
    def traced(self) -> bool:
        """Whether a quotation or a figure of the sentence stands in a source where the sentence may come from."""
        astray = sum(doubt.kind == "figure" for doubt in self.doubts)
        return self.figures_found > astray or any(quoted.found for quoted in self.quotations)


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One citation of a sentence that was compared with a snapshot: a line of ``bib/evidence.lock``.

    ``sentence`` is a digest of its own words (SHA-256, the first 16 hexadecimal letters). The passage stands at
    ``start``:``end`` of the text of the ``snapshot`` whose SHA-256 begins so; ``place`` says to a reader where that is,
    ``score`` how much of the sentence is found there, in per cent. ``quotations`` and ``figures`` count what of the
    sentence was looked for in all that it cites and found.
    """

    module: str
    sentence: str
    key: str
    snapshot: str
    start: int
    end: int
    place: str = ""
    locator: str = ""
    score: int = 0
    quotations: int = 0
    figures: int = 0

"""What a module says: its header, its sentences, their citations. All offsets are into the module's own text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pincite.diagnostic import Problem
from pincite.source import SourceText


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """The place inside a source: ``label`` is a CSL locator term (``page``, ``section`` …), ``value`` as written."""

    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedKey:
    """One source inside a citation: ``see @key, pp. 3-5 for more`` has prefix, key, locator and suffix.

    ``start`` and ``end`` enclose ``@key`` (with the minus of ``-@key``).
    """

    key: str
    start: int
    end: int
    prefix: str = ""
    locator: Locator | None = None
    suffix: str = ""
    author_suppressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """``[see @a, p. 3; @b]`` (not ``textual``) or ``@a [p. 3] says`` (``textual``)."""

    start: int
    end: int
    keys: tuple[CitedKey, ...]
    textual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """``@fig-…``, ``@tbl-…`` or ``@sec-…``: a pointer inside the briefing, never a citation."""

    target: str
    start: int
    end: int


#: The typed exemptions: what a sentence without a citation may be (the table in docs/rules/exemptions.md).
EXEMPTIONS = (
    "transition",
    "definition",
    "method",
    "calc",
    "summary",
    "inference",
    "recommendation",
    "editorial",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An exemption mark on a sentence: ``[…]{.calc from="#s1" expr="…"}`` or a fenced div of that class."""

    kind: str
    attributes: tuple[tuple[str, str], ...] = ()


SentenceKind = Literal["sentence", "item", "caption", "note", "alternative", "row", "quotation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The unit that needs a citation: a sentence, a table row, or a whole block quotation."""

    start: int
    end: int
    kind: SentenceKind
    citations: tuple[Citation, ...]
    mark: Mark | None = None
    lang: str = "en"
    label: str = ""
    stray_class: str = ""


UnitKind = Literal[
    "paragraph",
    "lead-in",
    "item",
    "heading",
    "cell",
    "header-cell",
    "caption",
    "note",
    "quotation",
    "alternative",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One piece of text as the splitter sees it, headings and cells included: ``text == markdown[start:end]``."""

    start: int
    end: int
    text: str
    kind: UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image: ``target`` as written; ``alternative`` is the text that stands in for it, empty when there is none."""

    target: str
    alternative: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A name that can be pointed at: ``{#fig-map}``.

    ``numbered`` is what a cross-reference can print: a heading, a table or a figure; a span or div has no number.
    """

    name: str
    start: int
    end: int
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The YAML header of a module. ``end`` is the offset at which the body begins."""

    title: str = ""
    lang: str = ""
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """``<!-- pincite: allow SEN101 because … -->``: findings of these rules are accepted, for a stated reason.

    ``start`` and ``end`` enclose the comment; ``covers`` is the stretch in which it counts.
    """

    rules: tuple[str, ...]
    reason: str
    start: int
    end: int
    covers: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Module:
    """One content file, read. ``name`` is its path under ``content/modules/`` without ``.md``.

    ``doubtful_stops`` are full stops taken for abbreviations that may have ended a sentence (half-open offsets).
    """

    name: str
    source: SourceText
    lang: str
    header: Header
    units: tuple[Unit, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    images: tuple[Image, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    doubtful_stops: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def path(self) -> str:
        return self.source.path

"""What a module says: its header, its sentences, their citations. All offsets are into the module's own text.

What there are thousands of has ``gc=False``: such values hold no cycles, and the collector need not look at them; and
``array_like=True``: they are kept as rows without field names, in a third of the space.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from pincite.diagnostic import Problem
from pincite.source import SourceText


class Locator(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """The place inside a source: ``label`` is a CSL locator term (``page``, ``section`` …), ``value`` as written."""

    label: str
    value: str
    start: int
    end: int


class CitedKey(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
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


class Citation(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """``[see @a, p. 3; @b]`` (not ``textual``) or ``@a [p. 3] says`` (``textual``)."""

    start: int
    end: int
    keys: tuple[CitedKey, ...]
    textual: bool = False


#: What the name of a heading, a table or a figure begins with, as in Quarto.
CROSS_REFERENCE_PREFIXES = ("fig-", "tbl-", "sec-")


class CrossReference(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
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


class Mark(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """An exemption mark on a sentence: ``[…]{.calc from="#s1" expr="…"}`` or a fenced div of that class."""

    kind: str
    attributes: tuple[tuple[str, str], ...] = ()


SentenceKind = Literal["sentence", "item", "caption", "note", "alternative", "row", "quotation"]


class Sentence(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
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


class Unit(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """One piece of text as the splitter sees it, headings and cells included: ``text == markdown[start:end]``."""

    start: int
    end: int
    text: str
    kind: UnitKind


class Image(Struct, frozen=True, kw_only=True):
    """An image: ``target`` as written; ``alternative`` is the text that stands in for it, empty when there is none."""

    target: str
    alternative: str
    start: int
    end: int


class Anchor(Struct, frozen=True, kw_only=True):
    """A name that can be pointed at: ``{#fig-map}``.

    ``numbered`` is what a cross-reference can print: a heading, a table or a figure; a span or div has no number.
    """

    name: str
    start: int
    end: int
    numbered: bool = False


class Header(Struct, frozen=True, kw_only=True):
    """The YAML header of a module. ``end`` is the offset at which the body begins."""

    title: str = ""
    lang: str = ""
    end: int = 0


class Waiver(Struct, frozen=True, kw_only=True):
    """``<!-- pincite: allow SEN101 because … -->``: findings of these rules are accepted, for a stated reason.

    ``start`` and ``end`` enclose the comment; ``covers`` is the stretch in which it counts.
    """

    rules: tuple[str, ...]
    reason: str
    start: int
    end: int
    covers: tuple[int, int]


class Module(Struct, frozen=True, kw_only=True):
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
    problems: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        return self.source.path

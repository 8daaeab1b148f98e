"""One briefing, numbered and ready for a template. Every node keeps its place in the source.

Anchors are unique in the document and fit for HTML ``id``. Texts are plain: the renderer escapes them.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pincite.model.content import Mark
from pincite.source import Place


class Node(Struct, frozen=True, kw_only=True):
    """Anything that came from a file; ``type`` names the node for templates."""

    place: Place | None = None

    @property
    def type(self) -> str:
        return type(self).__name__


# -- inline


class Text(Node, frozen=True, kw_only=True):
    text: str


class Code(Node, frozen=True, kw_only=True):
    text: str


class LineBreak(Node, frozen=True, kw_only=True):
    pass


class Emphasis(Node, frozen=True, kw_only=True):
    children: tuple[Node, ...]


class Strong(Node, frozen=True, kw_only=True):
    children: tuple[Node, ...]


class Superscript(Node, frozen=True, kw_only=True):
    children: tuple[Node, ...]


class Link(Node, frozen=True, kw_only=True):
    """A link to ``target``: an address, or ``#anchor`` inside the document."""

    target: str
    children: tuple[Node, ...]


class Span(Node, frozen=True, kw_only=True):
    """``[…]{.class lang=fa}``: ``direction`` is ``rtl`` or ``ltr`` where a language is named, else empty."""

    classes: tuple[str, ...] = ()
    lang: str = ""
    direction: str = ""
    anchor: str = ""
    children: tuple[Node, ...]


class Cite(Node, frozen=True, kw_only=True):
    """A citation where it stands in the text; ``anchor`` is what the reference list links back to.

    ``keys`` are the entries that it cites, ``children`` what the citation style prints here: words that link to the
    reference list, or the call of a note (``noted``).
    """

    anchor: str
    keys: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()
    noted: bool = False


class CrossReferenceLink(Node, frozen=True, kw_only=True):
    """``@tbl-x`` as it is printed: ``Table 1``; ``anchor`` is empty where the target does not exist."""

    anchor: str
    label: str


class NoteCall(Node, frozen=True, kw_only=True):
    """The call of a numbered note; the note's own text comes along, since print sets it at the page foot.

    ``children`` are inline nodes, or blocks where the note's definition has several.
    """

    number: int
    anchor: str
    note_anchor: str
    children: tuple[Node, ...]


class ImageNode(Node, frozen=True, kw_only=True):
    """An image: ``source`` is the key of its bytes in ``Document.images``, ``target`` what the author wrote.

    In a draft the bytes may be missing. ``width`` is empty or a CSS length or percentage (``30%``, ``8cm``).
    """

    source: str
    alternative: str
    target: str = ""
    width: str = ""


class SentenceNode(Node, frozen=True, kw_only=True):
    """A sentence, a piece of one between marks, or several in one mark: wraps what a reader may be pointed at.

    ``mark`` is the exemption that the sentence claims; ``findings`` are filled in a draft only.
    """

    children: tuple[Node, ...]
    mark: Mark | None = None


class FindingMark(Node, frozen=True, kw_only=True):
    """In a draft: a finding begins here. ``number`` and ``anchor`` lead to the list of findings."""

    number: int
    anchor: str
    code: str
    severity: str
    message: str


# -- blocks


class Heading(Node, frozen=True, kw_only=True):
    """``level`` 2–6 (a module's title is level 1); ``number`` is ready to print: ``2.1``."""

    level: int
    number: str
    anchor: str
    children: tuple[Node, ...]


class Paragraph(Node, frozen=True, kw_only=True):
    """``number`` is the running number in the margin, 0 where a paragraph has none (in lists, quotations, notes)."""

    children: tuple[Node, ...]
    number: int = 0
    anchor: str = ""


class ListItem(Node, frozen=True, kw_only=True):
    children: tuple[Node, ...]


class ListBlock(Node, frozen=True, kw_only=True):
    """``tight`` lists print their paragraphs without space between them."""

    ordered: bool
    start: int = 1
    tight: bool = True
    items: tuple[ListItem, ...]


class Quotation(Node, frozen=True, kw_only=True):
    children: tuple[Node, ...]


class Cell(Node, frozen=True, kw_only=True):
    """``align`` is ``left``, ``right``, ``center`` or empty."""

    children: tuple[Node, ...]
    align: str = ""


class Table(Node, frozen=True, kw_only=True):
    """``label`` is ready to print (``Table 1``); in a note it is empty, and so is ``anchor``."""

    label: str
    anchor: str
    caption: tuple[Node, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Figure(Node, frozen=True, kw_only=True):
    """``label`` is ready to print (``Figure 1``); in a note it is empty, and so is ``anchor``."""

    label: str
    anchor: str
    image: ImageNode
    caption: tuple[Node, ...]


class CodeBlock(Node, frozen=True, kw_only=True):
    text: str


class Rule(Node, frozen=True, kw_only=True):
    """A thematic break."""


class Div(Node, frozen=True, kw_only=True):
    classes: tuple[str, ...] = ()
    lang: str = ""
    direction: str = ""
    anchor: str = ""
    children: tuple[Node, ...]


# -- the document


class Chapter(Struct, frozen=True, kw_only=True):
    """One module in its place: ``number`` is ready to print."""

    number: str
    title: str
    anchor: str
    lang: str
    direction: str
    blocks: tuple[Node, ...]
    notes: tuple[NoteCall, ...] = ()


class ContentsLine(Struct, frozen=True, kw_only=True):
    """A line of the table of contents; ``level`` 1 is a chapter."""

    level: int
    number: str
    title: str
    anchor: str


class BackLink(Struct, frozen=True, kw_only=True):
    """Where a source is cited: ``label`` is the paragraph, table or note (``12a``), ``anchor`` the citation itself."""

    label: str
    anchor: str


class Reference(Struct, frozen=True, kw_only=True):
    """A line of the reference list: the formatted entry and every place that cites it.

    ``number`` is its place in the list; ``label`` what a numeric style prints before it (``[1]``), else empty.
    """

    number: int
    anchor: str
    key: str
    lang: str
    direction: str
    children: tuple[Node, ...]
    cited_at: tuple[BackLink, ...]
    label: str = ""


class ExemptSentence(Struct, frozen=True, kw_only=True):
    """A sentence that has no citation and says why: listed in the method note."""

    kind: str
    text: str
    where: str
    anchor: str


class WaivedFinding(Struct, frozen=True, kw_only=True):
    """A finding that the authors accepted for a stated reason: listed in the method note."""

    code: str
    message: str
    reason: str
    where: str
    anchor: str


class ArchivedCopy(Struct, frozen=True, kw_only=True):
    """A snapshot that sentences of the briefing were compared with; ``anchor`` is its source's in the references."""

    title: str
    anchor: str
    sha256: str


class MethodNote(Struct, frozen=True, kw_only=True):
    """What the check counted in this briefing's own modules: printed, so that the reader sees it.

    ``sentences == cited + len(exempt) + uncited``; the uncited ones of a finished briefing are all waived. ``compared``
    are the cited ones of which a source was at hand; ``quotations`` and ``figures`` what of them was found there.
    """

    sentences: int
    cited: int
    uncited: int
    citations: int
    sources: int
    exempt: tuple[ExemptSentence, ...]
    waived: tuple[WaivedFinding, ...] = ()
    compared: int = 0
    quotations: int = 0
    figures: int = 0
    copies: tuple[ArchivedCopy, ...] = ()


class DraftFinding(Struct, frozen=True, kw_only=True):
    """A finding as it is listed at the end of a draft; ``mark_anchor`` is its mark in the text.

    ``mark_anchor`` is empty where the finding stands in no text of the document (a header, the bibliography).
    """

    number: int
    anchor: str
    mark_anchor: str
    code: str
    name: str
    severity: str
    message: str
    where: str
    place: Place | None = None


class Document(Struct, frozen=True, kw_only=True):
    """A briefing, ready to render. ``images`` maps an image's path to its media type and bytes.

    ``templates`` are the project's own, by name (``report.html``, ``report.css``), and ``fonts`` its own font files.
    ``citation_style`` is the style's name; ``generator`` names the program and its version.
    """

    name: str
    title: str
    subtitle: str
    people: tuple[str, ...]
    organisation: str
    lang: str
    direction: str
    date: str
    version: str
    status: str
    template: str
    draft: bool
    citation_style: str = "numeric"
    contents: tuple[ContentsLine, ...]
    chapters: tuple[Chapter, ...]
    references: tuple[Reference, ...]
    method: MethodNote
    findings: tuple[DraftFinding, ...]
    images: Mapping[str, tuple[str, bytes]]
    templates: Mapping[str, str]
    fonts: Mapping[str, bytes]
    generator: str

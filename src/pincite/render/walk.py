"""Every node of a document, in the order in which a reader meets it.

What a page needs to know before it is set (which letters occur, which way they run) is asked of these walks, so that
templates hold no such questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pincite.model.document import (
    Cell,
    Cite,
    Code,
    CodeBlock,
    CrossReferenceLink,
    Div,
    Document,
    Figure,
    FindingMark,
    Heading,
    ImageNode,
    Link,
    ListBlock,
    Node,
    NoteCall,
    Quotation,
    Rule,
    SentenceNode,
    Superscript,
    Table,
    Text,
)
from pincite.source import Place


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside ``node``, in reading order (a table's caption stands before its rows)."""
    if isinstance(node, Table):
        yield from node.caption
        yield from node.head
        for row in node.rows:
            yield from row
    elif isinstance(node, Figure):
        yield node.image
        yield from node.caption
    elif isinstance(node, ListBlock):
        yield from node.items
    else:
        yield from getattr(node, "children", ())


def descend(nodes: Iterable[Node]) -> Iterator[Node]:
    """All nodes below and including ``nodes``, parents first."""
    for node in nodes:
        yield node
        yield from descend(children(node))


def body(document: Document) -> Iterator[Node]:
    """All nodes of the chapters and then of the reference list."""
    for chapter in document.chapters:
        yield from descend(chapter.blocks)
    for reference in document.references:
        yield from descend(reference.children)


def own_texts(node: Node) -> tuple[str, ...]:
    """What ``node`` itself prints, without what stands inside it."""
    match node:
        case Text() | Code() | CodeBlock():
            return (node.text,)
        case Heading():
            return (node.number,)
        case Table() | Figure() | CrossReferenceLink():
            return (node.label,)
        case ImageNode():
            return (node.alternative,)
        case _:
            return ()


def printed_texts(document: Document) -> Iterator[tuple[Place | None, str]]:
    """Every text of the document that is printed, with its place where it has one, in reading order."""
    frame = (document.title, document.subtitle, *document.people, document.organisation, document.date)
    yield from ((None, text) for text in (*frame, document.version, document.status))
    for chapter in document.chapters:
        yield from ((None, text) for text in (chapter.number, chapter.title))
        yield from _texts(chapter.blocks, None)
    for reference in document.references:
        yield from _texts(reference.children, None)
        yield from ((None, link.label) for link in reference.cited_at)
    for finding in document.findings:
        yield from ((None, text) for text in (finding.message, finding.where))


def _texts(nodes: Iterable[Node], place: Place | None) -> Iterator[tuple[Place | None, str]]:
    """The texts below ``nodes``; a node without a place of its own stands at its parent's."""
    for node in nodes:
        here = node.place or place
        for text in own_texts(node):
            yield here, text
        yield from _texts(children(node), here)


def anchors(document: Document) -> frozenset[str]:
    """Every place in the document that a link may lead to."""
    found = {chapter.anchor for chapter in document.chapters} | {reference.anchor for reference in document.references}
    for node in body(document):
        found.add(getattr(node, "anchor", ""))
        if isinstance(node, NoteCall):
            found.add(node.note_anchor)
    return frozenset(found - {""})


def has_right_to_left(document: Document) -> bool:
    """Whether any part of the document runs from right to left."""
    marked = (document, *document.chapters, *document.references, *body(document))
    return any(getattr(node, "direction", "") == "rtl" for node in marked)


def holds_link(node: Node) -> bool:
    """Whether something inside ``node`` is printed as a link: HTML allows no link inside a link."""
    linked = (Link, Cite, NoteCall, CrossReferenceLink, FindingMark)
    return any(isinstance(below, linked) for below in descend(children(node)))


def calls_notes(node: Node) -> bool:
    """Whether the call of a note stands in ``node``."""
    return any(isinstance(below, NoteCall) for below in descend(children(node)))


def bookmark(heading: Heading) -> str:
    """A heading as the outline of a PDF has it: without the calls of its notes."""

    def words(nodes: Iterable[Node]) -> Iterator[str]:
        for node in nodes:
            if not isinstance(node, NoteCall):
                yield from own_texts(node)
                yield from words(children(node))

    return " ".join(filter(None, (heading.number, "".join(words(heading.children)).strip())))


#: From so many letters on the link of a citation may go over to the next line.
_LONG_LINK = 32


def is_long(link: Link) -> bool:
    """Whether a link of a citation is too long to be kept on one line."""
    return sum(len(text) for node in descend(link.children) for text in own_texts(node)) > _LONG_LINK


#: A page holds some 4,500 letters at the size of notes, 3,000 in Arabic script. WeasyPrint 70 moves a note that does
#: not fit to the next page, but never breaks one: what is longer than a page is lost. A quarter of a page, or a good
#: third in Arabic script, is safe and leaves room for the text that calls the note.
_LONGEST_FOOTNOTE = 1200


def is_endnote(note: NoteCall) -> bool:
    """Whether print sets a note after its chapter, where it may run over pages, and not at the foot of the page.

    So it does with a long one, and with one that holds more than paragraphs: a page foot is a single line of text.
    """
    length = 0
    for node in descend(note.children):
        if isinstance(node, (ListBlock, Quotation, Table, Figure, CodeBlock, Div, Rule, ImageNode, NoteCall)):
            return True
        length += sum(map(len, own_texts(node)))
        if length > _LONGEST_FOOTNOTE:
            return True
    return False


def is_citation_only(cells: Iterable[Cell]) -> bool:
    """Whether these cells hold citations and nothing else: a table's column made for sources.

    Empty cells do not count against it, but a column of nothing but empty cells is none for sources.
    """
    found = False
    for cell in cells:
        for node in _outside_citations(cell.children):
            if isinstance(node, Cite):
                found = True
            elif not isinstance(node, (SentenceNode, Superscript, Text)) or (
                isinstance(node, Text) and _says_something(node.text)
            ):
                return False
    return found


def _outside_citations(nodes: Iterable[Node]) -> Iterator[Node]:
    """All nodes but what the citation style prints; between two calls it prints a raised comma."""
    for node in nodes:
        yield node
        if not isinstance(node, (Cite, Superscript)):
            yield from _outside_citations(children(node))


def _says_something(text: str) -> bool:
    """Whether anything but spaces and separators is left between two citations."""
    return any(character.isalnum() for character in text)

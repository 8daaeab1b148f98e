"""The texts of a module → inline nodes: sentences, citations, notes, images, and the findings of a draft."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, TypeGuard

from pincite.assemble.citations import Cited, items
from pincite.assemble.numbering import Numbering, Target
from pincite.language import direction
from pincite.model.content import Citation, Module, Sentence
from pincite.model.document import (
    Cite,
    Code,
    CrossReferenceLink,
    DraftFinding,
    Emphasis,
    FindingMark,
    ImageNode,
    LineBreak,
    Link,
    Node,
    NoteCall,
    Paragraph,
    SentenceNode,
    Span,
    Strong,
    Superscript,
    Text,
)
from pincite.model.dossier import Dossier
from pincite.pandoc.citations import Cluster
from pincite.parse.blocks import TextBlock
from pincite.parse.citations import CitationMatch
from pincite.parse.tree import SyntaxTreeNode
from pincite.resolve import image_path

#: The width of an image as an author may write it (``width=30%``); a bare number counts pixels, as pandoc has it.
_WIDTH = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)(%|px|cm|mm|in|)")

Marks = dict[int, list[FindingMark]]


@dataclass(slots=True, kw_only=True)
class InlineBuilder(ABC):
    """Turns the texts of one module into nodes.

    ``placed`` holds ``(start, end, where, anchor)``: offsets in the file, the printed place, an anchor to link to;
    ``marked`` the anchors of the findings that are marked in the text.

    ``text`` is the text being read: citations know their places in it. While a note is written, ``note`` is its number
    and ``note_begun`` says whether anything stands in it yet.
    """

    dossier: Dossier
    module: Module
    anchor: str
    lang: str
    numbering: Numbering
    findings: Sequence[DraftFinding] = ()
    images: set[str] = field(default_factory=set)
    placed: list[tuple[int, int, str, str]] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)
    definitions: dict[str, SyntaxTreeNode] = field(default_factory=dict)
    sentences: dict[int, Sentence] = field(default_factory=dict)
    here: str = ""
    text: str = ""
    note: int = 0
    note_begun: bool = False
    open_notes: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    finding_starts: list[int] = field(default_factory=list)

    def prepare(self, tree: SyntaxTreeNode) -> None:
        """Look up what the texts will ask for."""
        self.sentences = {sentence.start: sentence for sentence in self.module.sentences}
        self.taken = {target.anchor for (module, _), target in self.numbering.at.items() if module == self.module.name}
        self.findings = sorted(self.findings, key=_start)
        self.finding_starts = [_start(finding) for finding in self.findings]
        for node in tree.walk():
            if node.type == "footnote_reference":
                self.definitions.setdefault(node.meta["label"], node)

    @abstractmethod
    def blocks(self, nodes: Sequence[SyntaxTreeNode], top: bool = False) -> Iterator[Node]:
        """The blocks that stand in a note."""

    def inline(self, node: SyntaxTreeNode) -> tuple[Node, ...]:
        """The nodes of a text: its sentences, each wrapped, with the findings of a draft where they begin."""
        block: TextBlock | None = node.meta.get("block")
        if block is None:
            return ()
        self.text = block.text
        first, last = block.origin.start(0), block.origin.end(len(block.text))
        self.placed.append((first, last, self.numbering.where, self.here))
        stops = [(child, block.origin.start(child.meta["start"])) for child in node.walk() if child.type == "stop"]
        marks = self._marks(first, last, stops)
        printed: list[Node] = []
        sentence: Sentence | None = None
        pending: list[Node] = []

        def flush() -> None:
            if sentence and pending:
                mark = None if sentence.citations else sentence.mark
                place = self.module.source.place(sentence.start, sentence.end)
                printed.append(SentenceNode(place=place, children=tuple(pending), mark=mark))
            else:
                printed.extend(pending)
            pending.clear()

        offsets = {id(child.token): offset for child, offset in stops if child.token}
        for child in node.children:
            if child.type == "stop" and offsets[id(child.token)] in self.sentences:
                flush()
                sentence = self.sentences[offsets[id(child.token)]]
            pending += self._node(child, marks)
        flush()
        return tuple(printed)

    def _marks(self, first: int, last: int, stops: Sequence[tuple[SyntaxTreeNode, int]]) -> Marks:
        """Each finding of a text at the last stop at or before it; stops are told by their token.

        A note that is called twice is printed twice, but its findings are marked once.
        """
        marks: Marks = {}
        begin = bisect_left(self.finding_starts, first)
        found = self.findings[begin : bisect_left(self.finding_starts, max(last, first + 1), begin)]
        offsets = [offset for _, offset in stops]
        for finding in found:
            turn = bisect_right(offsets, _start(finding)) - 1
            if turn >= 0 and finding.mark_anchor not in self.marked:
                self.marked.add(finding.mark_anchor)
                marks.setdefault(id(stops[turn][0].token), []).append(
                    FindingMark(
                        number=finding.number,
                        anchor=finding.mark_anchor,
                        code=finding.code,
                        severity=finding.severity,
                        message=finding.message,
                    )
                )
        return marks

    def nodes(self, nodes: Iterable[SyntaxTreeNode], marks: Marks | None = None) -> list[Node]:
        """The nodes of a stretch of text, not wrapped in sentences."""
        printed: list[Node] = []
        for node in nodes:
            printed += self._node(node, marks or {})
        return printed

    def nested(self, nodes: Iterable[SyntaxTreeNode], text: str) -> list[Node]:
        """The nodes of a text that stands in another and was read by itself: a note, what stands in for an image."""
        outer, self.text = self.text, text
        printed = self.nodes(nodes)
        self.text = outer
        return printed

    def _node(self, node: SyntaxTreeNode, marks: Marks) -> Sequence[Node]:
        match node.type:
            case "text" | "text_special":
                self.note_begun = self.note_begun or bool(node.content.strip())
                return (Text(text=node.content),) if node.content else ()
            case "softbreak":
                return (Text(text=" "),)
            case "hardbreak":
                return (LineBreak(),)
            case "code_inline":
                return (Code(text=node.content),)
            case "em":
                return (Emphasis(children=tuple(self.nodes(node.children, marks))),)
            case "strong":
                return (Strong(children=tuple(self.nodes(node.children, marks))),)
            case "superscript":
                return (Superscript(children=(Text(text=node.content),)),)
            case "link":
                target = str(node.attrs.get("href", ""))
                return (Link(target=target, children=tuple(self.nodes(node.children, marks))),)
            case "span":
                return (self._span(node, marks),)
            case "stop":
                return tuple(marks.get(id(node.token), ()))
            case "citation":
                return self._citation(node.meta["found"])
            case "note_call":
                return self._called_note(node.content)
            case "inline_note":
                return self._note(node)
            case "picture":
                return (self.image(node), *self.cites(node))
        return ()

    def _span(self, node: SyntaxTreeNode, marks: Marks) -> Node:
        attributes = node.meta["attributes"]
        lang = attributes.get("lang")
        return Span(
            classes=attributes.classes,
            lang=lang,
            direction=direction(lang) if lang else "",
            anchor=self.own_anchor(attributes.id),
            children=tuple(self.nodes(node.children, marks)),
        )

    # -- citations

    def _citation(self, found: CitationMatch) -> Sequence[Node]:
        printed: list[Node] = []
        if found.citation:
            printed.append(self._cite(found.citation))
        for reference in found.references:
            printed += [Text(text=" ")] if printed else []
            target = self.numbering.target(self.module.name, reference.target)
            label = target.label if target else f"@{reference.target}"
            printed.append(CrossReferenceLink(anchor=target.anchor if target else "", label=label))
        return printed

    def _cite(self, citation: Citation) -> Node:
        """A citation, still empty: what is printed of it depends on all the others."""
        anchor = f"cite-{self.numbering.next('citation')}"
        entries = self.dossier.bibliography.entries
        cited = tuple(items(citation.keys, self.text, entries, self.lang))
        # Every citation has an anchor of its own, so a place is met twice only inside one citation.
        keys = tuple(dict.fromkeys(item.key for item in cited if item.key in entries))
        for key in keys:
            self.numbering.source(key)
            self.numbering.cite(key, anchor)
        cluster = Cluster(items=cited, textual=citation.textual, note=self._note_number(), place=self._standing())
        self.numbering.citations.append(Cited(anchor=anchor, cluster=cluster))
        return Cite(anchor=anchor, keys=keys)

    def _note_number(self) -> int:
        """The number of the note in which a citation stands, or which it becomes; 0 in running text."""
        if self.note:
            return self.note
        return self.numbering.next("note") if self.numbering.cites_in_notes else 0

    def _standing(self) -> Literal["text", "note", "note-start"]:
        place: Literal["note", "note-start"] = "note" if self.note_begun else "note-start"
        self.note_begun = True
        return place if self.note else "text"

    # -- notes

    def _note(self, written: SyntaxTreeNode | None) -> Sequence[Node]:
        """A note: of inline nodes where it is one text, of blocks where its definition has several."""
        number = self.numbering.next("note")
        anchor = f"note-{number}"
        children: tuple[Node, ...] = ()
        text, outer, self.note, self.note_begun = self.text, self.note, number, False
        with self.inside(Target(label=f"n.\u00a0{number}", anchor=anchor)):
            if written and written.type == "inline_note":
                children = tuple(self.nested(written.children, written.content))
            elif written:
                children = tuple(self.blocks(written.children))
                children = children[0].children if _is_one_text(children) else children
        self.text = text
        self.note, self.note_begun = outer, True
        return (NoteCall(number=number, anchor=f"call-{number}", note_anchor=anchor, children=children),)

    def _called_note(self, label: str) -> Sequence[Node]:
        """A note that calls itself, straight or by way of others, is printed once."""
        if label in self.open_notes:
            return ()
        self.open_notes.append(label)
        note = self._note(self.definitions.get(label))
        self.open_notes.pop()
        return note

    # -- images

    def image(self, node: SyntaxTreeNode) -> ImageNode:
        """An image, remembered so that its bytes are read."""
        target = node.meta["target"]
        path = image_path(self.module, target)
        self.images.add(path)
        width = _WIDTH.fullmatch(node.meta["attributes"].get("width"))
        return ImageNode(
            source=path,
            alternative=plain_text(_alternative(node)),
            target=target,
            width=f"{width[1]}{width[2] or 'px'}" if width and float(width[1]) else "",
        )

    def cites(self, picture: SyntaxTreeNode) -> list[Node]:
        """The citations of an alternative text: they are printed behind the image, for nobody sees that text."""
        text = picture.meta["attributes"].get("fig-alt") if picture.meta["alternative"] else picture.content
        return self.nested([node for node in _alternative(picture) if node.type == "citation"], text)

    # -- places

    @contextmanager
    def inside(self, target: Target) -> Iterator[None]:
        """While a table, figure or note is written, its citations stand there and not in the paragraph before."""
        before = (self.numbering.where, self.here)
        self.numbering.where, self.here = target.label, target.anchor
        yield
        self.numbering.where, self.here = before

    def own_anchor(self, name: str) -> str:
        """The anchor of a name that an author gave; empty the second time, for an anchor is unique."""
        anchor = f"{self.anchor}-{name}" if name else ""
        if anchor in self.taken:
            return ""
        self.taken.add(anchor)
        return anchor


def _is_one_text(blocks: tuple[Node, ...]) -> TypeGuard[tuple[Paragraph]]:
    return len(blocks) == 1 and isinstance(blocks[0], Paragraph)


def _start(finding: DraftFinding) -> int:
    return finding.place.start if finding.place else -1


def _alternative(picture: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    """What stands in for an image: ``fig-alt="…"``, or else the text in its brackets."""
    written: Sequence[SyntaxTreeNode] = picture.meta["alternative"]
    return written or picture.children


def _words(nodes: Iterable[SyntaxTreeNode]) -> Iterator[str]:
    """The plain text of inline nodes; citations and notes leave nothing."""
    for node in nodes:
        if node.type in ("text", "text_special", "code_inline"):
            yield node.content
        elif node.type in ("softbreak", "hardbreak"):
            yield " "
        elif node.type not in ("citation", "note_call", "inline_note", "picture"):
            yield from _words(node.children)


def plain_text(nodes: Iterable[SyntaxTreeNode]) -> str:
    """Inline nodes as plain text, for the contents and for alternative texts."""
    text = " ".join("".join(_words(nodes)).split())
    return re.sub(r"\s+([.,;:!?])", r"\1", text)

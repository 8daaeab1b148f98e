"""A module's syntax tree → the nodes of the document, numbered as they are met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from pincite.assemble.locators import printed_locator
from pincite.assemble.numbering import Numbering, Target
from pincite.assemble.references import author_in_text
from pincite.assemble.targets import captions, heading_level, lone_picture, text_block
from pincite.language import direction
from pincite.model.content import Citation, CitedKey, Module, Sentence
from pincite.model.document import (
    Cell,
    Cite,
    CitedSource,
    Code,
    CodeBlock,
    CrossReferenceLink,
    Div,
    DraftFinding,
    Emphasis,
    Figure,
    FindingMark,
    Heading,
    ImageNode,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Node,
    NoteCall,
    Paragraph,
    Quotation,
    Rule,
    SentenceNode,
    Span,
    Strong,
    Superscript,
    Table,
    Text,
)
from pincite.model.dossier import Dossier
from pincite.parse.blocks import TextBlock
from pincite.parse.citations import CitationMatch
from pincite.parse.tree import SyntaxTreeNode
from pincite.resolve import image_path
from pincite.source import Place


@dataclass(slots=True, kw_only=True)
class ChapterBuilder:
    """Turns one module's tree into nodes. Afterwards ``notes`` are the notes called, ``placed`` where each text stands.

    ``placed`` holds ``(start, end, where, anchor)``: offsets in the file, the printed place, an anchor to link to.
    """

    dossier: Dossier
    module: Module
    anchor: str
    lang: str
    numbering: Numbering
    findings: Sequence[DraftFinding] = ()
    notes: list[NoteCall] = field(default_factory=list)
    images: set[str] = field(default_factory=set)
    placed: list[tuple[int, int, str, str]] = field(default_factory=list)
    definitions: dict[str, SyntaxTreeNode] = field(default_factory=dict)
    sentences: dict[int, Sentence] = field(default_factory=dict)
    here: str = ""
    open_notes: list[str] = field(default_factory=list)

    def build(self, tree: SyntaxTreeNode) -> tuple[Node, ...]:
        """The chapter's blocks."""
        self.sentences = {sentence.start: sentence for sentence in self.module.sentences}
        for node in tree.walk():
            if node.type == "footnote_reference":
                self.definitions.setdefault(node.meta["label"], node)
        return tuple(self._blocks(tree.children, top=True))

    # -- blocks

    def _blocks(self, nodes: Sequence[SyntaxTreeNode], top: bool = False) -> Iterator[Node]:
        beside = captions(nodes)
        for index, node in enumerate(nodes):
            if index in beside.values():
                continue
            match node.type:
                case "heading":
                    yield self._heading(node)
                case "paragraph":
                    yield from self._paragraph(node, top)
                case "bullet_list" | "ordered_list":
                    yield self._list(node)
                case "blockquote":
                    yield Quotation(place=self._place(node), children=tuple(self._blocks(node.children)))
                case "table":
                    yield self._table(node, nodes[beside[index]] if index in beside else None)
                case "fence" | "code_block":
                    yield CodeBlock(place=self._place(node), text=node.content.rstrip("\n"))
                case "hr":
                    yield Rule(place=self._place(node))
                case "div":
                    yield self._div(node, top)

    def _heading(self, node: SyntaxTreeNode) -> Node:
        target = self._target(node)
        self.numbering.where, self.here = f"§\u00a0{target.label}", target.anchor
        return Heading(
            place=self._place(node),
            level=heading_level(node),
            number=target.label,
            anchor=target.anchor,
            children=self._inline(node.children[0]),
        )

    def _paragraph(self, node: SyntaxTreeNode, top: bool) -> Iterator[Node]:
        if picture := lone_picture(node):
            yield self._figure(node, picture)
            return
        inline = node.children[0]
        if not inline.children:
            return
        number = self.numbering.next("paragraph") if top else 0
        if number:
            self.numbering.where = str(number)
            self.here = f"p{number}"
        anchor = self.here if number else ""
        yield Paragraph(place=self._place(node), children=self._inline(inline), number=number, anchor=anchor)

    def _list(self, node: SyntaxTreeNode) -> Node:
        items = tuple(
            ListItem(place=self._place(item), children=tuple(self._blocks(item.children))) for item in node.children
        )
        tight = all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
        start = node.attrs.get("start", 1)
        ordered = node.type == "ordered_list"
        return ListBlock(place=self._place(node), ordered=ordered, start=int(start), tight=tight, items=items)

    def _table(self, node: SyntaxTreeNode, caption: SyntaxTreeNode | None) -> Node:
        target = self._target(node)
        with self._inside(target):
            printed = self._inline(caption.children[0]) if caption else ()
            rows = [tuple(self._cell(cell) for cell in row.children) for part in node.children for row in part.children]
        return Table(
            place=self._place(node),
            label=target.label,
            anchor=target.anchor,
            caption=printed,
            head=rows[0],
            rows=tuple(rows[1:]),
        )

    def _cell(self, node: SyntaxTreeNode) -> Cell:
        align = str(node.attrs.get("style", "")).removeprefix("text-align:")
        return Cell(place=self._place(node), children=self._inline(node.children[0]), align=align)

    def _figure(self, node: SyntaxTreeNode, picture: SyntaxTreeNode) -> Node:
        target = self._target(node)
        with self._inside(target):
            caption = self._figure_caption(node, picture)
        return Figure(
            place=self._place(node),
            label=target.label,
            anchor=target.anchor,
            image=self._image(picture),
            caption=caption,
        )

    def _figure_caption(self, node: SyntaxTreeNode, picture: SyntaxTreeNode) -> tuple[Node, ...]:
        block = text_block(node)
        if block:
            span = (block.origin.start(0), block.origin.end(len(block.text)))
            self.placed.append((*span, self.numbering.where, self.here))
        caption = self._inline_nodes(picture.children)
        return (*caption, *(self._cites(picture) if picture.meta["alternative"] else ()))

    def _div(self, node: SyntaxTreeNode, top: bool) -> Node:
        attributes = node.meta["attributes"]
        lang = attributes.get("lang")
        return Div(
            place=self._place(node),
            classes=attributes.classes,
            lang=lang,
            direction=direction(lang) if lang else "",
            anchor=self._anchor(attributes.id),
            children=tuple(self._blocks(node.children, top)),
        )

    # -- inline

    def _inline(self, node: SyntaxTreeNode) -> tuple[Node, ...]:
        """The nodes of a text: its sentences, each wrapped, with the findings of a draft where they begin."""
        block: TextBlock | None = node.meta.get("block")
        if block is None:
            return ()
        first, last = block.origin.start(0), block.origin.end(len(block.text))
        self.placed.append((first, last, self.numbering.where, self.here))
        stops = [(child, block.origin.start(child.meta["start"])) for child in node.walk() if child.type == "stop"]
        marks = _by_stop([finding for finding in self.findings if _stands_in(finding, first, last)], stops)
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
            pending += self._inline_nodes([child], marks)
        flush()
        return tuple(printed)

    def _inline_nodes(
        self, nodes: Iterable[SyntaxTreeNode], marks: dict[int, list[FindingMark]] | None = None
    ) -> list[Node]:
        printed: list[Node] = []
        for node in nodes:
            printed += self._inline_node(node, marks or {})
        return printed

    def _inline_node(self, node: SyntaxTreeNode, marks: dict[int, list[FindingMark]]) -> Sequence[Node]:
        match node.type:
            case "text" | "text_special":
                return (Text(text=node.content),) if node.content else ()
            case "softbreak":
                return (Text(text=" "),)
            case "hardbreak":
                return (LineBreak(),)
            case "code_inline":
                return (Code(text=node.content),)
            case "em":
                return (Emphasis(children=tuple(self._inline_nodes(node.children, marks))),)
            case "strong":
                return (Strong(children=tuple(self._inline_nodes(node.children, marks))),)
            case "superscript":
                return (Superscript(children=(Text(text=node.content),)),)
            case "link":
                target = str(node.attrs.get("href", ""))
                return (Link(target=target, children=tuple(self._inline_nodes(node.children, marks))),)
            case "span":
                return (self._span(node, marks),)
            case "stop":
                return tuple(marks.get(id(node.token), ()))
            case "citation":
                return self._citation(node.meta["found"])
            case "note_call":
                return self._called_note(node.content)
            case "inline_note":
                return self._note([node.children])
            case "picture":
                return (self._image(node), *self._cites(node))
        return ()

    def _span(self, node: SyntaxTreeNode, marks: dict[int, list[FindingMark]]) -> Node:
        attributes = node.meta["attributes"]
        lang = attributes.get("lang")
        return Span(
            classes=attributes.classes,
            lang=lang,
            direction=direction(lang) if lang else "",
            anchor=self._anchor(attributes.id),
            children=tuple(self._inline_nodes(node.children, marks)),
        )

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
        anchor = f"cite-{self.numbering.next('citation')}"
        textual = citation.textual
        sources = tuple(self._source(key, anchor, textual and turn == 0) for turn, key in enumerate(citation.keys))
        return Cite(anchor=anchor, sources=sources, textual=textual and not citation.keys[0].author_suppressed)

    def _source(self, key: CitedKey, anchor: str, textual: bool) -> CitedSource:
        entry = self.dossier.entries.get(key.key)
        number = self.numbering.source(key.key) if entry else 0
        if entry:
            self.numbering.cite(key.key, anchor)
        return CitedSource(
            number=number,
            reference=f"ref-{number}" if entry else "",
            key=key.key,
            prefix=key.prefix,
            author=author_in_text(entry) if entry and textual and not key.author_suppressed else "",
            locator=printed_locator(key.locator, self.lang),
            suffix=key.suffix,
        )

    def _note(self, paragraphs: Sequence[Sequence[SyntaxTreeNode]]) -> Sequence[Node]:
        number = self.numbering.next("note")
        anchor = f"note-{number}"
        children: list[Node] = []
        with self._inside(Target(label=f"n.\u00a0{number}", anchor=anchor)):
            for paragraph in paragraphs:
                children += [LineBreak()] if children else []
                children += self._inline_nodes(paragraph)
        note = NoteCall(number=number, anchor=f"call-{number}", note_anchor=anchor, children=tuple(children))
        self.notes.append(note)
        return (note,)

    def _called_note(self, label: str) -> Sequence[Node]:
        """A note that calls itself, straight or by way of others, is printed once."""
        if label in self.open_notes:
            return ()
        self.open_notes.append(label)
        note = self._note(self._note_text(label))
        self.open_notes.pop()
        return note

    def _note_text(self, label: str) -> Sequence[Sequence[SyntaxTreeNode]]:
        definition = self.definitions.get(label)
        if definition is None:
            return ()
        return [node.children for node in definition.walk() if node.type == "inline"]

    def _image(self, node: SyntaxTreeNode) -> ImageNode:
        path = image_path(self.module, node.meta["target"])
        self.images.add(path)
        return ImageNode(source=path, alternative=plain_text(_alternative(node)))

    def _cites(self, picture: SyntaxTreeNode) -> list[Node]:
        """The citations of an alternative text: they are printed behind the image, for nobody sees that text."""
        return self._inline_nodes([node for node in _alternative(picture) if node.type == "citation"])

    # -- places

    @contextmanager
    def _inside(self, target: Target) -> Iterator[None]:
        """While a table, figure or note is written, its citations stand there and not in the paragraph before."""
        before = (self.numbering.where, self.here)
        self.numbering.where, self.here = target.label, target.anchor
        yield
        self.numbering.where, self.here = before

    def _target(self, node: SyntaxTreeNode) -> Target:
        return self.numbering.at[self.module.name, node.map[0] if node.map else 0]

    def _place(self, node: SyntaxTreeNode) -> Place | None:
        """The lines of a block, as offsets in the file."""
        if not node.map:
            return None
        source = self.module.source
        first = source.position(self.module.header.end).line - 1 if self.module.header.end else 0
        start = source.line_starts[min(first + node.map[0], len(source.line_starts) - 1)]
        after = first + node.map[1]
        end = source.line_starts[after] if after < len(source.line_starts) else len(source.text)
        return source.place(start, end)

    def _anchor(self, name: str) -> str:
        return f"{self.anchor}-{name}" if name else ""


def _alternative(picture: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    """What stands in for an image: ``fig-alt="…"``, or else the text in its brackets."""
    written: Sequence[SyntaxTreeNode] = picture.meta["alternative"]
    return written or picture.children


def _stands_in(finding: DraftFinding, first: int, last: int) -> bool:
    return finding.place is not None and first <= finding.place.start < max(last, first + 1)


def _by_stop(
    findings: Sequence[DraftFinding], stops: Sequence[tuple[SyntaxTreeNode, int]]
) -> dict[int, list[FindingMark]]:
    """Each finding at the last stop at or before it; stops are told by their token."""
    marks: dict[int, list[FindingMark]] = {}
    for finding in findings:
        assert finding.place is not None
        before = [node for node, offset in stops if offset <= finding.place.start]
        if before:
            mark = FindingMark(
                number=finding.number,
                anchor=finding.mark_anchor,
                code=finding.code,
                severity=finding.severity,
                message=finding.message,
            )
            marks.setdefault(id(before[-1].token), []).append(mark)
    return marks


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

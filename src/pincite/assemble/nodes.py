"""A module's syntax tree → the nodes of the document, numbered as they are met. Blocks here, texts in ``inline``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from pincite.assemble.inline import InlineBuilder
from pincite.assemble.numbering import Target
from pincite.assemble.targets import captions, heading_level, lone_picture, text_block
from pincite.language import direction
from pincite.model.document import (
    Cell,
    CodeBlock,
    Div,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Node,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Table,
)
from pincite.parse.tree import SyntaxTreeNode
from pincite.source import Place


@dataclass(slots=True, kw_only=True)
class ChapterBuilder(InlineBuilder):
    """Turns one module's tree into the blocks of its chapter."""

    def build(self, tree: SyntaxTreeNode) -> tuple[Node, ...]:
        """The chapter's blocks."""
        self.prepare(tree)
        return tuple(self.blocks(tree.children, top=True))

    def blocks(self, nodes: Sequence[SyntaxTreeNode], top: bool = False) -> Iterator[Node]:
        """Blocks that stand beside each other; those at the ``top`` of a chapter have paragraph numbers."""
        beside = captions(nodes)
        taken = frozenset(beside.values())
        for index, node in enumerate(nodes):
            if index in taken:
                continue
            match node.type:
                case "heading":
                    yield self._heading(node)
                case "paragraph":
                    yield from self._paragraph(node, top)
                case "bullet_list" | "ordered_list":
                    yield self._list(node)
                case "blockquote":
                    yield Quotation(place=self._place(node), children=tuple(self.blocks(node.children)))
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
        if target is None:
            strong = Strong(children=self.inline(node.children[0]))
            return Paragraph(place=self._place(node), children=(strong,))
        self.numbering.where, self.here = f"§\u00a0{target.label}", target.anchor
        return Heading(
            place=self._place(node),
            level=heading_level(node),
            number=target.label,
            anchor=target.anchor,
            children=self.inline(node.children[0]),
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
        yield Paragraph(place=self._place(node), children=self.inline(inline), number=number, anchor=anchor)

    def _list(self, node: SyntaxTreeNode) -> Node:
        items = tuple(
            ListItem(place=self._place(item), children=tuple(self.blocks(item.children))) for item in node.children
        )
        tight = all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
        start = node.attrs.get("start", 1)
        ordered = node.type == "ordered_list"
        return ListBlock(place=self._place(node), ordered=ordered, start=int(start), tight=tight, items=items)

    def _table(self, node: SyntaxTreeNode, caption: SyntaxTreeNode | None) -> Node:
        target = self._target(node)
        with self.inside(target) if target else nullcontext():
            printed = self.inline(caption.children[0]) if caption else ()
            rows = [tuple(self._cell(cell) for cell in row.children) for part in node.children for row in part.children]
        return Table(
            place=self._place(node),
            label=target.label if target else "",
            anchor=target.anchor if target else "",
            caption=printed,
            head=rows[0],
            rows=tuple(rows[1:]),
        )

    def _cell(self, node: SyntaxTreeNode) -> Cell:
        align = str(node.attrs.get("style", "")).removeprefix("text-align:")
        return Cell(place=self._place(node), children=self.inline(node.children[0]), align=align)

    def _figure(self, node: SyntaxTreeNode, picture: SyntaxTreeNode) -> Node:
        target = self._target(node)
        with self.inside(target) if target else nullcontext():
            caption = self._figure_caption(node, picture)
        return Figure(
            place=self._place(node),
            label=target.label if target else "",
            anchor=target.anchor if target else "",
            image=self.image(picture),
            caption=caption,
        )

    def _figure_caption(self, node: SyntaxTreeNode, picture: SyntaxTreeNode) -> tuple[Node, ...]:
        block = text_block(node)
        if block:
            span = (block.origin.start(0), block.origin.end(len(block.text)))
            self.placed.append((*span, self.numbering.where, self.here))
        caption = self.nested(picture.children, picture.content)
        return (*caption, *(self.cites(picture) if picture.meta["alternative"] else ()))

    def _div(self, node: SyntaxTreeNode, top: bool) -> Node:
        attributes = node.meta["attributes"]
        lang = attributes.get("lang")
        return Div(
            place=self._place(node),
            classes=attributes.classes,
            lang=lang,
            direction=direction(lang) if lang else "",
            anchor=self.own_anchor(attributes.id),
            children=tuple(self.blocks(node.children, top)),
        )

    # -- places

    def _target(self, node: SyntaxTreeNode) -> Target | None:
        """What a heading, a table or a figure is called; None in a note, where nothing has a number.

        A note that is called twice is printed twice, and no number or anchor may be.
        """
        return self.numbering.at.get((self.module.name, node.map[0] if node.map else 0))

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

"""Headings, tables and figures get their numbers before anything refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pincite.assemble.numbering import Numbering, Target
from pincite.model.content import Module
from pincite.parse.blocks import TextBlock
from pincite.parse.tree import SyntaxTreeNode

_LABELS = {
    "en": {"section": "Section", "table": "Table", "figure": "Figure"},
    "fr": {"section": "Section", "table": "Tableau", "figure": "Figure"},
    "de": {"section": "Abschnitt", "table": "Tabelle", "figure": "Abbildung"},
    "es": {"section": "Sección", "table": "Tabla", "figure": "Figura"},
    "fa": {"section": "بخش", "table": "جدول", "figure": "شکل"},
    "ar": {"section": "القسم", "table": "الجدول", "figure": "الشكل"},
}


class HeadingTarget(Struct, frozen=True, kw_only=True):
    """A numbered heading, for the table of contents."""

    level: int
    target: Target
    inline: SyntaxTreeNode


def number_targets(
    module: Module, tree: SyntaxTreeNode, chapter: Target, lang: str, numbering: Numbering
) -> list[HeadingTarget]:
    """Give every heading, table and figure of a chapter its number; the headings come back in order."""
    labels = _LABELS.get(lang.partition("-")[0].lower(), _LABELS["en"])
    headings: list[HeadingTarget] = []
    outline = _Outline()
    taken: set[str] = set()
    for node, name in _targets(tree):
        line = node.map[0] if node.map else 0
        # A name given twice is a finding; a draft is built all the same, and there the first keeps the name.
        anchor = f"{chapter.anchor}-{name}" if name and name not in taken else ""
        taken.add(name)
        if node.type == "heading":
            level = heading_level(node)
            label = ".".join([chapter.label, *map(str, outline.number(level))])
            target = Target(label=label, anchor=anchor or f"s{label.replace('.', '-')}")
            printed = Target(label=f"{labels['section']} {label}", anchor=target.anchor)
            headings.append(HeadingTarget(level=level, target=target, inline=node.children[0]))
        else:
            kind = "table" if node.type == "table" else "figure"
            number = numbering.next(kind)
            printed = target = Target(label=f"{labels[kind]} {number}", anchor=anchor or f"{kind}-{number}")
        numbering.at[module.name, line] = target
        if name:
            numbering.named.setdefault((module.name, name), printed)
    return headings


class _Outline:
    """Counts headings. A heading's depth is the number of those above it, so a level left out leaves no gap."""

    def __init__(self) -> None:
        self._above: list[tuple[int, int]] = []

    def number(self, level: int) -> list[int]:
        """The numbers of the next heading, one for each depth."""
        count = 0
        while self._above and self._above[-1][0] >= level:
            count = self._above.pop()[1]
        self._above.append((level, count + 1))
        return [number for _, number in self._above]


def heading_level(node: SyntaxTreeNode) -> int:
    """2 to 6: a module's title is level 1, so its own headings begin at 2."""
    return max(int(node.tag[1:]), 2)


def captions(nodes: Sequence[SyntaxTreeNode]) -> dict[int, int]:
    """Index of each table among its siblings → index of the caption beside it (the one below, if there are two)."""
    found: dict[int, int] = {}
    for index, node in enumerate(nodes):
        if node.type == "table":
            for beside in (index + 1, index - 1):
                taken = beside in found.values()
                if 0 <= beside < len(nodes) and _is_caption(nodes[beside]) and not taken:
                    found[index] = beside
                    break
    return found


def lone_picture(node: SyntaxTreeNode) -> SyntaxTreeNode | None:
    """The image that is all of a paragraph: a figure."""
    if node.type != "paragraph" or not node.children:
        return None
    shown = [
        child
        for child in node.children[0].children
        if child.type not in ("stop", "softbreak") and (child.type != "text" or child.content.strip())
    ]
    return shown[0] if len(shown) == 1 and shown[0].type == "picture" else None


def text_block(node: SyntaxTreeNode) -> TextBlock | None:
    """The text of a heading, paragraph or cell, with its way back to the file."""
    return node.children[0].meta.get("block") if node.children else None


def _is_caption(node: SyntaxTreeNode) -> bool:
    block = text_block(node) if node.type == "paragraph" else None
    return block is not None and block.kind == "caption"


def _targets(tree: SyntaxTreeNode) -> Iterator[tuple[SyntaxTreeNode, str]]:
    """Headings, tables and figures in order, each with the name that its author gave it (``{#tbl-x}``)."""
    children = tree.children
    beside = captions(children)
    for index, node in enumerate(children):
        picture = lone_picture(node)
        if picture:
            yield node, picture.meta["attributes"].id
        elif node.type == "heading":
            block = text_block(node)
            yield node, block.attributes.id if block else ""
        elif node.type == "table":
            block = text_block(children[beside[index]]) if index in beside else None
            yield node, block.attributes.id if block else ""
        elif node.type not in ("paragraph", "inline", "footnote_reference"):
            yield from _targets(node)

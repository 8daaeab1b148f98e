"""A document of a word processor in the few elements that a module has; what is changed on the way is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from pincite.config import LANGUAGE_TAG

Element = dict[str, Any]

#: Elements of which only the content is kept, and what is said of them.
_UNWRAPPED = {
    "Underline": ("underlined passage set plain", "underlined passages set plain"),
    "SmallCaps": ("passage in small capitals set plain", "passages in small capitals set plain"),
    "Strikeout": ("struck-out passage set plain", "struck-out passages set plain"),
    "Subscript": ("subscript set plain", "subscripts set plain"),
}
#: What stands raised in a module as it does in a draft.
_RAISED = re.compile(r"[\w.,+–-]+|[*†‡§]+")
_SPACE = {"t": "Space"}


@dataclass(slots=True)
class Said:
    """What is said of a draft: each thing once, with how often. ``images`` are those that the text shows."""

    counts: Counter[tuple[str, str]]
    others: list[str]
    images: set[str] = field(default_factory=set)

    def note(self, one: str, many: str) -> None:
        self.counts[one, many] += 1

    def lines(self) -> Iterator[str]:
        for (one, many), count in self.counts.items():
            yield f"1 {one}" if count == 1 else f"{count} {many}"
        yield from self.others


def simplified(
    document: Mapping[str, Any], said: Said, keys: Mapping[str, str], images: Mapping[str, bytes], folder: str
) -> tuple[str, list[Element]]:
    """The title of a document, or an empty text, and its blocks."""
    simplifier = _Simplifier(said, keys, images, folder)
    blocks = simplifier.blocks(document["blocks"])
    meta = document["meta"]
    title = text_of(meta["title"]["c"]) if "title" in meta else ""
    for name in ("subtitle", "author", "date", "abstract"):
        if name in meta:
            said.others.append(f"{name} left out, which belongs in the briefing: {text_of(meta[name]['c'])}")
    levels = [block["c"][0] for block in blocks if block["t"] == "Header"]
    if (
        not title
        and blocks
        and blocks[0]["t"] == "Header"
        and levels.count(levels[0]) == 1
        and levels[0] == min(levels)
    ):
        title = text_of(blocks.pop(0)["c"][2])
        levels.pop(0)
    for block in blocks:
        if block["t"] == "Header":  # the title of a module is its first level
            block["c"][0] = min(block["c"][0] - min(levels) + 2, 6)
    return title, blocks


class _Simplifier:
    def __init__(self, said: Said, keys: Mapping[str, str], images: Mapping[str, bytes], folder: str) -> None:
        self.said = said
        self.keys = keys
        self.images = images
        self.folder = folder

    # -- blocks

    def blocks(self, blocks: Sequence[Element]) -> list[Element]:
        return [made for block in blocks for made in self._block(block)]

    def _block(self, block: Element) -> list[Element]:
        content: Any = block.get("c")
        match block["t"]:
            case "Para" | "Plain" as kind:
                inlines = self.inlines(content)
                return [{"t": kind, "c": inlines}] if inlines else []
            case "Header":
                inlines = self.inlines(content[2])
                return [{"t": "Header", "c": [content[0], ["", [], []], inlines]}] if inlines else []
            case "BlockQuote":
                return [{"t": "BlockQuote", "c": self.blocks(content)}]
            case "BulletList":
                return [{"t": "BulletList", "c": [self.blocks(item) for item in content]}]
            case "OrderedList":
                (start, style, _), items = content
                if style["t"] not in ("DefaultStyle", "Decimal"):
                    self.said.note("list numbered in letters: now 1, 2, 3", "lists numbered in letters: now 1, 2, 3")
                attributes = [start, {"t": "Decimal"}, {"t": "Period"}]
                return [{"t": "OrderedList", "c": [attributes, [self.blocks(item) for item in items]]}]
            case "DefinitionList":
                return [made for term, texts in content for made in self._definition(term, texts)]
            case "LineBlock":
                lines = [part for line in content for part in (*self.inlines(line), {"t": "LineBreak"})]
                return [{"t": "Para", "c": lines[:-1]}]
            case "CodeBlock":
                return [{"t": "CodeBlock", "c": [["", [], []], content[1]]}]
            case "Div":
                return self.blocks(content[1])
            case "Figure":
                return self._figure(content)
            case "Table":
                return [self._table(content)]
            case "HorizontalRule":
                return [block]
        self.said.note("passage in raw code left out", "passages in raw code left out")
        return []

    def _definition(self, term: Sequence[Element], texts: Sequence[Sequence[Element]]) -> list[Element]:
        return [{"t": "Para", "c": self.inlines(term)}, *(block for text in texts for block in self.blocks(text))]

    def _figure(self, content: Any) -> list[Element]:
        """A figure is an image alone in its paragraph, whose text is the caption."""
        (_, (_, caption), blocks) = content
        pictures = [found for found in within(blocks) if found["t"] == "Image"]
        words = self._joined(caption)
        if len(pictures) != 1:
            return [*self.blocks(blocks), *([{"t": "Para", "c": words}] if words else [])]
        pictures[0]["c"][1] = words or pictures[0]["c"][1]
        return [{"t": "Para", "c": self.inlines(pictures)}]

    def _table(self, content: Any) -> Element:
        """A table of simple cells: one text each, none over several columns or rows."""
        _, (_, caption), columns, (head_attributes, head), bodies, (_, foot) = content
        rows = [row for _, _, first, second in bodies for row in (*first, *second)] + foot
        width = len(columns)
        words = self._joined(caption)
        return {
            "t": "Table",
            "c": [
                ["", [], []],
                [None, [{"t": "Plain", "c": words}] if words else []],
                [[alignment, {"t": "ColWidthDefault"}] for alignment, _ in columns],
                [head_attributes, [self._row(row, width) for row in head[:1]]],
                [[["", [], []], 0, [], [self._row(row, width) for row in (*head[1:], *rows)]]],
                [["", [], []], []],
            ],
        }

    def _row(self, row: Any, width: int) -> Any:
        cells: list[Any] = []
        for _, alignment, rows, columns, blocks in row[1]:
            if rows > 1 or columns > 1:
                self.said.note("merged table cell taken apart", "merged table cells taken apart")
            if len(blocks) > 1:
                self.said.note(
                    "table cell of several paragraphs made one", "table cells of several paragraphs made one"
                )
            cells.append(_cell(self._joined(blocks), alignment))
            cells += [_cell([], alignment) for _ in range(columns - 1)]
        empty = {"t": "AlignDefault"}
        return [["", [], []], (cells + [_cell([], empty) for _ in range(width - len(cells))])[:width]]

    def _joined(self, blocks: Sequence[Element]) -> list[Element]:
        """Blocks as one text: what cannot stand in a table's cell loses its form and keeps its words."""
        joined: list[Element] = []
        for texts in _texts(blocks):
            inlines = [_SPACE if inline["t"] == "LineBreak" else inline for inline in self.inlines(texts)]
            joined += [_SPACE, *inlines] if joined and inlines else inlines
        return joined

    # -- inlines

    def inlines(self, inlines: Sequence[Element]) -> list[Element]:
        return [made for inline in inlines for made in self._inline(inline)]

    def _inline(self, inline: Element) -> list[Element]:
        content: Any = inline.get("c")
        match inline["t"]:
            case "Str" | "Space" | "LineBreak":
                return [inline]
            case "SoftBreak":
                return [_SPACE]
            case "Superscript":
                return self._raised(self.inlines(content))
            case "Emph" | "Strong" as kind:
                inner = self.inlines(content)
                return [{"t": kind, "c": inner}] if inner else []
            case "Underline" | "SmallCaps" | "Strikeout" | "Subscript" as kind:
                self.said.note(*_UNWRAPPED[kind])
                return self.inlines(content)
            case "Quoted":
                marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
                return [{"t": "Str", "c": marks[0]}, *self.inlines(content[1]), {"t": "Str", "c": marks[1]}]
            case "Code":
                return [{"t": "Code", "c": [["", [], []], content[1]]}]
            case "Math":
                self.said.note("formula set as plain TeX", "formulas set as plain TeX")
                return [{"t": "Code", "c": [["", [], []], content[1]]}]
            case "Note":
                return [{"t": "Note", "c": self.blocks(content)}]
            case "Cite":
                return self._cite(content)
            case "Span":
                return self._span(content)
            case "Link":
                return self._link(content)
            case "Image":
                return self._image(content)
        self.said.note("passage in raw code left out", "passages in raw code left out")
        return []

    def _cite(self, content: Any) -> list[Element]:
        citations, written = content
        if any(citation["citationId"] not in self.keys for citation in citations):
            return self.inlines(written)
        for citation in citations:
            citation["citationId"] = self.keys[citation["citationId"]]
            while citation["citationSuffix"][-1:] == [_SPACE]:
                citation["citationSuffix"].pop()
        return [{"t": "Cite", "c": [citations, []]}]

    def _raised(self, inner: list[Element]) -> list[Element]:
        """A raised number, letter or sign; a module has no other raised text."""
        words = "".join(inline["c"] if inline["t"] == "Str" else " " for inline in inner)
        if _RAISED.fullmatch(words):
            return [{"t": "Superscript", "c": [{"t": "Str", "c": words}]}]
        if words.strip():
            self.said.note("raised passage set plain", "raised passages set plain")
        return inner

    def _span(self, content: Any) -> list[Element]:
        (_, classes, attributes), inner = content
        if "comment-start" in classes:
            self.said.note("comment left out", "comments left out")
            return []
        if "deletion" in classes:
            self.said.note("tracked deletion taken as made", "tracked deletions taken as made")
            return []
        if "insertion" in classes:
            self.said.note("tracked insertion taken as made", "tracked insertions taken as made")
        lang = dict(attributes).get("lang", "")
        lang = lang if LANGUAGE_TAG.fullmatch(lang) else ""
        inlines = self.inlines(inner)
        return [{"t": "Span", "c": [["", [], [["lang", lang]]], inlines]}] if lang and inlines else inlines

    def _link(self, content: Any) -> list[Element]:
        _, inner, (target, _) = content
        if target.startswith("#") or not target:
            self.said.note("link inside the draft set plain", "links inside the draft set plain")
            return self.inlines(inner)
        return [{"t": "Link", "c": [["", [], []], self.inlines(inner), [_address(target), ""]]}]

    def _image(self, content: Any) -> list[Element]:
        _, inner, (target, _) = content
        if target not in self.images:
            self.said.note("image that is not in the file left out", "images that are not in the file left out")
            return self.inlines(inner)
        if PurePosixPath(target).suffix.lower() in (".emf", ".wmf"):
            self.said.note("image in a format of Windows alone: save it as PNG", "images in a format of Windows alone")
        self.said.images.add(target)
        return [
            {
                "t": "Image",
                "c": [["", [], []], self.inlines(inner), [f"{self.folder}/{image_name(target)}", ""]],
            }
        ]


def _address(target: str) -> str:
    """An address as Markdown takes it whole: brackets that are not in pairs, and what ends it, are percent-encoded."""
    ends = r"[()<>\s\"'\\{}]" if target.count("(") != target.count(")") else r"[<>\s\"'\\{}]"
    return re.sub(ends, lambda match: quote(match[0], safe=""), target)


def image_name(target: str) -> str:
    """The name under which an image lies beside the module: one that Markdown takes as it is."""
    return re.sub(r"[^\w.-]+", "-", unquote(PurePosixPath(target).name))


def _cell(inlines: list[Element], alignment: Any) -> Any:
    return [["", [], []], alignment, 1, 1, [{"t": "Plain", "c": inlines}] if inlines else []]


def _texts(blocks: Any) -> Iterator[Sequence[Element]]:
    """The texts of blocks, however deep they stand."""
    if isinstance(blocks, Mapping):
        if blocks.get("t") in ("Para", "Plain"):
            yield blocks["c"]
        elif blocks.get("t") == "Header":
            yield blocks["c"][2]
        else:
            yield from _texts(blocks.get("c", ()))
    elif isinstance(blocks, list):
        for block in blocks:
            yield from _texts(block)


def within(elements: Any) -> Iterator[Element]:
    """Every element inside these, from the outside in."""
    if isinstance(elements, dict):
        yield elements
        yield from within(elements.get("c", ()))
    elif isinstance(elements, list):
        for element in elements:
            yield from within(element)


def text_of(elements: Any) -> str:
    """The words of elements, or of a value of the metadata; notes have none here."""
    if isinstance(elements, Mapping):
        match elements.get("t"):
            case "Space" | "SoftBreak" | "LineBreak":
                return " "
            case "Note":
                return ""
            case "Span" | "Link" | "Image" | "Code" | "Math" | "Cite" | "Quoted":
                return text_of(elements["c"][1])
        return text_of(elements.get("c", ""))
    if isinstance(elements, list):
        return "".join(map(text_of, elements))
    return elements if isinstance(elements, str) else ""

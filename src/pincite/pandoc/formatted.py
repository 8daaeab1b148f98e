"""What pandoc answers, as nodes: the citations and the entries of a briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from pincite.model.document import Node
from pincite.pandoc.adapting import mend
from pincite.pandoc.inlines import REFERENCE, Element, nodes

#: What a block of the answer is: a citation in the text or in an author's note, one that became a note, with its author
#: in the text or not, and that author.
IN_PLACE, AS_NOTE, AS_NOTE_WITH_AUTHOR, AUTHOR = "in-place", "as-note", "as-note-with-author", "author"
#: A further mark of a citation with which its note begins. A block's attributes: the values of locators → labels.
OPENS_NOTE = "opens-note"


class FormattedCitation(Struct, frozen=True, kw_only=True):
    """What stands in the running text, and what stands in the note where the style makes one.

    ``text`` is empty for a citation that becomes a note, but for the author of a textual one (``@key says``). The call
    of the note goes behind the punctuation that follows; so does a ``text`` that is a Superscript. A text that ends in
    a full stop takes the place of one that follows. A numeric style names no author: for a textual citation the caller
    does. Both are empty where an entry lacks all that the style prints.
    """

    text: tuple[Node, ...]
    note: tuple[Node, ...] = ()


class FormattedEntry(Struct, frozen=True, kw_only=True):
    """An entry of the list: ``label`` is its number in a numeric style (``[1]``), else empty."""

    key: str
    children: tuple[Node, ...]
    label: tuple[Node, ...] = ()


class Formatted(Struct, frozen=True, kw_only=True):
    """The citations, one for each cluster; the entries in the order of the style, none in a style without a list."""

    citations: tuple[FormattedCitation, ...]
    entries: tuple[FormattedEntry, ...]
    hanging_indent: bool = False


def read(answer: bytes, anchors: Mapping[str, str] = {}) -> Formatted:
    """The answer as nodes. ``anchors``: key → the anchor of its entry, to which in-text citations link."""
    divs = [_Div.of(block) for block in msgspec.json.decode(answer)["blocks"]]
    authors = (nodes(_printed(div), anchors) for div in divs if div.is_a(AUTHOR))
    citations = []
    for div in divs:
        if div.is_a(IN_PLACE):
            citations.append(FormattedCitation(text=nodes(_printed(div), anchors)))
        elif div.is_a(AS_NOTE) or div.is_a(AS_NOTE_WITH_AUTHOR):
            author = next(authors) if div.is_a(AS_NOTE_WITH_AUTHOR) else ()
            citations.append(FormattedCitation(text=author, note=nodes(_printed(div), anchors)))
    refs = next((div for div in divs if div.name == "refs"), _Div())
    return Formatted(
        citations=tuple(citations),
        entries=tuple(_entry(_Div.of(block)) for block in refs.blocks),
        hanging_indent=refs.is_a("hanging-indent"),
    )


class _Div(Struct, frozen=True, kw_only=True):
    name: str = ""
    classes: Sequence[str] = ()
    labels: Mapping[str, str] = {}
    blocks: Sequence[Any] = ()

    @classmethod
    def of(cls, block: Element) -> _Div:
        (name, classes, attributes), blocks = block["c"]
        return cls(name=name, classes=classes, labels=dict(attributes), blocks=blocks)

    def is_a(self, mark: str) -> bool:
        return mark in self.classes


def _printed(div: _Div) -> list[Element]:
    """What the citation of a block became, without the note that pandoc sets an author apart from."""
    inlines = div.blocks[0]["c"]
    if inlines[0]["t"] == "Note":
        inlines = inlines[0]["c"][0]["c"]
    cite = next(inline for inline in inlines if inline["t"] == "Cite")
    printed = [inline for inline in cite["c"][1] if inline["t"] != "Note"]
    mend(printed, div.labels, opens_note=div.is_a(OPENS_NOTE))
    return printed


def _entry(div: _Div) -> FormattedEntry:
    inlines = [inline for block in div.blocks for inline in block["c"]]
    label: list[Element] = []
    if inlines and _is_span(inlines[0], "csl-left-margin"):
        label = inlines.pop(0)["c"][1]
    if len(inlines) == 1 and _is_span(inlines[0], "csl-right-inline"):
        inlines = inlines[0]["c"][1]
    label = label[:-1] if label and label[-1]["t"] == "Space" else label
    return FormattedEntry(key=div.name.removeprefix(REFERENCE[1:]), children=nodes(inlines, {}), label=nodes(label, {}))


def _is_span(inline: Element, name: str) -> bool:
    return inline["t"] == "Span" and name in inline["c"][0][1]

"""Pandoc's inline elements → nodes of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pincite.language import direction
from pincite.model.document import Code, Emphasis, LineBreak, Link, Node, Span, Strong, Superscript, Text

#: An element as pandoc writes it in JSON: ``{"t": "Emph", "c": […]}``.
Element = Mapping[str, Any]

#: What the document has no node for is a span of a class, as in pandoc's own ``[…]{.smallcaps}``.
_SPANS = {"SmallCaps": "smallcaps", "Subscript": "subscript", "Underline": "underline", "Strikeout": "strikeout"}
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
#: The target of a link that pandoc makes from a citation to its entry.
REFERENCE = "#ref-"


def nodes(elements: Iterable[Element], anchors: Mapping[str, str]) -> tuple[Node, ...]:
    """The nodes of these elements; a link to the entry of a key leads to its anchor, and is none without an anchor."""
    made: list[Node] = []
    for element in elements:
        for node in _nodes(element, anchors):
            if isinstance(node, Text) and made and isinstance(last := made[-1], Text):
                made[-1] = Text(text=last.text + node.text)
            elif not isinstance(node, Text) or node.text:
                made.append(node)
    return tuple(made)


def _nodes(element: Element, anchors: Mapping[str, str]) -> Sequence[Node]:
    content: Any = element.get("c")
    match element["t"]:
        case "Str":
            return (Text(text=content),)
        case "Space" | "SoftBreak":
            return (Text(text=" "),)
        case "LineBreak":
            return (LineBreak(),)
        case "Emph":
            return (Emphasis(children=nodes(content, anchors)),)
        case "Strong":
            return (Strong(children=nodes(content, anchors)),)
        case "Superscript":
            return (Superscript(children=nodes(content, anchors)),)
        case "SmallCaps" | "Subscript" | "Underline" | "Strikeout" as kind:
            return (Span(classes=(_SPANS[kind],), children=nodes(content, anchors)),)
        case "Quoted":
            marks = _QUOTES[content[0]["t"]]
            return (Text(text=marks[0]), *nodes(content[1], anchors), Text(text=marks[1]))
        case "Code":
            return (Code(text=content[1]),)
        case "Math":
            return (Text(text=content[1]),)
        case "Link":
            return _link(content[2][0], nodes(content[1], anchors), anchors)
        case "Span":
            return _span(content, anchors)
        case "Cite":
            return nodes(content[1], anchors)
    return ()  # RawInline, Image, Note: nothing that an entry should print


def _span(content: Any, anchors: Mapping[str, str]) -> Sequence[Node]:
    (_, classes, attributes), inner = content
    lang = dict(attributes).get("lang", "")
    children = nodes(inner, anchors)
    if not classes and not lang:
        return children
    return (Span(classes=tuple(classes), lang=lang, direction=direction(lang) if lang else "", children=children),)


def _link(target: str, children: tuple[Node, ...], anchors: Mapping[str, str]) -> Sequence[Node]:
    if not target.startswith(REFERENCE):
        return (Link(target=target, children=children),)
    anchor = anchors.get(target.removeprefix(REFERENCE), "")
    return _linked(f"#{anchor}", children) if anchor else children


def _linked(target: str, children: Sequence[Node]) -> list[Node]:
    """A link to the entry around all that holds no link itself, for links do not nest: an address keeps its own."""
    made: list[Node] = []
    run: list[Node] = []
    for child in (*children, None):
        if child is not None and not _holds_link(child):
            run.append(child)
            continue
        if run:
            made.append(Link(target=target, children=tuple(run)))
            run = []
        if child is not None:
            made.append(child)
    return made


def _holds_link(node: Node) -> bool:
    return isinstance(node, Link) or any(map(_holds_link, getattr(node, "children", ())))

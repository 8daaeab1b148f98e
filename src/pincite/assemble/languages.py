"""Texts of both directions in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import bidirectional

from msgspec.structs import replace

from pincite.assemble.pieces import words
from pincite.model.document import Code, Node, Span, Text

#: Letters that run from right to left, and what may stand between two of them in one stretch.
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(rf"[{_RIGHT_TO_LEFT}](?:[\s\u200c\u200d،؛.:«»]*[{_RIGHT_TO_LEFT}])*")
_LEFT_TO_RIGHT_MARK = "\u200e"


def letters_direction(nodes: Iterable[Node]) -> str:
    """The way the first letter of a text runs that runs any way (Unicode Standard Annex 9, rules P2 and P3)."""
    for character in words(nodes):
        kind = bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return ""


def kept_in_order(nodes: Iterable[Node], lang: str) -> tuple[Node, ...]:
    """Nodes of a text from left to right, in which names in Arabic or Hebrew letters turn nothing behind them round.

    Such a stretch is set apart as one of the language ``lang``. The marks of direction around it keep the comma, the
    year and the page in their places (Unicode Standard Annex 9, section 2.6): WeasyPrint 70 knows no isolation, and
    sets a text from the side of its first letter.
    """
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and _STRETCH.search(node.text):
            kept += _set_apart(node.text, lang)
        elif (isinstance(node, Span) and node.direction == "rtl") or isinstance(node, Code):
            kept.append(node)
        elif children := getattr(node, "children", ()):
            kept.append(replace(node, children=kept_in_order(children, lang)))
        else:
            kept.append(node)
    return tuple(kept)


def _set_apart(text: str, lang: str) -> Iterator[Node]:
    position = 0
    for stretch in _STRETCH.finditer(text):
        yield Text(text=text[position : stretch.start()] + _LEFT_TO_RIGHT_MARK)
        yield Span(lang=lang, direction="rtl", children=(Text(text=stretch[0]),))
        position = stretch.end()
    yield Text(text=_LEFT_TO_RIGHT_MARK + text[position:])

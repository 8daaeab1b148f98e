"""Markdown as a reader sees it: no marks, no citations, no notes, no addresses."""

from __future__ import annotations

from pincite.parse.brackets import closing_bracket
from pincite.parse.inline import scan


def plain(markdown: str) -> str:
    """The words of an inline text. Links leave their text; code, citations, notes and images leave nothing."""
    found = scan(markdown)
    cuts = [*found.deleted, *found.opening]
    for start, end in found.replaced:
        close = closing_bracket(markdown, start) if markdown[start] == "[" else None
        cuts += [(start, end)] if close is None else [(start, start + 1), (close, end)]
    pieces, position = [], 0
    for start, end in sorted(cuts):
        if start >= position:
            pieces.append(markdown[position:start])
            position = end
        else:
            position = max(position, end)
    return " ".join("".join([*pieces, markdown[position:]]).split())

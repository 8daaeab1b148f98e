"""What a sentence says in its own words, without citations, notes, marks and addresses; every offset stays."""

from __future__ import annotations

from pincite.parse.brackets import closing_bracket
from pincite.parse.inline import scan


def own_words(markdown: str) -> str:
    """The Markdown of a sentence with all but its own words made blank. Links keep their text; code and images go."""
    found = scan(markdown)
    cuts = [*found.deleted, *found.opening]
    for start, end in found.replaced:
        close = closing_bracket(markdown, start) if markdown[start] == "[" else None
        cuts += [(start, end)] if close is None else [(start, start + 1), (close, end)]
    pieces = list(markdown)
    for start, end in cuts:
        pieces[start:end] = " " * (end - start)
    return "".join(pieces)

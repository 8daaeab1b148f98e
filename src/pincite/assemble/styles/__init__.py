"""Citation styles: the citations of a briefing, in order, become what is printed of each, and a list of what they cite.

A style is a function from citations and works to ``Formatted``. ``numeric`` and ``author_date`` are built in; ``csl``
asks pandoc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias
from unicodedata import bidirectional

from msgspec import Struct

from pincite.assemble.citations import THROUGH
from pincite.assemble.languages import kept_in_order, letters_direction
from pincite.assemble.references import field_nodes, format_entry
from pincite.assemble.terms import Terms
from pincite.evidence.inheritance import inherited
from pincite.evidence.langid import language_of
from pincite.language import direction
from pincite.model.bibliography import Entry
from pincite.model.document import Link, Node, Span, Text
from pincite.pandoc.citations import Cluster, Formatted, Item


class Works(Struct, frozen=True, kw_only=True):
    """What a briefing cites. ``anchors``: key → the anchor of its line, in the order of first citation.

    ``entries`` are all of the bibliography, for one may inherit from another; ``lang`` is the briefing's language.
    """

    entries: Mapping[str, Entry]
    anchors: Mapping[str, str]
    lang: str

    def entry(self, key: str) -> Entry:
        """An entry with what it has from its parents."""
        return inherited(self.entries[key], self.entries)

    def language(self, key: str) -> str:
        """The language whose terms an entry has: its own, else the briefing's if it runs the same way."""
        entry = self.entry(key)
        letters = letters_direction(field_nodes(entry.get("title")))
        return language_of(entry) or (self.lang if letters in ("", direction(self.lang)) else "en")

    def terms_for(self, letters: str) -> Terms:
        """The terms whose commas a citation has: the briefing's, or those of its letters if these run the other way."""
        kinds = {bidirectional(letter) for letter in letters.replace(THROUGH, "")}
        to_the_left, to_the_right = bool(kinds & {"R", "AL"}), "L" in kinds
        if direction(self.lang) == "rtl":
            return Terms("en" if to_the_right and not to_the_left else self.lang)
        return Terms("fa" if to_the_left and not to_the_right else self.lang)

    def in_order(self, nodes: tuple[Node, ...], keys: Iterable[str]) -> tuple[Node, ...]:
        """What is printed of these works in the briefing's language, with names in letters of the other direction."""
        if direction(self.lang) == "rtl":
            return nodes
        languages = (language_of(self.entry(key)) for key in keys if key in self.entries)
        return kept_in_order(nodes, next((lang for lang in languages if lang and direction(lang) == "rtl"), ""))

    def line(self, key: str, *, heading: str = "", year: str = "") -> tuple[Node, ...]:
        """An entry as the built-in styles print it: see ``format_entry``."""
        return format_entry(self.entries[key], self.entries, self.language(key), heading=heading, year=year)


Style: TypeAlias = Callable[[Sequence[Cluster], Works], Formatted]


def linked(item: Item, works: Works, text: str) -> Node:
    """What is printed of a source, as a link to its line; a key that is in no bibliography is shown as it is."""
    anchor = works.anchors.get(item.key)
    if anchor:
        return Link(target=f"#{anchor}", children=(Text(text=text),))
    return Span(classes=("pc-unknown",), children=(Text(text=text),))


def with_suffix(suffix: str, comma: str) -> str:
    """A suffix as it stands behind a source, with its comma if it begins with one."""
    if suffix.startswith(","):
        return comma + suffix[1:].lstrip()
    return suffix if suffix[0] in ".;:) " else f" {suffix}"

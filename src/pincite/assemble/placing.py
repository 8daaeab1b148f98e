"""The second step of assembling: what the citation style prints takes the places of the citations.

Citations that become notes go behind the punctuation that follows and lose the space before them, as with pandoc's
``notes-after-punctuation``; a dash stays behind the call (Chicago Manual of Style, 17th edition, 14.26).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pincite.assemble.pieces import words as plain_words
from pincite.model.document import Cite, Node, NoteCall, Superscript, Text
from pincite.pandoc.citations import FormattedCitation

#: Unicode general categories of punctuation that a call follows: closing, final quotation marks, others.
_BEFORE_CALL = ("Pe", "Pf", "Po")
_BETWEEN_CALLS = Superscript(children=(Text(text=","),))


class PlacedCitation(Struct, frozen=True, kw_only=True):
    """What is printed of a citation, and the number of the note that it becomes, if it becomes one."""

    printed: FormattedCitation
    note: int


class Placer:
    """Fills the citations of one chapter. Afterwards ``notes`` are its notes, the authors' own and the citations'."""

    def __init__(self, citations: Mapping[str, PlacedCitation]) -> None:
        self._citations = citations
        self.notes: list[NoteCall] = []

    def nodes(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        """Nodes that stand beside each other, filled."""
        placed: list[Node] = []
        waiting = list(nodes)
        while waiting:
            node = waiting.pop(0)
            if not isinstance(node, Cite):
                placed.append(self._filled(node))
                continue
            words, call = self._parts(node)
            placed += words
            if call:
                _attach(placed, call, waiting)
            else:
                _share_full_stop(words, waiting)
        return tuple(placed)

    def _parts(self, cite: Cite) -> tuple[list[Node], Node | None]:
        """What stays where the citation stands, and what is raised and moves: the call of a note, or a number."""
        citation = self._citations[cite.anchor]
        text, note = citation.printed.text, citation.printed.note
        if not note:
            filled = replace(cite, children=text)
            return ([], filled) if _is_call(filled) else ([filled], None)
        number = citation.note
        call = NoteCall(number=number, anchor=f"call-{number}", note_anchor=f"note-{number}", children=note)
        self.notes.append(call)
        if text:
            return [replace(cite, children=text)], call
        return [], replace(cite, children=(call,), noted=True)

    def _filled(self, node: Node) -> Node:
        names = ("children", "caption", "head", "items")
        filled: dict[str, object] = {name: self.nodes(value) for name in names if (value := getattr(node, name, ()))}
        if rows := getattr(node, "rows", ()):
            filled["rows"] = tuple(self.nodes(row) for row in rows)
        if filled:
            node = replace(node, **filled)
        if isinstance(node, NoteCall):
            self.notes.append(node)
        return node


def _attach(placed: list[Node], call: Node, waiting: list[Node]) -> None:
    """Put a call behind what is placed and behind the punctuation that begins what is waiting."""
    before = placed[-1] if placed else None
    if isinstance(before, Text):
        kept = before.text.rstrip(" \n")
        placed[-1:] = [replace(before, text=kept)] if kept else []
    calls = []
    while placed and (_is_call(placed[-1]) or placed[-1] is _BETWEEN_CALLS):
        calls.append(placed.pop())
    following = waiting[0] if waiting else None
    if isinstance(following, Text) and (length := _punctuation(following.text)):
        placed.append(Text(text=following.text[:length]))
        rest = following.text[length:]
        waiting[:1] = [replace(following, text=rest)] if rest else []
    placed += [*reversed(calls), _BETWEEN_CALLS, call] if calls else [call]
    if waiting and isinstance(waiting[0], NoteCall):
        placed.append(_BETWEEN_CALLS)


def _share_full_stop(words: Sequence[Node], waiting: list[Node]) -> None:
    """A citation that ends in a full stop needs none behind it: ``n.d.``"""
    following = waiting[0] if waiting else None
    if isinstance(following, Text) and following.text.startswith(".") and plain_words(words).endswith("."):
        waiting[0] = replace(following, text=following.text[1:])


def _punctuation(text: str) -> int:
    """How many characters of punctuation begin a text; an apostrophe before a letter is none: ``@roe's book``."""
    if text[:1] in "'’" and text[1:2].isalpha():
        return 0
    length = 0
    while length < len(text) and unicodedata.category(text[length]) in _BEFORE_CALL:
        length += 1
    return length


def _is_call(node: Node) -> bool:
    """Whether a node is printed as a raised number."""
    if isinstance(node, Cite):
        return node.noted or (len(node.children) == 1 and isinstance(node.children[0], Superscript))
    return isinstance(node, NoteCall)

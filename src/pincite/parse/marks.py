"""The exemption that a unit claims for itself, and whether it covers all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pincite.model.content import EXEMPTIONS, Mark
from pincite.parse.brackets import NO_ATTRIBUTES, Attributes
from pincite.parse.split import Split

#: A stretch of a block's text: the block split up, and half-open offsets in it.
Piece = tuple[Split, int, int]
#: The exemption of a unit, a class that may be a mistyped one, and the unit's ``#name``.
Claim = tuple[Mark | None, str, str]
UNMARKED: Claim = (None, "", "")


def is_marked(part: Split) -> bool:
    """Whether anything in or around a text could be a mark: most texts have none, and ``UNMARKED`` sentences."""
    return bool(part.found.spans or part.block.marks) or part.block.attributes is not NO_ATTRIBUTES


def exemption(pieces: Sequence[Piece]) -> Claim:
    """What a unit claims for itself.

    A unit of several pieces (a row, a quotation) is exempt when each piece that says anything is: never half a unit.
    """
    speaking = [piece for piece in pieces if piece[0].speaks(*piece[1:])]
    marks: list[Mark] = []
    label = ""
    for piece in speaking:
        covering = list(_covering(*piece))
        if piece is speaking[0]:
            label = next((attributes.id for attributes in covering if attributes.id), "")
        named = [(name, attributes) for attributes in covering for name in attributes.classes]
        mark = next((Mark(kind=name, attributes=at.pairs) for name, at in named if name in EXEMPTIONS), None)
        if mark is None:
            return None, next((name for name, _ in named), ""), label
        marks.append(mark)
    return (marks[0] if marks else None), "", label


def _covering(part: Split, start: int, end: int) -> Iterator[Attributes]:
    """The attributes that hold for the whole stretch: spans around it, those of its block, divs from inside out."""
    if part.found.spans:
        for span in part.spans_around(start, end):
            yield span.attributes
    yield part.block.attributes
    yield from reversed(part.block.marks)

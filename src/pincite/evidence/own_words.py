"""What a sentence says in its own words, without citations, notes, marks and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from pincite.parse.brackets import closing_bracket
from pincite.parse.inline import Inline, scan

#: Fills up what an entity leaves inside a word: ``AT&amp;T`` stays one word.
_JOINER = "\u2060"
#: A link to a place of the same text, of a number alone: it counts nothing.
_NOTE_LINK = re.compile(r"\[\s*\d+\s*\]\(#")
#: The space of TeX between thousands; the backslash is an escape in Markdown.
_TEX_SPACE = re.compile(r"(?<=\d)\\,(?=\d{3}(?!\d))")
#: The formula of water, ``H~2~O``.
_SUBSCRIPT = re.compile(r"(?<![\s~])~\w{1,8}~(?!~)")


def own_words(markdown: str) -> str:
    """The Markdown of a sentence with all but its own words made blank; every offset stays.

    Links keep their text; code and images go. An entity becomes the character that it writes.
    """
    found = scan(markdown)
    pieces = list(markdown)
    for start, end in (*found.deleted, *found.opening, *_addresses(markdown, found)):
        pieces[start:end] = " " * (end - start)
    for start, end, character in found.characters:
        pieces[start:end] = _padded(character, end - start, markdown[end : end + 1])
    return "".join(pieces)


def _addresses(markdown: str, found: Inline) -> Iterator[tuple[int, int]]:
    """Of what stands for a word the stretches that are none: all of it, or all of a link but its text."""
    for start, end in found.replaced:
        close = closing_bracket(markdown, start) if markdown[start] == "[" else None
        if close is None or _NOTE_LINK.match(markdown, start):
            yield start, end
        else:
            yield start, start + 1
            yield close, end


def _padded(character: str, length: int, behind: str) -> str:
    """A character as long as its entity, so that it opens, closes or joins words as it would alone."""
    character = character[:length] or " "
    fill = length - len(character)
    if unicodedata.category(character[0]) in ("Pi", "Ps"):
        return " " * fill + character
    return character + (_JOINER if behind.isalnum() and not character.isspace() else " ") * fill


class Unmarked(Struct, frozen=True, kw_only=True):
    """A sentence's own words as they are read, without gaps where marks stood: ``4th`` of ``4^th^``.

    Character ``i`` of ``text`` stands at ``offsets[i]`` of the Markdown; the last offset is the Markdown's length.
    """

    text: str
    offsets: range | list[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the text, as a stretch of the Markdown."""
        return self.offsets[start], self.offsets[end - 1] + 1


def unmarked(markdown: str) -> Unmarked:
    """The own words of a sentence without its marks; a citation, a note or an address leaves one space."""
    found = scan(markdown)
    cuts = [(start, end, character) for start, end, character in found.characters]
    cuts += [(match.start(), match.end(), "\u2009") for match in _TEX_SPACE.finditer(markdown)]
    cuts += [(at, at + 1, "") for match in _SUBSCRIPT.finditer(markdown) for at in (match.start(), match.end() - 1)]
    cuts += [(start, end, _left(markdown, start, end)) for start, end in (*found.deleted, *found.opening)]
    cuts += [(start, end, " ") for start, end in _addresses(markdown, found)]
    if not cuts:
        return Unmarked(text=markdown, offsets=range(len(markdown) + 1))
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end, character in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if start >= position:
            pieces += (markdown[position:start], character)
            offsets += (*range(position, start), *[start] * len(character))
            position = end
    pieces.append(markdown[position:])
    offsets += range(position, len(markdown) + 1)
    return Unmarked(text="".join(pieces), offsets=offsets)


def _left(markdown: str, start: int, end: int) -> str:
    """What a cut leaves: nothing of a mark inside words (``^``, ``**``, a backslash), a space of all else."""
    return " " if end - start > 3 or re.search(r"[\w\[\]<]", markdown[start:end]) else ""

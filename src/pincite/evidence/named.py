"""Where a source names somebody, in any spelling of the table of aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.evidence.aliases import Aliases
from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.names import Name
from pincite.evidence.surroundings import Pieces

#: How a name ends that only belongs to what follows: "Khomeini’s deputy".
GENITIVES = ("'s", "’s", "s'", "s’")
_GENITIVE = re.compile(r"['’]s?$")
_PARTICLES = frozenset("of the and for al el e ol ul bin ibn von van de del della der den di da dos du la le".split())
#: The shortest initials by which a body is known.
_LEAST_INITIALS = 3


def name_places(name: Name, source: FoldedText, aliases: Aliases) -> list[Pieces]:
    """The first and last pieces of a source at each place that may name this person or body, in order.

    A person is told by the last word of the name, a body by its rarest word or its initials, anybody by what the table
    has for the whole name. So somebody else of the same name is not told apart.
    """
    words = _words(name)
    if not words:
        return []
    found = {(piece, piece) for piece in _pieces(_telling(name, words, source, aliases), source, aliases)}
    if len(words) > 1:
        found |= {place for spelling in _known("".join(words), aliases) for place in _stretches(spelling, source)}
    initials = "".join(word[0] for word in words)
    if not name.person and len(initials) >= _LEAST_INITIALS:
        found |= {(piece, piece) for piece in source.places.get(initials, ())}
    return sorted(found)


def _words(name: Name) -> list[str]:
    return [word for word in fold_text(_GENITIVE.sub("", name.text)).words if word not in _PARTICLES]


def _telling(name: Name, words: list[str], source: FoldedText, aliases: Aliases) -> str:
    if name.person:
        return words[-1]
    there = [word for word in words if _pieces(word, source, aliases)] or words
    return min(there, key=lambda word: len(_pieces(word, source, aliases)))


def _pieces(word: str, source: FoldedText, aliases: Aliases) -> list[int]:
    spellings = _known(word, aliases) or (word,)
    return [piece for spelling in spellings for piece in source.places.get(spelling, ())]


def _known(spelling: str, aliases: Aliases) -> tuple[str, ...]:
    """The folded spellings that the table has for a folded one."""
    return aliases.variants.get(aliases.canonical.get(spelling, ""), ())


def _stretches(letters: str, source: FoldedText) -> Iterator[Pieces]:
    """Where these letters stand from the beginning of a piece to the end of one."""
    offset = source.letters.find(letters)
    while offset >= 0:
        first, behind = source.boundary(offset), source.boundary(offset + len(letters))
        if first is not None and behind is not None:
            yield first, behind - 1
        offset = source.letters.find(letters, offset + 1)

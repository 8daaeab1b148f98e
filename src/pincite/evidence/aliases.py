"""Names by a table of aliases: one canonical spelling, its variants, and pairs that are never one.

Spellings are compared in folded form (case, accents, apostrophes, hyphens and spaces aside) and by the table, never by
sound: transliteration skeletons merge Khomeini with Khamenei, and 16 of 48 other distinct pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from pincite.diagnostic import Problem
from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.names import Name
from pincite.source import Place

if TYPE_CHECKING:
    from pincite.parse.yaml import Value

#: The key of ``bib/names.yaml`` that holds the pairs; every other key is a canonical spelling.
NEVER_MERGE = "never-merge"
#: What is no part of a name: a genitive, and what a writer hung on it (``MEK-aligned``).
_ENDING = r"(?:['’]s|-[a-z]\w{2,})\b(?![\w'’-])"
#: Between the words of a name: spaces, and particles, which sources write or leave out.
_BETWEEN = r"\s+(?:(?:of|the|and|for|al|el|bin|ibn|von|van|de|del|della|der|den|di|da|dos|du|la|le)\s+)*"
#: The longest variant that is looked for inside a longer name, in words.
_LONGEST = 8


class Aliases(Struct, frozen=True, kw_only=True, dict=True):
    """A table of aliases: each folded spelling → the folded canonical one; and the folded pairs that are never one."""

    canonical: Mapping[str, str] = {}
    apart: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def variants(self) -> Mapping[str, tuple[str, ...]]:
        """Each folded canonical spelling → its folded spellings, itself first."""
        found: dict[str, list[str]] = {}
        for spelling, canonical in self.canonical.items():
            found.setdefault(canonical, [canonical])
            if spelling != canonical:
                found[canonical].append(spelling)
        return {canonical: tuple(spellings) for canonical, spellings in found.items()}


def read_aliases(values: Mapping[str, Value]) -> tuple[Aliases, tuple[Problem, ...]]:
    """The table that a file's mapping holds (``parse/yaml.py``), without what is at fault in it.

    A spelling that two names claim, or that would make one of a pair that is never one, is a fault and left out.
    """
    faults: list[Problem] = []
    apart = frozenset(_pairs(values.get(NEVER_MERGE), faults))
    canonical: dict[str, str] = {}
    names = [(written, _folded(written), value) for written, value in values.items() if written != NEVER_MERGE]
    for written, name, value in names:
        if not name:
            faults.append(_fault(value.key, "a name must have letters"))
        elif name in canonical:
            faults.append(_fault(value.key, f"'{written}' is there already, but for its marks"))
        canonical[name] = name
    for _, name, value in names:
        for spelling in _texts(value, faults):
            folded = _folded(spelling.text)
            owner = canonical.setdefault(folded, name)
            if owner != name:
                faults.append(_fault(spelling.place, f"'{spelling.text}' is given for two names"))
            elif folded != name and _meet(folded, name, canonical, apart):
                del canonical[folded]
                faults.append(_fault(spelling.place, f"'{spelling.text}' is never to be merged with this"))
    canonical.pop("", None)
    return Aliases(canonical=canonical, apart=apart), tuple(faults)


def _fault(place: Place, message: str) -> Problem:
    hint = "one canonical spelling a line, its variants in brackets: Khomeini: [Khomeyni, Khumayni]"
    return Problem(kind="malformed-alias", place=place, message=message, hint=hint)


def _meet(spelling: str, name: str, canonical: Mapping[str, str], apart: frozenset[frozenset[str]]) -> bool:
    """Whether a spelling of a name is in a never-merge pair with the name or with another spelling of it."""
    return any(
        frozenset((spelling, other)) in apart
        for other, owner in canonical.items()
        if owner == name and other != spelling
    )


def _pairs(value: Value | None, faults: list[Problem]) -> Iterator[frozenset[str]]:
    """The pairs of ``never-merge``, a list of lists of two."""
    if value is None:
        return
    if value.kind != "list":
        faults.append(_fault(value.place, f"'{NEVER_MERGE}' is a list of pairs: - [Khomeini, Khamenei]"))
    for item in value.items:
        names = [_folded(name.text) for name in item.items if name.kind == "text"]
        if item.kind != "list" or len(item.items) != 2 or len(names) != 2 or not all(names):
            faults.append(_fault(item.place, "expected a pair of names: [Khomeini, Khamenei]"))
        elif names[0] == names[1]:
            faults.append(_fault(item.place, "these differ in marks only and cannot be told apart"))
        else:
            yield frozenset(names)


def _texts(value: Value, faults: list[Problem]) -> Iterator[Value]:
    """The spellings of a value: a text, or a list of texts."""
    for item in value.items if value.kind == "list" else (value,):
        if item.kind != "text":
            faults.append(_fault(item.place, "a spelling is a text"))
        elif item.text and not _folded(item.text):
            faults.append(_fault(item.place, "a name must have letters"))
        elif item.text:
            yield item


def same_name(one: str, other: str, aliases: Aliases) -> bool:
    """Whether two spellings are one name: in folded form, or by the table, as a whole or word by word."""
    folded = _folded(one), _folded(other)
    if frozenset(folded) in aliases.apart:
        return False
    key = name_key(one, aliases)
    return bool(key) and key == name_key(other, aliases)


def name_key(name: str, aliases: Aliases) -> str:
    """The folded canonical form of a name; two names are the same when their keys are.

    The longest stretch of words that the table knows is taken first: ``Bashar al-Assad`` is ``Bashar`` + ``al-Assad``.
    """
    words = fold_text(name).words
    key: list[str] = []
    while words:
        for count in range(min(len(words), _LONGEST), 0, -1):
            spelling = "".join(words[:count])
            if spelling in aliases.canonical or count == 1:
                key.append(aliases.canonical.get(spelling, spelling))
                words = words[count:]
                break
    return "".join(key)


def names_missing(names: Iterable[Name], source: FoldedText, aliases: Aliases) -> tuple[Name, ...]:
    """The names of a sentence (``names.py``) that a source does not have, in any spelling of the table.

    A name is there when all its words are, together or apart: a given name that the source does not have is missing.
    So what is given as missing is worth a look, and what is not given has not been identified with anybody.
    """
    return tuple(name for name in names if not _named(name, source, aliases))


def _named(name: Name, source: FoldedText, aliases: Aliases) -> bool:
    text = re.sub(_ENDING, "", name.text)
    # The whole name, or all its words, or these with their hyphens parted: Hossein-Ali, Hussein Ali.
    readings = ([text], re.split(_BETWEEN, text), re.split(rf"{_BETWEEN}|-", text))
    return any(all(_occurs(_folded(word), source, aliases, name.person) for word in words) for words in readings)


def _occurs(spelling: str, source: FoldedText, aliases: Aliases, person: bool) -> bool:
    canonical = aliases.canonical.get(spelling, spelling)
    return any(_stands(letters, source, person) for letters in aliases.variants.get(canonical, (spelling,)))


def _stands(letters: str, source: FoldedText, person: bool) -> bool:
    """Whether these letters stand in the source as whole words, whatever is between them.

    Half of a double name is somebody else (``Mohammadi`` in ``Pour-Mohammadi``); ``Iraq`` is in ``Iran-Iraq``.
    """
    offset = source.letters.find(letters) if letters else -1
    while offset >= 0:
        first, behind = source.boundary(offset), source.boundary(offset + len(letters))
        if first is not None and behind is not None:
            whole = source.begins_word(first) and source.ends_word(behind - 1)
            if whole or (not person and "-" in source.joint(first) + source.joint(behind)):
                return True
        offset = source.letters.find(letters, offset + 1)
    return False


def _folded(name: str) -> str:
    return fold_text(name).letters

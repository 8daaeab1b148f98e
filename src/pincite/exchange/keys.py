"""Keys for entries that bring none: ``roe1990``, readable, in ASCII, the same whenever the same file is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_lowercase

from pincite.evidence.dates import year_of
from pincite.evidence.latex import each_name, first_family, is_body
from pincite.exchange.bib import is_key
from pincite.exchange.values import text_of
from pincite.model.bibliography import Entry

#: Words that begin a title or the name of a body without telling it from others.
_ARTICLES = frozenset(
    "a an the le la les l une des de du der die das ein eine el los las il lo gli on of al and in".split()
)
#: What programs number their records with: nobody can read it, and it changes from export to export.
_NUMBERED = re.compile(r"\d+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|https?:.*", re.IGNORECASE | re.DOTALL)


def own_key(entry: Entry) -> str:
    """The key that the entry brings; empty when it brings none that can be used."""
    return entry.key if is_key(entry.key) and not _NUMBERED.fullmatch(entry.key) else ""


class Keys:
    """The keys that are taken, without regard to case, and how to find free ones."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {key.casefold() for key in taken}
        self._letters: dict[str, Iterator[str]] = {}

    def made(self, entry: Entry) -> str:
        """A key of the first family name, or the first word of a body or title, and the year."""
        return self.free(
            next(filter(None, map(_ascii, _names(entry))), entry.type) + year_of(entry.get("date", "year"))
        )

    def free(self, stem: str) -> str:
        """The stem, or the stem with the first letters that make it free: ``roe1990a``. It is taken from now on."""
        letters = self._letters.setdefault(stem.casefold(), _letters())
        key = stem
        while key.casefold() in self._taken:
            key = stem + next(letters)
        self._taken.add(key.casefold())
        return key


def _names(entry: Entry) -> Iterator[str]:
    """What a key may be made of, the best first."""
    for role in ("author", "editor"):
        if names := entry.get(role):
            first = each_name(names)[0]
            yield _first_word(first) if is_body(first) else first_family(first)
    yield from map(_first_word, (entry.get(name) for name in ("organization", "institution", "shorttitle", "title")))


def _first_word(value: str) -> str:
    words = re.findall(r"[^\W_]+", re.sub(r"<[^<>]*>|[{}]", "", text_of(value)))
    return next((word for word in words if word.lower() not in _ARTICLES and _ascii(word)), "")


def _ascii(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss")))


def _letters() -> Iterator[str]:
    """``a`` … ``z``, ``aa``, …"""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))

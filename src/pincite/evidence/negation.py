"""Words that a sentence and a passage share and only one of the two negates: "was a trial", "was not a trial".

Only the negating words listed here are known; irony, doubt and antonyms are not. It is a warning at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from pincite.evidence.folding import fold
from pincite.evidence.own_words import own_words
from pincite.evidence.passages import STEM
from pincite.model.evidence import Negation

#: Words that negate what follows them. English ones are looked for in every language: the source may be English.
_NEGATORS = {
    "en": "not never no none nobody nothing neither nor without cannot hardly scarcely nowhere",
    "fr": "pas jamais sans aucun aucune nul nulle ni",
    "de": "nicht nie niemals ohne kein keine keinen keinem keiner keines weder",
    "es": "no nunca jamás sin ningún ninguno ninguna ni tampoco",
    "fa": "نه هرگز هیچ بدون",
}
#: Verbs that negate what stands on either side: "the charge was denied", "failed to appear".
_VERBS = {
    "en": "deny denies denied denying fail fails failed failing refuse refuses refused refusing lack lacks lacked "
    "unable false untrue",
    "fr": "nie nient nié refuse refusé",
    "de": "leugnet leugneten bestreitet bestritt verweigert verweigerte",
    "es": "niega niegan negó negaron",
    "fa": "نیست نیستند نبود نبودند نباشد",
}
#: Prefixes that negate the word they begin: Persian ن and نمی before a verb (کرد, نکرد).
_PREFIXES = ("un", "non", "نمی", "ن")
#: How many words a negation reaches, and the shortest word it is told by, in letters.
_REACH, _LEAST = 4, 4
#: A clause ends here, and with it the reach of a negation.
_CLAUSE_END = r"[.!?;:,،؛؟()\[\]—–|\n]|\b(?:but|although|though|while|mais|aber|sondern|sino|pero)\b"
_WORD = r"[^\W_]+(?:['’][^\W_]+)*"


class _Word(Struct, kw_only=True):
    """A word of a text, folded, and the negating word that reaches it, if one does."""

    start: int
    end: int
    text: str
    negator: _Word | None = None

    @property
    def stem(self) -> str:
        return self.text[:STEM]


def negation(sentence: str, passage: str, *, lang: str = "en") -> list[Negation]:
    """Where sentence and passage differ in a negation beside words that both have; those of the sentence come first.

    Nothing is said where both negate words that they share, even other ones: the same may be said in another way. The
    sentence is Markdown; its citations do not count.
    """
    here, there = _read(own_words(sentence), lang), _read(passage, lang)
    return [*_differences("sentence", here, there), *_differences("passage", there, here)]


def _differences(side: Literal["sentence", "passage"], words: list[_Word], others: list[_Word]) -> Iterator[Negation]:
    stems = {word.stem for word in words}
    plain = {word.stem for word in words if not word.negator}
    theirs = {word.stem for word in others}
    if any(word.negator and word.stem in stems and len(word.text) >= _LEAST for word in others):
        return
    told: list[_Word] = []
    for word in words:
        negator, stem = word.negator, word.stem
        if negator is None:
            negator, stem = (None, "") if stem in theirs else _prefixed(word, theirs - stems)
        elif stem in plain or len(word.text) < _LEAST:
            continue
        if negator and stem in theirs and not any(negator is other for other in told):
            told.append(negator)
            yield Negation(side=side, start=negator.start, end=negator.end, negator=negator.text, word=word.text)


def _prefixed(word: _Word, plain_there: set[str]) -> tuple[_Word | None, str]:
    """A word that negates another by its prefix, and the stem of that other."""
    for prefix in _PREFIXES:
        rest = word.text.removeprefix(prefix)
        if len(rest) < len(word.text) and len(rest) >= _LEAST - (not rest.isascii()) and rest[:STEM] in plain_there:
            return word, rest[:STEM]
    return None, ""


def _read(text: str, lang: str) -> list[_Word]:
    """The words of a text, each with the negation that reaches it."""
    following, around = _listed(_NEGATORS, lang), _listed(_VERBS, lang)
    words: list[_Word] = []
    begin = 0
    for match in (*re.finditer(_CLAUSE_END, text), None):
        end = match.start() if match else len(text)
        clause = [
            _Word(start=word.start(), end=word.end(), text=fold(word[0].replace("’", "'")))
            for word in re.compile(_WORD).finditer(text, begin, end)
        ]
        for place, word in enumerate(clause):
            if word.text in around:
                _reach(word, clause[max(0, place - _REACH) : place] + clause[place + 1 : place + 1 + _REACH])
            elif word.text in following or word.text.endswith("n't"):
                _reach(word, clause[place + 1 : place + 1 + _REACH])
        words += clause
        begin = match.end() if match else end
    return words


def _reach(negator: _Word, words: list[_Word]) -> None:
    for word in words:
        word.negator = negator


@cache
def negators(lang: str) -> frozenset[str]:
    """The folded words that negate what follows them or what stands around them, in a language and in English."""
    return _listed(_NEGATORS, lang) | _listed(_VERBS, lang)


def _listed(table: dict[str, str], lang: str) -> frozenset[str]:
    """The folded words of a table in a language and in English."""
    language = lang.partition("-")[0].lower()
    return frozenset(fold(word) for word in (table["en"] + " " + table.get(language, "")).split())

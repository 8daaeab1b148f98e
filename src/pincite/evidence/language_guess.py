"""In which languages a text is, of those whose number words are read here."""

from __future__ import annotations

import re

from pincite.evidence.langid import guessed_language

#: The languages whose number words, months and ordinals are read (``number_words.py``, ``number_phrases.py``).
READ = frozenset(["en", "de", "fr", "es", "fa"])
#: Common in Persian and rare in the other languages of its script.
_PERSIAN = re.compile(r"\b(?:از|که|این|است|را|با)\b")
#: So many of them in a taste make it Persian.
_LEAST = 8
#: Shorter texts say too little to tell: any language may be theirs.
_SHORT = 400
#: A text is tasted at a dozen places, so many characters each.
_TASTES = 12
_TASTE = 1_500


def languages_in(text: str) -> frozenset[str]:
    """The languages of a text, as far as they are plain; all that are read here when it is too short to tell."""
    if len(text) < _SHORT:
        return READ
    step = max(_TASTE, len(text) // _TASTES)
    tastes = (text[start : start + _TASTE] for start in range(0, len(text), step))
    return frozenset(lang for taste in tastes if (lang := _language(taste)))


def _language(taste: str) -> str:
    persian = len(_PERSIAN.findall(taste)) >= _LEAST
    return "fa" if persian else guessed_language(taste)

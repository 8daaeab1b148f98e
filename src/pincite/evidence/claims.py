"""Whether a line that ought to be a label says something that could be true or false."""

from __future__ import annotations

import re

from pincite.evidence.figures import figures_in_digits

#: Finite verbs that are no nouns: a line with one of them, that asks nothing, is a sentence.
_VERBS = {
    "en": "is are was were has have had does did will would can could must shall says said states stated denies denied",
    "fr": "est sont était étaient a ont avait avaient fut furent sera seront doit nie nient",
    "de": "ist sind war waren hat haben hatte hatten wird werden wurde wurden muss leugnet bestreitet",
    "es": "es son era eran fue fueron ha han había habían será serán debe niega niegan",
    "fa": "است هستند بود بودند شد شدند کرد کردند دارد دارند",
}
_QUESTIONS = {
    "en": "what how why who whom whose where when which whether",
    "fr": "que quoi comment pourquoi qui où quand quel quelle ce",
    "de": "was wie warum wer wen wo wann welche welcher welches ob",
    "es": "qué que cómo por quién dónde cuándo cuál lo",
    "fa": "چه چرا چگونه کجا کی",
}
_RELATIVES = {
    "en": "that which who whom whose where when how why what whether",
    "fr": "que qui où dont quand comment",
    "de": "was wie warum wer wo dass die der das",
    "es": "que quien donde cuando como",
    "fa": "که",
}
_YEAR = r"(?:1[5-9]|20)\d\d"
#: A shorter line with a verb ("What is known") is a label.
_LEAST_WORDS = 4


def makes_claim(line: str, lang: str = "en") -> bool:
    """Whether a heading or label asserts something: by a verb, a figure that is no year, or a full stop at its end.

    A question, direct or not ("How the texts were read"), asserts nothing. Only the listed verbs are known, so that a
    missed claim is likelier than a false alarm.
    """
    language = lang.partition("-")[0].lower()
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", line.lower())
    if not words or line.rstrip().endswith(("?", "؟")) or words[0] in _QUESTIONS.get(language, "").split():
        return False
    numbered = re.match(r"\s*(?:[\dIVXivx]+(?:\.\d+)*[.):]?|[A-Za-z][.)])\s+", line)
    rest = line[numbered.end() :] if numbered else line
    counted = (item for item in figures_in_digits(rest) if not re.fullmatch(_YEAR, rest[item.start : item.end]))
    if any(figure.value >= 100 for figure in counted):
        return True
    if len(words) < _LEAST_WORDS:
        return False
    ended = re.search(r"[^\W\d_]{3,}[.!۔]$", rest.rstrip())
    return bool(ended) or _has_main_verb(words, language)


def _has_main_verb(words: list[str], language: str) -> bool:
    """A verb before any relative word: "Numbers that are not totals" has none."""
    verbs, relatives = _VERBS.get(language, "").split(), _RELATIVES.get(language, "").split()
    for word in words:
        if word in relatives:
            return False
        if word in verbs:
            return True
    return False

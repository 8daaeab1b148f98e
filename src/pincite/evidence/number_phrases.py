"""Numbers spelled in words, German, French and Spanish: ``zweihundertfünfzig``, ``quatre-vingt-dix``, ``doscientos``.

What is below a hundred is one phrase of a list; phrases are put together as in English. "One" is left out: it is an
article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pincite.evidence.number_words import SpelledNumber

_GERMAN_UNITS = "null eins zwei drei vier fünf sechs sieben acht neun".split()
_GERMAN_TEENS = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_FRENCH_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
).split()
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_SPANISH_UNITS = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
).split()
_SPANISH_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_SPANISH_HUNDREDS = (
    "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".split()
)


def _german() -> dict[str, int]:
    found = {word: number for number, word in enumerate([*_GERMAN_UNITS, *_GERMAN_TEENS])}
    for ten, word in enumerate(_GERMAN_TENS, 2):
        found[word] = 10 * ten
        found |= {f"{'ein' if unit == 'eins' else unit}und{word}": 10 * ten + number
                  for number, unit in enumerate(_GERMAN_UNITS) if number}  # fmt: skip
    found |= {"hundert": 100, "einhundert": 100, "tausend": 10**3, "eintausend": 10**3}
    found |= {"million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9}
    # Where a keyboard has none of these letters, and in Switzerland.
    plain = str.maketrans({"ß": "ss", "ö": "oe", "ü": "ue"})
    return found | {word.replace("ß", "ss"): value for word, value in found.items()} | {
        word.translate(plain): value for word, value in found.items()
    }  # fmt: skip


def _french() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_FRENCH_UNITS)}
    for ten, word in _FRENCH_TENS.items():
        found |= {word: ten, f"{word}-et-un": ten + 1, f"{word}-et-une": ten + 1}
        units = _FRENCH_UNITS[2:] if ten == 60 else _FRENCH_UNITS[2:10]
        found |= {f"{word}-{unit}": ten + number for number, unit in enumerate(units, 2)}
    found |= {"soixante-et-onze": 71, "quatre-vingt": 80, "quatre-vingts": 80, "cent": 100, "cents": 100}
    found |= {f"quatre-vingt-{unit}": 80 + number for number, unit in enumerate(_FRENCH_UNITS) if number}
    found |= {"septante": 70, "huitante": 80, "nonante": 90}
    return found | {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}


def _spanish() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_SPANISH_UNITS)}
    for ten, word in enumerate(_SPANISH_TENS, 3):
        found[word] = 10 * ten
        found |= {f"{word}-y-{unit}": 10 * ten + number for number, unit in enumerate(_SPANISH_UNITS[:10]) if number}
    for hundred, word in enumerate(_SPANISH_HUNDREDS, 2):
        found |= {word: 100 * hundred, f"{word[:-2]}as": 100 * hundred}
    found |= {"cien": 100, "ciento": 100, "mil": 10**3, "millón": 10**6, "millones": 10**6}
    return found | {word.translate(str.maketrans("áéó", "aeo")): value for word, value in found.items()}


_TABLES = {"de": _german, "fr": _french, "es": _spanish}
#: What stands between the phrases of one number. German has nothing there.
_JOINTS = {"de": r"(?:und|\s)?", "fr": r"[\s-]{1,3}", "es": r"\s{1,3}"}
PHRASED = frozenset(_TABLES)


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """For a run of phrases, for one of them, and their values; "one" is a part of others and never stands alone."""
    values = _TABLES[lang]()
    for one in ("eins", "un", "uno"):
        values.pop(one, None)
    words = sorted(values, key=len, reverse=True)
    phrase = rf"(?:{'|'.join(words)})".replace("-", r"[\s-]{1,3}")
    run = rf"(?<![^\W_]){phrase}(?:{_JOINTS[lang]}{phrase})*(?![^\W\d_])"
    return re.compile(run), re.compile(phrase), values


def phrased(text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    """Each number in words of a text in lower case: start, end and value. "Deux trois" are two numbers."""
    runs, phrases, values = _patterns(lang)
    for run in runs.finditer(text):
        number: SpelledNumber | None = None
        start = end = 0
        for phrase in phrases.finditer(run[0]):
            value = values[re.sub(r"[\s-]+", "-", phrase[0])]
            if number is None or not number.takes(value, 0):
                if number:
                    yield run.start() + start, run.start() + end, number.value
                number, start = SpelledNumber.begun(value, 0), phrase.start()
            end = phrase.end()
        if number:
            yield run.start() + start, run.start() + end, number.value

"""The language of an entry: ``langid`` in biblatex's names or as a tag; and texts of both directions in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import bidirectional

from msgspec.structs import replace

from pincite.assemble.pieces import words
from pincite.config import LANGUAGE_TAG
from pincite.evidence.latex import unescaped
from pincite.model.bibliography import Entry
from pincite.model.document import Code, Node, Span, Text

#: Names of languages in babel and polyglossia (biblatex manual 3.22, table 2, and babel's ini files) → language tags.
_NAMES = {
    "acadian": "fr-CA", "afrikaans": "af", "albanian": "sq", "american": "en-US", "arabic": "ar", "armenian": "hy",
    "australian": "en-AU", "austrian": "de-AT", "azerbaijani": "az", "basque": "eu", "brazil": "pt-BR",
    "brazilian": "pt-BR", "british": "en-GB", "bulgarian": "bg", "canadian": "en-CA", "canadien": "fr-CA",
    "catalan": "ca", "centralkurdish": "ckb", "chinese": "zh", "croatian": "hr", "czech": "cs", "danish": "da",
    "dari": "prs", "dutch": "nl", "english": "en", "esperanto": "eo", "estonian": "et", "farsi": "fa", "finnish": "fi",
    "francais": "fr", "french": "fr", "galician": "gl", "georgian": "ka", "german": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id", "irish": "ga",
    "italian": "it", "japanese": "ja", "kirghiz": "ky", "korean": "ko", "kurdish": "ku", "kurmanji": "kmr",
    "latin": "la", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk", "malay": "ms", "marathi": "mr",
    "naustrian": "de-AT", "newzealand": "en-NZ", "ngerman": "de", "norsk": "nb", "norwegian": "no", "nswissgerman":
    "de-CH", "nynorsk": "nn", "pashto": "ps", "persian": "fa", "polish": "pl", "portuges": "pt", "portuguese": "pt",
    "punjabi": "pa", "romanian": "ro", "russian": "ru", "serbian": "sr", "serbianc": "sr-Cyrl", "slovak": "sk",
    "slovene": "sl", "slovenian": "sl", "sorani": "ckb", "spanish": "es", "swedish": "sv", "swissgerman": "de-CH",
    "tajik": "tg", "tamil": "ta", "thai": "th", "turkish": "tr", "turkmen": "tk", "ukenglish": "en-GB",
    "ukrainian": "uk", "urdu": "ur", "usenglish": "en-US", "uyghur": "ug", "uzbek": "uz", "vietnamese": "vi",
}  # fmt: skip
#: Letters that run from right to left, and what may stand between two of them in one stretch.
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(rf"[{_RIGHT_TO_LEFT}](?:[\s\u200c\u200d،؛.:«»]*[{_RIGHT_TO_LEFT}])*")
_LEFT_TO_RIGHT_MARK = "\u200e"


def language_of(entry: Entry) -> str:
    """The language tag of an entry, empty when it names none that is known."""
    return language_tag(entry.get("langid", "hyphenation", "language"))


def language_tag(name: str) -> str:
    """``persian``, ``fa`` and ``fa-IR`` as a tag; an empty text for what is no language."""
    name = unescaped(name).removeprefix("lang").strip().lower() if name else ""
    if name in _NAMES:
        return _NAMES[name]
    is_tag = LANGUAGE_TAG.fullmatch(name) and len(name.partition("-")[0]) <= 3
    return _cased(name) if is_tag else ""


def _cased(tag: str) -> str:
    """The usual case of a tag's parts (RFC 5646, section 2.1.1): ``az-Arab-IR``."""
    first, *rest = tag.split("-")
    return "-".join([first, *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def letters_direction(nodes: Iterable[Node]) -> str:
    """The way the first letter of a text runs that runs any way (Unicode Standard Annex 9, rules P2 and P3)."""
    for character in words(nodes):
        kind = bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return ""


def kept_in_order(nodes: Iterable[Node], lang: str) -> tuple[Node, ...]:
    """Nodes of a text from left to right, in which names in Arabic or Hebrew letters turn nothing behind them round.

    Such a stretch is set apart as one of the language ``lang``. The marks of direction around it keep the comma, the
    year and the page in their places (Unicode Standard Annex 9, section 2.6): WeasyPrint 70 knows no isolation, and
    sets a text from the side of its first letter.
    """
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and _STRETCH.search(node.text):
            kept += _set_apart(node.text, lang)
        elif (isinstance(node, Span) and node.direction == "rtl") or isinstance(node, Code):
            kept.append(node)
        elif children := getattr(node, "children", ()):
            kept.append(replace(node, children=kept_in_order(children, lang)))
        else:
            kept.append(node)
    return tuple(kept)


def _set_apart(text: str, lang: str) -> Iterator[Node]:
    position = 0
    for stretch in _STRETCH.finditer(text):
        yield Text(text=text[position : stretch.start()] + _LEFT_TO_RIGHT_MARK)
        yield Span(lang=lang, direction="rtl", children=(Text(text=stretch[0]),))
        position = stretch.end()
    yield Text(text=_LEFT_TO_RIGHT_MARK + text[position:])

"""The language of an entry: ``langid`` in biblatex's names or as a tag."""

from __future__ import annotations

from pincite.config import LANGUAGE_TAG
from pincite.evidence.latex import unescaped
from pincite.model.bibliography import Entry

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

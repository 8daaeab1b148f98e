"""The language of an entry, ``langid`` in biblatex's names or as a tag; and that of a text by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

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


_FIELDS = ("langid", "hyphenation", "language")


def language_of(entry: Entry) -> str:
    """The language tag of an entry, empty when it names none that is known."""
    return language_tag(entry.get(*_FIELDS))


def language_in(fields: Mapping[str, str]) -> str:
    """The same of fields, which may be inherited."""
    return language_tag(next((fields[name] for name in _FIELDS if name in fields), ""))


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


#: Words that are common in one of these languages and rare in the others.
_COMMON = {
    "en": "the of and was were that with from had their which by".split(),
    "fr": "le les des et est dans une du qui pour par au sont".split(),
    "de": "der die und das nicht den mit von dem ist auf ein wurde".split(),
    "es": "el los las del y una con por para fue su como".split(),
    "it": "il di che della dei gli nel per sono alla anche".split(),
    "pt": "os das dos uma não com foi para são ao pela".split(),
    "nl": "het een van en niet dat zijn met werd voor".split(),
}
#: A language is guessed from so many of its words on, when no other has a third as many.
_LEAST, _AHEAD = 12, 3
#: So much of a text is looked at, in characters.
_LOOKED_AT = 20_000


def guessed_language(text: str) -> str:
    """The language of a text in Latin letters, told by its commonest words; empty when that is not plain."""
    counts = Counter(re.findall(r"[^\W\d_]+", text[:_LOOKED_AT].lower()))
    found = sorted(((sum(counts[word] for word in words), lang) for lang, words in _COMMON.items()), reverse=True)
    (best, lang), (second, _) = found[0], found[1]
    return lang if best >= _LEAST and best >= _AHEAD * second else ""

"""What holds digits in a sentence and counts nothing: addresses, names with digits, numbers of pages and parts.

Words before the number of a part are taken from all languages at once: an English sentence may well cite ``S. 117``.
"""

from __future__ import annotations

import re
from functools import cache

from pincite.evidence.alternatives import grouped
from pincite.evidence.figures import NUMBERS_BELOW_HUNDRED

#: Before the number of a part, a document or a thing that is told by its number. English, German, French and Spanish.
_PARTS = r"""
    sections? secs?\. chapters? ch\. chaps?\. paras?\.? paragraphs? lines? ll?\. tables? tabs?\. figs?\. figures?
    box(?:es)? annex(?:es)? appendix appendices note footnotes? fn\. vols?\. volumes? ff?\. part pts?\. book act
    scene item exhibit interview witness file folder fols?\. folio map chart plate pls?\. panel case clause rule
    article arts?\. schedule graph image photo document docs?\. dossier tape reel carton canto stanza kapitel kap\.
    abschnitt abs\. absatz artikel abbildung(?:en)? abb\. tabellen? anm\. anmerkung fußnote band bd\. blatt bl\.
    akten? heft zeilen? rn\. randnummer teil anlage anhang ziffer karte tafel dokument dok\. protokoll beilage
    tableaux? tabl\. chapitres? alinéa lignes? tome t\. partie carte planche pièce feuillet livre acte tablas?
    cuadros? capítulos? cap\. artículos? párrafos? párr\. líneas? nota anexo tomo volumen parte sección mapa lámina
    expediente libro acto apartado
"""
#: Before several of them only: "in both cases 34 people", "she interviews 12 women".
_SEVERAL = (
    "parts books acts scenes items exhibits interviews witnesses files folders folios maps charts plates panels cases "
    "clauses rules articles schedules graphs images photos documents dossiers tapes reels cartons notes"
)
#: Before numbers that run into the thousands: of pages, of what is numbered throughout, of decisions.
_LONG = r"""
    pp?\. pages? nos?\. nr\. num\. № §§? n° nº n\.º núms?\. número numéro number
    seiten? págs?\. páginas? resolution decree directive decision ordinance protocol docket inventory bates
    folio fols?\. item file dossier case document dok\. blatt bl\. rn\. akte
"""
#: The same in Persian, where a number that counts stands before its noun and one that names behind it.
_PERSIAN = (
    "صفحه صفحات ص ماده مواد اصل جدول شماره بند فصل بخش شکل تصویر نمودار نقشه جلد سطر پرونده تبصره پیوست سند قطعنامه "
    "پاورقی پانوشت برگ ردیف قسمت"
)
#: Parts that are numbered in words as well: "Chapter Twelve".
_SPELLED = "part|chapter|section|article|volume|book|act|scene|title|annex|appendix|phase|page"
#: Before a part: no letter, and nothing that makes a verb of it, "to book 3 rooms".
_NO_VERB = r"(?<![\w.§])(?<!\b[Tt]o\s)(?<!\b[Tt]hey\s)(?<!\b[Ww]e\s)"
#: What makes a count of a number all the same.
_COUNTED = r"(?!\d|[,./]\d|\s?(?:%|٪|per\s?cent|prozent|pour\s?cent|thousand|million|billion|درصد))"
_AND = r"\s?(?:[-–—,&]|and|to|or|und|bis|et|à|y|a|و|تا)\s?"
_DIGIT = re.compile(r"\d")
#: "(1) … (2) …" inside a sentence, also "1) … 2)".
_ENUMERATOR = re.compile(r"(?<!\w)\(?(\d{1,2})\)(?=\s)")
#: "3." and "(3)" before an item, "7 |" in the first cell of a row; German "19. Juli" is read as a date before.
_FIRST = re.compile(r"\s*(?:\|\s*)?(?:[-*+]\s+)?(?:(?:\(\d{1,3}\)|\d{1,3}[.)])\s|\d{1,3}\s*\|(?=.*\w))", re.DOTALL)


def without_labels(words: str) -> str:
    """A sentence with all that holds digits and counts nothing made blank; every offset stays."""
    words = _spelled().sub(_blank, words)
    if not _DIGIT.search(words):
        return words
    words = _labels().sub(_blank, words)
    for match in _enumerators(words):
        words = words[: match.start()] + _blank(match) + words[match.end() :]
    return words


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def first_number(words: str) -> int:
    """Where the number ends that a sentence has before it, of an item or a row: 0 when there is none."""
    match = _FIRST.match(words)
    return match.end() if match else 0


def _enumerators(words: str) -> list[re.Match[str]]:
    """The numbers of a list inside a sentence: they rise from one, and there are at least two."""
    found: list[re.Match[str]] = []
    for match in _ENUMERATOR.finditer(words):
        if int(match[1]) == len(found) + 1:
            found.append(match)
    return found if len(found) > 1 else []


@cache
def _spelled() -> re.Pattern[str]:
    numbers = "|".join(sorted(NUMBERS_BELOW_HUNDRED, key=len, reverse=True))
    return re.compile(rf"\b(?:{_SPELLED})\s(?:{numbers})(?:-(?:{numbers}))?\b", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    short = rf"\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]?\b{_COUNTED}"
    long = rf"(?:\d{{1,3}},\d{{3}}|\d{{1,6}})[a-z]?\b{_COUNTED}"
    slashed = rf"\d[\d/.-]{{0,20}}/\d{{1,4}}\b{_COUNTED}"
    return re.compile(
        rf"""(?:https?://|www\.|doi:|10\.\d{{4,}}/)\S+
        |\b[A-Z][A-Za-z]{{0,20}}/[\w./()-]{{0,80}}\d[\w./()-]*
        |\+\d{{1,3}}[ ()\d-]{{6,}}\d|\b[A-Z]{{2}}\d{{2}}(?:\s?[A-Z\d]{{4}}){{3,}}(?:\s?[A-Z\d]{{1,3}}\b)?
        |(?<![\w.,/])(?<!\d[ -])\d{{1,2}}/\d{{1,2}}(?![\w/])
        # The time marks of a recording.
        |(?<![\d:])\d{{1,2}}:[0-5]\d:[0-5]\d(?![\d:])|[(\[]\d{{1,3}}:[0-5]\d[)\]]
        |(?i:\bminute\s\d{{1,3}}\b(?::[0-5]\d)?
          |\b(?:minutes?|min\.|timestamp|timecode|recording|video|audio|tape)[\s,(]{{1,3}}(?:at\s)?\d{{1,3}}:[0-5]\d\b)
        # Names that hold digits.
        |(?<![\w.,])(?!(?:US|USD|EUR|GBP|CHF|Rs)\d)[A-Za-z_]+[-‑]?(?<![a-z][-‑])\d[\w-]*(?:[.,]\d+)*
        |{_NO_VERB}(?i:{grouped(_PARTS.split())})\s{{0,3}}(?:{slashed}|{short}(?:{_AND}{short})*)
        |\b(?i:{grouped(_SEVERAL.split())})\s{{1,3}}{short}(?:{_AND}{short})+
        |{_NO_VERB}(?:(?i:{grouped(_LONG.split())})|S\.|No)(?:\s?nos?\.)?\s{{0,3}}(?:{slashed}|{long}(?:{_AND}{long})*)
        |(?<!\w)(?:{"|".join(_PERSIAN.split())})[ٔی\u200c]{{0,2}}\.?\s{{0,3}}(?:{long}(?:{_AND}{long})*)
        """,
        re.VERBOSE,
    )

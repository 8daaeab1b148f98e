"""The words and dates of an entry in its own language: ``edited by``, ``accessed``, ``quoted in``, ``n.d.``.

The forms are those of the CSL locales en-GB, fa-IR, ar, fr-FR, de-DE and es-ES, and of biblatex's language files where
CSL has no term (``reprint of``). Any other language has the English ones.
"""

from __future__ import annotations

import re

from pincite.evidence.dates import printed_date, printed_month
from pincite.evidence.pagination import printed_pages

_LANGUAGES = ("en", "fa", "ar", "fr", "de", "es")
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")


def long_date(date: str, lang: str) -> str:
    """``2026-11-22`` as a reader writes it: ``22 November 2026``. Anything but an ISO 8601 date stays as it is."""
    match = _DATE.fullmatch(date)
    if match is None:
        return date
    lang = _known(lang)
    month = MONTHS[lang][int(match[2]) - 1]
    if match[3] is None:
        return f"{month} de {match[1]}" if lang == "es" else f"{month} {match[1]}"
    day = int(match[3])
    if lang == "fr" and day == 1:
        return f"1er {month} {match[1]}"
    pattern = {"de": "{}. {} {}", "es": "{} de {} de {}"}.get(lang, "{} {} {}")
    return pattern.format(day, month, match[1])


class Terms:
    """The terms of one language: ``terms("accessed", date)``."""

    def __init__(self, lang: str) -> None:
        self.lang = _known(lang)
        self._turn = _LANGUAGES.index(self.lang)

    def __call__(self, name: str, *values: str) -> str:
        """The term with these values in their places."""
        return _TERMS[name][self._turn].format(*values)

    @property
    def comma(self) -> str:
        return "، " if self.lang in ("fa", "ar") else ", "

    @property
    def semicolon(self) -> str:
        return "؛ " if self.lang in ("fa", "ar") else "; "

    def date(self, written: str) -> str:
        """A date as biblatex reads it: ``1988-07-28``, ``1988~``, ``1988/1989``; words stay."""
        return self._in_months(printed_date(written)) if self.lang == "en" else self._own_date(written)

    def month(self, written: str) -> str:
        """``7`` or ``jul`` in words."""
        return self._in_months(printed_month(written))

    def pages(self, kind: str, written: str) -> str:
        """The pages of an entry: ``pp. 5–9``, or ``340 pp.`` of a whole book."""
        printed = printed_pages(kind, written)
        if self.lang == "en" or not printed:
            return printed
        if printed.endswith(" pp."):
            return self("total", printed.removesuffix(" pp."))
        label, _, pages = printed.partition(" ")
        return self("pages" if label == "pp." else "page", pages)

    def edition(self, number: int) -> str:
        """``2nd ed.``"""
        last = 0 if number % 100 in (11, 12, 13) else number % 10
        ordinal = {1: "st", 2: "nd", 3: "rd"}.get(last, "th") if self.lang == "en" else ""
        return self("edition", f"{number}{ordinal}")

    def joined(self, names: list[str], *, others: bool = False, serial: int = 0) -> str:
        """Names as a list: ``A, B and C``, ``A et al.``; in English with a comma before ``and`` from ``serial`` on."""
        if others or len(names) < 2:
            return self.comma.join(names) + (f" {self('et al')}" if others else "")
        comma = "," if self.lang == "en" and 0 < serial <= len(names) else ""
        return f"{self.comma.join(names[:-1])}{comma} {self('and')} {names[-1]}"

    def _own_date(self, written: str) -> str:
        return long_date(written, self.lang) if _DATE.fullmatch(written) else self._in_months(printed_date(written))

    def _in_months(self, text: str) -> str:
        """English names of months in this language."""
        if self.lang == "en":
            return text
        own = dict(zip(MONTHS["en"], MONTHS[self.lang], strict=True))
        return re.sub(r"[A-Z][a-z]+", lambda match: own.get(match[0], match[0]), text)


def _known(lang: str) -> str:
    base = lang.partition("-")[0].lower()
    return base if base in _LANGUAGES else "en"


#: Gregorian months: names as in the Unicode CLDR (wide, format).
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "fa": "ژانویهٔ فوریهٔ مارس آوریل مهٔ ژوئن ژوئیهٔ اوت سپتامبر اکتبر نوامبر دسامبر".split(),
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
}

#: Each term in the order of ``_LANGUAGES``.
_TERMS: dict[str, tuple[str, str, str, str, str, str]] = {
    "and": ("and", "و", "و", "et", "und", "y"),
    "et al": ("et al.", "و دیگران", "وآخرون", "et al.", "u. a.", "et al."),
    "n.d.": ("n.d.", "بی‌تا", "د.ت.", "s. d.", "o. J.", "s. f."),
    "editor": ("(ed.)", "(ویراستار)", "(محرر)", "(éd.)", "(Hrsg.)", "(ed.)"),
    "editors": ("(eds)", "(ویراستاران)", "(محررون)", "(éds)", "(Hrsg.)", "(eds.)"),
    "translator": ("(trans.)", "(مترجم)", "(مترجم)", "(trad.)", "(Übers.)", "(trad.)"),
    "by editor": (
        "Edited by {}", "ویراستهٔ {}", "تحرير {}", "Édité par {}", "Herausgegeben von {}", "Editado por {}",
    ),
    "by translator": (
        "Translated by {}", "ترجمهٔ {}", "ترجمة {}", "Traduit par {}", "Übersetzt von {}", "Traducido por {}",
    ),
    "by introduction": (
        "Introduction by {}", "با مقدمهٔ {}", "تقديم {}", "Introduction de {}", "Einleitung von {}",
        "Introducción de {}",
    ),
    "by foreword": (
        "Foreword by {}", "با پیش‌گفتار {}", "تصدير {}", "Avant-propos de {}", "Vorwort von {}", "Prólogo de {}",
    ),
    "by afterword": (
        "Afterword by {}", "با پس‌گفتار {}", "خاتمة {}", "Postface de {}", "Nachwort von {}", "Epílogo de {}",
    ),
    "container editor": (
        "edited by {}", "ویراستهٔ {}", "تحرير {}", "édité par {}", "herausgegeben von {}", "editado por {}",
    ),
    "in": ("In: ", "در: ", "في: ", "In : ", "In: ", "En: "),
    "volume": ("vol. {}", "ج {}", "مج {}", "vol. {}", "Bd. {}", "vol. {}"),
    "version": ("version {}", "نسخهٔ {}", "الإصدار {}", "version {}", "Version {}", "versión {}"),
    "chapter": ("chapter {}", "فصل {}", "الفصل {}", "chapitre {}", "Kapitel {}", "capítulo {}"),
    "edition": ("{} ed.", "چاپ {}", "ط. {}", "{}e éd.", "{}. Aufl.", "{}.ª ed."),
    "page": ("p. {}", "ص {}", "ص {}", "p. {}", "S. {}", "p. {}"),
    "pages": ("pp. {}", "صص {}", "ص {}", "p. {}", "S. {}", "pp. {}"),
    "total": ("{} pp.", "{} ص", "{} ص", "{} p.", "{} S.", "{} págs."),
    "accessed": ("accessed {}", "دسترسی {}", "اطلع عليه {}", "consulté le {}", "abgerufen am {}", "consultado el {}"),
    "archived": ("archived at", "بایگانی در", "محفوظ في", "archivé à l’adresse", "archiviert unter", "archivado en"),
    "archived on": ("on {}", "در {}", "بتاريخ {}", "le {}", "am {}", "el {}"),
    "quotedin": ("quoted in", "به نقل از", "نقلاً عن", "cité dans", "zitiert nach", "citado en"),
    "reprintof": ("reprint of", "بازچاپ", "إعادة طبع", "réimpression de", "Nachdruck von", "reimpresión de"),
    "translationof": ("translation of", "ترجمهٔ", "ترجمة", "traduction de", "Übersetzung von", "traducción de"),
    "derivedfrom": ("derived from", "برگرفته از", "مقتبس من", "dérivé de", "abgeleitet von", "derivado de"),
}  # fmt: skip

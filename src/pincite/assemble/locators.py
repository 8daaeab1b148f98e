"""Locators as they are printed: ``pp. 33–35``, ``para. 280``, ``lines 12–14``."""

from __future__ import annotations

import re

from pincite.model.content import Locator

#: CSL locator term → the printed short form, singular and plural. English: the CSL locale en-US; the others: the CSL
#: locales fr-FR, de-DE, es-ES, fa-IR and ar, as far as they give a short form; Persian and Arabic mostly have the long
#: one alone. "line" stays long: "l. 1" misreads. The Persian "part" is the word that stands for "section" here.
_FORMS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "page": ("p.", "pp."),
        "paragraph": ("para.", "paras."),
        "section": ("sec.", "secs."),
        "chapter": ("chap.", "chaps."),
        "volume": ("vol.", "vols."),
        "line": ("line", "lines"),
        "article": ("art.", "arts."),
        "note": ("n.", "nn."),
        "figure": ("fig.", "figs."),
        "table": ("table", "tables"),
        "part": ("pt.", "pts."),
        "book": ("bk.", "bks."),
        "column": ("col.", "cols."),
        "folio": ("fol.", "fols."),
        "issue": ("no.", "nos."),
        "supplement": ("suppl.", "suppls."),
        "timestamp": ("at", "at"),
        "verse": ("v.", "vv."),
        "appendix": ("app.", "apps."),
        "opus": ("op.", "opp."),
        "sub-verbo": ("s.v.", "s.vv."),
    },
    "fr": {
        "page": ("p.", "p."),
        "paragraph": ("§", "§§"),
        "section": ("sect.", "sect."),
        "chapter": ("chap.", "chap."),
    },
    "de": {
        "page": ("S.", "S."),
        "paragraph": ("Abs.", "Abs."),
        "section": ("Abschn.", "Abschn."),
        "line": ("Z.", "Z."),
    },
    "es": {
        "page": ("p.", "pp."),
        "paragraph": ("párr.", "párrs."),
        "section": ("sec.", "secs."),
        "chapter": ("cap.", "caps."),
    },
    "fa": {
        "page": ("ص", "صص"),
        "paragraph": ("بند", "بندهای"),
        "section": ("بخش", "بخش‌های"),
        "line": ("سطر", "سطرهای"),
        "chapter": ("فصل", "فصل‌های"),
        "volume": ("ج", "جج"),
        "note": ("یادداشت", "یادداشت‌های"),
        "figure": ("تصویر", "تصاویر"),
        "book": ("کتاب", "کتاب‌های"),
        "column": ("ستون", "ستون‌های"),
        "folio": ("برگ", "برگ‌های"),
        "issue": ("شماره", "شماره‌های"),
        "verse": ("بیت", "ابیات"),
    },
    "ar": {
        "page": ("ص", "ص ص"),
        "paragraph": ("فقرة", "فقرات"),
        "section": ("قسم", "أقسام"),
        "line": ("سطر", "أسطر"),
        "chapter": ("فصل", "فصول"),
        "volume": ("مجلد", "مجلدات"),
        "note": ("ملاحظة", "ملاحظات"),
        "figure": ("رسم توضيحي", "رسوم توضيحية"),
        "part": ("جزء", "أجزاء"),
        "book": ("كتاب", "كتب"),
        "column": ("عمود", "أعمدة"),
        "folio": ("ورقة", "أوراق"),
        "issue": ("عدد", "أعداد"),
        "verse": ("بيت شعر", "أبيات شعر"),
    },
}  # fmt: skip
_SEVERAL = re.compile(r"\d\s*[-–—]+\s*\S|[ivxlc]\s*[-–—]+\s*[ivxlc]|[IVXLC]\s*[-–—]+\s*[IVXLC]|,|&|\band\b")
#: The hyphens of a range stand behind a number, arabic or roman; that of "A-12" is part of a page's name.
_HYPHENS = re.compile(r"(?:(?<=\d)|(?<=[ivxlc])(?=\s*[-–—]+\s*[ivxlc])|(?<=[IVXLC])(?=\s*[-–—]+\s*[IVXLC]))"
                      r"\s*(?:-{1,3}|[–—])\s*(?=\w)")  # fmt: skip


def printed_locator(locator: Locator | None, lang: str) -> str:
    """A locator in the document's language, its ranges with an en dash; an empty text without a locator."""
    if locator is None:
        return ""
    forms = _FORMS.get(lang.partition("-")[0].lower(), {})
    singular, plural = forms.get(locator.label) or _FORMS["en"][locator.label]
    spelled_out = locator.value[:1] in "“\"«‘'"
    value = locator.value if spelled_out else _HYPHENS.sub("–", locator.value)
    return f"{plural if not spelled_out and _SEVERAL.search(locator.value) else singular}\u00a0{value}"

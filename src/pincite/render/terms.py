"""The printed labels of a briefing in its language: words and names, never a statement.

Labels hold no claims: what a reader could take for a claim comes from a module. Languages: English, Persian, Arabic,
French, German, Spanish; any other language gets the English labels.
"""

from __future__ import annotations

import re

from pincite.assemble.terms import long_date as long_date
from pincite.errors import RenderError
from pincite.spelling import did_you_mean

_LANGUAGES = ("en", "fa", "ar", "fr", "de", "es")
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")


class Term:
    """The label of a thing in one language: ``term("contents")``. ``term.lang`` is the language of the labels."""

    def __init__(self, lang: str) -> None:
        base = lang.partition("-")[0].lower()
        self.lang = base if base in _LANGUAGES else "en"
        self.direction = "rtl" if self.lang in ("fa", "ar") else "ltr"

    def __call__(self, name: str) -> str:
        """The label called ``name``; raises ``RenderError`` where there is none."""
        if name not in _TERMS:
            suggestion = did_you_mean(name, _TERMS)
            raise RenderError(f"no label '{name}'" + (f"; {suggestion}" if suggestion else ""))
        return _TERMS[name][_LANGUAGES.index(self.lang)]

    def knows(self, name: str) -> bool:
        """Whether there is a label called ``name``."""
        return name in _TERMS


def is_iso_date(date: str) -> bool:
    """Whether ``date`` is a day or a month in the form of ISO 8601, fit for a file's metadata."""
    return _DATE.fullmatch(date) is not None


#: Each label in the order of ``_LANGUAGES``.
_TERMS: dict[str, tuple[str, str, str, str, str, str]] = {
    # between the items of a list
    "comma": (", ", "، ", "، ", ", ", ", ", ", "),
    # the cover
    "date": ("Date", "تاریخ", "التاريخ", "Date", "Datum", "Fecha"),
    "version": ("Version", "نسخه", "الإصدار", "Version", "Fassung", "Versión"),
    "status": ("Status", "وضعیت", "الحالة", "État", "Stand", "Estado"),
    "people": ("Prepared by", "تهیه‌کنندگان", "إعداد", "Préparé par", "Erstellt von", "Preparado por"),
    "organisation": ("Organisation", "سازمان", "المنظمة", "Organisation", "Organisation", "Organización"),
    "sources": ("Sources", "منابع", "المصادر", "Sources", "Quellen", "Fuentes"),
    "sentences": ("Sentences", "جمله‌ها", "الجمل", "Phrases", "Sätze", "Oraciones"),
    "how_to_cite": (
        "How to cite this briefing",
        "شیوهٔ ارجاع به این گزارش",
        "كيفية الاستشهاد بهذه الإحاطة",
        "Comment citer ce dossier",
        "Zitierweise",
        "Cómo citar este informe",
    ),
    # the frame
    "skip_to_text": (
        "Skip to the text",
        "رفتن به متن",
        "الانتقال إلى النص",
        "Aller au texte",
        "Zum Text springen",
        "Ir al texto",
    ),
    "contents": ("Contents", "فهرست", "المحتويات", "Sommaire", "Inhalt", "Índice"),
    "chapter": ("Chapter", "فصل", "الفصل", "Chapitre", "Kapitel", "Capítulo"),
    "paragraph": ("Paragraph", "بند", "الفقرة", "Paragraphe", "Absatz", "Párrafo"),
    "page": ("Page", "صفحه", "الصفحة", "Page", "Seite", "Página"),
    "of": ("of", "از", "من", "sur", "von", "de"),
    "notes": ("Notes", "یادداشت‌ها", "الهوامش", "Notes", "Anmerkungen", "Notas"),
    "note": ("Note", "یادداشت", "هامش", "Note", "Anmerkung", "Nota"),
    "back_to_text": (
        "Back to the text",
        "بازگشت به متن",
        "العودة إلى النص",
        "Retour au texte",
        "Zurück zum Text",
        "Volver al texto",
    ),
    "references": ("References", "منابع", "المراجع", "Références", "Quellenverzeichnis", "Referencias"),
    "cited_in": ("Cited in", "ارجاع در", "مذكور في", "Cité dans", "Zitiert in", "Citado en"),
    "and_further": (
        "further places",
        "جاهای دیگر",
        "مواضع أخرى",
        "autres passages",
        "weitere Stellen",
        "otros lugares",
    ),
    # the method note
    "method_note": (
        "Method note",
        "یادداشت روش",
        "مذكرة المنهج",
        "Note de méthode",
        "Methodische Notiz",
        "Nota de método",
    ),
    "check": (
        "Check of the sentences",
        "بررسی جمله‌ها",
        "تدقيق الجمل",
        "Contrôle des phrases",
        "Prüfung der Sätze",
        "Comprobación de las oraciones",
    ),
    "counted": ("Counted", "مورد شمارش", "المعدود", "Élément compté", "Gezählt", "Elemento contado"),
    "number": ("Number", "تعداد", "العدد", "Nombre", "Anzahl", "Número"),
    "all_sentences": (
        "All sentences",
        "همهٔ جمله‌ها",
        "كل الجمل",
        "Toutes les phrases",
        "Alle Sätze",
        "Todas las oraciones",
    ),
    "sentences_cited": (
        "with a citation of their own",
        "با ارجاع مستقل",
        "باستشهاد خاص بها",
        "avec une citation propre",
        "mit eigenem Beleg",
        "con cita propia",
    ),
    "sentences_compared": (
        "of these, compared with an archived copy",
        "از این میان، مقایسه‌شده با نسخهٔ بایگانی",
        "منها ما قورن بنسخة محفوظة",
        "dont comparées à une copie archivée",
        "davon mit einer archivierten Kopie verglichen",
        "de ellas, cotejadas con una copia archivada",
    ),
    "quotations_found": (
        "Quotations found in the copies word for word",
        "نقل‌قول‌هایی که کلمه‌به‌کلمه در آن یافت شد",
        "اقتباسات وُجدت فيها حرفيًا",
        "Citations retrouvées mot pour mot",
        "Dort wörtlich gefundene Zitate",
        "Citas halladas allí palabra por palabra",
    ),
    "figures_found": (
        "Figures and dates found in the copies",
        "اعداد و تاریخ‌هایی که در آن یافت شد",
        "أرقام وتواريخ وُجدت فيها",
        "Chiffres et dates retrouvés",
        "Dort gefundene Zahlen und Daten",
        "Cifras y fechas halladas allí",
    ),
    "archived_copies": (
        "Archived copies that the sentences were compared with",
        "نسخه‌های بایگانی که جمله‌ها با آن‌ها مقایسه شد",
        "النسخ المحفوظة التي قورنت بها الجمل",
        "Copies archivées auxquelles les phrases ont été comparées",
        "Archivierte Kopien, mit denen die Sätze verglichen wurden",
        "Copias archivadas con las que se cotejaron las oraciones",
    ),
    "source": ("Source", "منبع", "المصدر", "Source", "Quelle", "Fuente"),
    "sentences_exempt": (
        "exempt, listed below",
        "معاف (فهرست در زیر)",
        "معفاة (القائمة أدناه)",
        "exemptées, liste ci-dessous",
        "ausgenommen, unten aufgeführt",
        "exentas, lista más abajo",
    ),
    "sentences_uncited": (
        "without a citation",
        "بدون ارجاع",
        "دون استشهاد",
        "sans citation",
        "ohne Beleg",
        "sin cita",
    ),
    "citations": ("Citations", "ارجاع‌ها", "الاستشهادات", "Citations", "Belege", "Citas"),
    "sources_cited": (
        "Sources cited",
        "منابع ارجاع‌شده",
        "المصادر المستشهد بها",
        "Sources citées",
        "Zitierte Quellen",
        "Fuentes citadas",
    ),
    "findings_waived": (
        "Findings waived",
        "یافته‌های پذیرفته‌شده",
        "ملاحظات مقبولة",
        "Constats levés",
        "Hingenommene Befunde",
        "Observaciones dispensadas",
    ),
    "waived_findings": (
        "Findings waived, with the reason given",
        "یافته‌های پذیرفته‌شده، با دلیل",
        "ملاحظات مقبولة مع السبب",
        "Constats levés, avec le motif",
        "Hingenommene Befunde, mit Begründung",
        "Observaciones dispensadas, con el motivo",
    ),
    "reason": ("Reason", "دلیل", "السبب", "Motif", "Begründung", "Motivo"),
    "exempt_sentences": (
        "Sentences without a citation, by kind",
        "جمله‌های بدون ارجاع، بر پایهٔ نوع",
        "الجمل دون استشهاد بحسب النوع",
        "Phrases sans citation, par nature",
        "Sätze ohne Beleg nach Art",
        "Oraciones sin cita, por tipo",
    ),
    "place": ("Place", "جا", "الموضع", "Endroit", "Stelle", "Lugar"),
    "kind": ("Kind", "نوع", "النوع", "Nature", "Art", "Tipo"),
    "sentence": ("Sentence", "جمله", "الجملة", "Phrase", "Satz", "Oración"),
    "kind_transition": ("transition", "گذار", "انتقال", "transition", "Überleitung", "transición"),
    "kind_definition": ("definition", "تعریف", "تعريف", "définition", "Definition", "definición"),
    "kind_method": ("method", "روش", "منهج", "méthode", "Methode", "método"),
    "kind_calc": ("calculation", "محاسبه", "حساب", "calcul", "Berechnung", "cálculo"),
    "kind_summary": ("summary", "خلاصه", "خلاصة", "résumé", "Zusammenfassung", "resumen"),
    "kind_inference": ("inference", "استنباط", "استنتاج", "déduction", "Schlussfolgerung", "inferencia"),
    "kind_recommendation": ("recommendation", "توصیه", "توصية", "recommandation", "Empfehlung", "recomendación"),
    "kind_editorial": ("editorial", "ویرایشی", "تحريري", "rédaction", "redaktionell", "editorial"),
    "generated_with": ("Made with", "ساخته‌شده با", "أُعدّ باستخدام", "Fait avec", "Erstellt mit", "Hecho con"),
    # drafts
    "draft": ("Draft", "پیش‌نویس", "مسودة", "Brouillon", "Entwurf", "Borrador"),
    "not_for_distribution": (
        "Not for distribution",
        "توزیع نشود",
        "غير معدّ للتوزيع",
        "Ne pas diffuser",
        "Nicht zur Weitergabe",
        "No distribuir",
    ),
    "findings": ("Findings", "یافته‌ها", "الملاحظات", "Constats", "Befunde", "Observaciones"),
    "finding": ("Finding", "یافته", "ملاحظة", "Constat", "Befund", "Observación"),
    "message": ("Message", "پیام", "الرسالة", "Message", "Meldung", "Mensaje"),
    "severity_error": ("error", "خطا", "خطأ", "erreur", "Fehler", "error"),
    "severity_warning": ("warning", "هشدار", "تحذير", "avertissement", "Warnung", "advertencia"),
    "severity_info": ("information", "اطلاع", "معلومة", "information", "Hinweis", "información"),
}

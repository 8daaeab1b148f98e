"""Spans of time: authors work them out from two dates, so that one that stands nowhere need not be wrong."""

from __future__ import annotations

import re

from pincite.model.dossier import Evidence
from pincite.model.evidence import Figure

#: Units of time behind a number, in the languages whose dates are read.
_UNITS = (
    "years? months? weeks? days? hours? minutes? decades? ans? années? mois semaines? jours? heures? jahren? jahres? "
    "monaten? wochen? tagen? stunden? años? meses mes semanas? días? horas? سال ماه هفته روز ساعت"
)
_BEHIND = rf"[\s\u200c-]*(?:{_UNITS.replace(' ', '|')})\b"


def is_span(evidence: Evidence, figure: Figure) -> bool:
    """Whether a figure of a sentence counts years, months, days …"""
    text, end = evidence.module.source.text, evidence.sentence.start + figure.end
    return figure.kind == "number" and bool(re.compile(_BEHIND, re.IGNORECASE).match(text, end))

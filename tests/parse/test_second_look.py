"""Boundaries that a second reader found missed or made up."""

from __future__ import annotations

import pytest

from pincite.parse.module import parse_module, split_sentences
from pincite.source import SourceText


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("fa", "ملاقات‌ها قطع شد.نگهبانان رفتند.", 2),
        ("ar", "توقفت الزيارات.غادر الحراس.", 2),
        ("fa", "زندان (۱۹ ژوئیهٔ ۱۹۸۸ م.) قطع شد.", 1),
        ("fr", "Il viole l’art. 6, al. 2, du Code.", 1),
        ("fr", "Le 1er juill. 1988 les visites cessèrent.", 1),
        ("de", "Er sprach mit Hrn. Hill in Abt. III.", 1),
        ("en", "Neither figure incl. VAT was given.", 1),
        ("el", "Πού ήταν; Έφυγε.", 2),
        ("en", "They fled. al-Hasan stayed.", 2),
        ("en", "We saw it [on the page.](x.html) They went.", 2),
        ("en", "Was he asked? they did not say.", 2),
        ("en", "Yahoo! Inc. was asked.", 1),
    ],
)
def test_sentences(lang: str, text: str, count: int) -> None:
    assert len(split_sentences(text, lang)) == count


@pytest.mark.parametrize(
    ("lang", "text", "doubts"),
    [
        ("en", "The lists were sent to Corp. Records were kept.", 1),
        ("en", "They were led by a Dr. The guards left.", 1),
        ("en", "Dr. Amini and Prof. K. Boyle met Gen. Hosseini.", 0),
        ("fa", "در سال ۱۳۶۷ ه.ش. نگهبانان رفتند.", 1),
        ("fa", "د. رضایی در ص. ۱۲ چنین نوشت.", 0),
    ],
)
def test_a_full_stop_that_may_have_ended_a_sentence_is_marked(lang: str, text: str, doubts: int) -> None:
    source = SourceText(path="m.md", text=f"---\ntitle: T\nlang: {lang}\n---\n\n{text}\n")
    assert len(parse_module(source, "m", "en").doubtful_stops) == doubts

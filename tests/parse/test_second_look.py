"""Boundaries that a second reader found missed or made up."""

from __future__ import annotations

import pytest

from pincite.parse.module import split_sentences


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

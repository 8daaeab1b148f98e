"""The printed labels."""

from __future__ import annotations

import re

import pytest

from pincite.errors import RenderError
from pincite.model.content import EXEMPTIONS
from pincite.render import terms
from pincite.render.terms import Term, is_iso_date, long_date


def test_a_label_is_in_the_language_of_the_document_whatever_its_region() -> None:
    assert Term("de")("contents") == "Inhalt"
    assert Term("fa-IR")("contents") == "فهرست"
    assert Term("fa-IR").direction == "rtl"


def test_an_unknown_language_gets_the_english_labels() -> None:
    assert Term("eo")("contents") == "Contents" and Term("eo").lang == "en"


def test_an_unknown_label_is_an_error() -> None:
    with pytest.raises(RenderError, match="did you mean 'references'"):
        Term("en")("reference_s")


@pytest.mark.parametrize("kind", EXEMPTIONS)
def test_every_exemption_has_a_label(kind: str) -> None:
    assert Term("en").knows(f"kind_{kind}")


def test_every_label_is_there_in_every_language_and_none_is_a_sentence() -> None:
    for name, labels in terms._TERMS.items():
        assert len(labels) == len(terms._LANGUAGES) and all(labels), name
        assert not any(re.search(r"[.!?؟]$", label) for label in labels), name


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "1 March 1988"),
        ("fr", "1er mars 1988"),
        ("de", "1. März 1988"),
        ("es", "1 de marzo de 1988"),
        ("fa", "1 مارس 1988"),
        ("ar", "1 مارس 1988"),
    ],
)
def test_a_date_is_written_out(lang: str, expected: str) -> None:
    assert long_date("1988-03-01", lang) == expected


@pytest.mark.parametrize("date", ["spring 1988", "1988-13-01", "1988", ""])
def test_what_is_no_iso_date_stays_as_it_is(date: str) -> None:
    assert long_date(date, "en") == date
    assert not is_iso_date(date)


def test_a_month_is_written_out() -> None:
    assert long_date("1988-03", "en") == "March 1988" and long_date("1988-03", "es") == "marzo de 1988"

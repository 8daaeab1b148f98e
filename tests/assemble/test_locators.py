"""Locators as a reader knows them."""

from __future__ import annotations

import pytest

from pincite.assemble.locators import _FORMS, printed_locator
from pincite.model.content import Locator
from pincite.parse.citations import LOCATOR_TERMS


def printed(label: str, value: str, lang: str = "en") -> str:
    return printed_locator(Locator(label=label, value=value, start=0, end=1), lang)


@pytest.mark.parametrize(
    "label, value, expected",
    [
        ("page", "3", "p.\u00a03"),
        ("page", "33-35", "pp.\u00a033–35"),
        ("page", "33 -- 35", "pp.\u00a033–35"),
        ("page", "3, 5", "pp.\u00a03, 5"),
        ("page", "iv-vi", "pp.\u00a0iv–vi"),
        ("page", "IV-VI", "pp.\u00a0IV–VI"),
        ("page", "A-12", "p.\u00a0A-12"),
        ("paragraph", "3 and 4", "paras.\u00a03 and 4"),
        ("line", "1", "line\u00a01"),
        ("section", "“What is known-1”", "sec.\u00a0“What is known-1”"),
    ],
)
def test_a_range_has_a_dash_and_the_plural(label: str, value: str, expected: str) -> None:
    assert printed(label, value) == expected


def test_a_locator_is_printed_in_the_document_s_language() -> None:
    assert printed("page", "3-5", "de-AT") == "S.\u00a03–5"
    assert printed("page", "3", "fa") == "ص\u00a03"
    assert printed("chapter", "3-5", "fa") == "فصل‌های\u00a03–5"
    assert printed("note", "7", "ar") == "ملاحظة\u00a07"


def test_a_language_without_forms_is_printed_in_english() -> None:
    assert printed("page", "3", "xx") == "p.\u00a03"
    assert printed("folio", "3", "de") == "fol.\u00a03"


def test_without_a_locator_nothing_is_printed() -> None:
    assert printed_locator(None, "en") == ""


def test_every_term_that_can_be_read_can_be_printed() -> None:
    assert set(LOCATOR_TERMS) <= set(_FORMS["en"])

"""The nearest passage is shown with its differences; it never makes a quotation found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.evidence.folding import fold_text
from pincite.evidence.matching import find_quotation
from pincite.evidence.nearest import nearest
from pincite.model.evidence import Change

TEXT = (
    "The baker keeps two ovens. His neighbours say that most of the bread was given away in the cold winter, and that "
    "the mill stood still. The miller says that no bread was given away in winter."
)


def test_a_word_put_in_is_shown() -> None:
    quotation = "most of the bread was not given away in the cold winter"
    found = nearest(quotation, fold_text(TEXT))
    assert find_quotation(quotation, TEXT) is None
    assert found is not None
    assert TEXT[found.start : found.end] == "most of the bread was given away in the cold winter"
    assert found.changes == (Change(quoted="not", source=""),)
    assert found.diff == "most of the bread was [-not-] given away in the cold winter"


def test_a_changed_word_at_either_end_is_shown() -> None:
    found = nearest("half of the bread was given away in the cold autumn", fold_text(TEXT))
    assert found is not None
    assert found.diff == "[-half-] {+most+} of the bread was given away in the cold [-autumn-] {+winter+}"


def test_words_left_out_are_shown() -> None:
    found = nearest("the bread was given away in the winter and the mill stood still", fold_text(TEXT))
    assert found is not None
    assert found.diff == "the bread was given away in the {+cold+} winter, and {+that+} the mill stood still"


@pytest.mark.parametrize(
    ("quotation", "diff"),
    [
        ("the telephone was not cut off by the commander", "the telephone was [-not-] cut off by the commander"),
        ("the commander said that no witmess", "the commander said that no [-witmess-] {+witness+}"),
        ("waited for the whole day and day", "waited for the whole day and [-day-] {+night+}"),
        ("waited for the whole night", "waited for the whole {+day and+} night"),
        ("they were 3,5 in number", "they were [-3,5-] {+3.5+} in number"),
    ],
)
def test_only_real_changes_are_shown(quotation: str, diff: str) -> None:
    text = (
        "In that year the tele‐\nphone was cut off by the com-\nmander, who said that no wit-\nness had come. The men "
        "waited for the whole day and night. In all they were 3.5 in number."
    ).replace(", who", "")
    found = nearest(quotation, fold_text(text))
    assert found is not None
    assert found.diff == diff


def test_little_is_shown_around_each_change() -> None:
    words = [f"word{number}" for number in range(180)]
    altered = ["other" if number % 30 == 15 else word for number, word in enumerate(words)]
    found = nearest(" ".join(altered), fold_text(" ".join(words)))
    assert found is not None
    assert found.diff.startswith("… word9 word10 word11 word12 word13 word14 [-other-] {+word15+} word16")
    assert len(found.changes) == 6
    assert len(found.diff) < 500


def test_a_long_change_is_shortened() -> None:
    quotation = "the bread was given " + "loaf by loaf " * 6 + "away in the cold winter, and that the mill stood still"
    found = nearest(quotation, fold_text(TEXT))
    assert found is not None
    assert "[-loaf by loaf loaf by loaf … loaf by loaf loaf by loaf-]" in found.diff


def test_what_is_like_nothing_has_no_nearest_passage() -> None:
    assert nearest("seven ships left the harbour at dawn", fold_text(TEXT)) is None
    assert nearest("", fold_text(TEXT)) is None
    assert nearest("bread", fold_text("")) is None


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="ab cا.\n", max_size=60), st.text(alphabet="ab cا.\n", max_size=60))
def test_the_passage_lies_in_the_text(quotation: str, text: str) -> None:
    found = nearest(quotation, fold_text(text))
    assert found is None or 0 <= found.start < found.end <= len(text)

"""A word that a line end breaks is one word, and so is a figure."""

from __future__ import annotations

import pytest

from pincite.evidence.folding import fold_text
from pincite.evidence.whole_words import shown, whole_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the tele-\nphone rang", ["the", "telephone", "rang"]),
        ("the tele‐ phone", ["the", "telephone"]),
        ("a well-known man", ["a", "well", "known", "man"]),
        ("2.5 and 2,5 of 1988–89", ["2.5", "and", "2,5", "of", "1988", "89"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word.folded for word in whole_words(fold_text(text))] == words


def test_a_stretch_is_shown_on_one_line() -> None:
    assert shown("the tele-\n  phone\nrang") == "the telephone rang"


def test_a_stretch_may_begin_within_a_word_or_figure() -> None:
    text = fold_text("a tele-\nphone cost 2.5 crowns")
    assert [whole_words(text, first)[0].folded for first in (1, 2, 4, 5)] == ["telephone", "phone", "2.5", "5"]

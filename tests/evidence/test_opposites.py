"""A word for its opposite is noticed where the words around it are the same."""

from __future__ import annotations

import pytest
from evidence.beside import beside

from pincite.evidence.opposites import opposite_words

TEXT = (
    "The fisherman was sentenced to two years in prison, but the sentence was suspended by the harbour court. "
    "The owner of the old mill was acquitted. The catch of herring rose in the third year. "
    "The canal was closed before the flood reached the school."
)


def doubts(sentence: str, text: str = TEXT, lang: str = "en") -> list[tuple[str, str]]:
    compared, here, sources = beside(sentence, text, lang=lang)
    return [(it.text, it.instead) for it in opposite_words(compared, here, sources)]


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("The sentence to two years in prison was enforced by the harbour court [@a].", ("enforced", "suspended")),
        ("The owner of the old mill was convicted [@a].", ("convicted", "acquitted")),
        ("The catch of herring fell in the third year [@a].", ("fell", "rose")),
        ("The canal was closed after the flood reached the school [@a].", ("after", "before")),
    ],
)
def test_the_opposite(sentence: str, pair: tuple[str, str]) -> None:
    assert pair in doubts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The sentence to two years in prison was suspended by the harbour court [@a].",
        "The owner of the old mill was not convicted [@a].",
        "The owner of the old mill was tried, but acquitted rather than convicted [@a].",
        "The court found, as it said, “the owner of the old mill convicted” [@a].",
        "In Oslo a baker was convicted of theft [@a].",
    ],
)
def test_the_same_in_other_words(sentence: str) -> None:
    assert not doubts(sentence)


def test_a_negated_opposite_is_none() -> None:
    assert not doubts("The owner of the mill was convicted [@a].", "The owner of the mill was not acquitted.")


def test_persian() -> None:
    text = "شمار ماهیان بندر در سال سوم کاهش یافت. مدرسه بسته شد."
    assert doubts("شمار ماهیان بندر در سال سوم افزایش یافت [@a].", text, lang="fa") == [("افزایش", "کاهش")]

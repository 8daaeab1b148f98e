"""A quotation that is somebody else's is noticed, whatever stands between a speaker and the words."""

from __future__ import annotations

import pytest
from evidence.beside import beside

from pincite.evidence.aliases import Aliases
from pincite.evidence.holders import wrong_speakers

FILLER = "The town went about its business and the ships came and went. " * 25
TEXT = (
    f"Maria Sand opened the meeting.\n\n{FILLER}\n\n"
    "Peter Lind, the director of the water board, called the flood “a shame for all of us”. "
    "He added that it had been “foreseen by every engineer in the country”.\n\n"
    f"{FILLER}\n\nThe Harbour Trust wrote of “wilful neglect of duty”."
)


def doubts(sentence: str, about: str = "") -> list[tuple[str, str]]:
    compared, _, sources = beside(sentence, TEXT, about=about)
    return [(it.text, it.instead) for it in wrong_speakers(compared, sources, Aliases())]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Maria Sand called the flood “a shame for all of us” [@a].", ("Maria Sand", "Peter Lind")),
        ("According to Maria Sand it was “a shame for all of us” [@a].", ("Maria Sand", "Peter Lind")),
        ("“A shame for all of us”, Maria Sand said of the flood [@a].", ("Maria Sand", "Peter Lind")),
        ("Peter Lind spoke of “wilful neglect of duty” [@a].", ("Peter Lind", "Harbour Trust")),
        ("Maria Sand said it was “foreseen by every engineer in the country” [@a].", ("Maria Sand", "")),
    ],
)
def test_somebody_elses_words(sentence: str, found: tuple[str, str]) -> None:
    assert doubts(sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peter Lind called the flood “a shame for all of us” [@a].",
        "Lind said it was “foreseen by every engineer in the country” [@a].",
        "The Harbour Trust wrote of “wilful neglect of duty” [@a].",
        "Maria Sand’s town heard Peter Lind call the flood “a shame for all of us” [@a].",
        "In the town of Maria Sand people heard of “a shame for all of us” [@a].",
        "Maria Sand called it “words that stand nowhere at all” [@a].",
    ],
)
def test_right_or_nobodys(sentence: str) -> None:
    assert not doubts(sentence)


def test_the_source_itself_is_no_speaker() -> None:
    assert not doubts("The Water Gazette writes of “a shame for all of us” [@a].", about="Water Gazette")


def test_a_quotation_that_stands_twice_is_right_when_it_is_once() -> None:
    text = f"{TEXT}\n\n{FILLER}\n\nMaria Sand called it “a shame for all of us”, too."
    compared, _, sources = beside("Maria Sand called it “a shame for all of us” [@a].", text)
    assert not list(wrong_speakers(compared, sources, Aliases()))


def test_it_says_where() -> None:
    compared, _, sources = beside("Maria Sand called the flood “a shame for all of us” [@a].", TEXT)
    (doubt,) = wrong_speakers(compared, sources, Aliases())
    assert "a shame for all of us" in TEXT[doubt.at : doubt.until]

"""A half of a sentence that stands nowhere is noticed beside one that does."""

from __future__ import annotations

import pytest
from evidence.beside import beside

from pincite.evidence.clauses import unsupported_clauses
from pincite.evidence.passages import PassageIndex

TEXT = (
    "In May the police arrested Karl Berg for opening the sluice of the old mill. Nobody was hurt in the flood. "
    "The bridge near the harbour had to be closed for repairs. A school stood under water for several weeks. "
    "The mayor thanked the fire brigade. The newspapers wrote about it every day."
)


def doubts(sentence: str, *texts: str) -> list[str]:
    compared, _, _ = beside(sentence)
    return [it.text for it in unsupported_clauses(compared, [PassageIndex({"": text}) for text in texts or (TEXT,)])]


@pytest.mark.parametrize(
    ("sentence", "half"),
    [
        ("The police arrested Karl Berg, and parliament demanded a criminal inquiry [@a].",
         "parliament demanded a criminal inquiry"),
        ("Foreign investors withdrew their money, while the bridge near the harbour was closed [@a].",
         "Foreign investors withdrew their money"),
    ],
)  # fmt: skip
def test_a_half_that_stands_nowhere(sentence: str, half: str) -> None:
    assert doubts(sentence) == [half]


@pytest.mark.parametrize(
    "sentence",
    [
        "The police arrested Karl Berg, and the bridge near the harbour was closed for repairs [@a].",
        "The police arrested Karl Berg, and he fled [@a].",  # too short to be looked for
        "Foreign investors withdrew their money, and parliament demanded a criminal inquiry [@a].",
        "The police arrested Karl Berg for opening the sluice of the old mill [@a].",
    ],
)
def test_both_halves_or_none(sentence: str) -> None:
    assert not doubts(sentence)


def test_each_half_may_stand_in_a_source_of_its_own() -> None:
    other = "Parliament has demanded a criminal inquiry into the flood."
    sentence = "The police arrested Karl Berg, and parliament demanded a criminal inquiry [@a; @b]."
    assert doubts(sentence) and not doubts(sentence, TEXT, other)


def test_without_texts_nothing_is_said() -> None:
    compared, _, _ = beside("The police arrested Karl Berg, and parliament demanded an inquiry [@a].")
    assert not list(unsupported_clauses(compared, []))

"""A hedge, a plan or a negation that a sentence leaves out is noticed; one of its own, or a speaker, is enough."""

from __future__ import annotations

import pytest
from evidence.beside import beside

from pincite.evidence.hedges import dropped_hedges

TEXT = (
    "In May the police arrested Karl Berg, accused of having opened the sluice of the old mill at night. "
    "The trial was scheduled to begin in June at the harbour court. "
    "Other fishermen, who never took part in the strike at the canning factory, were dismissed all the same. "
    "The flood lasted four days (some sources say six days). "
)


def doubts(sentence: str, about: str = "", lang: str = "en") -> list[tuple[str, str]]:
    compared, here, sources = beside(sentence, TEXT, about=about, lang=lang)
    return [(it.kind, it.instead) for it in dropped_hedges(compared, here, sources)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Karl Berg, who had opened the sluice of the old mill at night, was arrested in May [@a].",
            ("hedge", "accused of"),
        ),
        ("The trial began in June at the harbour court [@a].", ("plan", "scheduled to")),
        ("The flood lasted six days [@a].", ("hedge", "some sources")),
    ],
)
def test_left_out(sentence: str, found: tuple[str, str]) -> None:
    assert found in doubts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Karl Berg was arrested in May because he was suspected of having opened the sluice of the old mill [@a].",
        "Karl Berg, arrested in May, allegedly opened the sluice of the old mill at night [@a].",
        "The trial was to begin in June at the harbour court, as Maria Sand explained [@a].",
        "Fishermen who had not taken part in the strike at the canning factory were dismissed [@a].",
        "The flood lasted four days [@a].",
    ],
)
def test_kept(sentence: str) -> None:
    assert not [it for it in doubts(sentence) if it[0] != "negation" or "not" in sentence]


def test_putting_it_down_to_the_source_is_no_hedge() -> None:
    sentence = "According to the water gazette Karl Berg had opened the sluice of the old mill at night [@a]."
    assert ("hedge", "accused of") in doubts(sentence, about="Water gazette")
    assert not [it for it in doubts(sentence) if it[0] == "hedge"]


def test_persian() -> None:
    text = "پلیس در ماه مه کارل برگ را بازداشت کرد. گفته می‌شود او دریچه آسیاب قدیمی را شبانه باز کرده بود."
    compared, here, sources = beside("کارل برگ دریچه آسیاب قدیمی را شبانه باز کرده بود [@a].", text, lang="fa")
    assert [it.instead for it in dropped_hedges(compared, here, sources)] == ["گفته می‌شود"]

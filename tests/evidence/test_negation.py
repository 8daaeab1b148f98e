"""A negation that only the sentence or only its passage has is found beside the words they share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.evidence.negation import negation


@pytest.mark.parametrize(
    ("sentence", "passage", "side", "negator"),
    [
        ("It was a trial [@a].", "It was not a trial.", "passage", "not"),
        ("It was never a fair *trial*.", "A fair trial was held.", "sentence", "never"),
        ("They didn’t leave the town.", "They had to leave the town.", "sentence", "didn't"),
        ("The guards were armed.", "The guards were unarmed.", "passage", "unarmed"),
        ("He denied the charge.", "The charge was brought in May.", "sentence", "denied"),
        ("The charge stood.", "The charge was denied.", "passage", "denied"),
        ("He failed to appear.", "He did appear.", "sentence", "failed"),
        ("The men went without bread.", "The men had bread.", "sentence", "without"),
        ("آنها کار نکردند.", "آنها کار کردند.", "sentence", "نکردند"),
        ("این محاکمه نبود.", "این محاکمه بود.", "sentence", "نبود"),
    ],
)
def test_a_negation_on_one_side_is_found(sentence: str, passage: str, side: str, negator: str) -> None:
    found = negation(sentence, passage, lang="fa" if sentence[0] > "z" else "en")
    assert [(item.side, item.negator) for item in found] == [(side, negator)]
    text = sentence if side == "sentence" else passage
    assert text[found[0].start : found[0].end].replace("’", "'") == negator


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("It was not a trial.", "It was not a trial."),
        ("It was no trial.", "No court ever sat: it was never a trial."),
        ("It was a trial.", "It rained, not for the first time. It was a trial."),
        ("The files were kept.", "The guards were not armed; the files were kept."),
        ("It was an unscheduled break.", "An unscheduled break followed the scheduled talks."),
        ("", "It was not a trial."),
        ("It was not a trial.", ""),
        ("Under the union they were united.", "They were under the union."),
    ],
)
def test_what_both_say_or_what_lies_elsewhere_is_not_found(sentence: str, passage: str) -> None:
    assert negation(sentence, passage) == []


@pytest.mark.parametrize(
    ("lang", "sentence", "passage"),
    [
        ("fr", "Ce n’était pas un procès.", "Il y eut un procès."),
        ("de", "Es gab keinen Prozess.", "Es gab einen Prozess."),
        ("es", "Nunca hubo proceso.", "Hubo proceso."),
    ],
)
def test_other_languages_have_lists_of_their_own(lang: str, sentence: str, passage: str) -> None:
    assert len(negation(sentence, passage, lang=lang)) == 1


@given(st.text(max_size=120), st.text(max_size=120))
def test_places_lie_in_their_text(sentence: str, passage: str) -> None:
    for item in negation(sentence, passage):
        assert 0 <= item.start < item.end <= len(sentence if item.side == "sentence" else passage)

"""Quotations are seen in the marks of many languages; what may be an apostrophe or a title is not taken for certain."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.evidence.quotations import quotations
from pincite.evidence.titled import sentence_quotations

MARKS = "“”„«»‹›\"「」『』‘’'‚"


def seen(text: str) -> list[str]:
    """The quotations of a text, the doubtful ones with a question mark before them."""
    return ["?" * found.doubtful + found.text.strip() for found in quotations(text, doubtful=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He wrote “the gate was open” and left", ["the gate was open"]),
        ("“the gate was open“ he wrote", ["the gate was open"]),
        ("Er schrieb „das Tor war offen“ und ging", ["das Tor war offen"]),
        ('Er schrieb „das Tor war offen" und ging', ["das Tor war offen"]),
        ("„das „große“ Tor“ war offen", ["das „große“ Tor"]),
        ("»Das Tor« und »der Hof«", ["Das Tor", "der Hof"]),
        ("› das Tor‹ war ›offen‹", ["offen"]),
        ("‚Das Tor war’s‘, schrieb er", ["Das Tor war’s"]),
        ("Il écrit « la porte « noire » était ouverte » et part", ["la porte « noire » était ouverte"]),
        ("Il écrit ‹ la porte › et «\u00a0la cour\u00a0»", ["la porte", "la cour"]),
        ("Hon skrev ”porten var öppen” och »gården» där", ["porten var öppen", "gården"]),
        ("彼は『門は「黒」だった』と書いた", ["門は「黒」だった"]),
        ("He said “a ‘b’ c” and ‘d “e” f’", ["a ‘b’ c", "d “e” f"]),
        ("(“a b”) and ('c d') and (»e f«)", ["a b", "c d", "e f"]),
        ("He wrote 'the gate was open' and left", ["the gate was open"]),
        ('a 5" pipe and a 6" pipe, "so they say"', ["so they say"]),
        ("nobody’s fault, O'Brien's and the guards' gate", []),
    ],
)
def test_marks_of_many_languages(text: str, expected: list[str]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘Ali Khamene’i said that the prisoners’ families came", []),
        ("the families of ‘Ali waited at the prisoners’ gate", []),
        ("the ‘80s were hard for the prisoners’ families", []),
        ("‘Ali said “the gate was open” at the prisoners’ gate", ["the gate was open"]),
        ("‘The visitors’ and ‘the guards’ came", ["The visitors", "the guards"]),
        ("‘the families’ house was searched’", ["?the families’ house was searched"]),
        ("‘the men’ came to the guards’ gate", ["?the men"]),
        ("‘execution of the sentence was stayed’", ["?execution of the sentence was stayed"]),
        ("‘In the morning the gate was open’", ["In the morning the gate was open"]),
        ("‘He said “no” to the prisoners’ twice", ["He said “no” to the prisoners"]),
        ("She wrote “the gate was open. Nobody came.", ["?the gate was open. Nobody came."]),
    ],
)
def test_what_may_be_an_apostrophe_or_is_never_closed_is_doubtful(text: str, expected: list[str]) -> None:
    assert seen(text) == expected


def test_doubtful_ones_are_given_only_when_asked_for() -> None:
    assert quotations("‘the families’ house was searched’") == []


@pytest.mark.parametrize(
    "text",
    [
        "The article “Why the visits were stopped”",
        "Roe’s report of the Court from 1995 “Why the visits were stopped”",
        "In her article of 1995, “Why the visits were stopped”, Roe",
        "a chapter entitled “why the visits were stopped”",
        "The question, “who stopped the visits”, is open",
        "“Who stopped the visits” is the question",
        "“Why the visits were stopped” (1995)",
        "so-called “people who make a noise”",
        "in what might be called “a long and silent summer”",
        "*vali-ye faqih*, literally “the guardian who knows the law”",
        "der Artikel „Warum die Besuche endeten“",
        "در مقاله «چرا دیدارها قطع شد»",
    ],
)
def test_what_is_called_a_title_a_question_or_a_term_is_doubtful(text: str) -> None:
    assert [quotation.doubtful for quotation in sentence_quotations(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The report says that “visits were stopped in July”",
        "According to the report, “visits were stopped in July”",
        "As Roe writes in her article, “Visits were stopped in July”",
        "what Roe called “a long and silent summer”",
        "She asked “who stopped the visits”",
    ],
)
def test_what_somebody_says_is_a_quotation_for_certain(text: str) -> None:
    assert [quotation.doubtful for quotation in sentence_quotations(text)] == [False]


@pytest.mark.parametrize("mark", MARKS)
def test_no_mark_takes_time_with_the_square_of_its_number(mark: str) -> None:
    start = time.process_time()
    for pattern in (mark, f" {mark}", f"{mark} ", f"a{mark} ", f" {mark}a", f"‘ab{mark} ", f"s{mark} b", f"“{mark}"):
        quotations(pattern * 20_000, doubtful=True)
    assert time.process_time() - start < 5


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet=MARKS + "aS s.", max_size=60))
def test_quotations_stand_in_order_and_in_no_other_one(text: str) -> None:
    found = quotations(text, doubtful=True)
    assert all(before.end <= behind.start for before, behind in pairwise(found))
    assert all(found.start < found.end <= len(text) and found.text in text for found in found)

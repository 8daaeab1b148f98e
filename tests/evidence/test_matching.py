"""Quotations are found word for word at their place, and one other letter, digit or word makes them not found."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import pincite
from pincite.evidence.folding import fold_text
from pincite.evidence.matching import find_quotation, matches

EVERY_RUN = settings(deadline=None, max_examples=200, derandomize=True)
ORDER = "The guards said that 2,500 men had been moved to the old wing, and that nobody was told why."


def passage(quotation: str, text: str) -> str | None:
    match = find_quotation(quotation, text)
    return None if match is None else text[match.start : match.end]


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[tuple[dict[str, object], str]]:
    """The development cases, each with the text of its source; these texts are not ours to copy."""
    rows = [json.loads(line) for line in (shared / "cases/quotes.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(row, (shared / "sources" / row["source_path"]).read_bytes().decode("utf-8")) for row in rows]


def test_every_development_case_is_judged_right(cases: list[tuple[dict[str, object], str]]) -> None:
    wrong = [
        row["id"] for row, text in cases if bool(find_quotation(str(row["quote"]), text)) != (row["verdict"] == "found")
    ]
    assert len(cases) == 300
    assert wrong == []


def test_the_passages_of_the_development_cases_are_where_they_should_be(
    cases: list[tuple[dict[str, object], str]],
) -> None:
    elsewhere = []
    for row, text in cases:
        if row["verdict"] == "found":
            found = {(match.start, match.end) for match in matches(str(row["quote"]), fold_text(text))}
            elsewhere += [row["id"]] * ((row["start"], row["end"]) not in found)
    # The words that a bracket replaces at the very beginning; a full stop that the source has as well.
    assert elsewhere == ["s2_0002", "s2_0028"]


@pytest.mark.parametrize(
    ("quotation", "text", "edits"),
    [
        ("had been moved to the old wing", ORDER, ()),
        ("moved  to\nthe\u00a0old wing", ORDER, ("spacing",)),
        ("it was ‘night’", 'it was "night" then', ("marks",)),
        ("In 1988–89 they", "in 1988-89 they", ("marks", "case")),
        ("the old wing and that nobody", ORDER, ("punctuation",)),
        ("THE GUARDS SAID", ORDER, ("case",)),
        ("Agnes Callamard", "by Agnès Callamard.", ("letters",)),
        ("the first office", "the ﬁrst oﬃce", ("letters",)),
        ("mojahedin", "the mojâhedīn", ("letters",)),
        ("سازمان مجاهدین خلق", "سازمان مجاهدين خلق ايران", ("letters",)),
        ("گفته می شود", "گفته می‌شود که", ("hyphenation",)),
        ("گفته میشود", "گفته می‌شود که", ("hyphenation",)),
        ("در سال ۱۳۶۷", "در سال 1367 بود", ("letters",)),
        ("two prisoners fled", "two prison-\n  ers fled", ("hyphenation",)),
        ("a well-known man", "a well-\nknown man", ("hyphenation",)),
        ("two prisoners fled", "two pri\u00adsoners fled", ("hyphenation",)),
        ("by 5% a year", "by 5 % a year", ("spacing",)),
        ("had been [sic] moved", ORDER, ("spacing", "notes")),
        ("he fled at night", "he fled[12] at night", ("notes",)),
        ("he was killed in March", "he was killed¹ in March", ("letters",)),
        ("nobody was told why (emphasis added)", ORDER, ("notes",)),
        ("[T]he old wing", ORDER, ("brackets", "case")),
        ("[A] old wing", "in a old wing", ("case", "brackets")),
        ("[Some] men had been moved to [another] wing", ORDER, ("brackets",)),
        ("nobody [there] was told", ORDER, ("brackets",)),
        ("kill[ed] two men [there]", "by killing two men at dawn", ("brackets",)),
        ("The guards said ... nobody was told why", ORDER, ("ellipsis",)),
        ("The guards said […] nobody was told why", ORDER, ("ellipsis",)),
        ("The guards said. . . . nobody was told why.", ORDER, ("ellipsis",)),
        ("The guards (...) had been moved … why", ORDER, ("ellipsis",)),
        ("he said [in 1988] so", "he said [in 1988] so", ()),
        ("and then ... he fled", "and then ... he fled", ()),
    ],
)
def test_what_quoting_allows_is_found(quotation: str, text: str, edits: tuple[str, ...]) -> None:
    match = find_quotation(quotation, text)
    assert match is not None
    assert sorted(match.edits) == sorted(edits)


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("25 million", "some 2.5 million"),
        ("2,5 million", "some 2.5 million"),
        ("2500 men", ORDER),
        ("500 men", ORDER),
        ("500 men", "some 1 500 men"),
        ("they had 5 a year", "they had 5% a year"),
        ("paid 6 billion", "paid €6 billion"),
        ("they were", "so they we're"),
        ("they won", "they won't"),
        ("the therapist", "the the rapist"),
        ("the rapist", "the therapist"),
        ("Iraq war", "the Iran-Iraq war"),
        ("violent means", "non-violent means"),
        ("ers fled", "two prison-\ners fled"),
        ("کتاب", "کتاب‌ها"),
        ("آب بود", "اب بود"),
        ("को", "की"),
        ("two had [30] men killed", "two had [40] men killed"),
        ("nobody was told why ... The guards said", ORDER),
        ("the ... of ... was", "the end of it was"),
        ("The guards said [only] was told why", ORDER.replace("moved", "moved " + 30 * "about ")),
        ("The guards said ... was told why", ORDER.replace("moved", "moved " + 300 * "about ")),
        ("The guards said (emphasis added) had been moved", ORDER),
        ("[n]obody wa", ORDER),
    ],
)
def test_what_quoting_does_not_allow_is_not_found(quotation: str, text: str) -> None:
    assert find_quotation(quotation, text) is None


def test_the_passage_takes_the_marks_that_both_have() -> None:
    text = 'He wrote: "Nobody came." Then he left.'
    assert passage("“Nobody came.”", text) == '"Nobody came."'
    assert passage("Nobody came", text) == "Nobody came"
    assert passage("Nobody came,", text) == "Nobody came"


def test_the_parts_are_the_passages_around_the_gaps() -> None:
    match = find_quotation("The guards said ... nobody was told", ORDER)
    assert match is not None
    assert [ORDER[start:end] for start, end in match.parts] == ["The guards said", "nobody was told"]


def test_of_parts_that_occur_again_the_nearest_are_taken() -> None:
    text = "the men " + 20 * "walked and walked " + "the men were old and left in the morning"
    match = find_quotation("the men ... left in the morning", text)
    assert match is not None
    assert text[match.start : match.end] == "the men were old and left in the morning"


def test_every_place_of_a_quotation_is_given_in_order() -> None:
    assert [match.start for match in matches("in July", fold_text("in July and in July, not in Julys"))] == [0, 12]


def test_the_functions_are_public() -> None:
    assert pincite.find_quotation("no one", "No one came") == pincite.Match(
        start=0, end=6, edits=("case",), parts=((0, 6),)
    )


@pytest.mark.parametrize(
    "quotation", ["", "   ", "... — “”!", "[...]", "[sic]", "\u200c", "\u0301", "(emphasis added)"]
)
def test_a_quotation_without_words_is_nowhere(quotation: str) -> None:
    assert find_quotation(quotation, ORDER) is None
    assert find_quotation(quotation, "") is None


def test_a_quotation_longer_than_the_text_is_not_found() -> None:
    assert find_quotation(ORDER, ORDER[:40]) is None


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("a b", "a" * 1_000_000),
        ("a b c ... " * 5_000, "a b c " * 5_000),
        (" ... ".join(["a a a"] * 99 + ["b b b"]), "a " * 100_000 + "x " * 2_000 + "b b b"),
        ("a-\n" * 20_000, "a-\n" * 20_000),
        ("[" * 100_000, "[" * 100_000),
        (". " * 100_000, ORDER),
    ],
)
def test_no_input_takes_time_with_the_square_of_its_length(quotation: str, text: str) -> None:
    start = time.process_time()
    find_quotation(quotation, text)
    assert time.process_time() - start < 5


@EVERY_RUN
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_is_too_strange(quotation: str, text: str) -> None:
    match = find_quotation(quotation, text)
    assert match is None or 0 <= match.start < match.end <= len(text)


@given(st.text(alphabet="aBé1ß۱ يک‌ﬁ\u0301-’'., \n[]…。漢字%", max_size=80), st.data())
@EVERY_RUN
def test_every_verbatim_stretch_of_words_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    folded = fold_text(text)
    assume(len(folded))
    firsts = [piece for piece in range(len(folded)) if folded.begins_word(piece)]
    first = data.draw(st.sampled_from(firsts))
    lasts = [piece for piece in range(first, len(folded)) if folded.ends_word(piece)]
    last = data.draw(st.sampled_from(lasts))
    start, end = folded.starts[first], folded.ends[last]
    assert (start, end) in {(match.start, match.end) for match in matches(text[start:end], folded)}


WORDS = [f"{stem}{tail}" for stem in ("kal", "mir", "dos", "بند", "19", "3,5") for tail in ("an", "eb", "oz", "88")]


@EVERY_RUN
@given(st.permutations(WORDS), st.data())
def test_one_other_letter_or_word_and_it_is_not_found(words: list[str], data: st.DataObject) -> None:
    text = ", ".join(words)
    first = data.draw(st.integers(0, len(words) - 4))
    quoted = words[first : data.draw(st.integers(first + 3, len(words)))]
    assert find_quotation(", ".join(quoted), text)
    number = data.draw(st.integers(1, len(quoted) - 2))
    word = quoted[number]
    letter = data.draw(st.integers(0, len(word) - 1))
    for other in ([], ["not", word], [word[:letter] + "7" + word[letter + 1 :]], [word[:letter] + word[letter + 1 :]]):
        assert find_quotation(", ".join([*quoted[:number], *other, *quoted[number + 1 :]]), text) is None

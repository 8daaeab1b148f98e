"""The passage that shares most with a sentence is found, and how much it shares is a number from 0 to 1."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pincite
from pincite.evidence.passages import PassageIndex
from pincite.evidence.ranking import best_passages
from pincite.evidence.support import LOW_SUPPORT, best_passage

REPORT = (
    "The harbour was closed in March. Ships waited outside for a week. Nobody had told the captains why.\n\n"
    "In the town the bakers ran out of flour. The council bought grain from two villages. A loan paid for it.\n\n"
    "A commission met in May. It heard forty witnesses in the old customs house. Its findings were never printed."
)
LETTER = "Dear sister, the roses are late this year. Father has painted the gate. We all send our love."


def place(found: pincite.Support | pincite.Ranked, text: str) -> str:
    return text[found.start : found.end]


def test_the_passage_has_the_words_of_the_sentence() -> None:
    found = pincite.support("Forty witnesses were heard by a commission [@report, p. 7].", REPORT)
    assert "heard forty witnesses" in place(found, REPORT)
    assert found.score > 0.7


def test_a_sentence_of_the_text_has_the_highest_score() -> None:
    assert pincite.support("Ships waited outside for a week.", REPORT).score == 1


def test_another_text_has_a_low_score() -> None:
    assert pincite.support("Forty witnesses were heard by a commission.", LETTER).score < LOW_SUPPORT


@pytest.mark.parametrize(
    ("sentence", "text"), [("", ""), ("", REPORT), ("Rain fell.", ""), ("Xyzzy!", REPORT), ("…", "…")]
)
def test_nothing_shared_has_no_place(sentence: str, text: str) -> None:
    assert pincite.support(sentence, text) == pincite.Support(score=0.0, start=0, end=0)


def test_of_equal_passages_the_first_is_taken() -> None:
    text = "\n".join(["Grain was bought.", "A.", "B.", "C."] * 20)
    found = pincite.support("Grain was bought", text)
    assert (found.start, found.score) == (0, 1)


def test_other_forms_of_a_word_meet() -> None:
    assert pincite.support("Executions", "He was executed there.").score == 1
    assert pincite.support("۳۰ زندانی", "30 زندانی بودند").score == 1


def test_sources_are_ranked_by_their_best_passage() -> None:
    ranked = pincite.rank_sources("The council bought grain.", {"letter": LETTER, "report": REPORT, "empty": ""})
    assert [found.key for found in ranked] == ["report", "letter", "empty"]
    assert "bought grain" in place(ranked[0], REPORT)
    assert ranked[0].score > ranked[1].score > 0
    assert (ranked[2].score, ranked[2].start, ranked[2].end) == (0, 0, 0)


def test_passages_to_suggest_do_not_overlap() -> None:
    index = PassageIndex({"report": REPORT, "letter": LETTER})
    found = best_passages("The commission heard why the bakers had no flour and the captains waited.", index, 5)
    assert 1 < len(found) <= 5
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    spans = sorted((item.key, item.start, item.end) for item in found)
    assert all(one[0] != two[0] or one[2] <= two[1] for one, two in pairwise(spans))


def test_no_sources_give_no_ranking() -> None:
    assert pincite.rank_sources("Grain.", {}) == []
    assert best_passages("Grain.", PassageIndex({})) == []


def test_passages_are_bounded_where_a_text_has_no_full_stops() -> None:
    for text in ("grain " * 20_000, "x" * 100_000 + " grain"):
        found = pincite.support("grain", text)
        assert 0 < found.end - found.start <= 3_000


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_texts_do(text: str, sentence: str) -> None:
    found = pincite.support(sentence, text)
    assert 0 <= found.score <= 1
    assert 0 <= found.start <= found.end <= len(text)
    assert found == best_passage(sentence, PassageIndex({"": text}))


@pytest.mark.parametrize("text", ["a", "7 ", "a. ", ".", "\n", "word ", "Two went. "])
def test_a_long_text_takes_time_in_proportion(text: str) -> None:
    began = time.process_time()
    pincite.support("Two words went", text * (200_000 // len(text)))
    assert time.process_time() - began < 5


def test_a_thousand_sentences_against_a_megabyte(shared: Path) -> None:
    """Target: 1,000 sentences verified against 1 MB of snapshots in 5 s CPU; figures and support take their part."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted((shared / "sources").glob("*.txt"))]
    text = ("\n".join(texts) * 20)[:1_000_000]
    lines = (shared / "research/facts.jsonl").read_text(encoding="utf-8").splitlines()
    statements = ([json.loads(line)["statement"] for line in lines] * 6)[:1000]
    began = time.process_time()
    for statement in statements:
        pincite.support(statement, text)
        pincite.missing_figures(statement, [text])
    assert time.process_time() - began < 5


def test_the_right_place_and_the_right_source(shared: Path) -> None:
    """168 statements with the places they rest on, as docs/evidence.md counts them."""
    texts = {
        f"S{number}": path.read_bytes().decode("utf-8")
        for number, path in enumerate(sorted((shared / "sources").glob("*.txt")))
    }
    right = placed = first = total = 0
    for line in (shared / "research/facts.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        places: dict[str, list[tuple[int, int]]] = {}
        for seed in fact["seeds"]:
            place = (seed["char_offset"], seed["char_offset"] + len(seed["quote"]))
            places.setdefault(seed["seed"], []).append(place)
        for key, spans in places.items():
            found = pincite.support(fact["statement"], texts[key])
            total += 1
            right += found.score >= LOW_SUPPORT
            placed += any(found.start < end and start < found.end for start, end in spans)
        first += pincite.rank_sources(fact["statement"], texts)[0].key in places
    assert total == 207
    assert right >= 0.93 * total
    assert placed >= 0.92 * total
    assert first >= 0.97 * 168

"""Words beside a quotation, or removed from it, that may turn its meaning."""

from __future__ import annotations

import pytest

from pincite.evidence.cuts import cut_warnings
from pincite.evidence.folding import fold_text
from pincite.evidence.matching import find_quotation


@pytest.mark.parametrize(
    ("quotation", "text", "cuts"),
    [
        ("The gate was open", "The gate was open, but nobody left.", ["behind contrast but"]),
        ("The gate was open.", "The gate was open. However, nobody left.", ["behind contrast However"]),
        ("the gate was open", "Unless the gate was open, they waited.", ["before contrast Unless"]),
        ("guilty of theft", "He was not guilty of theft.", ["before negation not"]),
        ("guilty of theft", "He wasn’t guilty of theft.", ["before negation wasn’t"]),
        ("the gate was open", "He denied that the gate was open.", ["before negation denied"]),
        ("the gate was open", "Nobody came. The gate was open.", []),
        ("He came", "He came. Not a word was said.", []),
        ("forty men ... to the wing", "The forty men were reportedly moved to the wing.", ["removed hedge reportedly"]),
        ("the men [had] moved to the wing", "The men may have moved to the wing.", ["removed hedge may"]),
        ("forty men of the wing", "An estimated forty men of the wing left.", ["before hedge estimated"]),
        (
            "The men were moved ... to the wing at night",
            "The men were moved. It was not raining. They went to the wing at night.",
            [],
        ),
        ("در باز بود", "در باز بود، اما کسی نرفت.", ["behind contrast اما"]),
        ("در باز بوده", "گفته می‌شود در باز بوده است", ["before hedge گفته می‌شود"]),
        ("the gate was open", "the gate was open", []),
    ],
)
def test_a_turning_word_is_named_with_its_place(quotation: str, text: str, cuts: list[str]) -> None:
    match = find_quotation(quotation, text)
    assert match is not None
    found = cut_warnings(match, fold_text(text))
    assert [f"{cut.kind} {cut.sense} {text[cut.start : cut.end]}" for cut in found] == cuts
    assert all(text[cut.start : cut.end] == cut.text for cut in found)

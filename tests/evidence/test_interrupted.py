"""What stands between the words of a quotation is told where it is no part of the text; a dropped word is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.evidence.folding import fold_text
from pincite.evidence.interrupted import interrupted
from pincite.evidence.matching import find_quotation

TEXT = (
    """\
The men were taken to the old wing at night and
12 Ada Roe, Prisons, p. 4. See the letters.
REPORT ON PRISONS 45
nobody was told why they had been moved in July3 or later. About 4,50012 men were
held there, and the dogs barked.

Advertisement

The guards said that the letters had been burnt.7 Then the commander left for the
CHAPTER TWO 46
city and was not seen again.
In the end he was
not sentenced to death by the court of the town.
"""
    + "The days went by and nothing was heard of them. " * 60
    + "\nThe king came home late in the year."
)
PAGES = (0, TEXT.index("REPORT ON"), TEXT.index("not sentenced"))
SOURCE = fold_text(TEXT)


@pytest.mark.parametrize(
    ("quotation", "between"),
    [
        (
            "to the old wing at night and nobody was told why",
            "“12 Ada Roe, Prisons, p. 4. … letters. REPORT ON PRISONS 45”",
        ),
        ("and nobody was told why", "“12 Ada Roe, Prisons, p. 4. … letters. REPORT ON PRISONS 45”"),
        ("they had been moved in July or later", "the note number 3"),
        ("they had been moved in July", "the note number 3"),
        ("About 4,500 men were held there", "the note number 12"),
        ("the dogs barked. The guards said", "“Advertisement”"),
        ("burnt. Then the commander left for the city", "the note number 7 and “CHAPTER TWO 46”"),
        ("the dogs barked. The guards … left for the city", "“Advertisement” and “CHAPTER TWO 46”"),
        ("The men were taken to the old wing […] The king came home late", "3,284 characters"),
    ],
)
def test_what_is_no_part_of_the_text_is_named(quotation: str, between: str) -> None:
    found = interrupted(quotation, SOURCE, PAGES)
    assert find_quotation(quotation, SOURCE) is None
    assert found
    assert found.between == between
    assert TEXT[found.start :].lower().startswith(quotation[:3].lower())


@pytest.mark.parametrize(
    "quotation",
    [
        "he was sentenced to death by the court",  # "not" begins a page
        "the commander left for the city and was seen again",
        "they had been moved in July and later",
        "About 4,50 men were held there",
        "About 4,5001 men were held there",
        "the men were taken to the wing at night",
        "the dogs barked. The guards said nothing",
        "The king came home late … The men were taken to the old wing",
        "taken to the old wing … king … late",
        "the guards said that the letters",
        "",
    ],
)
def test_a_word_left_out_or_changed_is_no_interruption(quotation: str) -> None:
    assert interrupted(quotation, SOURCE, PAGES) is None


def test_without_pages_a_footnote_is_text() -> None:
    assert interrupted("to the old wing at night and nobody was told why", SOURCE) is None


@pytest.mark.parametrize(
    "text", ["a b c " * 20_000, "a\n1\n" * 20_000, "a1 " * 20_000, "a\n\nB\n\n" * 10_000, "a-\n" * 20_000]
)
def test_no_text_takes_time_with_the_square_of_its_length(text: str) -> None:
    source = fold_text(text)
    start = time.process_time()
    for quotation in ("a b c x", "a a a a a a", "a … x", text[:20_000], "a b … " * 90):
        interrupted(quotation, source, tuple(range(0, len(text), 100)))
    assert time.process_time() - start < 5


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="ab c1.\n…", max_size=40), st.text(alphabet="ab c1.\n…", max_size=60))
def test_it_lies_in_the_text(quotation: str, text: str) -> None:
    found = interrupted(quotation, fold_text(text), (0, 10, 20))
    assert found is None or 0 <= found.start < found.end <= len(text)

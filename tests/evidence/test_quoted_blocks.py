"""Of a block quotation the quoted words are found, however their author is named with them."""

from __future__ import annotations

import time

import pytest

from pincite.evidence.quoted_blocks import block_quotation, block_words


@pytest.mark.parametrize(
    "block",
    [
        "> Visits were stopped in July.",
        "> Visits were stopped\n> in July.",
        "> Visits were stopped in July.\n> — Ada Roe",
        "> Visits were stopped in July.\n>\n> ― Ada Roe, in a letter",
        "> Visits were stopped in July.\n> — Ada Roe,\n> prisons of the north,\n> London 1995",
        "> Visits were stopped in July. — Ada Roe",
        "> Visits were stopped in July.\n> (Ada Roe)",
        "> Visits were stopped in July. (Ada Roe, 1995, my translation)",
        "> Visits were stopped in July.\n>\n> Ada Roe, *Prisons of the North*, 1995.",
        "> Visits were stopped in July.\n>\n> Ada Roe,\n> Prisons of the North,\n> London 1995",
        "> **Roe:** Visits were stopped in July.",
        "> Ada Roe: Visits were stopped in July.",
        "> “Visits were stopped in July.” So she wrote.",
        "> 1. Visits were stopped\n> 2. in July.",
    ],
)
def test_the_author_stands_beside_the_words(block: str) -> None:
    found = block_quotation(block)
    assert found
    assert " ".join(found.text.strip(" “”").split()) == "Visits were stopped in July."
    assert not found.rest


def test_what_may_be_quoted_is_looked_for_as_well() -> None:
    found = block_quotation("> 1. Who goes there?\n> 2. Nobody.\n> (Ada Roe)")
    assert found
    assert [" ".join(text.split()) for text in (*found.fuller, found.text)] == [
        "1. Who goes there? 2. Nobody. (Ada Roe)",
        "1. Who goes there? 2. Nobody.",
        "Who goes there? Nobody. (Ada Roe)",
        "Who goes there? Nobody.",
    ]


@pytest.mark.parametrize(
    ("block", "rest"),
    [
        ("> Visits stopped.\n>\n> From a letter of hers to her sister.", "Visits stopped."),
        ("> Visits stopped.\n> from a letter to her sister", "Visits stopped."),
        ("> Visits stopped.\n> Nobody was told.", ""),
        ("> Visits stopped in\n> July and August", ""),
    ],
)
def test_a_short_last_line_may_be_the_authors(block: str, rest: str) -> None:
    found = block_quotation(block)
    assert found
    assert found.rest == rest


def test_a_block_that_names_an_author_only_quotes_nothing() -> None:
    assert block_quotation("> — Ada Roe") is None
    assert block_quotation(">\n> \n") is None


def test_words_stay_at_their_places() -> None:
    block = "> Visits stopped.\n> — Ada Roe"
    words = block_words(block)
    assert len(words) == len(block)
    assert words.strip() == "Visits stopped."


@pytest.mark.parametrize(
    "pattern", [" ", "> —\n", "> a.\n", "> “", "> . (A", "> A: ", "> a. —", "\n", ">", "1. ", "> 1. a\n", "*", "("]
)
def test_no_block_takes_time_with_the_square_of_its_length(pattern: str) -> None:
    start = time.process_time()
    block_quotation("> —" + pattern * 20_000)
    block_quotation(pattern * 20_000)
    assert time.process_time() - start < 2

"""Where the texts of a module stand: every character leads back to its place in the file."""

from __future__ import annotations

import pytest

from pincite.parse.blocks import TextBlock, read_blocks
from pincite.source import SourceText


def blocks(text: str) -> list[TextBlock]:
    return read_blocks(SourceText(path="m.md", text=text), 0, "en").texts


def origin(text: str, word: str) -> int:
    """Where the block that holds a word says that the word stands in the file."""
    block = next(block for block in blocks(text) if word in block.text)
    return block.origin.start(block.text.index(word))


@pytest.mark.parametrize(
    "text",
    [
        "x here",
        "   x here",
        "one\n  two\n\t x here",
        "one\nx here   \nthree",
        "- a\n-\tx here",
        "1.  a\n\n    x here",
        "- a\n\t- b\n\t  x here",
        "> a\nx here",
        "> > a\n> x here",
        ">\t- x here",
        ">     \n> x here",
        "# x here",
        "## x here ##",
        "1. # 1 x here",
        "- # - x here",
        "a\nx here\n===",
        "1. 1\n   x here\n   ---",
        "a\r\nx here\r\n",
        "a\rx here",
        "\ufeffx here",
        "\ufeffa\nx here",
        "é😀\u200c x here",
        "a\u2028b\u0085c\fd x here",
        "\f\nx here",
        "1. \u3000\nx here",
        "\0 x here",
        "# \0 x here",
        "[a]: b\nx here",
        "<!-- a -->\nx here",
        "::: {.a}\nx here\n:::",
        "- ::: {.a}\n  x here\n  :::",
        "[^n]: x here",
        "[^n]: a\n\n    x here",
        "| a |\n|---|\n| x here |",
        "a | b\n--|--\n1 | x here",
        "| a |\n|---|\n| \\| x here \\| |",
        "| a | b |\n|---|---|\n| `1\\|2` | x here |",
        "> a | b\n> --|--\n> x here | 2",
        "- | a | x here |\n  |---|---|\n  | 1 | 2 |",
        "1. x here | b\n   --|--\n   1 | 2",
        "[^n]: | a | x here |\n    |---|---|\n",
        "| a |\n|---|\n|\tx here\t|",
        ": x here\n\n| a |\n|---|",
        "| a |\n|---|\n\nTable:  x here {#tbl-a}",
    ],
)
def test_a_word_is_found_at_its_place(text: str) -> None:
    assert origin(text, "x here") == text.index("x here")


def test_the_cells_of_a_table_in_a_list_are_its_own() -> None:
    assert [block.text for block in blocks("- | a | b |\n  |---|---|\n  | c | d |")] == ["a", "b", "c", "d"]


def test_the_cells_of_a_table_in_a_quotation_hold_no_marks_of_it() -> None:
    assert [block.text for block in blocks("> a | b\n> --|--\n> c | d")] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "row, cells",
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a \\| b | c |", ["a | b", "c"]),
        ("| a \\\\| b | c |", ["a \\| b", "c"]),
        ("| `a | b` | c |", ["`a", "b`"]),
        ("|| b |", ["b"]),
        ("| a |", ["a"]),
    ],
)
def test_cells_are_split_as_markdown_it_prints_them(row: str, cells: list[str]) -> None:
    found = [block.text for block in blocks(f"| x | y |\n|---|---|\n{row}\n") if block.kind == "cell"]
    assert found == cells


def test_a_heading_keeps_its_name_apart() -> None:
    block = blocks("# Title {#sec-a .x}")[0]
    assert (block.text, block.attributes.id) == ("Title", "sec-a")


def test_a_paragraph_is_a_caption_only_beside_a_table() -> None:
    assert [block.kind for block in blocks(": text\n\n: more\n\n| a |\n|---|")] == [
        "paragraph",
        "caption",
        "header-cell",
    ]


def test_languages_of_divs_are_nested() -> None:
    text = "a\n\n::: {lang=fa}\nb\n\n::: {lang=ar}\nc\n:::\n\nd\n:::\n\ne\n"
    assert [(block.text, block.lang) for block in blocks(text)] == [
        *[("a", "en"), ("b", "fa"), ("c", "ar"), ("d", "fa"), ("e", "en")],
    ]


@pytest.mark.parametrize(
    "text, inside",
    [
        ("::: a\nx\n:::\ny", ["x"]),
        (":::: {.a}\nx\n\n::: b\ny\n:::\n\nz\n::::\nw", ["x", "y", "z"]),
        ("::: a\n```\n:::\n```\nx\n:::\ny", ["x"]),
        ("::: a\n- x\n:::\ny", ["x"]),
        ("- ::: a\n  x\n  :::\n- y", ["x"]),
        ("> ::: a\n> x\n> :::\n\ny", ["x"]),
        ("::: a\nx\n\n> y\n", []),
        ("x\n:::\ny", []),
    ],
)
def test_a_div_marks_what_stands_between_its_fences(text: str, inside: list[str]) -> None:
    assert [block.text for block in blocks(text) if any(mark.classes for mark in block.marks)] == inside


def test_an_unclosed_div_is_named() -> None:
    assert read_blocks(SourceText(path="", text="x\n\n::: a\ny"), 0, "en").faults == [
        ("unclosed-div", 3, 8, "fenced div is never closed")
    ]


def test_a_comment_speaks_of_the_block_behind_it() -> None:
    text = "<!-- a -->\n<!-- b -->\nText\nmore\n\n- <!-- c -->\n\nEnd"
    found = read_blocks(SourceText(path="", text=text), 0, "en").comments
    assert [text[slice(*comment.covers)] for comment in found] == ["Text\nmore", "Text\nmore", ""]


def test_a_citation_is_never_taken_for_a_link_s_definition() -> None:
    assert [block.text for block in blocks("[@a]: text\n[^n] text")] == ["[@a]: text\n[^n] text"]

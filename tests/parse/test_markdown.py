"""Which blocks a text consists of: as the library says, by whichever way they are found."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pincite.parse.markdown import parser

TEXTS = sorted((Path(__file__).parent.parent / "texts").iterdir())

INDENTS = [
    "",
    " ",
    "  ",
    "   ",
    "    ",
    "\t",
    "> ",
    ">",
    "> > ",
    "- ",
    "  - ",
    "    - ",
    "1. ",
    "[^n]: ",
    "> - ",
    "- > ",
]
WORDS = ["Visits stopped", "text", "a", "1988", "[@k, p. 3]", "@k", "“q”", "'", "é", "سلام", "😀", "(", ")", "{.m #i}"]
MARKS = [
    *["[", "]", "]:", "[a]: b", "/url 'title'", "[^n]", "[^n]: ", "]{.transition}", "![a](b)", "*", "**b**", "_", "`"],
    *["```", "~~~", "<!-- c -->", "<!--", "-->", "<b>", "<div>", "\\", "|", "a | b", "| a | b |", "--|--", "|-|", ": "],
    *[":-: | --", "|---|---|", "-", "=", "==", "---", "===", "***", "* * *", "_ _ _", "#", "# ", "####### ", "## t ##"],
    *["- ", "+ ", "* ", "1. ", "12. August", "12) ", "123456789. ", "1234567890. ", ">", "> ", ":::", "::: a", "::::"],
    *["::: {.m}", "\t", " ", "     ", "\u00a0", "\u2028", "\u3000", "\f", "\v", "\x85", "\x1c", "\ufeff", "\ufffd"],
]

piece = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS))
line = st.builds(
    lambda indent, pieces: indent + " ".join(pieces), st.sampled_from(INDENTS), st.lists(piece, max_size=4)
)


@pytest.fixture(scope="module")
def library() -> MarkdownIt:
    """The same grammar, where every paragraph is found by the library's rules."""
    md: MarkdownIt = parser.__wrapped__()
    return md.disable("plain")


def parsed(md: MarkdownIt, text: str) -> tuple[list[dict[str, Any]], Any]:
    env: dict[str, Any] = {}
    tokens: list[Any] = []
    md.block.parse(text, md, env, tokens)
    return [token.as_dict() for token in tokens], env.get("references")


@pytest.mark.parametrize(
    "text",
    [
        "a\nb\n===",
        "a\nb\n---\nc",
        "a\n - - -\nb",
        "a\n- b\nc",
        "a\n-\nb",
        "a\n2. b",
        "a\n1. b",
        "1988\n1. b",
        "a | b\n--|--\nc | d",
        "a | b\n:-: | --",
        "a | b\n|--|--|",
        "text\na | b\n--|--",
        "text\n* a | b\n--|--",
        "a\n    --|--",
        "> a\nb\n===",
        "> a\nb | c\n--|--",
        "- a\nb\n---",
        "- a\n  - b\nc",
        "[a]: b",
        "[a\nb]: c",
        "[a\n]: c 'd\ne'",
        "[a] b\nc]: d",
        "[a\\]: b\nc]: d",
        "[a\\]]: b",
        "[a\\\nb]: c",
        "[a [b]: c",
        "[a]: b\n[c]: d\ne",
        "[^n]: a\nb",
        "a\n[^n]: b",
        "[^n] a",
        "**a** b",
        "** a",
        "_ _\n_a_",
        "a\n\f\nb",
        "\u3000a\u3000",
        "a\n     b\n\tc",
        "12. a",
        "a\n<!-- b -->\nc",
        "a\n::: b\nc",
        "a\n# b",
        "a\n```\nb",
        "- " * 70 + "a\nb",
        "> " * 70 + "a\nb\n===",
    ],
)
def test_a_paragraph_ends_where_the_library_ends_it(library: MarkdownIt, text: str) -> None:
    assert parsed(parser(), text) == parsed(library, text)


@settings(deadline=None, max_examples=300, derandomize=True)
@given(st.lists(line, max_size=12).map("\n".join))
def test_the_short_way_finds_what_the_library_finds(library: MarkdownIt, text: str) -> None:
    assert parsed(parser(), text) == parsed(library, text)


def test_thousands_of_documents_are_read_as_the_library_reads_them(library: MarkdownIt) -> None:
    chance = random.Random(1988)

    def words() -> str:
        return " ".join(chance.choice(chance.choice((WORDS, MARKS))) for _ in range(chance.randint(1, 3)))

    for _ in range(4000):
        lines = [
            chance.choice(INDENTS) + words() if chance.random() < 0.8 else "" for _ in range(chance.randint(1, 12))
        ]
        text = "\n".join(lines)
        assert parsed(parser(), text) == parsed(library, text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_long_texts_are_read_as_the_library_reads_them(library: MarkdownIt, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert parsed(parser(), text) == parsed(library, text)


@pytest.mark.parametrize(
    "text", ["Prose.\n“More” of it\n1988 too.", "- a\n- b", "> a\n> b", "[a]{.method}\n*b*", "a\n- b"]
)
def test_prose_goes_the_short_way(text: str) -> None:
    """It would be found by the other rules as well, only some five times slower."""
    md: MarkdownIt = parser.__wrapped__()
    md.disable("paragraph")
    assert parsed(md, text) == parsed(parser(), text)

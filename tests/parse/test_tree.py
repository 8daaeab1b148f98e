"""The full syntax tree, for building: what is printed, and where each sentence begins in it."""

from __future__ import annotations

import pytest

from pincite.parse.module import parse_module
from pincite.parse.tree import SyntaxTreeNode, inline_tokens, parse_tree
from pincite.source import SourceText


def shape(text: str) -> str:
    """The tokens of a text in a row; the words of text tokens stand in quotation marks."""
    pieces = []
    for token in inline_tokens(text, set(), {}):
        pieces.append(f"'{token.content}'" if token.type == "text" else f" {token.type} ")
    return "".join(pieces).replace("''", "").strip()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a [@k] b", "'a ' citation ' b'"),
        ("a @k [p. 3] b", "'a ' citation ' b'"),
        ("[a @k]{.x}", "span_open 'a ' citation  span_close"),
        ("[a @k](b)", "link_open 'a ' citation  link_close"),
        ("*a [b]{.x}*", "em_open 'a ' span_open 'b' span_close  em_close"),
        ("a^[b]", "'a' inline_note"),
        ("a[^n]", "'a' note_call"),
        ("5^th^", "'5' superscript"),
        ("![a](b){.c}", "picture"),
        ("a <!-- b --> c", "'a  c'"),
        ("a\\ b", "'a\u00a0b'"),
        ("`@k`", "code_inline"),
        ("https://x.org/@k", "'https://x.org/@k'"),
    ],
)
def test_every_construct_has_its_token(text: str, expected: str) -> None:
    assert shape(text) == expected


def test_a_stop_stands_where_each_sentence_begins() -> None:
    text = "*One [@a]. Two [@b].* [Three. Four](x)"
    module = parse_module(SourceText(path="m.md", text=text), "m", "en")
    starts = [sentence.start for sentence in module.sentences]
    tree = parse_tree(module, starts)
    found = [node.meta["start"] for node in tree.walk() if node.type == "stop"]
    assert found == starts
    assert len(starts) == 4


def test_a_stop_inside_a_citation_stands_before_it() -> None:
    found = [token.type for token in inline_tokens("a [@k] b", {4}, {})]
    assert found.index("stop") < found.index("citation")


def test_an_image_keeps_what_is_read_out_in_its_place() -> None:
    (token,) = inline_tokens('![a](b){fig-alt="c [@k]"}', set(), {})
    alternative: list[SyntaxTreeNode] = token.meta["alternative"]
    assert [node.type for node in alternative] == ["text", "citation"]


@pytest.mark.parametrize("opening, closing", [("[", "]{.a}"), ("^[", "]"), ("![", "](b)"), ("[", "](b)"), ("*", "*")])
def test_nesting_without_end_exhausts_nothing(opening: str, closing: str) -> None:
    assert inline_tokens(opening * 1500 + "a" + closing * 1500, set(), {})

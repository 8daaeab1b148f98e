"""Numbers in brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pincite.assemble.pieces import words
from pincite.model.document import Cite, Document

Build = Callable[..., Document]
Nodes = Callable[..., list]


@pytest.mark.parametrize(
    "written, printed",
    [
        ("[@roe, preamble]", "[1, preamble]"),
        ("[@roe, p. 3 (in part)]", "[1, p.\u00a03 (in part)]"),
        ("[@roe, p. 3 ff.]", "[1, p.\u00a03 ff.]"),
        ("[@roe, p. 3 n. 4]", "[1, p.\u00a03 n. 4]"),
        ("[@roe, sec. 6(1)(b) and passim]", "[1, sec.\u00a06(1)(b) and passim]"),
        ("[@roe, {[45]}]", "[1, [45]]"),
        ("[@roe: all of it]", "[1: all of it]"),
        ("[@roe, line 33; @roe, line 45; @poe]", "[1, line\u00a033; line\u00a045; 2]"),
        ("[@roe; @roe, line 45]", "[1; 1, line\u00a045]"),
        ("[@roe, line 33; see @roe, line 45]", "[1, line\u00a033; see 1, line\u00a045]"),
        ("[@roe, line 33, in part; @roe, p. 2]", "[1, line\u00a033, in part; 1, p.\u00a02]"),
        ("@roe [p. 3]", "Roe [1, p.\u00a03]"),
        ("-@roe [p. 3]", "[1, p.\u00a03]"),
    ],
)
def test_a_citation_as_it_is_printed(build: Build, nodes: Nodes, written: str, printed: str) -> None:
    (cite,) = nodes(build(f"One {written}."), Cite)
    assert words(cite.children) == printed


def test_commas_are_those_of_the_citation_s_letters(build: Build, nodes: Nodes) -> None:
    cites = nodes(build("یک [@roe, p. 3; @poe]. دو [@roe, in part].", lang="fa"), Cite)
    assert [words(cite.children) for cite in cites] == ["[1، ص\u00a03؛ 2]", "[1, in part]"]


def test_names_are_joined_in_the_language_of_the_briefing(build: Build, nodes: Nodes) -> None:
    bib = "@book{a, author = {رضایی، ع and کریمی، ن}, title = {زندان}, year = 1389, langid = {persian}}"
    (cite,) = nodes(build("یک @a [chap. 2].", bib=bib, lang="fa"), Cite)
    assert words(cite.children) == "رضایی و کریمی [1، فصل\u00a02]"


def test_the_list_is_in_the_order_of_the_numbers(build: Build) -> None:
    references = build("One [@poe]. Two [@roe].").references
    assert [(entry.label, entry.key, entry.anchor) for entry in references] == [
        ("1", "poe", "ref-1"),
        ("2", "roe", "ref-2"),
    ]

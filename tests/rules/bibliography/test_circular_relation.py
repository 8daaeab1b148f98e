"""Texts that come from themselves, and relations that say only that two entries belong together."""

from __future__ import annotations

import pytest

CODE = "BIB116"


def entry(key: str, related: str, kind: str) -> str:
    return f"@misc{{{key}, title={{T}}, related={{{related}}}, relatedtype={{{kind}}}}}\n"


def test_a_text_that_comes_from_itself_is_found(said) -> None:
    assert said(CODE, entry("a", "a", "quotedin")) == ["'a' comes from itself"]


def test_every_entry_of_a_circle_is_found(said) -> None:
    bib = entry("a", "b", "quotedin") + entry("b", "c", "reprintof") + entry("c", "a", "translationof")
    assert said(CODE, bib) == [f"'{key}' comes from itself through '{to}'" for key, to in ("ab", "bc", "ca")]


@pytest.mark.parametrize("kind", ["reviewof", "translationas", ""])
def test_a_relation_that_leads_nowhere_else_may_be_mutual(said, kind: str) -> None:
    assert said(CODE, entry("a", "b", kind) + entry("b", "a", "translationof")) == []


def test_a_long_chain_is_none(said) -> None:
    chain = "".join(entry(f"k{turn}", f"k{turn + 1}", "derivedfrom") for turn in range(50))
    assert said(CODE, chain + "@misc{k50, title={T}}\n") == []


def test_a_chain_that_names_no_entry_is_found(said) -> None:
    assert said("BIB115", "@misc{a, title={T}, relatedtype={quotedin}}\n") == ["relatedtype 'quotedin' names no entry"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("quoted in", ["relatedtype 'quoted in' is not known, so where the text comes from is not printed"]),
        ("qotedin", ["relatedtype 'qotedin' is not known, so where the text comes from is not printed"]),
        ("reprintfrom", []),
        ("multivolume", []),
    ],
)
def test_a_mistyped_kind_of_relation_is_found(said, kind: str, found: list[str]) -> None:
    bib = f"@misc{{a, title={{T}}, related={{b}}, relatedtype={{{kind}}}}}\n@misc{{b, title={{U}}}}\n"
    assert said("BIB115", bib) == found

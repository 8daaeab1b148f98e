"""Citations in pandoc's syntax, with their prefixes, locators and suffixes."""

from __future__ import annotations

import pytest

from pincite.model.content import Citation
from pincite.parse.inline import scan


def cited(text: str) -> Citation:
    (citation,) = scan(text).citations
    return citation


@pytest.mark.parametrize(
    "text, term, value",
    [
        ("[@k, p. 3]", "page", "3"),
        ("[@k p. 3]", "page", "3"),
        ("[@k, 3]", "page", "3"),
        ("[@k, pp. 33-35]", "page", "33-35"),
        ("[@k, pp. 33--35, 40 & 42]", "page", "33--35, 40 & 42"),
        ("[@k, p. xii]", "page", "xii"),
        ("[@k, p. A-12]", "page", "A-12"),
        ("[@k, para. 280]", "paragraph", "280"),
        ("[@k, ¶¶ 3–5]", "paragraph", "3–5"),
        ("[@k, §3.2]", "section", "3.2"),
        ("[@k, ch. IV]", "chapter", "IV"),
        ("[@k, art. 6]", "article", "6"),
        ("[@k, n. 12]", "note", "12"),
        ("[@k, S. 5]", "page", "5"),
        ("[@k, Rn. 7]", "paragraph", "7"),
        ("[@k, ص ۱۲]", "page", "۱۲"),
        ("[@k, pp. 3-\n5]", "page", "3- 5"),
        ("[@k, {pp. iv, vi-xi, (xv)-(xvii)} with suffix]", "page", "iv, vi-xi, (xv)-(xvii)"),
        ("[@k{vol. 2}]", "volume", "2"),
        ("@k [p. 3] says", "page", "3"),
        ("@k [3] says", "page", "3"),
    ],
)
def test_a_locator_is_read_with_its_term(text: str, term: str, value: str) -> None:
    locator = cited(text).keys[0].locator
    assert locator is not None
    assert (locator.label, locator.value) == (term, value)
    assert " ".join(text[locator.start : locator.end].split()).endswith(value)


@pytest.mark.parametrize("text", ["[@k, passim]", "[@k and more]", "[@k, pages torn out]", "[@k, pier 3]", "[@k {}]"])
def test_words_behind_a_key_are_no_locator(text: str) -> None:
    assert cited(text).keys[0].locator is None


def test_prefix_and_suffix_are_kept() -> None:
    key = cited("[see  *also* @k, p. 3, for more]").keys[0]
    assert (key.prefix, key.suffix) == ("see *also*", "for more")


def test_several_sources_stand_in_one_citation() -> None:
    text = "[see @a, p. 3; -@b; @c]"
    citation = cited(text)
    assert [(key.key, key.author_suppressed) for key in citation.keys] == [("a", False), ("b", True), ("c", False)]
    assert [text[key.start : key.end] for key in citation.keys] == ["@a", "-@b", "@c"]
    assert (citation.start, citation.end, citation.textual) == (0, len(text), False)


def test_a_citation_in_the_text_takes_brackets_behind_it() -> None:
    citation = cited("So @a [p. 3; @b] says.")
    assert [key.key for key in citation.keys] == ["a", "b"]
    assert citation.textual


@pytest.mark.parametrize("behind", ["[p. 3](url)", "[@b]", "[^n]", "[p. 3]{.a}", "[]"])
def test_brackets_of_another_kind_are_no_locator(behind: str) -> None:
    first = scan(f"So @a {behind} says.").citations[0]
    assert (first.end - first.start, first.keys[0].locator) == (2, None)


@pytest.mark.parametrize(
    "text, key",
    [
        ("@k.", "k"),
        ("@k's", "k"),
        ("@k_2001a:x/y-z.", "k_2001a:x/y-z"),
        ("@کتاب", "کتاب"),
        ("@{https://x.org/a b}", "https://x.org/a b"),
        ("@k--", "k"),
    ],
)
def test_a_key_ends_where_pandoc_ends_it(text: str, key: str) -> None:
    assert cited(text).keys[0].key == key


def test_cross_references_stand_apart_from_citations() -> None:
    found = scan("[@fig-a; @k] @tbl-b")
    assert [reference.target for reference in found.cross_references] == ["fig-a", "tbl-b"]
    assert [key.key for citation in found.citations for key in citation.keys] == ["k"]


@pytest.mark.parametrize(
    "text, message",
    [
        ("[@a @b]", "second key in one part of a citation: '@b'"),
        ("[@a; and]", "part of a citation without a key: 'and'"),
        ("[@a;]", "empty part in a citation"),
        ("[@]", "citation without a key"),
    ],
)
def test_a_faulty_part_is_named(text: str, message: str) -> None:
    assert [fault.message for fault in scan(text).faults] == [message]

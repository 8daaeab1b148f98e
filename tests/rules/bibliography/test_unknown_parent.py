"""Parents that are missing, broken, or the entry itself."""

from __future__ import annotations

import pytest

CODE = "BIB113"
BOOK = "@collection{book, editor={E}, title={B}, date={1995}}\n@xdata{x, publisher={P}}\n"


@pytest.mark.parametrize(
    "fields", ["crossref={book}", "xdata={x}", "crossref={ book }", "xdata={x,\n x}", "crossref={}"]
)
def test_a_parent_that_is_there_is_no_finding(said, fields: str) -> None:
    assert said(CODE, BOOK + f"@incollection{{k, {fields}}}") == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("crossref={bok}", "crossref 'bok' is in no .bib file"),
        ("crossref={Book}", "crossref 'Book' is in no .bib file"),
        ("xdata={x, y}", "xdata 'y' is in no .bib file"),
        ("crossref={k}", "'k' inherits from itself"),
        ("xdata={k}", "'k' inherits from itself"),
    ],
)
def test_a_parent_that_is_missing_or_the_entry_itself_is_found(said, fields: str, message: str) -> None:
    assert said(CODE, BOOK + f"@incollection{{k, {fields}}}") == [message]


def test_each_entry_of_a_circle_is_named(said) -> None:
    bib = "@book{a, crossref={b}}\n@book{b, xdata={c}}\n@xdata{c, crossref={a}}\n@book{d, crossref={a}}"
    assert said(CODE, bib) == [f"'{one}' inherits from itself through '{two}'" for one, two in ("ab", "bc", "ca")]


def test_related_entries_may_name_each_other_and_may_not_be_missing(said) -> None:
    bib = "@book{a, related={b}}\n@book{b, related={a, c}, xref={d}}\n@set{s, entryset={a, e}}"
    assert said(CODE, bib) == []
    assert said("BIB115", bib) == [f"{name} is in no .bib file" for name in ("related 'c'", "xref 'd'", "entryset 'e'")]

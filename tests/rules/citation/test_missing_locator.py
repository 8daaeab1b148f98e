"""Which sources are too long to be cited as a whole, and what points into them."""

from __future__ import annotations

import pytest

CODE = "CIT111"
BOOK = "@book{a, title={T}}"


@pytest.mark.parametrize(
    "entry",
    [
        BOOK,
        "@mvbook{a, title={T}}",
        "@collection{a, title={T}}",
        "@proceedings{a, title={T}}",
        "@thesis{a, title={T}}",
        "@phdthesis{a, title={T}}",
        "@manual{a, title={T}}",
        "@inbook{a, title={T}}",
        "@inbook{a, title={T}, pages={33--65}}",
        "@report{a, title={T}, pagetotal={11}}",
        "@report{a, title={T}, pages={120}}",
        "@report{a, title={T}, pages={1--45}}",
        "@report{a, title={T}, pages={101–23}}",
        "@techreport{a, title={T}, pagetotal={xvi, 345 pp.}}",
        "@book{a, title={T}, keywords={shorter works, prisons}}",
        "@book{p, pagetotal={300}, title={P}}\n@report{a, title={T}, crossref={p}}",
    ],
)
def test_long_sources_need_a_locator(said, entry: str) -> None:
    assert said(CODE, entry, "One [@a].") == ["@a"]


@pytest.mark.parametrize(
    "entry",
    [
        "@article{a, title={T}, pages={1--45}}",
        "@misc{a, title={T}}",
        "@online{a, title={T}}",
        "@incollection{a, title={T}}",
        "@report{a, title={T}}",
        "@report{a, title={T}, pagetotal={10}}",
        "@report{a, title={T}, pages={1--8}}",
        "@booklet{a, title={T}}",
        "@book{a, title={T}, pagetotal={8}}",
        "@inbook{a, title={T}, pages={53--57}}",
        "@inbook{a, title={T}, pages={53}}",
        "@book{a, title={T}, keywords={prisons, short}}",
        "@manual{a, title={T}, entrysubtype={leaflet}}",
        "@book{a, title={T}, pagination={paragraph}}",
    ],
)
def test_other_sources_need_none(said, entry: str) -> None:
    assert said(CODE, entry, "One [@a].") == []


@pytest.mark.parametrize(
    "citation",
    [
        "[@a, p. 3]",
        "[@a, 3]",
        "[@a, ch. 2]",
        "[@a, s.v. Evin]",
        "[@a, vol. 2]",
        "@a [p. 3]",
        "[see @a, map 4]",
        "[@a, entry of 19 July 1988]",
        "[@a, passim]",
        "[@a, preface]",
        "[@a, table of contents]",
        "[@a, {plate iv}]",
        "[@a, ص. ۲۱]",
    ],
)
def test_these_say_where(said, citation: str) -> None:
    assert said(CODE, BOOK, f"One {citation}.") == []


@pytest.mark.parametrize("citation", ["[@a]", "[see @a]", "[@a, and others]", "[-@a]", "@a"])
def test_these_do_not(said, citation: str) -> None:
    assert len(said(CODE, BOOK, f"One {citation} ends.")) == 1


def test_rows_captions_and_notes_are_no_exception(said) -> None:
    body = "| A |\n|---|\n| one [@a] |\n\n: Two [@a]\n\nThree [@a, p. 3].^[Four [@a].]"
    assert said(CODE, BOOK, body) == ["@a"] * 3

"""What an entry of each type needs, and what may stand in for it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

CODE = "BIB111"


@pytest.mark.parametrize(
    "entry",
    [
        "@book{k, author={A}, title={T}, date={1995}}",
        "@book{k, editor={A}, title={T}, year=1995}",
        "@book{k, author={{Amnesty International}}, title={T}, date={1995}}",
        "@collection{k, editor={A}, title={T}, date={1995}}",
        "@article{k, author={A}, title={T}, journal={J}, year=1995}",
        "@article{k, author={A}, title={T}, journaltitle={J}, pubstate={forthcoming}}",
        "@article{k, title={T}, journaltitle={Kayhan}, date={1988-07-19}, entrysubtype={newspaper}}",
        "@inbook{k, author={A}, title={T}, booktitle={B}, date={1995}}",
        "@inbook{k, author={A}, title={T}, chapter=3, publisher={P}, year=1995}",
        "@incollection{k, author={A}, title={T}, booktitle={B}, year=1995}",
        "@inproceedings{k, author={A}, title={T}, booktitle={B}, year=1995}",
        "@inreference{k, title={Evin}, booktitle={B}, date={1995}}",
        "@report{k, author={A}, title={T}, institution={I}, date={1995}}",
        "@report{k, institution={Amnesty International}, title={T}, date={1995}}",
        "@report{k, author={{Amnesty International}}, title={T}, date={1995}}",
        "@techreport{k, author={A}, title={T}, institution={I}, year=1995}",
        "@phdthesis{k, author={A}, title={T}, school={S}, year=1995}",
        "@thesis{k, author={A}, title={T}, type={phdthesis}, institution={S}, date={1995}}",
        "@proceedings{k, title={T}, eventdate={1995}}",
        "@manual{k, title={T}, year=1995}",
        "@online{k, author={A}, title={T}, url={https://example.org/a}, urldate={2024-01-31}}",
        "@www{k, organization={BBC}, title={T}, url={https://example.org/a}, date={2024}}",
        "@misc{k, organization={O}, title={T}, date={1995}}",
        "@misc{k, author={{Anonymous}}, title={T}, year={n.d.}}",
        "@unpublished{k, author={A}, title={T}, date={1995}}",
        "@patent{k, holder={A}, title={T}, number={1}, date={1995}}",
        "@jurisdiction{k, title={T}, date={1995}}",
        "@video{k, title={T}}",
        "@customa{k, title={T}}",
        "@set{k, entryset={a, b}}",
        "@xdata{k, publisher={P}}",
    ],
)
def test_these_are_complete(said, entry: str) -> None:
    assert said(CODE, entry) == []


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        ("@book{k, title={T}}", "@book 'k' has no author, no date"),
        ("@book{k, author={}, title={ }, date={{}}}", "@book 'k' has no author, no title, no date"),
        ("@article{k, author={A}, title={T}, date={1995}}", "@article 'k' has no journaltitle"),
        ("@incollection{k, author={A}, title={T}, date={1995}}", "@incollection 'k' has no booktitle"),
        ("@report{k, author={A, B}, title={T}, date={1995}}", "@report 'k' has no institution"),
        ("@thesis{k, author={A}, title={T}, date={1995}}", "@thesis 'k' has no institution"),
        ("@misc{k, author={A}, title={T}}", "@misc 'k' has no date"),
        ("@online{k, title={T}, date={1995}}", "@online 'k' has no author, no url"),
        ("@video{k, author={A}}", "@video 'k' has no title"),
    ],
)
def test_one_finding_names_all_that_is_missing(said, entry: str, missing: str) -> None:
    assert said(CODE, entry) == [missing]


def test_what_is_inherited_counts(said) -> None:
    book = "@collection{book, editor={E}, title={B}, date={1995}}\n"
    assert said(CODE, book + "@incollection{k, author={A}, title={T}, crossref={book}}") == []
    assert said(CODE, "@xdata{x, date={1995}, author={A}}\n@book{k, title={T}, xdata={x}}") == []


def test_a_parents_title_is_the_childs_booktitle_only(said) -> None:
    book = "@collection{book, editor={E}, title={B}, date={1995}}\n"
    assert said(CODE, book + "@incollection{k, author={A}, crossref={book}}") == ["@incollection 'k' has no title"]


def test_entries_that_inherit_from_each_other_end(said) -> None:
    bib = "@book{a, title={T}, crossref={b}}\n@book{b, title={T}, crossref={a}}"
    assert len(said(CODE, bib)) == 2


def test_many_ways_to_the_same_parents_take_no_time(said: Callable[[str, str], list[str]]) -> None:
    """A hundred entries that each take over from the next four took minutes."""
    entries = [f"@misc{{k{i}, xdata = {{{','.join(f'k{i + step}' for step in range(1, 5))}}}}}" for i in range(300)]
    start = time.process_time()
    assert len(said("BIB111", "\n".join(entries))) == 300
    assert time.process_time() - start < 10

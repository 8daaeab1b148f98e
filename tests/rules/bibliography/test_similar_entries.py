"""Which entries look like one work, which only share something, and how long it takes."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from pincite.parse.bib import parse_bib
from pincite.rules.bibliography.similar_entries import similar_entries
from pincite.source import SourceText

CODE = "BIB131"
ROE = "author={Roe, Ada}, title={The Prisons of Tehran}, date={1995}"


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        (f"@book{{a, {ROE}}}", f"@book{{b, {ROE}}}", "title, author and year"),
        (f"@book{{a, {ROE}}}", "@misc{b, author={Ada Roe and B}, title={{The} prisons of Tehran.}, year=1995}",
         "title, author and year"),
        ("@book{a, author={Müller, A}, title={Über}, date={1995-03}}",
         '@book{b, author={A M{\\"u}ller}, title={{\\"U}ber}, year=1995}', "title, author and year"),
        ("@book{a, author={{Amnesty International}}, title={Law & Order}, date={1995}}",
         "@report{b, institution={Amnesty International}, title={Law and order}, date={1995}}",
         "title, author and year"),
        ("@book{a, author={ك}, title={زندان‌ها}, date={1367}}", "@book{b, author={ک}, title={زندانها}, date={1367}}",
         "title, author and year"),
        ("@book{a, title={A: B}, author={C}, year=1995}", "@book{b, title={A}, subtitle={B}, author={C}, year=1995}",
         "title, author and year"),
        ("@article{a, doi={10.1000/ABC}}", "@misc{b, doi={https://doi.org/10.1000/abc}}", "DOI"),
        ("@book{a, isbn={0-306-40615-2}}", "@book{b, isbn={978-0-306-40615-7}}", "ISBN"),
        ("@misc{a, url={http://www.example.org/a/}}", "@online{b, url={https://example.org/a}, title={T}}", "address"),
        ("@misc{a, url={https://example.org/a\\_b}}", "@misc{b, url={https://example.org/a_b}}", "address"),
    ],
)  # fmt: skip
def test_these_look_like_one(said, one: str, two: str, kind: str) -> None:
    assert said(CODE, f"{one}\n{two}") == [f"'b' looks like 'a': same {kind}"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (f"@book{{a, {ROE}, volume=1}}", f"@book{{b, {ROE}, volume=2}}"),
        (f"@book{{a, {ROE}, edition=1}}", f"@book{{b, {ROE}, edition=2}}"),
        (f"@report{{a, {ROE}, number={{A/72/322}}}}", f"@report{{b, {ROE}, number={{A/72/322/Add.1}}}}"),
        (f"@article{{a, {ROE}, journaltitle={{X}}}}", f"@article{{b, {ROE}, journaltitle={{Y}}}}"),
        (f"@inbook{{a, {ROE}, chapter=1}}", f"@inbook{{b, {ROE}, chapter=2}}"),
        (f"@book{{a, {ROE}, langid={{persian}}}}", f"@book{{b, {ROE}, langid={{english}}}}"),
        (f"@book{{a, {ROE}}}", f"@book{{b, {ROE}, related={{a}}, relatedtype={{reprintof}}}}"),
        (f"@book{{a, {ROE}}}", "@book{b, author={Roe, Ada}, title={The Prisons of Tehran}, date={1996}}"),
        (f"@book{{a, {ROE}}}", "@book{b, author={Poe, Ada}, title={The Prisons of Tehran}, date={1995}}"),
        (f"@book{{a, {ROE}}}", "@book{b, author={Roe, Ada}, title={The Prisons of Evin}, date={1995}}"),
        ("@misc{a, title={1988 executions}, howpublished={X}}", "@misc{b, title={1988 executions}, organization={Y}}"),
        ("@misc{a, title={T}, author={A}}", "@misc{b, title={T}, author={A}}"),
        ("@misc{a, title={T}, date={1995}}", "@misc{b, title={T}, date={1995}}"),
        ("@misc{a, url={https://example.org/}}", "@misc{b, url={https://example.org}}"),
        ("@misc{a, url={https://example.org/?id=1}}", "@misc{b, url={https://example.org/?id=2}}"),
        ("@misc{a, url={https://example.org/live}, date={2023}}",
         "@misc{b, url={https://example.org/live}, date={2024}}"),
        ("@inbook{a, title={One}, isbn={0306406152}}", "@inbook{b, title={Two}, isbn={0306406152}}"),
        ("@book{a, title={Book}, isbn={0306406152}}", "@incollection{b, title={Chapter}, isbn={0306406152}}"),
        ("@misc{a, doi={unknown}}", "@misc{b, doi={unknown}}"),
        ("@misc{a, title={}, author={}, date={}}", "@misc{b, title={}, author={}, date={}}"),
    ],
)  # fmt: skip
def test_these_are_two(said, one: str, two: str) -> None:
    assert said(CODE, f"{one}\n{two}") == []


def test_a_work_that_stands_three_times_is_reported_twice(said) -> None:
    bib = "\n".join(f"@book{{{key}, {ROE}, isbn={{0306406152}}}}" for key in "abc")
    assert said(CODE, bib) == ["'b' looks like 'a': same ISBN", "'c' looks like 'a': same ISBN"]


def test_ten_thousand_entries_take_no_time_even_when_they_share_an_address() -> None:
    shared = "url={https://example.org/list}"
    text = "\n".join(
        f"@book{{k{n}, author={{A}}, title={{T{n}}}, date={{1995}}, volume={n}, {shared}}}" for n in range(10_000)
    )
    entries = {entry.key: entry for entry in parse_bib(SourceText(path="bib/b.bib", text=text)).entries}

    begun = time.process_time()
    assert list(similar_entries.check(SimpleNamespace(entries=entries))) == []
    assert time.process_time() - begun < 3

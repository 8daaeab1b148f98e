"""What is new, what is there already, what looks like it; and the keys."""

from __future__ import annotations

import pytest

from pincite.errors import UsageError
from pincite.exchange.bib import read_bib
from pincite.exchange.formats import READERS, decoded, format_of
from pincite.exchange.importing import Import, appended, plan_import
from pincite.model.bibliography import Bibliography
from pincite.parse.bib import parse_bib
from pincite.resolve import link_bibliography
from pincite.source import SourceText

ROE = "@book{roe, author = {Roe, Jane}, title = {Prisons}, date = {1990}, isbn = {978-0-306-40615-7}}\n"


def bibliography(text: str) -> Bibliography:
    return link_bibliography((parse_bib(SourceText(path="bib/a.bib", text=text)),))


def plan(text: str, there: str = "", *, keep_duplicates: bool = False) -> Import:
    source = SourceText(path="new", text=text)
    file = READERS[format_of(source)](source)
    return plan_import(file, bibliography(there), keep_duplicates=keep_duplicates)


def ris(*works: str) -> str:
    return "".join(f"TY  - BOOK\n{work}\nER  - \n" for work in works)


def keys(result: Import) -> list[str]:
    return [entry.key for entry in result.entries]


@pytest.mark.parametrize(
    ("work", "key"),
    [
        ("AU  - Roe, Jane\nPY  - 1990", "roe1990"),
        ("AU  - von der Roe, Jane\nPY  - 1990", "roe1990"),
        ("AU  - Ångström-Øre, J\nPY  - 1990", "angstromore1990"),
        ("AU  - The Amnesty International\nPY  - 1990", "amnesty1990"),
        ("ED  - Poe, Ben\nTI  - T\nPY  - n.d.", "poe"),
        ("TI  - The <i>Third</i> Register\nPY  - 1990", "third1990"),
        ("TI  - زندان\nPY  - 1367", "book1367"),
        ("AU  - روئه، ژاله\nTI  - Prisons", "prisons"),
    ],
)
def test_a_made_key_is_readable_and_ascii(work: str, key: str) -> None:
    assert keys(plan(ris(work))) == [key]


def test_made_keys_get_letters_in_the_order_of_the_file() -> None:
    works = [f"AU  - Roe, Jane\nTI  - T{number}\nPY  - 1990" for number in range(29)]
    assert keys(plan(ris(*works)))[:3] == ["roe1990", "roe1990a", "roe1990b"]
    assert keys(plan(ris(*works)))[-2:] == ["roe1990aa", "roe1990ab"]


def test_own_keys_are_kept_and_no_made_key_takes_one_that_stands_further_down() -> None:
    works = "AU  - Roe, A\nTI  - One\nPY  - 1990", "AU  - Poe, B\nTI  - Two\nPY  - 1991\nID  - roe1990"
    assert keys(plan(ris(*works))) == ["roe1990a", "roe1990"]


@pytest.mark.parametrize("key", ["4711", "a b", "fig-1", "a,b", "x}", "0f8fad5b-d9cb-469f-a165-70867728950e", "a@b"])
def test_a_key_that_cannot_be_cited_or_read_is_made_anew(key: str) -> None:
    assert keys(plan(ris(f"AU  - Roe, A\nPY  - 1990\nID  - {key}"))) == ["roe1990"]


def test_a_key_that_belongs_to_another_gets_a_letter_and_pointers_follow() -> None:
    new = "@book{Roe, title = {Other}}\n@inbook{kid, title = {Kid}, crossref = {Roe}}\n"
    result = plan(new, ROE)
    assert keys(result) == ["Roea", "kid"]
    assert result.entries[1].get("crossref") == "Roea"
    assert [key for _, key in result.renamed] == ["Roea"]


def test_what_is_there_already_is_not_written_again_even_if_it_says_less_or_is_written_otherwise() -> None:
    result = plan('@BOOK{x, AUTHOR="Jane Roe", TITLE={{P}risons}, YEAR=1990}', ROE)
    assert not result.entries
    assert [(match.entry.key, match.other.key) for match in result.known] == [("x", "roe")]


def test_the_same_file_twice_writes_nothing_the_second_time() -> None:
    text = ris("TI  - Untitled\nKW  - a", "AU  - Roe, A\nTI  - T\nPY  - 1990", "AU  - Roe, A\nTI  - U\nPY  - 1990")
    first = plan(text)
    again = plan(text, appended("", first.entries))
    assert not again.entries
    assert [match.other.key for match in again.known] == keys(first)


def test_what_looks_like_an_entry_but_differs_is_left_to_the_user() -> None:
    new = ris("AU  - Roe, Jane\nTI  - Prisons\nPY  - 1991\nSN  - 0306406152\nID  - new")
    (match,) = plan(new, ROE).alike
    assert (match.other.key, match.mark, match.differs) == ("roe", "ISBN", ("date",))
    assert not plan(new, ROE).entries
    assert keys(plan(new, ROE, keep_duplicates=True)) == ["new"]


def test_one_doi_is_one_work_however_it_is_written_and_whatever_volume_is_named() -> None:
    there = "@article{a, author = {Roe, A}, title = {T}, doi = {https://doi.org/10.1000/ABC}, volume = {3}}"
    (match,) = plan("@article{b, author = {Roe, A}, title = {T}, doi = {10.1000/abc}, volume = {4}}", there).alike
    assert match.words == "same DOI, differs in volume"
    (known,) = plan("@article{b, author = {Roe, A}, title = {T}, doi = {10.1000/abc}}", there).known
    assert known.other.key == "a"


def test_chapters_with_the_doi_of_their_book_are_works_of_their_own() -> None:
    book = "@inbook{a, title = {One}, doi = {10.1000/abc}, pages = {1-9}}"
    assert keys(plan("@inbook{b, title = {Two}, doi = {10.1000/abc}, pages = {10-19}}", book)) == ["b"]


def test_the_keys_of_a_file_lead_to_those_under_which_its_entries_are_found() -> None:
    work = "AU  - Roe, Jane\nTI  - Law\nPY  - 1991\n"
    known = "AU  - Roe, Jane\nTI  - Prisons\nPY  - 1990\nSN  - 9780306406157\nID  - 3"
    result = plan(ris(f"{work}ID  - 1", f"{work}ID  - 2", known), ROE)
    assert result.keys == {"1": "roe1991", "2": "roe1991", "3": "roe"}


def test_two_in_the_file_itself_are_compared_too() -> None:
    work = "AU  - Roe, Jane\nTI  - Prisons\nPY  - 1991\n"
    result = plan(ris(work + "ID  - a", work + "ID  - b", work + "CY  - Rome"))
    assert keys(result) == ["a"]
    assert [match.entry.key for match in result.known] == ["b"]
    assert [match.differs for match in result.alike] == [("location",)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["", "\n", "\n% remark", "\n@misc{broken, title = {x"])
def test_nothing_that_is_there_is_touched(newline: str, tail: str) -> None:
    before = ("\ufeff" + ROE + tail).replace("\n", newline)
    after = appended(before, plan(ris("TI  - T")).entries)
    assert after.startswith(before)
    assert parse_bib(SourceText(path="x", text=after)).entries[-1].get("title") == "T"


def test_bibtex_with_macros_a_mark_and_faults() -> None:
    text = (
        '\ufeff@string{j = "Journal"}\r\n@article{b, title = "T {"}x{"}", journal = j # { of X}, month = jan}\r\n'
        "@misc{c, title = undefined}\r\n@misc{title = {no key}}\r\n@misc{d, title = {D}, title = {E}}\r\n"
        "@misc{e, title = {never closed\r\n@misc{f, file = {Full Text:/papers/a/a b.pdf:application/pdf}}"
    )
    file = read_bib(SourceText(path="x", text=text))
    assert [entry.key for entry in file.entries] == ["b", "d", "f"]
    assert len(file.problems) == 4
    written = appended("", plan(text).entries)
    assert "  journal      = {Journal of X},\n  month        = jan,\n" in written
    assert "  file         = {a b.pdf},\n" in written


@pytest.mark.parametrize(
    ("content", "encoding"),
    [("é".encode(), ""), ("é".encode("utf-16"), "UTF-16"), (b"\xe9", "Windows-1252"), (b"\xe9\x81", "Windows-1252")],
)
def test_encodings(content: bytes, encoding: str) -> None:
    source, found = decoded("x", content)
    assert source.text[-2:].startswith("é") or source.text == "é"
    assert found == encoding


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<?xml version='1.0'?>", "looks like EndNote XML"),
        ("%0 Book\n%A Roe", "looks like EndNote's own tagged format"),
        ("PMID- 1\n", "looks like PubMed's format"),
        (" \n", "is empty"),
        ("Dear Jane,", "is in no format known here"),
    ],
)
def test_what_is_no_bibliography_is_named(text: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        format_of(SourceText(path="x", text=text))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("\ufeff [ {", "csl-json"),
        ("head\n\nTY  - BOOK", "ris"),
        ("% remark [x]\n@book{a,", "bib"),
        ("TY  - BOOK\nN1  - \n@book{", "ris"),
    ],
)
def test_the_format_is_told_by_the_content(text: str, form: str) -> None:
    assert format_of(SourceText(path="x.txt", text=text)) == form

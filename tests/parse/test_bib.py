"""``.bib`` files: every entry that can be read, and each fault at the entry that has it."""

from __future__ import annotations

import time

import pytest

from pincite.model.bibliography import BibFile
from pincite.parse.bib import parse_bib
from pincite.source import SourceText


def bib(text: str) -> BibFile:
    return parse_bib(SourceText(path="bib/a.bib", text=text))


def test_an_entry_is_read_with_the_place_of_each_field() -> None:
    text = '@Book{Roe,\n  Title = {Prisons of {Iran}},\n  year = 1988,\n  note = "a" # "b"\n}\n'
    (entry,) = bib(text).entries
    assert (entry.key, entry.type) == ("Roe", "book")
    assert {name: field.value for name, field in entry.fields.items()} == {
        "title": "Prisons of {Iran}",
        "year": "1988",
        "note": "ab",
    }
    assert text[entry.place.start : entry.place.end] == "@Book{Roe"
    places = [field.place for field in entry.fields.values()]
    assert [text[place.start : place.end].partition(" ")[0] for place in places] == ["Title", "year", "note"]


@pytest.mark.parametrize(
    "broken",
    [
        "@book{bad,\n  title = {A,\n  year = 1988,\n}",
        "@book{bad,\n  title = {A}\n  year = 1988,\n}",
        '@book{bad,\n  title = "A,\n}',
        "@book{bad,\n  title {A},\n}",
        "@book{bad",
    ],
    ids=["brace", "comma", "quotation mark", "equals sign", "end"],
)
def test_a_broken_entry_takes_no_other_with_it(broken: str) -> None:
    text = f"@misc{{a, title = {{A}}}}\n\n{broken}\n\n@misc{{b, title = {{B}}}}\n"
    found = bib(text)
    assert [entry.key for entry in found.entries] == ["a", "b"]
    assert [SourceText(path="", text=text).position(problem.place.start).line for problem in found.problems] == [3]
    assert list(found.broken) == ["bad"]
    assert "'bad'" in found.problems[0].message


def test_duplicate_entries_are_all_kept() -> None:
    entries = bib("@misc{a, title={A}}\n@misc{A, title={B}}\n@misc{a, title={C}}").entries
    assert [entry.key for entry in entries] == ["a", "A", "a"]


def test_a_string_is_put_in_its_place_and_an_unknown_one_is_named() -> None:
    found = bib(
        '@string{un = "United Nations"}\n@misc{a, publisher = un # " Press", month = jan}\n@misc{b, note = who}'
    )
    assert found.entries[0].get("publisher") == "United Nations Press"
    assert found.entries[0].get("month") == "January"
    assert [problem.message for problem in found.problems] == ["entry 'b': 'who' is no @string"]


def test_comments_and_text_between_entries_are_passed_over() -> None:
    text = "words\n@comment{@misc{a, title={A}}}\n% @misc{b, title={B}}\n@misc{c, title={C}}\n@preamble{{x}}\n"
    assert [entry.key for entry in bib(text).entries] == ["c"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_hold_whatever_the_line_ends(end: str) -> None:
    """A byte-order mark hid the first entry."""
    text = "\ufeff@misc{a,\n title={é😀},\n}\n\n@misc{b,\n title={B}}\n".replace("\n", end)
    source = SourceText(path="a.bib", text=text)
    entries = parse_bib(source).entries
    assert [source.position(entry.place.start).line for entry in entries] == [1, 5]
    assert [source.position(entry.fields["title"].place.start).column for entry in entries] == [2, 2]


@pytest.mark.parametrize("head", ["@misc{a,", "\n@misc{a,", "  @misc\n{a,"])
def test_a_byte_order_mark_is_white_space(head: str) -> None:
    assert [entry.key for entry in bib("\ufeff" + head + " title={A}}").entries] == ["a"]


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("@book{title={T}}", "key"),
        ("@book{title={T}, year=1995}", "key"),
        ("@book{, title={T}}", "key"),
        ("@book{}", "key"),
        ("@book(\n  title = {T})", "key"),
        ("@{a, title={T}}", "type"),
    ],
)
def test_an_entry_without_key_or_type_is_no_silent_loss(written: str, missing: str) -> None:
    found = bib(f"@misc{{a, title={{A}}}}\n{written}\n@misc{{b, title={{B}}}}")
    assert [entry.key for entry in found.entries] == ["a", "b"]
    (problem,) = found.problems
    assert (problem.kind, problem.message) == ("broken-entry", f"entry is broken: it has no {missing}")
    assert problem.place.start == len("@misc{a, title={A}}\n")


def test_a_field_that_stands_twice_is_reported_and_its_first_value_used() -> None:
    text = "@misc{a, title={A},\n Title={B}}"
    found = bib(text)
    (problem,) = found.problems
    assert found.entries[0].get("title") == "A"
    assert (problem.kind, problem.message) == ("duplicate-field", "entry 'a' has 'title' twice")
    assert text[problem.place.start : problem.place.end] == "Title={B}"


def test_strings_know_no_case() -> None:
    found = bib("@STRING{UN = {United Nations}}\n@misc{a, publisher=un, month=JAN}")
    assert not found.problems
    assert (found.entries[0].get("publisher"), found.entries[0].get("month")) == ("United Nations", "January")


def test_a_type_may_hold_a_digit() -> None:
    assert [entry.type for entry in bib("@book2{a, title={A}}").entries] == ["book2"]


def test_a_key_may_be_in_any_script() -> None:
    assert [entry.key for entry in bib("@misc{کتاب۱, title={A}}").entries] == ["کتاب۱"]


@pytest.mark.parametrize("piece", ["@misc{a,\n", "@comment{\n", "@misc{a, b={", "{", "@", "@misc{a, b=c,}\n"])
def test_no_bibliography_makes_the_parser_slow(piece: str) -> None:
    start = time.perf_counter()
    bib(piece * (100_000 // len(piece)))
    assert time.perf_counter() - start < 8, "time grows faster than the text"

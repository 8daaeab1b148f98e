"""CSL-JSON as the programs write it, and as they should not. All works are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pincite.exchange.csl_json import item_of, read_csl_json
from pincite.model.bibliography import Entry
from pincite.parse.bib import parse_bib
from pincite.source import SourceText

ZOTERO = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "citation-key": "roeCourts1991",
    "type": "article-journal",
    "title": 'Courts of <i>law</i> in the <span class="nocase">UN</span>',
    "container-title": "Journal of Registers",
    "journalAbbreviation": "J. Reg.",
    "author": [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"},
        {"family": "La Roe", "given": "Jeanne", "dropping-particle": "de", "suffix": "Jr."},
        {"literal": "Human Rights Council"},
    ],
    "issued": {"date-parts": [["1991", 5]]},
    "accessed": {"date-parts": [[2020, 1, 2]]},
    "page": "12–15",
    "archive": "Box 3",
    "note": "Some words\noriginal-date: 1970\ntranslator: Poe || Ben\ntranslator: Moe || Max\nPMID: 12345\nMood: glum",
}


def read(text: str) -> tuple[list[Entry], list[str]]:
    source = SourceText(path="x.json", text=text)
    file = read_csl_json(source)
    said = [f"{source.position(problem.place.start).line}: {problem.message}" for problem in file.problems]
    return list(file.entries), said


def values(item: dict[str, Any]) -> dict[str, str]:
    entries, said = read(json.dumps([{"id": "k", "type": "book", **item}]))
    assert not said
    return {name: field.value for name, field in entries[0].fields.items()}


def test_zotero_s_article_with_its_extra() -> None:
    (entry,), said = read(json.dumps([ZOTERO]))
    assert not said
    assert (entry.key, entry.type) == ("roeCourts1991", "article")
    assert {name: field.value for name, field in entry.fields.items()} == {
        "author": "van den Berg, Jan and de La Roe, Jr., Jeanne and {Human Rights Council}",
        "translator": "Poe, Ben and Moe, Max",
        "title": r"Courts of \emph{law} in the {UN}",
        "journaltitle": "Journal of Registers",
        "shortjournal": "J. Reg.",
        "date": "1991-05",
        "origdate": "1970",
        "urldate": "2020-01-02",
        "pages": "12--15",
        "pmid": "12345",
        "csl-archive": "Box 3",
        "note": "Some words; Mood: glum",
        "options": "useprefix=true",
    }


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        ({"date-parts": [[1988]]}, {"date": "1988"}),
        ({"date-parts": [["1988", "7", "19"]]}, {"date": "1988-07-19"}),
        ({"date-parts": [[1988, 7], [1988, 9]]}, {"date": "1988-07/1988-09"}),
        ({"date-parts": [[1988]], "circa": True}, {"date": "1988~"}),
        ({"date-parts": [[1988]], "circa": 1}, {"date": "1988~"}),
        ({"date-parts": [[1988]], "season": 2}, {"date": "1988-22"}),
        ({"date-parts": [[1988]], "season": "Winter"}, {"date": "1988-24"}),
        ({"date-parts": [[1988, 14]]}, {"date": "1988-22"}),
        ({"date-parts": [[1988, None, None]]}, {"date": "1988"}),
        ({"date-parts": [[-44]]}, {"date": "-0044"}),
        ({"raw": "1988/07/19"}, {"date": "1988-07-19"}),
        ({"raw": "c. 1988"}, {"date": "1988~"}),
        ({"raw": "circa 1988"}, {"date": "1988~"}),
        ({"literal": "n.d."}, {"year": "n.d."}),
        ({"literal": "forthcoming"}, {"year": "forthcoming"}),
        ({"edtf": "198X"}, {"date": "198X"}),
        ("1988?/1990", {"date": "1988?/1990"}),
        ({"date-parts": []}, {}),
        ({"date-parts": "1988"}, {}),
        ([1988], {"year": "['1988']"}),
    ],
)
def test_dates(date: object, fields: dict[str, str]) -> None:
    assert values({"title": "T", "issued": date}) == {"title": "T", **fields}


def test_numbers_are_kept_as_they_are_written() -> None:
    assert values({"volume": 10**40})["volume"] == str(10**40)
    assert read('[{"id": 1, "volume": 1.50}]')[0][0].get("csl-volume", "volume") == "1.50"


def test_a_variable_that_biblatex_has_no_field_for_is_kept_and_goes_out_again() -> None:
    item = {
        "id": "k",
        "type": "interview",
        "title": "T",
        "interviewer": [{"family": "Roe", "given": "A"}],
        "scale": "1",
    }
    (entry,), _ = read(json.dumps([item]))
    assert entry.get("csl-interviewer") == "Roe, A"
    assert item_of(entry) == item


@pytest.mark.parametrize(
    "wrapped", ['{"items": [%s]}', '{"version": 2, "references": [%s]}', "%s", "\ufeff\n[%s]", "[\n%s\n]"]
)
def test_the_list_may_be_wrapped(wrapped: str) -> None:
    entries, said = read(wrapped % '{"id": "k", "type": "book", "title": "T"}')
    assert ([entry.get("title") for entry in entries], said) == (["T"], [])


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"id": "b", "title": "never closed}', "invalid control character at in line 3"),
        ('{"id": "b", "title": }', "expecting value in line 3"),
        ('{"id": "b", "title": NaN}', "NaN is no JSON"),
        ("7", "it is no object"),
        ('{"id": "b"}', "it has no fields"),
        ("nonsense", "expecting value in line 3"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "it is nested too deeply"),
    ],
)
def test_a_broken_item_is_named_by_its_line_and_takes_no_other_with_it(broken: str, reason: str) -> None:
    good = '{"id": "%s", "type": "book", "title": "T"}'
    entries, said = read(f"[\n{good % 'a'},\n{broken},\n{good % 'c'}\n]")
    assert [entry.key for entry in entries] == ["a", "c"]
    assert said == [f"3: item is broken: {reason}"]


@pytest.mark.parametrize("text", ["[", "[{", '[{"id": 1', '[{"id": 1, "title": "T"}', "[" * 200_000, "[,"])
def test_a_list_that_is_never_closed_is_said(text: str) -> None:
    assert "1: item is broken: the list is never closed" in read(text)[1]


def test_a_name_that_stands_twice_is_said() -> None:
    entries, said = read('[{"id": "a", "title": "One", "title": "Two"}]')
    assert entries[0].get("title") == "One"
    assert said == ["1: 'title' stands twice in an item; the first is used"]


def test_what_csl_has_no_variable_for_goes_under_custom_and_comes_back() -> None:
    text = "@inbook{k, title = {T}, subtitle = {S}, eprint = {1}, related = {o}, relatedtype = {quotedin}}"
    entry = parse_bib(SourceText(path="x", text=text)).entries[0]
    item = item_of(entry)
    assert item["title"] == "T: S"
    assert item["custom"]["biblatex"] == {
        "entrytype": "inbook", "title": "T", "subtitle": "S", "eprint": "1", "relatedtype": "quotedin", "related": "o",
    }  # fmt: skip
    (back,), _ = read(json.dumps([item]))
    assert (back.type, values_of(back)) == (entry.type, values_of(entry))


def values_of(entry: Entry) -> dict[str, str]:
    return {name: field.value for name, field in entry.fields.items()}


def test_a_stranger_s_custom_cannot_write_what_is_no_field() -> None:
    custom = {"biblatex": {"title": "ok", "x}, @book{y": "z", "note": 3, "entrytype": "book{evil, a"}}
    (entry,), _ = read(json.dumps([{"id": "k", "type": "book", "title": "T", "custom": custom}]))
    assert (entry.type, values_of(entry)) == ("book", {"title": "ok", "note": "3"})


@pytest.mark.parametrize(
    ("variable", "name"), [("accessed", "urldate"), ("issued", "year"), ("original-date", "origdate")]
)
def test_a_date_that_is_none_is_kept_as_it_is_and_said(variable: str, name: str) -> None:
    text = json.dumps([{"id": "k", "title": "T", variable: {"date-parts": [[2020, 13, 45]]}}])
    (entry,), said = read(text)
    assert entry.get(name) == "2020-13-45"
    assert said == [f"1: '2020-13-45': there is no month 13; kept as it is in '{name}'"]


@pytest.mark.parametrize("item", [{"a": 1}, {"id": "x", "a": 1}, {"type": "book", "dependencies": {}}])
def test_any_other_json_is_no_item(item: dict[str, Any]) -> None:
    entries, (said,) = read(json.dumps(item))
    assert not entries
    assert said == "1: item is broken: it has no variable of CSL, such as 'title'"


def test_a_law_report_keeps_the_name_of_the_case_and_its_court() -> None:
    """``maintitle`` for the reporter made pandoc print the reporter in the place of the case."""
    case = {
        "id": "b",
        "type": "legal_case",
        "title": "R v Brown",
        "authority": "House of Lords",
        "container-title": "AC",
    }
    [entry] = read_csl_json(SourceText(path="x.json", text=json.dumps([case]))).entries
    assert (entry.get("title"), entry.get("journaltitle")) == ("R v Brown", "AC")
    assert entry.get("institution") == "House of Lords"

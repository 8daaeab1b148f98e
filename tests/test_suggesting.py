"""Where a sentence without a source may stand: which sentences, which passages, and how they are cited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from pincite.errors import UsageError
from pincite.evidence.compared import Source
from pincite.model.dossier import Checked
from pincite.model.snapshot import Page, SnapshotText
from pincite.pipeline import check_project
from pincite.project import Project
from pincite.suggesting import Holdings, Sought, Suggestion, cite, holdings, sought

HARBOUR = (
    "The harbour was closed in March.\nShips waited outside for a week.\nNobody had told the captains why.\n\n"
    "In the town the bakers ran out of flour.\nThe council bought grain from two villages.\nA loan paid for it.\n"
)
COURT = (
    "A commission met in May.\nIt heard forty witnesses in the old customs house.\nIts findings were never printed.\n"
)
BIB = (
    "@misc{harbour, title = {The Harbour}, author = {Jane Roe}, file = {harbour.txt}}\n"
    "@misc{court, title = {The Court}, file = {court.txt}}\n"
)
TEXTS = {
    "pincite.toml": "",
    "bib/sources.bib": BIB,
    "bib/snapshots/harbour.txt": HARBOUR,
    "bib/snapshots/court.txt": COURT,
}


def checked(body: str, changes: Mapping[str, str | bytes] = {}) -> Checked:
    texts: dict[str, str | bytes | None] = {**TEXTS, "content/modules/a/one.md": f"---\ntitle: One\n---\n\n{body}\n"}
    return check_project(Project.from_texts({**texts, **changes}))


def found(body: str, changes: Mapping[str, str | bytes] = {}) -> list[tuple[Suggestion, ...]]:
    """What is suggested for the sentences on the first line of a text."""
    result = checked(body, changes)
    at_hand = holdings(result.dossier)
    return [at_hand.suggestions(item) for item in sought(result, "a/one:5")]


def written(items: list[Sought]) -> list[tuple[str, str]]:
    return [(item.markdown, item.reason) for item in items]


# -- which sentences


def test_sentences_without_a_citation_and_those_of_low_support() -> None:
    body = (
        "# Ships\n\nA sentence alone. Ships waited outside for a week [@harbour]. Cats sleep on warm roofs [@court].\n"
        "[This part turns to bread.]{.transition}"
    )
    assert written(sought(checked(body))) == [
        ("A sentence alone.", "uncited"),
        ("Cats sleep on warm roofs [@court].", "low-support"),
    ]


def test_a_sentence_whose_finding_is_waived_is_not_asked_for() -> None:
    body = "<!-- pincite: allow SEN101 because it is a motto -->\n\nAll flows.\n\nBut not this."
    assert written(sought(checked(body))) == [("But not this.", "uncited")]


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("a/one", ""),
        ("a/one.md", ""),
        ("content/modules/a/one.md", ""),
        ("content/modules/a/one", ""),
        ("../one.md", "content/modules/a/one.md"),
        ("one", "content/modules/a/one"),
    ],
)
def test_a_module_goes_by_its_name_and_by_its_path(named: str, path: str) -> None:
    result = checked("First.", {"content/modules/b.md": "---\ntitle: B\n---\n\nOther.\n"})
    assert written(sought(result, named, path)) == [("First.", "uncited")]
    assert [item.markdown for item in sought(result, f"{named}:5", path and f"{path}:5")] == ["First."]


@pytest.mark.parametrize("named", ["a/onne", "one", "content/modules/a/on.md", "one:3"])
def test_an_unknown_module_is_guessed(named: str) -> None:
    with pytest.raises(UsageError, match="did you mean 'a/one'"):
        sought(checked("First."), named)


def test_a_module_like_no_other_is_answered_with_the_list() -> None:
    with pytest.raises(UsageError, match="there is no module 'zzzz'; modules are: a/one"):
        sought(checked("First."), "zzzz")


def test_a_line_has_the_sentences_that_touch_it_whatever_the_check_says() -> None:
    result = checked("Ships waited outside for a week [@harbour]. A sentence\nalone. Third one [@court].\n\nFourth.")
    assert written(sought(result, "a/one:5")) == [
        ("Ships waited outside for a week [@harbour].", "asked"),
        ("A sentence\nalone.", "uncited"),
    ]
    assert [item.markdown for item in sought(result, "a/one:6")] == ["A sentence\nalone.", "Third one [@court]."]


def test_a_place_as_the_check_prints_it_has_one_sentence() -> None:
    result = checked("Ships waited outside. A sentence alone. Third.")
    assert [item.markdown for item in sought(result, "content/modules/a/one.md:5:23:")] == ["A sentence alone."]
    assert len(sought(result, "a/one:5:400")) == 3


@pytest.mark.parametrize(("line", "near"), [(1, 6), (5, 6), (8, 7), (9, 10)])
def test_a_line_without_a_sentence_names_the_nearest_one(line: int, near: int) -> None:
    result = checked("# Title\nA sentence of\ntwo lines.\n\n\nLast.")
    with pytest.raises(UsageError, match=f"one.md:{line} has no sentence; the nearest one is on line {near}$"):
        sought(result, f"a/one:{line}")


@pytest.mark.parametrize("line", [0, 99])
def test_a_line_that_is_not_there(line: int) -> None:
    with pytest.raises(UsageError, match=f"has no line {line}: it has 6"):
        sought(checked("First."), f"a/one:{line}")


def test_a_module_without_any_sentence() -> None:
    with pytest.raises(UsageError, match="nor has any other line"):
        sought(checked("# Title"), "a/one:5")


# -- which passages


def test_a_sentence_from_memory_finds_where_it_stands() -> None:
    ((first, *_),) = found("Forty witnesses were heard by a commission.")
    assert (first.passage.key, first.file, first.passage.place) == ("court", "court.txt", "line 2")
    assert first.citation == "[@court, line 2]"
    assert first.passage.excerpt.startswith("It heard forty witnesses")
    assert COURT[first.passage.start :].startswith("It heard")
    assert not first.cited


def test_the_score_is_that_of_rule_evd151() -> None:
    result = checked("The council hated all captains [@harbour].")
    (looked,) = result.dossier.evidence[0].comparison.looked
    (item,) = sought(result, "a/one:5")
    scores = [suggestion.passage.score for suggestion in holdings(result.dossier).suggestions(item)]
    assert 0 < looked.best.score == max(scores)


def test_a_passage_that_a_citation_leads_to_says_so() -> None:
    ((exact, *_),) = found("It heard forty witnesses [@court, line 2].")
    ((elsewhere, *_),) = found("It heard forty witnesses [@court, line 1].")
    ((whole, *_),) = found("It heard forty witnesses [@court].")
    assert [exact.cited, elsewhere.cited, whole.cited] == [True, False, True]


def test_suggestions_come_from_sources_that_nobody_cites_and_none_overlaps() -> None:
    (suggestions,) = found("The council bought grain and the commission heard witnesses.")
    assert {suggestion.passage.key for suggestion in suggestions} == {"harbour", "court"}
    by_key = sorted((it.passage.key, it.passage.start, it.passage.end) for it in suggestions)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(by_key))


def test_a_persian_sentence_finds_persian_sources_and_nothing_in_others() -> None:
    changes = {
        "bib/sources.bib": BIB + "@misc{port, title = {بندر}, file = {port.txt}}\n",
        "bib/snapshots/port.txt": "بندر در ماه مارس بسته شد.\nکشتی‌ها یک هفته بیرون منتظر ماندند.\n",
    }
    ((first,),) = found("كشتي‌ها يك هفته منتظر ماندند.", changes)
    assert first.citation == "[@port, line 2]"
    assert found("هیچ") == [()]


def test_a_snapshot_that_two_entries_name_is_there_once() -> None:
    changes = {"bib/sources.bib": BIB + "@misc{again, title = {Again}, file = {court.txt}}\n"}
    (suggestions,) = found("A commission heard forty witnesses.", changes)
    assert [suggestion.passage.key for suggestion in suggestions].count("court") == 1
    assert "again" not in [suggestion.passage.key for suggestion in suggestions]
    ((first, *_),) = found("A commission heard forty witnesses [@again].", changes)
    assert first.passage.key == "again"


def test_an_entry_that_inherits_its_snapshot_comes_after_the_one_that_has_it() -> None:
    bib = (
        "@inbook{part, title = {Part}, crossref = {court}}\n"
        "@book{court, title = {The Court}, file = {court.txt}}\n"
    )  # fmt: skip
    ((first, *_),) = found("Forty witnesses were heard.", {"bib/sources.bib": bib})
    assert first.passage.key == "court"


def test_what_cannot_be_read_is_left_out_and_known() -> None:
    lock = {"file": "court.txt", "sha256": "0" * 64, "size": 1, "format": "text"}
    changes: dict[str, str | bytes] = {
        "bib/sources.bib": BIB + "@misc{gone, title = {G}, file = {gone.txt}}\n@misc{zip, file = {x.zip}}\n",
        "bib/snapshots/x.zip": b"PK\x03\x04....",
        "bib/evidence.lock": json.dumps({"version": 1, "snapshots": [lock], "evidence": []}),
    }
    at_hand = holdings(checked("A commission met.", changes).dossier)
    assert len(at_hand) == 1
    assert [snapshot.name for snapshot in at_hand.left_out] == ["court.txt", "gone.txt", "x.zip"]


def test_no_snapshot_at_all() -> None:
    at_hand = holdings(checked("A commission met.", {"bib/sources.bib": "@misc{a, title = {A}}\n"}).dossier)
    assert (len(at_hand), at_hand.left_out) == (0, ())
    assert isinstance(at_hand, Holdings)


# -- how they are cited


def _source(**values: object) -> Source:
    text = SnapshotText(**{"format": "text", "text": HARBOUR, **values})  # type: ignore[arg-type]
    return Source(sha256="0" * 64, snapshot=text)


def test_a_text_is_cited_by_line() -> None:
    assert cite("roe", _source(), HARBOUR.index("Nobody")) == "[@roe, line 3]"


@pytest.mark.parametrize(
    ("label", "citation"),
    [
        ("12", "[@roe, p. 12]"),
        ("xii", "[@roe, p. xii]"),
        ("A-3", "[@roe, p. A-3]"),
        ("3; @other", "[@roe]"),
        ("back cover]", "[@roe]"),
    ],
)
def test_pages_are_cited_by_their_labels_as_far_as_a_citation_can_name_them(label: str, citation: str) -> None:
    pages = (Page(start=0, end=40, label="3"), Page(start=40, end=len(HARBOUR), label=label))
    assert cite("roe", _source(format="pdf", pages=pages), 50) == citation


def test_a_page_whose_label_another_page_has_is_not_cited_by_it() -> None:
    pages = (Page(start=0, end=40, label="3"), Page(start=40, end=len(HARBOUR), label="3"))
    assert cite("roe", _source(format="pdf", pages=pages), 50) == "[@roe]"
    assert cite("roe", _source(format="pdf", pages=pages), 10) == "[@roe, p. 3]"


def test_a_web_page_is_cited_by_paragraphs_only_where_they_are_numbered() -> None:
    lines = [f"{number}. Paragraph {number} of the court.\n" for number in range(1, 7)]
    text = "".join(lines)
    paragraphs = tuple((text.index(line), text.index(line) + len(line)) for line in lines)
    numbered = _source(format="html", text=text, paragraphs=paragraphs)
    assert cite("court", numbered, text.index("4.")) == "[@court, para. 4]"
    plain = _source(format="html", paragraphs=((0, 50), (50, len(HARBOUR))))
    assert cite("roe", plain, 60) == "[@roe]"


@pytest.mark.parametrize(("key", "name"), [("Roe:1988", "@Roe:1988"), ("a b", "@{a b}"), ("roe.", "@{roe.}")])
def test_an_unusual_key_is_put_into_braces(key: str, name: str) -> None:
    assert cite(key, _source(), 0) == f"[{name}, line 1]"


# -- how often it is right


def test_the_statements_of_the_research_name_the_right_line_first(shared: Path) -> None:
    """docs/evidence.md gives 162 of 168; the label of a text counts for nothing."""
    files = sorted((shared / "sources").glob("*.txt"))
    texts = {f"s{number}": file.read_bytes().decode() for number, file in enumerate(files)}
    rows = [json.loads(line) for line in (shared / "research/facts.jsonl").read_text("utf-8").splitlines()]
    body = "\n\n".join(row["statement"] for row in rows)
    changes = {
        "bib/sources.bib": "".join(f"@misc{{{key}, title = {{T}}, file = {{{key}.txt}}}}\n" for key in texts),
        **{f"bib/snapshots/{key}.txt": text for key, text in texts.items()},
    }
    result = checked(body, changes)
    at_hand = holdings(result.dossier)
    at = [result.dossier.modules[0].source.text.index(row["statement"]) for row in rows]
    first = among = 0
    for row, start in zip(rows, at, strict=True):
        item = next(item for item in sought(result) if item.sentence.start <= start < item.sentence.end)
        right = {
            (f"s{seed['seed'][1:]}", f"line {texts['s' + seed['seed'][1:]].count(chr(10), 0, place) + 1}")
            for seed in row["seeds"]
            for place in (seed["char_offset"], seed["char_offset"] + len(seed["quote"]) - 1)
        }
        places = [(it.passage.key, it.passage.place) for it in at_hand.suggestions(item)]
        first += places[0] in right
        among += bool(right.intersection(places))
    assert first >= 0.93 * len(rows)
    assert among >= 0.96 * len(rows)

"""Waivers: an exception names its rule and its reason, counts for one block or the file, and is shown to the reader."""

from __future__ import annotations

import pytest

from pincite.assemble import assemble
from pincite.model.dossier import Checked
from pincite.pipeline import check_project
from pincite.project import Project

REASON = "because the archive is closed until May"


def _checked(body: str) -> Checked:
    entry = "@book{a, author={A, B}, title={x}, publisher={P}, date={2001}}"
    files = {
        "pincite.toml": "",
        "content/modules/one.md": f"---\ntitle: One\n---\n\n{body}\n",
        "bib/b.bib": entry,
        "content/briefings/b.yaml": "title: x\nmodules: [one]\n",
    }
    return check_project(Project.from_texts(files))


def _codes(checked: Checked) -> list[str]:
    return [f"{item.line}:{item.code}" for item in checked.diagnostics]


@pytest.mark.parametrize("name", ["SEN101", "uncited-sentence"])
def test_a_waiver_counts_for_the_next_block_only(name: str) -> None:
    checked = _checked(f"<!-- pincite: allow {name} {REASON} -->\nOne. Two.\n\nThree.")
    assert _codes(checked) == ["8:SEN101"]
    assert checked.summary.waived == 2
    assert [item.reason for item in checked.waived] == [REASON.removeprefix("because ")] * 2


@pytest.mark.parametrize(
    "block", ["- One.\n- Two.", "| A | B |\n|---|---|\n| c | d |\n| e | f |", "> Said.\n>\n> More."]
)
def test_a_whole_list_table_or_quotation_is_the_next_block(block: str) -> None:
    checked = _checked(f"<!-- pincite: allow SEN101 {REASON} -->\n\n{block}\n\nAfter.")
    assert [code.partition(":")[2] for code in _codes(checked)] == ["SEN101"]
    assert checked.diagnostics[0].line == 5 + 2 + block.count("\n") + 2


def test_a_waiver_inside_a_block_counts_for_that_block() -> None:
    checked = _checked(f"One. <!-- pincite: allow SEN101 {REASON} -->\n\nTwo.")
    assert _codes(checked) == ["7:SEN101"]


def test_a_waiver_for_the_file_counts_everywhere_in_it() -> None:
    checked = _checked(f"One.\n\nTwo.\n\n<!-- pincite: allow-file SEN101 {REASON} -->")
    assert _codes(checked) == []
    assert checked.summary.waived == 2


def test_a_waiver_waives_only_the_rules_it_names() -> None:
    checked = _checked(f"<!-- pincite: allow SEN101, SYN131 {REASON} -->\n\nOne <b>two</b>. Three [@zz, p. 1].")
    assert [code.partition(":")[2] for code in _codes(checked)] == ["CIT101"]
    assert checked.summary.waived == 3


@pytest.mark.parametrize(
    "comment",
    [
        "allow SEN101",
        "allow SEN101 because",
        f"allow {REASON}",
        f"SEN101 {REASON}",
        f"alow SEN101 {REASON}",
        "allow SEN101: x",
    ],
)
def test_a_waiver_without_rule_or_reason_is_an_error_and_waives_nothing(comment: str) -> None:
    checked = _checked(f"<!-- pincite: {comment} -->\n\nOne.")
    assert _codes(checked) == ["5:SYN141", "7:SEN101"]


def test_an_unused_waiver_is_reported_at_its_place() -> None:
    checked = _checked(f"Cited [@a, p. 3].\n\n<!-- pincite: allow SEN101 {REASON} -->\n\nCited [@a, p. 3].")
    assert _codes(checked) == ["7:SYN142"]


def test_a_waiver_at_the_end_meets_nothing() -> None:
    assert _codes(_checked(f"Cited [@a, p. 3].\n\n<!-- pincite: allow SEN101 {REASON} -->")) == ["7:SYN142"]


def test_a_waiver_of_a_rule_that_does_not_exist_says_so() -> None:
    (finding,) = _checked(f"<!-- pincite: allow SEN1O1 {REASON} -->\n\nCited [@a, p. 3].").diagnostics
    assert finding.message == "waiver without effect: there is no rule 'SEN1O1'"
    assert finding.hint.startswith("did you mean 'SEN1")


@pytest.mark.parametrize("kind", ["allow", "allow-file"])
def test_a_waiver_shown_as_code_waives_nothing(kind: str) -> None:
    checked = _checked(f"Cited [@a, p. 3].\n\n`<!-- pincite: {kind} SEN101 {REASON} -->` One.")
    assert [item.code for item in checked.diagnostics] == ["SEN101"]


def test_a_rule_may_be_written_in_small_letters() -> None:
    assert _codes(_checked(f"<!-- pincite: allow Sen101 {REASON} -->\n\nOne.")) == []


def test_an_ordinary_comment_is_no_waiver() -> None:
    assert _codes(_checked("<!-- ask about pincite: later -->\n\nCited [@a, p. 3].")) == []


def test_the_reader_sees_every_waiver_in_the_method_note() -> None:
    checked = _checked(f"Cited [@a, p. 3].\n\n<!-- pincite: allow SEN101 {REASON} -->\n\nOne.")
    note = assemble(checked, checked.dossier.briefings[0]).method
    assert [(item.code, item.reason, item.where) for item in note.waived] == [
        ("SEN101", "the archive is closed until May", "2")
    ]
    assert (note.sentences, note.cited, note.uncited) == (2, 1, 1)

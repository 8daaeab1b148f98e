"""The baseline as a value: what it sets aside, what it calls gone, and its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.baseline import Baseline, Known, baseline_of, read_baseline, set_aside
from pincite.checking import Selection
from pincite.errors import PinciteError
from pincite.model.dossier import Checked
from pincite.pipeline import check_project
from pincite.project import Project

ONE = "content/modules/one.md"
TWO = "content/modules/two.md"
BIB = "@book{a, author={A, B}, title={x}, publisher={P}, date={2001}}"


def _checked(
    one: str, two: str = "Cited [@a, p. 3].", selection: Selection = Selection(), **files: str | bytes
) -> Checked:
    texts = {
        "pincite.toml": "",
        ONE: f"---\ntitle: One\n---\n\n{one}\n",
        TWO: f"---\ntitle: Two\n---\n\n{two}\n",
        "bib/b.bib": BIB,
        "content/briefings/b.yaml": "title: x\nmodules: [one, two]\n",
        **files,
    }
    return check_project(Project.from_texts(texts), selection)


def _codes(checked: Checked) -> list[str]:
    return [f"{item.line}:{item.code}" for item in checked.diagnostics]


def test_a_finding_that_is_known_is_neither_listed_nor_counted() -> None:
    known = baseline_of(_checked("Old."))
    checked = set_aside(_checked("A line [@a, p. 3].\n\nOld. New."), known)
    assert _codes(checked) == ["7:SEN101"]
    assert [item.code for item in checked.baselined] == ["SEN101"]
    assert (checked.summary.errors, checked.gone) == (1, ())
    assert not checked.ok
    assert set_aside(_checked("Old."), known).ok


def test_information_is_not_written_down() -> None:
    checked = _checked("Cited [@a, p. 3].", **{"bib/c.bib": BIB.replace("{a,", "{uncited,").replace("{x}", "{y}")})
    assert [item.severity for item in checked.diagnostics] == ["info"]
    assert baseline_of(checked) == Baseline()


def test_a_sentence_that_is_mended_or_deleted_is_gone_and_fails_when_it_returns() -> None:
    known = baseline_of(_checked("Old. Older."))
    checked = set_aside(_checked("Old [@a, p. 3]. Older."), known)
    assert len(checked.gone) == 1
    shrunk = known.without(checked.gone)
    assert _codes(set_aside(_checked("Old. Older."), shrunk)) == ["5:SEN101"]


def test_of_two_equal_sentences_one_may_go() -> None:
    known = baseline_of(_checked("Old. Old."))
    checked = set_aside(_checked("Old [@a, p. 3]. Old."), known)
    assert (len(checked.baselined), len(checked.gone), checked.summary.errors) == (1, 1, 0)
    assert _codes(set_aside(_checked("Old. Old."), known.without(checked.gone))) == ["5:SEN101"]


def test_what_a_waiver_accepts_needs_no_baseline() -> None:
    known = baseline_of(_checked("Old."))
    checked = set_aside(_checked("<!-- pincite: allow SEN101 because it is lost -->\nOld."), known)
    assert (len(checked.gone), len(checked.waived), checked.baselined) == (1, 1, ())


_TEXTS = st.lists(st.sampled_from(["Old.", "Older.", "Old [@a, p. 3].", "A <b>bold</b> one [@a].", "Is [@b]."])).map(
    " ".join
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TEXTS, min_size=2, max_size=5))
def test_it_only_shrinks_and_what_is_not_in_it_fails(texts: list[str]) -> None:
    known = baseline_of(_checked(texts[0]))
    assert set_aside(_checked(texts[0]), known).summary.errors == 0
    for text in texts[1:]:
        plain = _checked(text)
        checked = set_aside(plain, known)
        shrunk = known.without(checked.gone)
        assert {item.fingerprint for item in checked.baselined} == {item.fingerprint for item in shrunk.findings}
        assert set(shrunk.findings) <= set(known.findings)
        assert sorted(map(str, (*checked.diagnostics, *checked.baselined))) == sorted(map(str, plain.diagnostics))
        known = shrunk


@pytest.mark.parametrize(
    ("selection", "gone"),
    [
        (Selection(), 2),
        (Selection(paths=("content",)), 2),
        (Selection(paths=(ONE,)), 1),
        (Selection(paths=("bib",)), 0),
        (Selection(select=("CIT",)), 0),
        (Selection(select=("SEN",)), 2),
        (Selection(ignore=("uncited-sentence",)), 0),
    ],
)
def test_only_what_the_check_could_have_found_is_gone(selection: Selection, gone: int) -> None:
    known = baseline_of(_checked("Old.", "Older."))
    cited = "Now cited [@a, p. 3]."
    assert len(set_aside(_checked(cited, cited, selection), known, selection).gone) == gone


def test_a_rule_that_is_switched_off_calls_nothing_gone() -> None:
    known = baseline_of(_checked("Old."))
    assert set_aside(_checked("Old.", **{"pincite.toml": 'ignore = ["SEN101"]'}), known).gone == ()
    override = f'[[overrides]]\npaths = ["{ONE}"]\nignore = ["SEN101"]\n'
    assert set_aside(_checked("Old.", **{"pincite.toml": override}), known).gone == ()


def test_a_file_that_cannot_be_read_calls_nothing_gone() -> None:
    known = baseline_of(_checked("Old."))
    checked = set_aside(_checked("", **{ONE: "Old.".encode("utf-16")}), known)
    assert (checked.gone, _codes(checked)) == ((), ["1:SYN101"])


def test_the_findings_of_a_deleted_file_are_gone() -> None:
    known = Baseline(findings=(Known(path="content/modules/three.md", code="SEN101", fingerprint="0" * 16),))
    assert len(set_aside(_checked("Cited [@a, p. 3]."), known).gone) == 1
    selection = Selection(paths=(ONE,))
    assert set_aside(_checked("Cited [@a, p. 3].", selection=selection), known, selection).gone == ()


def test_an_unused_waiver_shows_only_when_all_rules_ran() -> None:
    text = "<!-- pincite: allow SEN101 because it is lost -->\nCited [@a, p. 3]."
    known = baseline_of(_checked(text))
    assert [item.code for item in known.findings] == ["SYN142"]
    selection = Selection(ignore=("SEN101",))
    assert set_aside(_checked(text, selection=selection), known, selection).gone == ()


def test_a_fix_that_would_rename_what_is_set_aside_is_not_offered() -> None:
    un = {"bib/b.bib": "@report{a, institution={United Nations}, title={x}, date={2001}, number={A/HRC/22/56}}"}
    before = _checked("Visits stopped [@a, pp. 3].", **un)
    by_code = {item.code: item for item in before.diagnostics}
    assert by_code["CIT115"].fix
    after = set_aside(before, baseline_of(before))
    assert [(item.code, item.fix) for item in after.diagnostics] == [("CIT115", None)]


class TestFile:
    """One finding a line, sorted; anything else than a baseline is refused with its line."""

    def test_it_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        known = baseline_of(_checked("Old «one».", f"Older. {'Long ' * 30}."))
        (tmp_path / "b.json").write_bytes(known.encode())
        read = read_baseline(tmp_path / "b.json")
        assert sorted(read.findings, key=lambda item: (item.path, item.fingerprint)) == list(read.findings)
        assert set(read.findings) == set(known.findings)
        assert read.encode() == known.encode()

    def test_it_has_a_line_for_each_finding_and_says_what_it_is_about(self) -> None:
        text = baseline_of(_checked("Old «one».", "Visits\nstopped " + "and " * 30 + "end.")).encode().decode()
        document = json.loads(text)
        assert document["version"] == 1
        assert [(item["path"], item["code"]) for item in document["findings"]] == [(ONE, "SEN101"), (TWO, "SEN101")]
        assert document["findings"][0]["text"] == "Old «one»."
        assert document["findings"][1]["text"] == "Visits stopped and and and and and and and and and and and a…"
        assert [line.partition(":")[0] for line in text.splitlines()] == [
            "{", '  "version"', '  "findings"', '    {"path"', '    {"path"', "  ]", "}"
        ]  # fmt: skip

    def test_an_empty_one_is_a_file_too(self, tmp_path: Path) -> None:
        (tmp_path / "b.json").write_bytes(Baseline().encode())
        assert read_baseline(tmp_path / "b.json") == Baseline()

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", r"b\.json:1: no baseline of pincite: it is not JSON"),
            (b'{\n "version": 1,\n "findings": [}', r"b\.json:3: no baseline"),
            (b"\xff\xfe", "it is not UTF-8"),
            (b"[]", "it has no list of findings"),
            (b'{"version": "2.1.0", "runs": []}', "it has no list of findings"),
            (b'{"findings": []}', "its version is not 1"),
            (b'{"version": 2, "findings": []}', "written by a newer pincite; update pincite"),
            (b'{\n<<<<<<< ours\n"version": 1}', r"b\.json:2: two versions of the baseline were not merged"),
            (b'{"version": 1, "findings": [3]}', r"b\.json:1: finding 1 of the baseline cannot be read"),
        ],
    )
    def test_what_is_no_baseline_is_refused(self, tmp_path: Path, content: bytes, said: str) -> None:
        (tmp_path / "b.json").write_bytes(content)
        with pytest.raises(PinciteError, match=said):
            read_baseline(tmp_path / "b.json")

    def test_a_finding_that_was_spoiled_is_named_by_its_line(self, tmp_path: Path) -> None:
        text = baseline_of(_checked("Old.", "Older.")).encode().decode()
        (tmp_path / "b.json").write_text('"code": 3'.join(text.rsplit('"code": "SEN101"', 1)))
        with pytest.raises(PinciteError, match=r"b\.json:5: finding 2 .*`str`, got `int`"):
            read_baseline(tmp_path / "b.json")

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(PinciteError, match="cannot be read"):
            read_baseline(tmp_path)

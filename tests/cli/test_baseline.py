"""``pincite check --baseline``: begun once, it only shrinks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pincite

HEADER = "---\ntitle: One\n---\n\n"
ONE = "content/modules/one.md"
OLD = HEADER + "Old. Older.\n"


@pytest.fixture
def old(project, run, monkeypatch) -> Path:
    """A project with two uncited sentences that are in its baseline."""
    root: Path = project({ONE: OLD})
    monkeypatch.chdir(root)
    assert run("check", "--baseline", "baseline.json", "--write-baseline").exit_code == 0
    return root


def _known(root: Path) -> list[str]:
    return [item["text"] for item in json.loads((root / "baseline.json").read_text())["findings"]]


def test_a_baseline_is_begun_and_then_only_new_findings_fail(project, run, monkeypatch) -> None:
    root = project({ONE: OLD})
    monkeypatch.chdir(root)
    begun = run("check", "--baseline", "baseline.json", "--write-baseline", "--format", "concise")
    assert (begun.exit_code, begun.stdout) == (0, "")
    assert begun.stderr == "baseline.json: 2 findings written; commit the file\n"
    assert _known(root) == ["Old.", "Older."]
    (root / ONE).write_text(HEADER + "New.\n\nOld. Older.\n")
    result = run("check", "--baseline", "baseline.json", "--format", "concise")
    assert (result.exit_code, result.stdout) == (1, f"{ONE}:5:1: SEN101 sentence without a citation\n")
    assert result.stderr == ""
    assert run("check", "--format", "concise").exit_code == 1


def test_the_summary_says_how_many_are_in_the_baseline(old, run) -> None:
    assert "2 in the baseline" in run("check", "--baseline", "baseline.json").stdout
    document = json.loads(run("check", "--baseline", "baseline.json", "--format", "json").stdout)
    assert document["summary"]["baselined"] == 2
    assert "baselined" not in json.loads(run("check", "--format", "json").stdout)["summary"]


def test_what_is_gone_is_taken_out_so_that_it_fails_when_it_returns(old, run) -> None:
    (old / ONE).write_text(HEADER + "Old [@a]. Older.\n")
    result = run("check", "--baseline", "baseline.json")
    assert result.exit_code == 0
    assert result.stderr == "baseline.json: 1 finding is gone and was taken out; commit the file\n"
    assert _known(old) == ["Older."]
    (old / ONE).write_text(OLD)
    assert run("check", "--baseline", "baseline.json").exit_code == 1


def test_writing_again_adds_nothing(old, run) -> None:
    (old / ONE).write_text(HEADER + "Older. New. Newer.\n")
    result = run("check", "--baseline", "baseline.json", "--write-baseline")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "baseline.json: 1 finding is gone and was taken out; commit the file",
        "baseline.json: 2 new findings were not added: a baseline only shrinks; to begin anew, delete it",
    ]
    assert _known(old) == ["Older."]


def test_an_unchanged_baseline_is_not_written(old, run) -> None:
    before = (old / "baseline.json").stat().st_mtime_ns
    result = run("check", "--baseline", "baseline.json", "--write-baseline")
    assert result.stderr == "baseline.json: no finding is gone, so none was taken out\n"
    assert (old / "baseline.json").stat().st_mtime_ns == before


@pytest.mark.parametrize("options", [("bib",), ("--select", "CIT"), ("--ignore", "SEN101")])
def test_what_a_run_could_not_see_stays(old, run, options) -> None:
    (old / ONE).write_text(HEADER + "Cited [@a].\n")
    result = run("check", *options, "--baseline", "baseline.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert _known(old) == ["Old.", "Older."]


def test_the_findings_of_a_deleted_module_are_taken_out(old, run) -> None:
    (old / ONE).rename(old / ONE.replace("one", "other"))
    [briefing] = (old / "content/briefings").iterdir()
    briefing.write_text(briefing.read_text().replace("one", "other"))
    run("check", "--baseline", "baseline.json")
    assert _known(old) == []


def test_a_module_that_is_missing_by_mistake_keeps_its_findings(old, run) -> None:
    (old / "content").rename(old / "away")
    assert run("check", "--baseline", "baseline.json").exit_code == 1
    assert _known(old) == ["Old.", "Older."]


def test_the_file_may_lie_anywhere_and_names_paths_from_the_root(project, run, monkeypatch) -> None:
    root = project({ONE: OLD})
    monkeypatch.chdir(root / "bib")
    assert run("check", root, "--baseline", "known/b.json", "--write-baseline").exit_code == 0
    findings = json.loads((root / "bib/known/b.json").read_text())["findings"]
    assert {item["path"] for item in findings} == {ONE}
    monkeypatch.chdir(root)
    assert run("check", "--baseline", "bib/known/b.json").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--write-baseline",), "--write-baseline: say which file: --baseline FILE"),
        (
            ("--baseline", "no.json"),
            "there is no baseline no.json; 'pincite check --baseline no.json --write-baseline' makes it",
        ),
        (("--baseline", "pincite.toml"), "pincite.toml:1: no baseline of pincite: it is not JSON"),
        (("--baseline", "pincite.toml", "--write-baseline"), "pincite.toml:1: no baseline of pincite"),
        (("--baseline", "bib", "--write-baseline"), "bib: cannot be read"),
    ],
)
def test_a_wrong_call_exits_with_2_and_one_line(project, run, monkeypatch, arguments, said) -> None:
    monkeypatch.chdir(project())
    result = run("check", *arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert said in result.stderr


def test_a_baseline_that_cannot_be_written_is_an_error_of_the_run(old, run, monkeypatch) -> None:
    def full(**_: object) -> None:
        raise OSError(30, "Read-only file system", "baseline.json")

    (old / ONE).write_text(HEADER + "Older.\n")
    monkeypatch.setattr("tempfile.mkstemp", full)
    result = run("check", "--baseline", "baseline.json")
    assert result.exit_code == 2
    assert "cannot write baseline.json: Read-only file system" in result.stderr
    assert _known(old) == ["Old.", "Older."]


def test_warnings_are_set_aside_too(project, run, monkeypatch) -> None:
    monkeypatch.chdir(project({ONE: HEADER + "Visits <b>stopped</b> [@a].\n"}))
    options = ("--baseline", "b.json", "--fail-on", "warning")
    assert run("check", *options, "--write-baseline").exit_code == 0
    assert run("check", *options).exit_code == 0


def test_a_build_is_refused_all_the_same(old, run) -> None:
    assert run("build", "--to", "html").exit_code == 1


def test_from_python_the_file_stays_as_it_is(old) -> None:
    checked = pincite.check(old, baseline=old / "baseline.json")
    assert (checked.ok, len(checked.baselined)) == (True, 2)
    (old / ONE).write_text(HEADER + "Older.\n")
    assert len(pincite.check(old, baseline=old / "baseline.json").gone) == 1
    assert _known(old) == ["Old.", "Older."]

"""``pincite check --fix`` and ``--diff``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pincite import fixing

HEADER = "---\ntitle: One\n---\n\n"
ONE = "content/modules/one.md"
TWO = "content/modules/two.md"
WRONG = HEADER + "Visits stopped in July [@A, p. 3-5]. Phones were cut [@b].\n"
RIGHT = HEADER + "Visits stopped in July [@a, pp. 3-5]. Phones were cut [@b].\n"


def test_what_can_be_fixed_is_fixed_and_the_rest_is_reported(project, run) -> None:
    root = project({ONE: WRONG + "\nUncited.\n", TWO: HEADER + "The log is lost [@a, pp. 9].\n"})
    result = run("check", root, "--fix", "--format", "concise")
    assert result.exit_code == 1
    assert result.stderr == "fixed 3 findings in 2 files\n"
    assert result.stdout == f"{ONE}:7:1: SEN101 sentence without a citation\n"
    assert (root / ONE).read_text() == RIGHT + "\nUncited.\n"
    assert (root / TWO).read_text() == HEADER + "The log is lost [@a, p. 9].\n"


def test_fixing_twice_changes_nothing(project, run) -> None:
    root = project({ONE: WRONG})
    assert run("check", root, "--fix").exit_code == 0
    written = (root / ONE).stat().st_mtime_ns
    result = run("check", root, "--fix")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (root / ONE).stat().st_mtime_ns == written


@pytest.mark.parametrize("options", [("--diff",), ("--fix", "--diff")])
def test_a_diff_shows_what_would_change_and_changes_nothing(project, run, options) -> None:
    root = project({ONE: WRONG})
    result = run("check", root, *options)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"--- a/{ONE}",
        f"+++ b/{ONE}",
        "@@ -2,4 +2,4 @@",
        " title: One",
        " ---",
        " ",
        "-Visits stopped in July [@A, p. 3-5]. Phones were cut [@b].",
        "+Visits stopped in July [@a, pp. 3-5]. Phones were cut [@b].",
    ]
    assert (root / ONE).read_text() == WRONG
    assert run("check", root, *options, "--exit-zero").exit_code == 0


def test_without_anything_to_fix_the_diff_is_empty(project, run) -> None:
    result = run("check", project({ONE: HEADER + "Uncited.\n"}), "--diff")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_diff_says_when_the_last_line_has_no_end(project, run) -> None:
    result = run("check", project({ONE: WRONG.rstrip("\n")}), "--diff")
    assert result.stdout.count("\n\\ No newline at end of file\n") == 2


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + WRONG,
        WRONG.replace("\n", "\r\n"),
        WRONG.replace("\n", "\r"),
        WRONG.rstrip("\n"),
        WRONG + "\n\t Café ☃ \u2028 [@b].   \n\n\n",
        "\ufeff" + WRONG.replace("\n", "\r\n").rstrip(),
    ],
)
def test_nothing_else_in_the_file_changes(project, run, text) -> None:
    root = project({ONE: text})
    assert run("check", root, "--fix").exit_code == 0
    assert (root / ONE).read_bytes() == text.replace("@A", "@a").replace("p. 3-5", "pp. 3-5").encode()


def test_a_file_that_is_not_utf8_is_never_written(project, run) -> None:
    text = (WRONG + "Café [@b].\n").encode("latin-1")
    root = project({ONE: text})
    result = run("check", root, "--fix")
    assert (result.exit_code, result.stderr) == (1, "")
    assert (root / ONE).read_bytes() == text


def test_only_what_was_selected_is_fixed(project, run) -> None:
    root = project({ONE: WRONG, TWO: WRONG})
    run("check", root, "--fix", "--select", "CIT101")
    assert (root / ONE).read_text() == WRONG.replace("@A", "@a")
    run("check", root / TWO, "--fix")
    assert (root / ONE).read_text() == WRONG.replace("@A", "@a")
    assert (root / TWO).read_text() == RIGHT


def test_what_is_waived_or_in_the_baseline_is_not_fixed(project, run, monkeypatch) -> None:
    waived = HEADER + "<!-- pincite: allow CIT101, CIT115 because so it was printed -->\nStopped [@A, p. 3-5].\n"
    root = project({ONE: WRONG, TWO: waived})
    monkeypatch.chdir(root)
    run("check", "--baseline", "b.json", "--write-baseline", "--select", "CIT101")
    run("check", "--baseline", "b.json", "--fix")
    assert (root / TWO).read_text() == waived
    assert (root / ONE).read_text() == WRONG.replace("p. 3-5", "pp. 3-5")
    assert len(json.loads((root / "b.json").read_text())["findings"]) == 1


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(project, run, monkeypatch) -> None:
    root = project({ONE: WRONG, TWO: WRONG})
    fix = fixing.fix

    def slow(*arguments):
        fixed = fix(*arguments)
        (root / TWO).write_text(WRONG + "\nMore [@b].\n")
        return fixed

    monkeypatch.setattr(fixing, "fix", slow)
    result = run("check", root, "--fix")
    assert result.exit_code == 2
    assert f"{TWO} was changed meanwhile; nothing was written" in result.stderr
    assert (root / ONE).read_text() == WRONG


def test_a_link_to_a_module_stays_a_link(project, run) -> None:
    root: Path = project({"shared/one.md": WRONG})
    (root / ONE).unlink()
    (root / ONE).symlink_to(root / "shared/one.md")
    assert run("check", root, "--fix").exit_code == 0
    assert (root / ONE).is_symlink()
    assert (root / "shared/one.md").read_text() == RIGHT


@pytest.mark.parametrize(
    "options",
    [("--format", "json"), ("--output", "x.txt"), ("--statistics",), ("--baseline", "b.json", "--write-baseline")],
)
def test_a_diff_is_shown_alone(project, run, monkeypatch, options) -> None:
    monkeypatch.chdir(project({ONE: WRONG}))
    result = run("check", "--diff", *options)
    assert result.exit_code == 2
    assert "--diff shows changes only" in result.stderr


def test_the_text_says_how_many_findings_can_be_fixed(project, run) -> None:
    assert "2 can be fixed with --fix" in run("check", project({ONE: WRONG})).stdout
    assert "can be fixed" not in run("check", project({ONE: RIGHT})).stdout

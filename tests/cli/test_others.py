"""``new``, ``explain``, ``rules``, ``sentences``: the commands around the check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pincite.rules import RULES


def test_a_new_project_is_clean_and_says_what_to_type_next(run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    result = run("new", folder)
    assert result.exit_code == 0
    assert "pincite check" in result.stdout
    assert "pincite build" in result.stdout
    checked = run("check", folder)
    assert checked.exit_code == 0
    assert "0 errors, 0 warnings" in checked.stdout
    assert (folder / ".gitignore").read_text().startswith("/build/")


def test_a_new_project_overwrites_nothing(run, tmp_path: Path) -> None:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib/sources.bib").write_text("mine")
    result = run("new", tmp_path)
    assert result.exit_code == 2
    assert "already there; nothing was written" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bib"]
    assert (tmp_path / "bib/sources.bib").read_text() == "mine"


def test_a_new_project_builds_html(run, tmp_path: Path) -> None:
    run("new", tmp_path)
    result = run("build", "--project", tmp_path, "--to", "html")
    assert result.exit_code == 0
    assert "Universal Declaration" in (tmp_path / "build/first.html").read_text()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained_by_code_and_by_name(run, rule) -> None:
    by_code, by_name = run("explain", rule.code), run("explain", rule.name)
    assert by_code.stdout == by_name.stdout
    assert by_code.stdout.startswith(f"{rule.code} {rule.name} ({rule.severity})\n")
    assert "Why:" in by_code.stdout


def test_an_unknown_rule_is_guessed(run) -> None:
    result = run("explain", "uncited-sentense")
    assert result.exit_code == 2
    assert "did you mean 'uncited-sentence'?" in result.stderr


def test_rules_lists_them_all(run) -> None:
    lines = run("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]


def test_sentences_prints_one_a_line(run, tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text(
        "---\ntitle: x\n---\n# The U.N.\n\n> He saw Dr.\n> Amini [@a]. He left.\n\n| A | B |\n|---|---|\n| c | d |\n"
    )
    assert run("sentences", file).stdout.splitlines() == [
        "The U.N.", "He saw Dr. Amini [@a].", "He left.", "A", "B", "c", "d",
    ]  # fmt: skip


def test_sentences_reads_standard_input_and_writes_json(run) -> None:
    result = run("sentences", "-", "--lang", "fa", "--format", "json", input="آیا آنان محاکمه شدند؟ نه.")
    assert json.loads(result.stdout) == [
        {"start": 0, "end": 21, "text": "آیا آنان محاکمه شدند؟", "kind": "paragraph"},
        {"start": 22, "end": 25, "text": "نه.", "kind": "paragraph"},
    ]


def test_sentences_of_a_file_that_is_not_there(run) -> None:
    result = run("sentences", "nowhere.md")
    assert result.exit_code == 2
    assert "nowhere.md: cannot be read" in result.stderr

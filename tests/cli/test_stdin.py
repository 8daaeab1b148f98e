"""``pincite check - --stdin-filename FILE``: for editors, whose text is not saved yet."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

HEADER = "---\ntitle: One\n---\n\n"
ONE = "content/modules/one.md"
TWO = "content/modules/two.md"


@pytest.fixture
def stdin(project, run, monkeypatch):
    """Checks a text as if a file of the project held it; nothing in the project may change by it."""

    def check(name: str, text: str | bytes, *options: str, changes: Mapping[str, str] = {}):
        root: Path = project(changes)
        monkeypatch.chdir(root)
        before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
        result = run("check", "-", "--stdin-filename", name, "--format", "concise", *options, input=text)
        after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
        assert after == before
        return result

    return check


def test_the_text_takes_the_place_of_the_file(stdin) -> None:
    result = stdin(ONE, HEADER + "Uncited.\n")
    assert (result.exit_code, result.stdout) == (1, f"{ONE}:5:1: SEN101 sentence without a citation\n")
    assert stdin(ONE, HEADER + "Cited [@a].\n", changes={ONE: HEADER + "Uncited.\n"}).exit_code == 0


def test_everything_else_is_read_from_disk_but_not_spoken_of(stdin) -> None:
    result = stdin(ONE, HEADER + "Cited [@a], [@c].\n", changes={TWO: HEADER + "Uncited.\n"})
    assert result.stdout == f"{ONE}:5:14: CIT101 'c' is in no .bib file\n"


def test_a_new_file_may_be_checked_before_it_is_saved(stdin) -> None:
    result = stdin("content/modules/new/three.md", HEADER + "Uncited.\n", "--select", "SEN")
    assert result.stdout == "content/modules/new/three.md:5:1: SEN101 sentence without a citation\n"


def test_a_bibliography_and_a_briefing_too(stdin) -> None:
    assert "bib/sources.bib:1:1: BIB101" in stdin("bib/sources.bib", "@misc{a,\n  title = {T\n").stdout
    result = stdin("content/briefings/brief.yaml", "title: B\nmodules: [one, tow]\n")
    assert "content/briefings/brief.yaml:2:16: DOC101" in result.stdout


def test_the_name_is_relative_to_the_working_directory(stdin, run, monkeypatch, project) -> None:
    root = project()
    monkeypatch.chdir(root / "content/modules")
    result = run("check", "-", "--stdin-filename", "one.md", "--format", "concise", input=HEADER + "Uncited.\n")
    assert result.stdout.startswith(f"{ONE}:5:1: SEN101")
    monkeypatch.chdir(root.parent)
    result = run("check", "-", "--stdin-filename", root / ONE, "--format", "concise", input=HEADER + "Uncited.\n")
    assert result.stdout.startswith(f"{ONE}:5:1: SEN101")


def test_bytes_are_decoded_as_those_of_a_file(stdin) -> None:
    assert f"{ONE}:5:4: SYN101 byte 0xe9" in stdin(ONE, (HEADER + "Café [@a].\n").encode("latin-1")).stdout
    text = "\ufeff" + (HEADER + "Cited [@a].\nUncited.\n").replace("\n", "\r\n")
    assert stdin(ONE, text).stdout == f"{ONE}:6:1: SEN101 sentence without a citation\n"
    assert "SYN103" in stdin(ONE, b"x" * (8 * 2**20 + 1)).stdout
    assert "SYN102" in stdin(ONE, b"\0").stdout


def test_the_baseline_is_used_and_not_touched(stdin, run, project, monkeypatch) -> None:
    root = project({ONE: HEADER + "Old. Older.\n"})
    monkeypatch.chdir(root)
    run("check", "--baseline", "b.json", "--write-baseline")
    assert len(json.loads((root / "b.json").read_text())["findings"]) == 2
    result = stdin(ONE, HEADER + "Old. New.\n", "--baseline", "b.json")
    assert result.stdout == f"{ONE}:5:6: SEN101 sentence without a citation\n"
    assert result.stderr == ""


def test_a_diff_of_the_text_can_be_had(run, project, monkeypatch) -> None:
    monkeypatch.chdir(project())
    result = run("check", "-", "--stdin-filename", ONE, "--diff", input=HEADER + "Cited [@A].\n")
    assert result.exit_code == 1
    assert "-Cited [@A].\n+Cited [@a].\n" in result.stdout


def test_a_closed_standard_input_is_said(project) -> None:
    call = [sys.executable, "-m", "pincite", "check", "-", "--stdin-filename", ONE]
    shell = f"{shlex.join(call)} <&-"
    child = subprocess.run(shell, shell=True, cwd=project(), capture_output=True, text=True)
    assert (child.returncode, child.stderr) == (2, "pincite: - reads the standard input, and there is none\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-",), "- needs the file that the text belongs to: pincite check - --stdin-filename FILE"),
        (("--stdin-filename", ONE), f"--stdin-filename needs - as PATH: pincite check - --stdin-filename {ONE}"),
        ((ONE, "--stdin-filename", ONE), "--stdin-filename needs - as PATH"),
        (("-", TWO, "--stdin-filename", ONE), "- is checked alone; leave the other paths out"),
        (("-", "--stdin-filename", ONE, "--fix"), "with - nothing is written: leave --fix"),
        (("-", "--stdin-filename", ONE, "--baseline", "b.json", "--write-baseline"), "with - nothing is written"),
        (("-", "--stdin-filename", "pincite.toml"), "pincite.toml is no text of a project; those are content/modules/"),
        (("-", "--stdin-filename", "notes.md"), "notes.md is no text of a project"),
        (("-", "--stdin-filename", "content/modules"), "content/modules is no text of a project"),
        (("-", "--stdin-filename", "content/modules/.one.md"), "is no text of a project"),
        (("-", "--stdin-filename", "content/modules/one.txt"), "is no text of a project"),
        (("-", "--stdin-filename", "/nowhere/one.md"), "no pincite project in /nowhere"),
    ],
)
def test_a_wrong_call_exits_with_2_and_one_line(project, run, monkeypatch, arguments, said) -> None:
    monkeypatch.chdir(project())
    result = run("check", *arguments, input="x")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert said in result.stderr

"""What PATH and --output may be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HEADER = "---\ntitle: One\n---\n\n"
ONE = "content/modules/one.md"


def test_a_linked_module_is_checked_where_it_lies(project, run) -> None:
    root = project({ONE: HEADER + "Cited [@a].\n", "content/shared/s.md": HEADER + "Uncited.\n"})
    (root / "content/modules/s.md").symlink_to("../shared/s.md")
    result = run("check", root / "content/modules/s.md", "--format", "concise", "--select", "SEN101")
    assert (result.exit_code, result.stdout) == (1, "content/modules/s.md:5:1: SEN101 sentence without a citation\n")


def test_without_a_path_the_whole_project_is_checked(project, run, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project({ONE: HEADER + "Uncited.\n"})
    monkeypatch.chdir(root / "bib")
    assert "content/modules/one.md:5:1: SEN101" in run("check", "--format", "concise").stdout
    assert run("check", ".").exit_code == 0


@pytest.mark.parametrize("path", ["pincite.toml", "build", "content/data"])
def test_a_path_without_a_text_is_refused(project, run, path: str) -> None:
    root = project({ONE: HEADER + "Uncited.\n"})
    if not (root / path).exists():
        (root / path).mkdir(parents=True)
    result = run("check", root / path)
    assert result.exit_code == 2
    assert "nothing that is read lies in" in result.stderr
    assert run("check", root / path, root / ONE).exit_code == 1


@pytest.mark.parametrize("path", [ONE, "bib/sources.bib", "pincite.toml"])
def test_no_output_takes_the_place_of_what_is_read(project, run, path: str) -> None:
    root = project({ONE: HEADER + "Uncited.\n"})
    file = next(iter((root / "bib").glob("*.bib"))) if path.startswith("bib/") else root / path
    before = file.read_bytes()
    result = run("check", root, "--format", f"json={file}")
    assert result.exit_code == 2 and "would overwrite" in result.stderr
    assert file.read_bytes() == before


def test_a_module_whose_ending_is_in_capitals_is_read(project, run) -> None:
    root = project({"content/modules/two.MD": HEADER + "Uncited.\n"})
    result = run("check", root, "--format", "concise", "--select", "SEN101")
    assert result.stdout == "content/modules/two.MD:5:1: SEN101 sentence without a citation\n"


def test_a_name_that_is_not_utf8_is_a_finding(project, run) -> None:
    root = project({ONE: HEADER + "Cited [@a].\n"})
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/content/modules/bad\xff.md")).write_text(HEADER + "Uncited.\n")
    except OSError:
        pytest.skip("../shared: this file system takes no such name")
    result = run("check", root, "--format", "concise", "--select", "SYN")
    assert "bad\ufffd.md:1:1: SYN104 file has a name that is not UTF-8" in result.stdout


def test_a_folder_that_cannot_be_read_is_a_finding(project, run, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project({ONE: HEADER + "Cited [@a].\n", "content/modules/closed/two.md": HEADER + "Uncited.\n"})
    scandir = os.scandir

    def closed(path: object) -> object:
        if os.fspath(path).rstrip("/").endswith("closed"):  # type: ignore[call-overload]
            raise PermissionError(13, "Permission denied")
        return scandir(path)  # type: ignore[call-overload]

    monkeypatch.setattr("os.scandir", closed)
    result = run("check", root, "--format", "concise", "--select", "SYN")
    assert (
        "content/modules/closed/:1:1: SYN104 file is a folder that cannot be read: Permission denied" in result.stdout
    )


def test_control_characters_are_shown_and_not_sent(project, run) -> None:
    root = project({ONE: HEADER + "Uncited \x1b[2J\x07 \u202e.\n"})
    result = run("check", root)
    assert "␛[2J␇" in result.stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)

"""What is read of a folder, and what is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pincite.project import Project, read_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one module."""
    root = tmp_path / "project"
    (root / "content/modules").mkdir(parents=True)
    (root / "pincite.toml").write_text("")
    (root / "content/modules/b.md").write_text("b")
    return root


def said(project: Project) -> dict[str, str]:
    """Each module: its text, or why it was not read."""
    return {
        text.source.path.removeprefix("content/modules/"): text.problems[0].message
        if text.problems
        else text.source.text
        for text in project.modules
    }


def test_modules_come_in_the_order_of_their_paths_and_nothing_hidden_is_among_them(folder: Path) -> None:
    for name in ("z/c.md", "a.md", "a/d.md", ".hidden.md", ".hidden/e.md", "notes.txt"):
        file = folder / "content/modules" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    project = read_project(folder)
    assert list(said(project)) == ["a.md", "a/d.md", "b.md", "z/c.md"]
    assert project.files == {f"content/modules/{name}" for name in ("a.md", "a/d.md", "b.md", "notes.txt", "z/c.md")}


def test_a_link_is_followed_to_a_file_of_the_project_only(folder: Path) -> None:
    modules = folder / "content/modules"
    outside = folder.parent / "outside.md"
    outside.write_text("outside")
    (modules / "within.md").symlink_to(modules / "b.md")
    (modules / "without.md").symlink_to(outside)
    (modules / "nowhere.md").symlink_to(modules / "none.md")
    (modules / "round.md").symlink_to(modules / "round.md")
    (modules / "folder").symlink_to(folder)
    os.mkfifo(modules / "pipe.md")
    assert said(read_project(folder)) == {
        "b.md": "b",
        "folder": "file is a link to a folder, so it was not read",
        "nowhere.md": "file is a link that leads nowhere, so it was not read",
        "pipe.md": "file is no regular file, so it was not read",
        "round.md": "file is a link that leads nowhere, so it was not read",
        "within.md": "b",
        "without.md": "file is a link that leads out of the project, so it was not read",
    }


@pytest.mark.parametrize("target, text", [("chapters", "b"), ("../chapters", "file is a link that leads out")])
def test_files_in_a_linked_folder_of_modules_are_read_if_it_lies_in_the_project(
    folder: Path, target: str, text: str
) -> None:
    modules = folder / "content/modules"
    modules.rename(folder / target)
    modules.symlink_to(folder / target)
    assert said(read_project(folder))["b.md"].startswith(text)


def test_a_project_may_be_reached_by_a_link(folder: Path) -> None:
    (folder.parent / "link").symlink_to(folder)
    assert said(read_project(folder.parent / "link")) == {"b.md": "b"}

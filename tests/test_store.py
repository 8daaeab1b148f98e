"""Files are written whole or not at all, and into their own place whatever it is."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from pincite.errors import PinciteError
from pincite.store import CACHE_FOLDER, Cache, write_all


def test_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("before")
    (tmp_path / "folder").mkdir()
    with pytest.raises(PinciteError, match=r"cannot write .*folder: it is a folder"):
        write_all({tmp_path / "a": b"after", tmp_path / "folder": b"x"})
    assert (tmp_path / "a").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_all({tmp_path / "link": b"after"})
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_text() == "after"


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_all({pipe: b"content"})
    reader.join(10)
    assert read == [b"content"] and pipe.is_fifo()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder, with another one beside it."""
    (tmp_path / "root").mkdir()
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "root"


def test_files_of_a_project_are_not_written_where_a_link_leads_out_of_it(root: Path) -> None:
    outside = root.parent / "elsewhere"
    (outside / "file").write_text("before")
    (root / "link").symlink_to("../elsewhere/file")
    (root / "dangling").symlink_to("../elsewhere/new")
    (root / "folder").symlink_to("../elsewhere", target_is_directory=True)
    for name in ("link", "dangling", "folder/file", "folder/new", "folder/deeper/new"):
        with pytest.raises(PinciteError, match=r"cannot write .*: a link leads out of the project there"):
            write_all({root / "new": b"after", root / name: b"after"}, within=root)
    assert [(path.name, path.read_text()) for path in outside.iterdir()] == [("file", "before")]
    assert not (root / "new").exists()


def test_files_of_a_project_are_written_into_regular_files_alone(root: Path) -> None:
    os.mkfifo(root / "pipe")
    (root / "folder").mkdir()
    (root / "nowhere").symlink_to("nothing")
    (root / "circle").symlink_to("circle")
    for name, said in {
        "pipe": "it is no regular file",
        "folder": "it is a folder",
        "nowhere": "it is no regular file",
        "circle": "it is a link that leads nowhere",
    }.items():
        with pytest.raises(PinciteError, match=f"cannot write .*{name}: {said}"):
            write_all({root / "new": b"after", root / name: b"after"}, within=root)
    assert not (root / "new").exists() and not (root / "nothing").exists()


def test_a_link_within_the_project_is_written_through(root: Path) -> None:
    (root / "file").write_text("before")
    (root / "link").symlink_to("file")
    write_all({root / "link": b"after", root / "folder/new": b"after"}, within=root)
    assert (root / "link").is_symlink() and (root / "file").read_text() == "after"
    assert (root / "folder/new").read_text() == "after"


def test_a_link_in_a_circle_is_said_in_one_line(root: Path) -> None:
    (root / "circle").symlink_to("circle")
    with pytest.raises(PinciteError, match="it is a link that leads nowhere"):
        write_all({root / "circle": b"x"})


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(PinciteError, match=r"cannot write .*xxx: File name too long"):
        write_all({tmp_path / ("x" * 300): b"x"})


def test_the_rights_of_a_file_stay(tmp_path: Path) -> None:
    file = tmp_path / "private"
    file.write_text("before")
    file.chmod(0o600)
    write_all({file: b"after"})
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_pipe_in_the_place_of_the_records_is_no_record(tmp_path: Path) -> None:
    (tmp_path / CACHE_FOLDER).mkdir()
    os.mkfifo(tmp_path / CACHE_FOLDER / "records")
    assert Cache(tmp_path).get("name", b"key") is None


def keep(root: Path, file: str = "records") -> None:
    """Keep a record in this file."""
    cache = Cache(root, file)
    cache.put("name", b"k" * 32, b"content")
    cache.save()


@pytest.mark.parametrize("linked", [CACHE_FOLDER, f"{CACHE_FOLDER}/snapshots", f"{CACHE_FOLDER}/snapshots/deeper"])
def test_no_record_is_written_or_deleted_behind_a_link(root: Path, linked: str) -> None:
    outside = root.parent / "elsewhere"
    (outside / "file").touch()
    (root / linked).parent.mkdir(parents=True, exist_ok=True)
    (root / linked).symlink_to(outside, target_is_directory=True)
    keep(root, "snapshots/deeper/text")
    Cache(root).forget("snapshots/deeper", keep=())
    Cache(root).forget("snapshots", keep=())
    assert [path.name for path in outside.iterdir()] == ["file"]


def test_a_linked_record_or_notice_is_not_written_through(root: Path) -> None:
    outside = root.parent / "elsewhere"
    (root / CACHE_FOLDER).mkdir()
    for name in ("records", ".gitignore", "CACHEDIR.TAG"):
        (root / CACHE_FOLDER / name).symlink_to(outside / name)
    keep(root)
    assert not list(outside.iterdir())
    assert Cache(root).get("name", b"k" * 32) == b"content"


def test_records_in_files_of_their_own_are_forgotten_but_for_those_to_keep(root: Path) -> None:
    for file in ("snapshots/a", "snapshots/b", "snapshots/c", "records"):
        keep(root, file)
    folder = root / CACHE_FOLDER / "snapshots"
    (folder / "folder").mkdir()
    (folder / "link").symlink_to("../records")
    Cache(root, read_only=True).forget("snapshots", keep={"b"})
    assert (folder / "a").exists()
    Cache(root).forget("snapshots", keep={"b"})
    assert sorted(path.name for path in folder.iterdir()) == ["b", "folder", "link"]
    assert (root / CACHE_FOLDER / "records").exists()
    Cache(root).forget("nothing", keep=())

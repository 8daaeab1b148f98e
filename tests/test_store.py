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

"""A small working project to begin with. Its files lie in ``project/`` beside this one, as they will be written."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pincite.errors import UsageError
from pincite.store import write_all

#: In a package a file whose name begins with a dot is easily lost, so it is kept under another name.
_RENAMED = {"gitignore": ".gitignore"}


def make_project(folder: Path) -> list[Path]:
    """Write the project into ``folder``; the paths written come back. Raises UsageError where it would overwrite."""
    contents = {folder / path: content for path, content in _walk(files(__name__) / "project", Path())}
    taken = [path for path in contents if path.exists()]
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file")
    if taken:
        raise UsageError(f"{taken[0]} is already there; nothing was written")
    write_all(contents)
    return list(contents)


def _walk(folder: Traversable, path: Path) -> list[tuple[Path, bytes]]:
    found: list[tuple[Path, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        inside = path / _RENAMED.get(item.name, item.name)
        found += _walk(item, inside) if item.is_dir() else [(inside, item.read_bytes())]
    return found

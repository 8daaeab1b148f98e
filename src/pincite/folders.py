"""The files below a folder, and what keeps each of them from being read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

#: A linked folder is not entered: it may lead anywhere, and round in circles.
LINKED_FOLDER = "is a link to a folder"
UNREADABLE_FOLDER = "is a folder that cannot be read"
UNREADABLE_NAME = "has a name that is not UTF-8"
#: The obstacles that a whole folder has.
OF_FOLDERS = (LINKED_FOLDER, UNREADABLE_FOLDER)


def walk(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """The files below a folder, sorted, nothing hidden; with each what keeps it from being read, if anything does."""
    try:
        with os.scandir(root / folder) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield folder, f"{UNREADABLE_FOLDER}: {error.strerror}"
        return
    direct = (root / folder).resolve() == root.resolve() / folder
    folders = []
    for entry in entries:
        if not _is_utf8(entry.name):
            yield folder + os.fsencode(entry.name).decode(errors="replace"), UNREADABLE_NAME
        elif _is_folder(entry) and not entry.is_symlink():
            folders.append(entry.name)
        elif _is_folder(entry):
            yield folder + entry.name, LINKED_FOLDER
        elif direct and entry.is_file(follow_symlinks=False):
            yield folder + entry.name, ""  # no link leads here: nothing more need be asked
        else:
            yield folder + entry.name, obstacle_of(root, root / folder / entry.name)
    for name in folders:
        yield from walk(root, f"{folder}{name}/")


def _is_utf8(name: str) -> bool:
    """Whether a file's name can be printed; bytes that are no UTF-8 come as lone surrogates (PEP 383)."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def occupied(root: Path, path: str) -> str:
    """What lies where a new file is to be written; empty when nothing does, not even a link that leads nowhere."""
    if not os.path.lexists(root / path):
        return ""
    obstacle = obstacle_of(root, root / path)
    if not obstacle:  # as on file systems that do not tell capitals apart
        return "is a file already, perhaps in other capitals"
    return "is a folder" if (root / path).is_dir() and not (root / path).is_symlink() else obstacle


def obstacle_of(root: Path, path: Path) -> str:
    """Why a file is not read: it is none, or a link leads to nothing or out of the project. Empty when it can be."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return "is a link that leads nowhere"
    if not inside:
        return "is a link that leads out of the project"
    return "" if path.is_file() else "is no regular file"

"""What the records between runs depend on besides the texts: the program itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.machinery import PathFinder
from pathlib import Path

from pincite import __version__

#: Libraries whose release decides what is read.
_LIBRARIES = "markdown_it mdit_py_plugins msgspec pybtex pypdfium2 resiliparse sentencex warcio yaml".split()


@cache
def program_digest() -> bytes:
    """A digest of what reads and judges: this release, Python and the libraries.

    Of this release the files count, since a checkout changes without one.
    """
    parts = [__version__, sys.version, *_files(Path(__file__).parent)]
    specs = [PathFinder.find_spec(library) for library in _LIBRARIES]
    for folder in sorted({Path(spec.origin).parent.parent for spec in specs if spec and spec.origin}):
        parts += sorted(path.name for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info"))
    return sha256("\n".join(parts).encode()).digest()


def _files(folder: Path | str) -> Iterator[str]:
    """The program's files below a folder, each with its size and time."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith(".py"):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"

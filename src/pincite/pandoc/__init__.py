"""The door to pandoc: one run, without network, in an empty folder, within a time.

Which pandoc: the one that the extra ``pincite[csl]`` brings (``pypandoc_binary``), for its version is pinned and so the
same everywhere; else a ``pandoc`` on the PATH that is new enough. The package is only the place of a program here:
nothing of it is imported.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from pincite.errors import PinciteError
from pincite.styles import INSTALL

#: The oldest version that keeps every locator (3.6 prints ``ch. 3`` as ``3``); tests/styles holds what it is to print.
OLDEST = (3, 8)
#: Formatting takes 1–4 ms a citation; five thousand of a thousand sources took 80 s.
SECONDS = 600
#: For the heap of the program: a bibliography made to swell ends here and not with the machine.
_MEMORY = ("+RTS", "-M2g", "-RTS")
_VERSION = re.compile(r"pandoc(?:\.exe)? (\d+(?:\.\d+)*)")


class Pandoc(Struct, frozen=True, kw_only=True):
    """A pandoc that can be run."""

    path: str
    version: str


@cache
def find_pandoc() -> Pandoc:
    """The pandoc to use. Raises PinciteError, with what to install, when there is none or only one that is too old."""
    outdated = ""
    for path in filter(None, (_bundled(), shutil.which("pandoc"))):
        version = _version(path)
        if tuple(map(int, version.split(".")))[:2] >= OLDEST:
            return Pandoc(path=path, version=version)
        outdated = f": {path} is version {version or 'unknown'}, and {OLDEST[0]}.{OLDEST[1]} or later is needed"
    raise PinciteError(f"pandoc is not installed{outdated}; {INSTALL} brings it")


def _bundled() -> str | None:
    spec = find_spec("pypandoc")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            if (file := Path(place, "files", name)).is_file():
                return str(file)
    return None


def _version(path: str) -> str:
    try:
        run = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return "0"
    found = _VERSION.match(run.stdout)
    return found[1] if found else "0"


def run(arguments: Sequence[str], content: bytes, files: Mapping[str, bytes] = {}) -> tuple[bytes, list[str]]:
    """Run pandoc on ``content``; ``files`` lie in its folder under their names. Output and warnings come back.

    ``--sandbox`` keeps it from every other file and from the network, the empty data folder from what a user has
    configured. Raises PinciteError with pandoc's own words when it fails.
    """
    pandoc = find_pandoc()
    with TemporaryDirectory(prefix="pincite-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        command = [pandoc.path, *_MEMORY, "--sandbox", f"--data-dir={folder}", *arguments]
        try:
            done = subprocess.run(
                command, input=content, capture_output=True, timeout=SECONDS, cwd=folder, env=_environment()
            )
        except subprocess.TimeoutExpired as error:
            raise PinciteError(f"pandoc was stopped after {SECONDS} seconds") from error
        except OSError as error:
            raise PinciteError(f"{pandoc.path}: cannot be run: {error.strerror}") from error
        said = done.stderr.decode("utf-8", "replace").replace(f"{folder}{os.sep}", "").strip()
    if done.returncode:
        raise PinciteError(f"pandoc {pandoc.version} failed: {_first_words(said) or f'exit code {done.returncode}'}")
    return done.stdout, [line.removeprefix("[WARNING] ") for line in said.splitlines() if line.startswith("[WARNING]")]


def _environment() -> dict[str, str]:
    """Nothing of the user's environment but what Windows needs to run a program at all."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8"}


def _first_words(said: str) -> str:
    """What pandoc said, without its advice on options that are not the user's, on one line."""
    return " ".join(said.split())[:500]

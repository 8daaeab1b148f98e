"""The only writer: a file is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pincite.errors import PinciteError


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write these files: first all of them beside their places, then each into its place.

    A fault while writing leaves every earlier file as it was. Raises PinciteError with the path and the reason.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
            waiting.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o666 & ~_umask())
        for part, path in waiting:
            part.replace(path)
    except OSError as error:
        raise PinciteError(f"cannot write {error.filename or 'the output'}: {error.strerror}") from error
    finally:
        for part, _ in waiting:
            part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

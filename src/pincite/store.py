"""The only writer: a file is written whole or not at all. And what is kept between runs."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from struct import Struct
from typing import TypeVar

from msgspec import DecodeError, msgpack

from pincite.errors import PinciteError


def write_all(contents: Mapping[Path, bytes], *, within: Path | None = None) -> None:
    """Write these files: first all of them beside their places, then each into its place.

    A fault while writing leaves every earlier file as it was. A link is written through. What is no regular file (a
    pipe, a device) is written into, after all others. Files of a project are written ``within`` its folder: none where
    a link leads out of it, and none into anything but a regular file, for nothing else is read there. Raises
    PinciteError with the path and the reason.
    """
    waiting: list[tuple[Path, Path]] = []
    streams: list[Path] = []
    path = Path()
    try:
        targets = {}
        for path in contents:
            targets[path] = _target(path, within)
        for path, content in contents.items():
            if path.exists() and not path.is_file() and not path.is_dir():
                streams.append(path)
            else:
                waiting.append((_write_beside(targets[path], content), targets[path]))
        for part, path in waiting:
            part.replace(path)
        for path in streams:
            path.write_bytes(contents[path])
    except OSError as error:
        raise PinciteError(f"cannot write {path}: {error.strerror}") from error
    finally:
        for part, _ in waiting:
            part.unlink(missing_ok=True)


def _target(path: Path, within: Path | None) -> Path:
    """The place that a path leads to. Raises PinciteError where nothing may be written."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():  # it leads to itself
        raise PinciteError(f"cannot write {path}: it is a link that leads nowhere")
    if within is None:
        return target
    if not target.is_relative_to(os.path.realpath(within)):
        raise PinciteError(f"cannot write {path}: a link leads out of the project there")
    if os.path.lexists(path) and not path.is_file():
        raise PinciteError(f"cannot write {path}: {'it is a folder' if path.is_dir() else 'it is no regular file'}")
    return target


def _write_beside(path: Path, content: bytes) -> Path:
    """Write a content into a new file beside the one that it is for, with its rights."""
    import tempfile  # a check writes only records, and starts faster without

    if path.is_dir():
        raise PinciteError(f"cannot write {path}: it is a folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise PinciteError(f"cannot write {path}: it is read-only")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


#: Where a project keeps its records, and what says to git and to backups that nothing there is worth keeping
#: (the second is the cache directory tagging standard, bford.info/cachedir).
CACHE_FOLDER = ".pincite"
_NOTICES = {
    ".gitignore": b"*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by pincite. May be deleted at any time.\n",
}
_Value = TypeVar("_Value")
_DIGEST = sha256().digest_size
#: Before each record: the digest of the rest of it, then how long its name and its content are.
_HEAD = Struct(f"<{_DIGEST}sII")


class Cache:
    """Records kept between runs: they may be deleted at any time, and never change a result.

    A record has a name, under which a newer one takes its place, and a key, the digest of all that it was made from.
    All are in one file (a thousand files take longer to open than to read), each behind its own digest: one that was
    cut, changed or made from anything else is no record. The file is replaced as a whole; of two runs at once, the last
    one leaves its own. Whatever keeps it from being read or written, the run goes on without. ``read_only`` writes
    nothing. What is asked for at other times than the rest has a file of another name, which may have a folder.
    """

    def __init__(self, root: Path, file: str = "records", *, read_only: bool = False) -> None:
        self._folder = root / CACHE_FOLDER
        self._name = file
        self._read_only = read_only
        self._used: dict[str, bytes | memoryview] = {}
        self._changed = False

    def beside(self, file: str) -> Cache:
        """Records in another file, kept in the same way."""
        return Cache(self._folder.parent, file, read_only=self._read_only)

    def get(self, name: str, key: bytes) -> bytes | memoryview | None:
        """The content of the record of this name, if it was made with this key."""
        record = self._known.get(name)
        if record is None or not _is_sound(record):
            return None
        body = record[_HEAD.size + len(name.encode()) :]
        if body[:_DIGEST] != key:
            return None
        self._used[name] = record
        return body[_DIGEST:]

    def value(self, name: str, key: bytes, decoder: msgpack.Decoder[_Value]) -> _Value | None:
        """The value that a record holds."""
        content = self.get(name, key)
        try:
            return None if content is None else decoder.decode(content)
        except DecodeError:
            return None

    def put(self, name: str, key: bytes, content: bytes) -> None:
        """Keep a record."""
        rest = name.encode() + key + content
        self._used[name] = _HEAD.pack(sha256(rest).digest(), len(name.encode()), len(key + content)) + rest
        self._changed = True

    def save(self) -> None:
        """Write the records that this run asked for or made, if it made any; others are of no use any more."""
        if not self._changed or self._read_only or self._leads_elsewhere(self._name):
            return
        part = self._folder / f"{self._name}-{os.getpid()}.part"
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            for name, content in _NOTICES.items():
                if not os.path.lexists(self._folder / name):
                    (self._folder / name).write_bytes(content)
            for left in self._folder.glob(f"{self._name}-*.part"):
                left.unlink(missing_ok=True)
            # No fsync: a record that a power cut leaves half written is no record.
            with part.open("wb") as file:
                file.writelines(self._used.values())
            part.replace(self._folder / self._name)
        except OSError:
            return

    def forget(self, folder: str, keep: Collection[str]) -> None:
        """Delete the files in a folder of records, but for those of these names."""
        if self._read_only or self._leads_elsewhere(f"{folder}/"):
            return
        try:
            with os.scandir(self._folder / folder) as found:
                for file in found:
                    if file.name not in keep and file.is_file(follow_symlinks=False):
                        Path(file).unlink(missing_ok=True)
        except OSError:
            return

    def _leads_elsewhere(self, file: str) -> bool:
        """Whether one of the folders down to a file is a link; it may lead anywhere: nothing is changed there."""
        path = self._folder
        for part in ("", *file.split("/")[:-1]):
            path = path / part
            if path.is_symlink():
                return True
        return False

    @cached_property
    def _known(self) -> dict[str, memoryview]:
        """The records of earlier runs, by name; what follows a fault cannot be found any more."""
        file = self._folder / self._name
        try:
            whole = memoryview(file.read_bytes() if file.is_file() else b"")
        except OSError:
            return {}
        known: dict[str, memoryview] = {}
        start = 0
        while start + _HEAD.size <= len(whole):
            _, name, content = _HEAD.unpack_from(whole, start)
            end = start + _HEAD.size + name + content
            known[bytes(whole[start + _HEAD.size :][:name]).decode(errors="replace")] = whole[start:end]
            start = end
        return known


def _is_sound(record: memoryview) -> bool:
    digest, name, content = _HEAD.unpack_from(record)
    whole = len(record) == _HEAD.size + name + content
    return whole and bytes(digest) == sha256(record[_HEAD.size :]).digest()

"""The only reader of a project: a folder becomes frozen texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from pincite.config import Config, read_config
from pincite.errors import PinciteError, ProjectNotFound, UsageError
from pincite.folders import OF_FOLDERS, obstacle_of, walk
from pincite.source import SourceText
from pincite.texts import MAX_TEXT_BYTES, TextFile, decode, text_file

CONFIG_FILES = ("pincite.toml", "pyproject.toml")
MODULES = "content/modules/"
BRIEFINGS = "content/briefings/"
BIBLIOGRAPHY = "bib/"
TEMPLATES = "templates/"
SNAPSHOTS = "bib/snapshots/"
NAMES = "bib/names.yaml"
LOCK = "bib/evidence.lock"

_TEXTS = (
    (MODULES, (".md",)),
    (BRIEFINGS, (".yaml", ".yml")),
    (BIBLIOGRAPHY, (".bib",)),
    (TEMPLATES, (".html", ".css")),
)
_FIELDS = {MODULES: "modules", BRIEFINGS: "briefings", BIBLIOGRAPHY: "bibliographies", TEMPLATES: "templates"}
_FONTS = (".ttf", ".otf")

#: A snapshot above this size is not opened: 256 MiB are some ten thousand scanned pages.
MAX_SNAPSHOT_BYTES = 256 * 1024 * 1024


class SnapshotFile(Struct, frozen=True, kw_only=True):
    """A file in one of the snapshot folders, as it lies there: not opened yet.

    ``name`` is what an entry's ``file`` field says; ``path`` leads there, from the project's root or absolute.
    ``stamp`` is what a change of the file changes besides its size: its times (mtime, ctime) and its number (inode).
    """

    name: str
    path: str
    size: int
    stamp: tuple[int, ...] = ()


class Project(Struct, frozen=True, kw_only=True, dict=True):
    """A folder, read: its options and texts, its own fonts, and which files lie in ``content/``.

    Paths are POSIX, from the root. ``names`` is the table of aliases, ``lock`` the record of what was verified, if
    there are any. ``snapshots`` are the files in the snapshot folders, none of them opened: base name → paths, which
    are absolute where the folder lies outside the project; ``unread`` says why a file there is none (path → reason).
    """

    root: Path
    config: Config
    config_path: str
    modules: tuple[TextFile, ...] = ()
    briefings: tuple[TextFile, ...] = ()
    bibliographies: tuple[TextFile, ...] = ()
    templates: tuple[TextFile, ...] = ()
    names: TextFile | None = None
    lock: TextFile | None = None
    snapshots: Mapping[str, tuple[str, ...]] = {}
    unread: Mapping[str, str] = {}
    fonts: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    in_memory: Mapping[str, bytes] = {}

    @classmethod
    def from_texts(cls, texts: Mapping[str, str | bytes | None], *, root: Path = Path("/project")) -> Project:
        """A project that exists only in memory: paths → contents (None: it cannot be read). For tests and examples."""
        known = {
            path: text.encode() if isinstance(text, str) else text for path, text in texts.items() if text is not None
        }
        contents: dict[str, bytes | str] = {path: known.get(path, "is no regular file") for path in texts}
        config_path = next((path for path in CONFIG_FILES if path in known), CONFIG_FILES[0])
        config = read_config(known.get(config_path, b"").decode(), config_path) or Config()
        project = _assemble(root, config, config_path, contents, known, tuple(known))
        return replace(project, snapshots=_named(path for path in known if path.startswith(SNAPSHOTS)))

    @cached_property
    def sources(self) -> Mapping[str, SourceText]:
        """Every text that was read, by path."""
        texts = (*self.modules, *self.briefings, *self.bibliographies, *self.templates, self.names, self.lock)
        return {text.source.path: text.source for text in texts if text}

    def with_text(self, path: str, content: bytes) -> Project:
        """The project as it would be read if the file ``path`` (POSIX, from the root) held ``content``; it may be new.

        Raises UsageError for a path that is not among the texts of a project.
        """
        name = path.lower()
        folder = next((folder for folder, endings in _TEXTS if path.startswith(folder) and name.endswith(endings)), "")
        if not folder or path.startswith(SNAPSHOTS) or any(part.startswith(".") for part in path.split("/")):
            known = ", ".join(f"{folder}*{ending}" for folder, endings in _TEXTS for ending in endings)
            raise UsageError(f"{path} is no text of a project; those are {known}")
        name = _FIELDS[folder]
        others = [text for text in getattr(self, name) if text.source.path != path]
        texts = tuple(sorted([*others, decode(path, content)], key=lambda text: text.source.path))
        return replace(self, **{name: texts}, files=self.files | {path} if path.startswith("content/") else self.files)

    def read_bytes(self, path: str) -> bytes:
        """The content of an image, a font or a snapshot. Raises PinciteError when it cannot be read."""
        if path in self.in_memory:
            return self.in_memory[path]
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            raise PinciteError(f"{path}: cannot be read: {error.strerror}") from error

    def snapshot_file(self, path: str) -> SnapshotFile:
        """A file of a snapshot folder as it lies there. Raises PinciteError when it is gone."""
        name = PurePosixPath(path).name
        if path in self.in_memory:
            return SnapshotFile(name=name, path=path, size=len(self.in_memory[path]))
        try:
            stat = (self.root / path).stat()
        except OSError as error:
            raise PinciteError(f"{path}: cannot be read: {error.strerror}") from error
        stamp = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        return SnapshotFile(name=name, path=path, size=stat.st_size, stamp=stamp)


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds a pincite configuration.

    Raises ProjectNotFound when there is none.
    """
    start = Path(os.path.abspath(start))  # noqa: PTH100  a link stays the place where it lies
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        if _config_of(folder):
            return folder
    raise ProjectNotFound(
        f"no pincite project in {start} or above: there is no pincite.toml and no pyproject.toml with [tool.pincite]. "
        "'pincite new DIR' makes a project"
    )


def read_project(root: Path, snapshots: Iterable[Path] = ()) -> Project:
    """Read the project in ``root``, with snapshots from these folders as well as from its own.

    Raises ConfigError for a faulty configuration; faulty texts become problems. A snapshot folder need not be there.
    """
    found = _config_of(root)
    if not found:
        raise ProjectNotFound(f"no pincite project in {root}")
    config_path, config = found
    contents: dict[str, bytes | str] = {}
    for folder, endings in _TEXTS:
        for path, obstacle in walk(root, folder):
            if _is_source(path):
                continue
            if path.lower().endswith(endings) or obstacle.startswith(OF_FOLDERS):
                contents[path] = _read(root / path, obstacle)
    for path in (NAMES, LOCK):
        if os.path.lexists(root / path):
            contents[path] = _read(root / path, obstacle_of(root, root / path))
    files = [path for folder in ("content/", TEMPLATES) for path, obstacle in walk(root, folder) if not obstacle]
    folders = (*snapshots, *(root / folder for folder in config.snapshots))
    found_snapshots = dict(_snapshots(root, folders))
    project = _assemble(root, config, config_path, contents, {}, files)
    return replace(
        project,
        snapshots=_named(path for path, obstacle in found_snapshots.items() if not obstacle),
        unread={path: obstacle for path, obstacle in found_snapshots.items() if obstacle},
    )


def _is_source(path: str) -> bool:
    """Whether a file of ``bib/`` is no bibliography, whatever it is called: other people's text, or about it."""
    return path in (NAMES, LOCK) or path.startswith(SNAPSHOTS)


def _snapshots(root: Path, folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The files in the snapshot folders, and what keeps each from being read.

    Those that were named for this run come before the project's own.
    """
    for folder in folders:
        base = Path(os.path.abspath(folder))  # noqa: PTH100  a link stays the place where it lies
        for path, obstacle in walk(base, "") if base.is_dir() else ():
            yield (base / path).as_posix(), obstacle.replace("of the project", "of the snapshot folder")
    yield from walk(root, SNAPSHOTS)


def _named(paths: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Snapshots by their base names; file systems differ in how they write accents, so these are composed (NFC)."""
    found: dict[str, tuple[str, ...]] = {}
    for path in paths:
        name = normalize("NFC", PurePosixPath(path).name)
        found[name] = (*found.get(name, ()), path)
    return found


def _config_of(folder: Path) -> tuple[str, Config] | None:
    for name in CONFIG_FILES:
        file = folder / name
        if file.is_file():
            try:
                config = read_config(file.read_text(encoding="utf-8"), name)
            except (OSError, UnicodeDecodeError) as error:
                raise PinciteError(f"{file}: cannot be read: {error}") from error
            if config is not None:
                return name, config
    return None


def _read(path: Path, obstacle: str) -> bytes | str:
    """The bytes of a file, or in words why there are none."""
    if obstacle:
        return obstacle
    try:
        with path.open("rb") as file:
            return file.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _assemble(
    root: Path,
    config: Config,
    config_path: str,
    contents: Mapping[str, bytes | str],
    in_memory: Mapping[str, bytes],
    paths: Iterable[str],
) -> Project:
    def texts(folder: str) -> tuple[TextFile, ...]:
        endings = dict(_TEXTS)[folder]
        chosen = sorted(
            path
            for path, content in contents.items()
            if path.startswith(folder)
            and (path.lower().endswith(endings) or isinstance(content, str))
            and not _is_source(path)
        )
        return tuple(text_file(path, contents[path]) for path in chosen)

    def text(path: str) -> TextFile | None:
        return text_file(path, contents[path]) if path in contents else None

    return Project(
        root=root,
        config=config,
        config_path=config_path,
        modules=texts(MODULES),
        briefings=texts(BRIEFINGS),
        bibliographies=texts(BIBLIOGRAPHY),
        templates=texts(TEMPLATES),
        names=text(NAMES),
        lock=text(LOCK),
        fonts=tuple(path for path in paths if path.startswith(TEMPLATES) and path.lower().endswith(_FONTS)),
        files=frozenset(path for path in paths if path.startswith("content/")),
        in_memory=in_memory,
    )


def module_name(path: str) -> str:
    """``content/modules/a/b.md`` → ``a/b``."""
    return path.removeprefix(MODULES)[: -len(".md")] if path.lower().endswith(".md") else path.removeprefix(MODULES)


def briefing_name(path: str) -> str:
    """``content/briefings/a.yaml`` → ``a``; a folder between stays part of the name."""
    return str(PurePosixPath(path.removeprefix(BRIEFINGS)).with_suffix(""))

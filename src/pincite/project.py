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
from pincite.diagnostic import Problem, ProblemKind
from pincite.errors import PinciteError, ProjectNotFound, UsageError
from pincite.folders import OF_FOLDERS, UNREADABLE_NAME, obstacle_of, walk
from pincite.source import SourceText

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
#: A module, bibliography or briefing above this size is not read: 8 MiB is some 1.3 million words, no chapter's size.
MAX_TEXT_BYTES = 8 * 1024 * 1024


class TextFile(Struct, frozen=True, kw_only=True):
    """A text of the project as read; where bytes could not be read as text, the problems say so."""

    source: SourceText
    problems: tuple[Problem, ...] = ()


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
    are absolute where the folder lies outside the project.
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
        return _assemble(
            root,
            config,
            config_path,
            contents,
            known,
            tuple(known),
            _named(path for path in known if path.startswith(SNAPSHOTS)),
        )

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
    return _assemble(root, config, config_path, contents, {}, files, _named(_snapshots(root, folders)))


def _is_source(path: str) -> bool:
    """Whether a file of ``bib/`` is no bibliography, whatever it is called: other people's text, or about it."""
    return path in (NAMES, LOCK) or path.startswith(SNAPSHOTS)


def _snapshots(root: Path, folders: Iterable[Path]) -> Iterator[str]:
    """The files in the snapshot folders: those that were named for this run come before the project's own."""
    for folder in folders:
        base = Path(os.path.abspath(folder))  # noqa: PTH100  a link stays the place where it lies
        if base.is_dir():
            yield from ((base / path).as_posix() for path, obstacle in walk(base, "") if not obstacle)
    yield from (path for path, obstacle in walk(root, SNAPSHOTS) if not obstacle)


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
    snapshots: Mapping[str, tuple[str, ...]],
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
        return tuple(_text_file(path, contents[path]) for path in chosen)

    def text(path: str) -> TextFile | None:
        return _text_file(path, contents[path]) if path in contents else None

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
        snapshots=snapshots,
        fonts=tuple(path for path in paths if path.startswith(TEMPLATES) and path.lower().endswith(_FONTS)),
        files=frozenset(path for path in paths if path.startswith("content/")),
        in_memory=in_memory,
    )


def _text_file(path: str, content: bytes | str) -> TextFile:
    if isinstance(content, bytes):
        return decode(path, content)
    hint = "put a copy of the file here"
    if "denied" in content:
        hint = "change who may read it"
    elif content == UNREADABLE_NAME:
        hint = "rename it"
    return _unread(path, "unreadable-file", f"file {content}, so it was not read", hint)


def _unread(path: str, kind: ProblemKind, message: str, hint: str) -> TextFile:
    empty = SourceText(path=path, text="")
    problem = Problem(kind=kind, place=empty.place(0, 0), message=message, hint=hint)
    return TextFile(source=empty, problems=(problem,))


def decode(path: str, content: bytes) -> TextFile:
    """Bytes → text, losing nothing that can be read: a faulty byte becomes U+FFFD and a problem at its place."""
    if len(content) > MAX_TEXT_BYTES:
        return _unread(
            path,
            "oversized-file",
            f"file is larger than {MAX_TEXT_BYTES // 1024 // 1024} MiB and was not read",
            "split it into several files",
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unread(path, "not-utf8", "file is UTF-16 and was not read", "save it as UTF-8")
    if b"\0" in content:
        hint = "move it or save it as UTF-8"
        return _unread(path, "binary-file", "file is binary, not text, and was not read", hint)
    try:
        return TextFile(source=SourceText(path=path, text=content.decode()))
    except UnicodeDecodeError as error:
        source = SourceText(path=path, text=content.decode(errors="replace"))
        offset = len(content[: error.start].decode())
        problem = Problem(
            kind="not-utf8",
            place=source.place(offset, offset + 1),
            message=f"byte 0x{content[error.start]:02x} is not UTF-8",
            hint="save the file as UTF-8 (it may be Latin-1 or Windows-1252)",
        )
        return TextFile(source=source, problems=(problem,))


def module_name(path: str) -> str:
    """``content/modules/a/b.md`` → ``a/b``."""
    return path.removeprefix(MODULES)[: -len(".md")] if path.lower().endswith(".md") else path.removeprefix(MODULES)


def briefing_name(path: str) -> str:
    """``content/briefings/a.yaml`` → ``a``; a folder between stays part of the name."""
    return str(PurePosixPath(path.removeprefix(BRIEFINGS)).with_suffix(""))

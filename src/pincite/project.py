"""The only reader of a project: a folder becomes frozen texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from pincite.config import Config, read_config
from pincite.diagnostic import Problem, ProblemKind
from pincite.errors import PinciteError, ProjectNotFound, UsageError
from pincite.source import SourceText

CONFIG_FILES = ("pincite.toml", "pyproject.toml")
MODULES = "content/modules/"
BRIEFINGS = "content/briefings/"
BIBLIOGRAPHY = "bib/"
TEMPLATES = "templates/"

_TEXTS = (
    (MODULES, (".md",)),
    (BRIEFINGS, (".yaml", ".yml")),
    (BIBLIOGRAPHY, (".bib",)),
    (TEMPLATES, (".html", ".css")),
)
_FIELDS = {MODULES: "modules", BRIEFINGS: "briefings", BIBLIOGRAPHY: "bibliographies", TEMPLATES: "templates"}
_FONTS = (".ttf", ".otf")

#: A linked folder is not entered: it may lead anywhere, and round in circles.
LINKED_FOLDER = "is a link to a folder"
UNREADABLE_FOLDER = "is a folder that cannot be read"
UNREADABLE_NAME = "has a name that is not UTF-8"
_OF_FOLDERS = (LINKED_FOLDER, UNREADABLE_FOLDER)

#: A module, bibliography or briefing above this size is not read: 8 MiB is some 1.3 million words, no chapter's size.
MAX_TEXT_BYTES = 8 * 1024 * 1024


class TextFile(Struct, frozen=True, kw_only=True):
    """A text of the project as read; where bytes could not be read as text, the problems say so."""

    source: SourceText
    problems: tuple[Problem, ...] = ()


class Project(Struct, frozen=True, kw_only=True, dict=True):
    """A folder, read: its options and texts, its own fonts, and which files lie in ``content/``.

    Paths are POSIX, from the root.
    """

    root: Path
    config: Config
    config_path: str
    modules: tuple[TextFile, ...] = ()
    briefings: tuple[TextFile, ...] = ()
    bibliographies: tuple[TextFile, ...] = ()
    templates: tuple[TextFile, ...] = ()
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
        return _assemble(root, config, config_path, contents, known, tuple(known))

    @cached_property
    def sources(self) -> Mapping[str, SourceText]:
        """Every text that was read, by path."""
        texts = (*self.modules, *self.briefings, *self.bibliographies, *self.templates)
        return {text.source.path: text.source for text in texts}

    def with_text(self, path: str, content: bytes) -> Project:
        """The project as it would be read if the file ``path`` (POSIX, from the root) held ``content``; it may be new.

        Raises UsageError for a path that is not among the texts of a project.
        """
        name = path.lower()
        folder = next((folder for folder, endings in _TEXTS if path.startswith(folder) and name.endswith(endings)), "")
        if not folder or any(part.startswith(".") for part in path.split("/")):
            known = ", ".join(f"{folder}*{ending}" for folder, endings in _TEXTS for ending in endings)
            raise UsageError(f"{path} is no text of a project; those are {known}")
        name = _FIELDS[folder]
        others = [text for text in getattr(self, name) if text.source.path != path]
        texts = tuple(sorted([*others, decode(path, content)], key=lambda text: text.source.path))
        return replace(self, **{name: texts}, files=self.files | {path} if path.startswith("content/") else self.files)

    def read_bytes(self, path: str) -> bytes:
        """The content of an image or a font of the project. Raises PinciteError when it cannot be read."""
        if path in self.in_memory:
            return self.in_memory[path]
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            raise PinciteError(f"{path}: cannot be read: {error.strerror}") from error


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


def read_project(root: Path) -> Project:
    """Read the project in ``root``. Raises ConfigError for a faulty configuration; faulty texts become problems."""
    found = _config_of(root)
    if not found:
        raise ProjectNotFound(f"no pincite project in {root}")
    config_path, config = found
    contents: dict[str, bytes | str] = {}
    for folder, endings in _TEXTS:
        for path, obstacle in _walk(root, folder):
            if path.lower().endswith(endings) or obstacle.startswith(_OF_FOLDERS):
                contents[path] = _read(root / path, obstacle)
    files = [path for folder in ("content/", TEMPLATES) for path, obstacle in _walk(root, folder) if not obstacle]
    return _assemble(root, config, config_path, contents, {}, files)


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


def _walk(root: Path, folder: str) -> Iterator[tuple[str, str]]:
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
            yield folder + entry.name, _obstacle(root, root / folder / entry.name)
    for name in folders:
        yield from _walk(root, f"{folder}{name}/")


def _is_utf8(name: str) -> bool:
    """Whether a file's name can be printed; bytes that are no UTF-8 come as lone surrogates (PEP 383)."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _obstacle(root: Path, path: Path) -> str:
    """Why a file is not read: it is none, or a link leads to nothing or out of the project. Empty when it can be."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return "is a link that leads nowhere"
    if not inside:
        return "is a link that leads out of the project"
    return "" if path.is_file() else "is no regular file"


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
            if path.startswith(folder) and (path.lower().endswith(endings) or isinstance(content, str))
        )
        return tuple(_text_file(path, contents[path]) for path in chosen)

    return Project(
        root=root,
        config=config,
        config_path=config_path,
        modules=texts(MODULES),
        briefings=texts(BRIEFINGS),
        bibliographies=texts(BIBLIOGRAPHY),
        templates=texts(TEMPLATES),
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

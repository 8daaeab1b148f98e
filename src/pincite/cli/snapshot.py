"""``pincite snapshot``: archived copies of the sources: taken, listed, compared with what was recorded of them."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from pincite.errors import UsageError

if TYPE_CHECKING:
    from pincite.archive.adding import Addition, Brought
    from pincite.project import Project

_PROJECT = click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The project's folder.",
)
_FOLDERS = click.option(
    "--snapshots",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Look in this folder too; may be given several times.",
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):(?=//)", re.IGNORECASE)
#: So many words of a snapshot are shown, for the user to see whether it is the right one.
_SHOWN = 14


@click.group("snapshot")
def command() -> None:
    """Archive copies of the sources, list them, compare them with what was recorded.

    A snapshot lies in bib/snapshots/, which git ignores; the entry's field 'file' names it; bib/evidence.lock keeps its
    SHA-256, when it was taken, from where and with what.
    """


# -- add


@command.command("add")
@click.argument("key")
@click.argument("source", metavar="FILE|URL")
@click.option("--name", default="", help="The name in bib/snapshots/.  [default: KEY, with the ending that fits]")
@click.option("--origin", default="", metavar="TEXT", help="Where FILE is from: an address, an archive's call number.")
@click.option("--retrieved", default="", metavar="DATE", help="When FILE was taken from there: 2026-11-22.")
@click.option("--replace", "replacing", is_flag=True, help="Put it in the place of another one of this name.")
@click.option(
    "--max-size", type=click.FloatRange(0, min_open=True), default=50, show_default=True, help="For a URL, in MB."
)
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), default=60, show_default=True, help="For a URL, in seconds."
)
@_PROJECT
def add(
    key: str,
    source: str,
    name: str,
    origin: str,
    retrieved: str,
    replacing: bool,
    max_size: float,
    timeout: float,
    project: Path,
) -> None:
    """Archive FILE, or what is at URL, as the snapshot of the entry KEY.

    FILE is copied to bib/snapshots/, unless it lies in one of the snapshot folders already. A URL (http or https) is
    fetched as it is, without the images, styles and scripts of a page. Nothing is written when no text can be read from
    it.

    Exit code: 0 it is there now, 2 it could not be added.
    """
    from pincite.archive.adding import moment, plan_addition, public_origin
    from pincite.archive.standing import bibliography_of, entry_of
    from pincite.project import find_root, read_project

    root = find_root(project)
    read = read_project(root)
    entry_of(read, bibliography_of(read), key)  # before anything is fetched
    now = datetime.now(UTC)
    scheme = _SCHEME.match(source)
    if scheme is None:
        retrieved = moment(retrieved, now) if retrieved else ""
        brought = _brought(read, Path(source), public_origin(origin), retrieved)
    elif scheme[1].lower() not in ("http", "https"):
        raise UsageError(f"{source}: only http:// and https:// are fetched; give a file by its path")
    elif origin or retrieved:
        raise UsageError("--origin and --retrieved say where a FILE is from; of a URL that is known")
    else:
        brought = _fetched(source, timeout, max_size, now)
        read = read_project(root)  # fetching takes its time, in which a text may have been saved
    plan = plan_addition(read, key, brought, now=now, name=name, replacing=replacing)
    _write(root, plan)
    _say_addition(key, plan)


def _brought(project: Project, file: Path, origin: str, retrieved: str) -> Brought:
    from pincite.archive.adding import Brought
    from pincite.project import MAX_SNAPSHOT_BYTES

    file = _found(project, file)
    if file.exists() and not file.is_file() and not file.is_dir():
        raise UsageError(f"{file} is no regular file, and no other is read: put what it gives into one")
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_SNAPSHOT_BYTES + 1)
        named = project.snapshots.get(normalize("NFC", file.name), ())
        path = next((path for path in named if file.samefile(project.root / path)), "")
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    if not path and (obstacle := _unread(project, file)):
        raise UsageError(f"{file} {obstacle}, so it is not read there; put a copy in its place")
    if len(content) > MAX_SNAPSHOT_BYTES:
        raise UsageError(f"{file} is larger than {MAX_SNAPSHOT_BYTES // 2**20} MiB; no larger snapshot is read")
    return Brought(content=content, name=file.name, path=path, origin=origin, retrieved=retrieved)


def _found(project: Project, file: Path) -> Path:
    """The file that is meant: 'list' and 'verify' write paths as they are from the project's folder."""
    known = any(file.as_posix() in paths for paths in project.snapshots.values())
    return project.root / file if known and not file.exists() else file


def _unread(project: Project, file: Path) -> str:
    """Why a file in the project's own snapshot folder is not among its snapshots."""
    from pincite.folders import obstacle_of
    from pincite.project import SNAPSHOTS

    inside = file.parent.resolve().is_relative_to((project.root / SNAPSHOTS).resolve())
    return obstacle_of(project.root, file) if inside else ""


def _fetched(address: str, seconds: float, megabytes: float, now: datetime) -> Brought:
    from pincite.archive.adding import Brought, moment
    from pincite.snapshots.fetching import fetch  # httpx is imported for this alone

    fetched = fetch(address, seconds=seconds, max_bytes=int(megabytes * 1e6))
    return Brought(
        content=fetched.content,
        name=fetched.origin,
        origin=fetched.origin,
        retrieved=moment(now.isoformat(timespec="seconds"), now),
        redirects=fetched.redirects,
        charset=fetched.charset,
        tool=fetched.tool,
    )


def _write(root: Path, plan: Addition) -> None:
    """Write all of it or nothing; and see to it that other people's texts stay out of git."""
    from pincite.project import SNAPSHOTS
    from pincite.store import write_all

    contents = {root / path: content for path, content in plan.contents.items()}
    folder = root / SNAPSHOTS
    if plan.path in plan.contents and not folder.resolve().is_relative_to(root.resolve()):
        raise UsageError(
            f"{SNAPSHOTS} is a link that leads out of the project, where nothing is read; name the folder in the "
            "option 'snapshots' instead, and put the file there"
        )
    ignoring = folder / ".gitignore"
    if plan.path.startswith(SNAPSHOTS) and not os.path.lexists(ignoring) and not _is_ignored(root):
        contents = {ignoring: b"*\n", **contents}
    write_all(contents, within=root)


def _is_ignored(root: Path) -> bool:
    """Whether the project's own .gitignore keeps the snapshots out of git."""
    from pincite.project import SNAPSHOTS

    file = root / ".gitignore"
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return any(line.strip().removeprefix("/").rstrip("/*") == SNAPSHOTS.rstrip("/") for line in lines)


def _say_addition(key: str, plan: Addition) -> None:
    from pincite.archive.listing import written_size

    custody, words = plan.custody, plan.text.text.split()
    pages = f"{len(plan.text.pages):,} pages, " if plan.text.pages else ""
    fate = {"new": "", "same": "already there: ", "replaced": "replaced: "}[plan.state]
    _say(
        f"{plan.path}: {fate}{custody.format}, {written_size(custody.size)}, {pages}{len(words):,} words, SHA-256 "
        f"{custody.sha256[:16]}"
    )
    _say(f"  begins: {' '.join(words[:_SHOWN])}{' …' if len(words) > _SHOWN else ''}")
    for redirect in custody.redirects:
        _say(f"  redirected: {redirect}")
    if custody.origin:
        _say(f"  from {custody.origin}{f', {custody.retrieved}' if custody.retrieved else ''}")
    for path in plan.contents:
        if path.endswith(".bib"):
            _say(f"{path}: '{key}' names it now")


# -- list


@command.command("list")
@_FOLDERS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_PROJECT
def list_(folders: tuple[Path, ...], form: str, project: Path) -> None:
    """List the snapshots that entries name, and the cited entries that have none.

    Files are hashed and compared with what was recorded, but not opened as documents: 'verify' also does that.
    """
    from pincite.archive import Archive
    from pincite.archive.listing import as_json, table
    from pincite.archive.standing import sound_lock, standings, unnamed
    from pincite.project import find_root, read_project
    from pincite.reading import read_texts
    from pincite.resolve import resolve
    from pincite.store import Cache

    root = find_root(project)
    read = read_project(root, snapshots=folders)
    lock = sound_lock(read)
    dossier = resolve(read_texts(read, Cache(root, read_only=True)))
    entries = dossier.bibliography.entries
    cited = {key.key for _, key in dossier.cited_keys}
    named = (entry for entry in entries.values() if entry.type != "xdata")
    obstacles = read.unread
    every = standings(Archive(read, lock, entries), lock, named, obstacles)
    found = [standing for standing in every if standing.file or standing.key in cited]
    left = unnamed(read, dossier.bibliography)
    if form == "json":
        click.echo(as_json(found, left, obstacles), nl=False)
        return
    for line in table(found) if found else ["no entry names a snapshot, and none is cited"]:
        _say(line)
    for path in left:
        _say(f"{path}: no entry names it")
    for path, obstacle in obstacles.items():
        _say(f"{path}: {obstacle}, so it is not read")


# -- verify


@command.command("verify")
@click.argument("keys", metavar="[KEY…]", nargs=-1)
@_FOLDERS
@_PROJECT
def verify(keys: tuple[str, ...], folders: tuple[Path, ...], project: Path) -> None:
    """Hash and read the snapshots of the entries KEYS (all, if none is named) anew, and compare them with the record.

    One that is not at hand is neither passed nor failed: it is not checked.

    Exit code: 0 nothing is otherwise than recorded, 1 something is changed, renamed or unreadable, 2 it could not run.
    """
    from pincite.archive import Archive
    from pincite.archive.listing import CONTRADICTED, summary, verdict
    from pincite.archive.standing import bibliography_of, entry_of, read_anew, sound_lock, standings
    from pincite.project import find_root, read_project

    read = read_project(find_root(project), snapshots=folders)
    bibliography = bibliography_of(read)
    chosen = [entry_of(read, bibliography, key) for key in dict.fromkeys(keys)]
    chosen = chosen or [entry for entry in bibliography.entries.values() if entry.type != "xdata"]
    lock = sound_lock(read)
    archive = Archive(read, lock, bibliography.entries)
    found = [read_anew(archive, standing) for standing in standings(archive, lock, chosen, read.unread)]
    for standing in found:
        if (standing.file or keys) and (said := verdict(standing)):
            _say(said)
    _say(summary(found))
    sys.exit(1 if any(standing.state in CONTRADICTED for standing in found) else 0)


def _say(line: str) -> None:
    """A line that may hold what others wrote."""
    from pincite.reporters.style import visible

    click.echo(visible(line))

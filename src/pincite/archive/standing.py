"""Which snapshots the entries name, which of them are at hand, and whether they are still what was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from pincite.archive import Archive, lock_of
from pincite.errors import UsageError
from pincite.evidence.attachments import base_names
from pincite.evidence.lock import Lock
from pincite.model.bibliography import Bibliography, Entry
from pincite.model.snapshot import Custody, Fault, Snapshot, SnapshotFormat
from pincite.parse.bib import parse_bib
from pincite.project import LOCK, SNAPSHOTS, Project
from pincite.resolve import link_bibliography
from pincite.spelling import did_you_mean

#: ``at hand`` is the only one of which it was found that it is what was recorded.
State = Literal["at hand", "changed", "renamed", "not at hand", "not recorded", "unreadable", "no snapshot"]


class Standing(Struct, frozen=True, kw_only=True):
    """A snapshot that an entry names, beside what is recorded under its name.

    ``belongs`` is the name under which its bytes are recorded instead; ``obstacle`` says why what lies there under its
    name is not at hand. Of an entry that names none there is a standing without a snapshot.
    """

    key: str
    file: str = ""
    state: State = "no snapshot"
    snapshot: Snapshot | None = None
    format: SnapshotFormat | Literal[""] = ""
    custody: Custody | None = None
    belongs: str = ""
    obstacle: str = ""
    fault: Fault | None = None

    @property
    def path(self) -> str:
        return self.snapshot.path if self.snapshot else ""

    @property
    def size(self) -> int:
        return self.snapshot.size if self.snapshot else 0

    @property
    def sha256(self) -> str:
        return self.snapshot.sha256 if self.snapshot else ""

    @property
    def elsewhere(self) -> str:
        """The path of a file of another name that is what was recorded."""
        return self.snapshot.elsewhere if self.snapshot else ""


def bibliography_of(project: Project) -> Bibliography:
    """The entries of a project."""
    return link_bibliography(tuple(parse_bib(text.source, text.problems) for text in project.bibliographies))


def entry_of(project: Project, bibliography: Bibliography, key: str) -> Entry:
    """The entry of this key. Raises UsageError when there is none that can be read."""
    if key in bibliography.entries:
        return bibliography.entries[key]
    if key in bibliography.broken:
        place = bibliography.broken[key]
        line = project.sources[place.path].position(place.start).line
        raise UsageError(f"{place.path}:{line}: the entry '{key}' is broken; 'pincite check' says how; mend it first")
    hint = did_you_mean(key, bibliography.entries) or "a snapshot belongs to an entry of a .bib file in bib/"
    raise UsageError(f"there is no entry '{key}'; {hint}")


def sound_lock(project: Project) -> Lock:
    """What is recorded of the project. Raises UsageError when not all of it can be read."""
    lock, found = lock_of(project)
    if project.lock and (problems := (*project.lock.problems, *found)):
        line = project.lock.source.position(problems[0].place.start).line
        raise UsageError(f"{LOCK}:{line}: {problems[0].message}; {problems[0].hint}")
    return lock


def standings(
    archive: Archive, lock: Lock, entries: Iterable[Entry], obstacles: Mapping[str, str] = {}
) -> Iterator[Standing]:
    """How the snapshots of these entries stand; an entry that names none has one standing that says so.

    ``obstacles`` are those of the files that are not read, by path.
    """
    by_name = {normalize("NFC", PurePosixPath(path).name): f"{path} {it}" for path, it in obstacles.items()}
    for entry in entries:
        named = list(archive.named_by(entry))
        if not named:
            yield Standing(key=entry.key)
        for snapshot in named:
            yield _standing(snapshot, lock, by_name.get(snapshot.name, ""))


def read_anew(archive: Archive, standing: Standing) -> Standing:
    """A standing that also says as what the snapshot can be read, or why it cannot."""
    if standing.snapshot is None or not standing.snapshot.sha256:
        return standing
    text = archive.text(standing.snapshot)
    state = "unreadable" if text.fault and standing.state != "changed" else standing.state
    return replace(standing, format=text.format, state=state, fault=text.fault)


def unnamed(project: Project, bibliography: Bibliography) -> list[str]:
    """The files in the project's own folder that no entry names."""
    named = {
        normalize("NFC", name) for entry in bibliography.entries.values() for name in base_names(entry.get("file"))
    }
    return sorted(
        path
        for name, paths in project.snapshots.items()
        for path in paths
        if path.startswith(SNAPSHOTS) and name not in named
    )


def _standing(snapshot: Snapshot, lock: Lock, obstacle: str) -> Standing:
    custody = lock.custody(snapshot.name)
    standing = Standing(
        key=snapshot.key,
        file=snapshot.name,
        snapshot=snapshot,
        format=custody.format if custody else "",
        custody=custody,
        fault=snapshot.fault,
    )
    if snapshot.fault:
        return replace(standing, state="unreadable")
    if not snapshot.path:
        return replace(standing, state="renamed" if snapshot.elsewhere else "not at hand", obstacle=obstacle)
    if custody and custody.sha256 == snapshot.sha256:
        return replace(standing, state="at hand")
    others = (other.file for other in lock.snapshots if other.sha256 == snapshot.sha256)
    return replace(standing, state="changed" if custody else "not recorded", belongs=next(others, ""))

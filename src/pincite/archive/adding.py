"""A snapshot added to an entry: which files are to be written, with what. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Literal
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from pincite import __version__
from pincite.archive import Archive
from pincite.archive.file_field import with_file
from pincite.archive.naming import is_fit, name_for
from pincite.archive.standing import bibliography_of, entry_of, sound_lock
from pincite.errors import PinciteError, UsageError
from pincite.evidence.attachments import base_names
from pincite.evidence.inheritance import filled_fields
from pincite.evidence.lock import Lock
from pincite.folders import occupied
from pincite.model.bibliography import Bibliography, Entry
from pincite.model.snapshot import Custody, SnapshotText
from pincite.project import LOCK, SNAPSHOTS, Project

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?P<time>T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?")
_LOCAL = re.compile(r"\s*(?:file:|[~.]{0,2}/|[a-z]:[\\/]|\\\\)", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]*@")
#: Where a page says itself how its letters are written, as far as browsers look for it (HTML standard, 13.2.3.2).
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*[a-z]""", re.IGNORECASE)
_PROLOGUE = 1024
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Brought(Struct, frozen=True, kw_only=True):
    """What is to be a snapshot: its bytes, what it was called, and what is known of where it is from.

    ``path`` is where it lies already, when that is one of the snapshot folders. ``charset`` is what a server said.
    """

    content: bytes
    name: str
    path: str = ""
    origin: str = ""
    retrieved: str = ""
    redirects: tuple[str, ...] = ()
    charset: str = ""
    tool: str = f"pincite {__version__}"


class Addition(Struct, frozen=True, kw_only=True):
    """The files to write, by path from the root; where the snapshot lies then, what is recorded of it, what it says.

    ``state`` is ``same`` when these bytes are recorded under this name already.
    """

    contents: Mapping[str, bytes]
    custody: Custody
    path: str
    text: SnapshotText
    state: Literal["new", "same", "replaced"]


def plan_addition(
    project: Project, key: str, brought: Brought, *, now: datetime, name: str = "", replacing: bool = False
) -> Addition:
    """What is to be written so that the entry ``key`` has this snapshot, under ``name`` if one is given.

    With ``replacing`` it takes the place, or the record, of another one of this name. Raises UsageError when the entry,
    the name or what is there does not allow it, and PinciteError when nothing can be read from the snapshot.
    """
    bibliography, lock = bibliography_of(project), sound_lock(project)
    entry = entry_of(project, bibliography, key)
    text = _read(brought)
    named = _names(entry, bibliography)
    custody = Custody(
        file=_name(entry, text, brought, name, named),
        sha256=sha256(brought.content).hexdigest(),
        size=len(brought.content),
        format=text.format,
        added=_written(now),
        retrieved=brought.retrieved,
        origin=brought.origin,
        redirects=brought.redirects,
        tool=brought.tool,
    )
    place = _place(Archive(project, lock, bibliography.entries), project, lock, brought, custody)
    if place.other and not replacing:
        raise UsageError(_in_the_way(place.other, custody, brought))
    recorded = lock.custody(custody.file)
    custody = _with_history(custody, lock, replacing)
    contents = {} if place.there else {place.path: brought.content}
    if custody.file not in named:
        contents |= _with_name(project, entry, custody.file)
    if custody != recorded:
        contents[LOCK] = _without_renamed(lock, bibliography, custody).with_custody(custody).encode()
    state: Literal["new", "same", "replaced"] = "replaced" if place.other else "same" if recorded else "new"
    return Addition(contents=contents, custody=custody, path=place.path, text=text, state=state)


def moment(text: str, now: datetime) -> str:
    """A day, or a moment in UTC, as it is recorded. Raises UsageError for any other text, and for the future."""
    match = _MOMENT.fullmatch(text)
    try:
        found = datetime.fromisoformat(text) if match else None
    except ValueError:
        found = None
    if match is None or found is None:
        raise UsageError(f"'{text}' is no date such as 2026-11-22, and no moment such as 2026-11-22T14:30Z")
    # A day begins first on the islands whose clocks are 14 hours before UTC.
    if found > now if found.tzinfo else found.date() > (now + timedelta(hours=14)).date():
        raise UsageError(f"'{text}' lies in the future")
    return _written(found) if found.tzinfo else text


def public_origin(text: str) -> str:
    """Where a file is from, as it is recorded: without the name and password that an address may hold.

    Raises UsageError for a place on this machine: the record goes to others, to whom it says nothing.
    """
    if _LOCAL.match(text):
        raise UsageError(f"--origin {text}: that is a place on your machine; say where the file is from")
    return _CREDENTIALS.sub("", text.strip())


def _written(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# -- the content


def _read(brought: Brought) -> SnapshotText:
    from pincite.snapshots.reading import read_snapshot

    text = read_snapshot(brought.content, brought.name)
    if text.format in ("html", "text") and brought.charset and not _tells_its_letters(brought.content, brought.charset):
        raise PinciteError(
            f"{brought.name}: only the server says that its letters are {brought.charset}, and a file would not keep "
            "that; save it from a browser as UTF-8 and add the file with --origin and --retrieved"
        )
    if text.fault:
        raise PinciteError(f"{brought.name}: {text.fault.message}; {text.fault.hint}")
    return text


def _tells_its_letters(content: bytes, charset: str) -> bool:
    """Whether a text can be read without what the server says of its letters: it declares them, or they are UTF-8."""
    if content.startswith(_MARKS) or _DECLARED.search(content, 0, _PROLOGUE):
        return True
    try:
        return content.decode() == content.decode(charset) if content.isascii() else bool(content.decode())
    except LookupError:
        return True
    except UnicodeDecodeError:
        return False


# -- its name and place


class _Place(Struct, frozen=True, kw_only=True):
    """Where a snapshot will lie, whether it lies ``there`` already, and what other one has its name or its record."""

    path: str
    there: bool
    other: Custody | None


def _names(entry: Entry, bibliography: Bibliography) -> list[str]:
    """What the entry's ``file`` field names, or that of the book it is in."""
    return [normalize("NFC", name) for name in base_names(filled_fields(entry, bibliography.entries).get("file", ""))]


def _name(entry: Entry, text: SnapshotText, brought: Brought, given: str, named: Collection[str]) -> str:
    """The name of a new file, or the one it has where it lies: any name that the entry has found words for will do."""
    if not brought.path:
        return name_for(entry, text.format, brought.content, given)
    name = normalize("NFC", PurePosixPath(brought.path).name)
    if name not in named and not is_fit(name):
        usual = name_for(entry, text.format, brought.content)
        raise UsageError(f"{brought.path}: 'file' cannot name it so; rename it there, to {usual} for instance")
    if normalize("NFC", given) not in ("", name):
        raise UsageError(f"it lies in a snapshot folder as {name}; rename it there, or leave --name out")
    return name


def _place(archive: Archive, project: Project, lock: Lock, brought: Brought, custody: Custody) -> _Place:
    paths = project.snapshots.get(custody.file, ())
    same = [path for path in paths if archive.digest(path) == custody.sha256]
    others = [path for path in paths if path not in same]
    recorded = lock.custody(custody.file)
    other = recorded if recorded and recorded.sha256 != custody.sha256 else None
    if others and not (other and other.sha256 == archive.digest(others[0])):
        size = project.snapshot_file(others[0]).size
        other = Custody(file=custody.file, sha256=archive.digest(others[0]), size=size, format=custody.format)
    if brought.path or same:
        return _Place(path=brought.path or same[0], there=True, other=other)
    own = [path for path in others if path.startswith(SNAPSHOTS)]
    if others and others != own[:1]:
        raise UsageError(f"{others[-1]} has this name and lies where it cannot be replaced; --name gives another name")
    path = own[0] if own else SNAPSHOTS + custody.file
    if not own and (obstacle := occupied(project.root, path)):
        raise UsageError(f"{path} {obstacle}, so nothing is written there; move it away, or --name gives another name")
    return _Place(path=path, there=False, other=other)


def _in_the_way(other: Custody, custody: Custody, brought: Brought) -> str:
    def words(one: Custody, added: str) -> str:
        return f"{one.size:,} bytes, SHA-256 {one.sha256[:12]}…{added}"

    there = words(other, f", added {other.added[:10]}" if other.added else ", not recorded")
    advice = "--replace puts this one in its place" + ("" if brought.path else ", --name NAME keeps both")
    return f"another {custody.file} is there ({there}); this one has {words(custody, '')}; {advice}"


# -- what is recorded and named


def _with_history(custody: Custody, lock: Lock, replacing: bool) -> Custody:
    """What was recorded of these bytes before stays, under whatever name; what was not known then is added.

    Where they are from is recorded anew only with ``replacing``.
    """
    same = [other for other in lock.snapshots if other.sha256 == custody.sha256]
    if not same:
        return custody
    known = next((other for other in same if other.file == custody.file), same[0])
    agree = not known.origin or custody.origin in ("", known.origin)
    if custody.origin and (replacing or not known.origin):
        retrieved = custody.retrieved or (known.retrieved if agree else "")
        return replace(custody, added=known.added, retrieved=retrieved)
    anew = custody.retrieved if agree and (replacing or not known.retrieved) else ""
    return replace(known, file=custody.file, format=custody.format, retrieved=anew or known.retrieved)


def _without_renamed(lock: Lock, bibliography: Bibliography, custody: Custody) -> Lock:
    """The lock without what was recorded of the same bytes under a name that no entry has any more."""
    named = {name for entry in bibliography.entries.values() for name in base_names(entry.get("file"))}
    kept = (other for other in lock.snapshots if other.sha256 != custody.sha256 or other.file in named)
    return Lock(snapshots=tuple(kept), evidence=lock.evidence)


def _with_name(project: Project, entry: Entry, name: str) -> dict[str, bytes]:
    """The ``.bib`` file in which the entry names the snapshot."""
    file = next(file for file in project.bibliographies if file.source.path == entry.place.path)
    if file.problems:
        raise UsageError(f"{file.source.path}: {file.problems[0].message}; mend it first: {file.problems[0].hint}")
    return {file.source.path: with_file(file.source, entry, name).encode()}

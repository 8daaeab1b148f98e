"""The archive of a project: which snapshots stand behind an entry, whether they are those recorded, what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct, msgpack
from msgspec.structs import replace

from pincite.diagnostic import Problem
from pincite.errors import PinciteError
from pincite.evidence.attachments import base_names
from pincite.evidence.inheritance import filled_fields
from pincite.evidence.lock import Lock, read_lock
from pincite.evidence.relations import quoting
from pincite.model.bibliography import Entry
from pincite.model.snapshot import Custody, Fault, Snapshot, SnapshotText
from pincite.program import program_digest
from pincite.project import MAX_SNAPSHOT_BYTES, Project, SnapshotFile
from pincite.store import Cache

if TYPE_CHECKING:
    from pincite.evidence.compared import Source

_encode = msgpack.Encoder().encode
_TEXT = msgpack.Decoder(SnapshotText)
#: The texts of snapshots, a file each: they are long, and seldom wanted.
_FOLDER = "snapshots"
_CHANGED = Fault(message="file was changed while it was read", hint="check again")


def lock_of(project: Project) -> tuple[Lock, tuple[Problem, ...]]:
    """The project's record of what was archived, and what is wrong in it; a file that is no text is wrong already."""
    if project.lock is None or project.lock.problems:
        return Lock(), ()
    return read_lock(project.lock.source)


class _Said(Struct, frozen=True, kw_only=True):
    """What keeps a snapshot from being read, if anything does."""

    fault: Fault | None


_FAULT = msgpack.Decoder(_Said)


class Archive:
    """The snapshots at hand. None is opened before it is asked what it says, or whether it can be read.

    ``kept`` has what is known of each file: its hash, as long as the file is not touched, and what keeps it from being
    read. With it the texts are kept, too.
    """

    def __init__(self, project: Project, lock: Lock, entries: Mapping[str, Entry], kept: Cache | None = None) -> None:
        self._project = project
        self._entries = entries
        self._kept = kept
        self._custody = {normalize("NFC", custody.file): custody for custody in lock.snapshots}
        # What was found in this run; snapshots by hash and name.
        self._known: dict[str, tuple[Snapshot, ...]] = {}
        self._digests: dict[str, str] = {}
        self._texts: dict[tuple[str, str], SnapshotText] = {}
        self._sources: dict[tuple[str, str], Source] = {}

    def snapshots(self, key: str) -> tuple[Snapshot, ...]:
        """The snapshots of an entry; of one that was read where another quotes it, those of that one as well."""
        if key not in self._known:
            chain = [key, *quoting(key, self._entries)] if key in self._entries else []
            named = (snapshot for name in chain for snapshot in self.named_by(self._entries[name]))
            self._known[key] = tuple(map(self._with_fault, named))
        return self._known[key]

    def source(self, snapshot: Snapshot) -> Source:
        """What a snapshot says, ready to be compared with. Read once, however many entries name it."""
        copy = snapshot.sha256, snapshot.name
        if copy not in self._sources:
            from pincite.evidence.compared import Source  # most runs have compared everything before

            self._sources[copy] = Source(sha256=snapshot.sha256, snapshot=self.text(snapshot))
        return self._sources[copy]

    def named_by(self, entry: Entry) -> Iterator[Snapshot]:
        """What an entry's ``file`` field names, or that of the book it is in, as it is found; no document is opened."""
        place = entry.fields["file"].place if "file" in entry.fields else entry.place
        for name in base_names(filled_fields(entry, self._entries).get("file", "")):
            composed = normalize("NFC", name)
            custody = self._custody.get(composed)
            snapshot = Snapshot(key=entry.key, place=place, name=composed, recorded=custody.sha256 if custody else "")
            found = [self._found(snapshot, path) for path in self._project.snapshots.get(composed, ())]
            # Of several files of one name it is the recorded one, wherever it lies.
            right = next((it for it in found if it.sha256 and it.sha256 == snapshot.recorded), None)
            snapshot = right or (found[0] if found else snapshot)
            yield replace(snapshot, elsewhere=self._renamed(custody)) if custody and not right else snapshot

    def digest(self, path: str) -> str:
        """The SHA-256 of a file, as it was kept if the file has not been touched since.

        Raises PinciteError when it cannot be read, or is too large to be.
        """
        if path not in self._digests:
            self._digests[path] = self._digest(self._project.snapshot_file(path))
        return self._digests[path]

    def text(self, snapshot: Snapshot) -> SnapshotText:
        """What a snapshot says; its fault says why nothing could be read."""
        copy = snapshot.sha256, snapshot.name
        if copy not in self._texts:
            texts = self._kept and self._kept.beside(f"{_FOLDER}/{_text_file(*copy)}")
            text = texts.value(snapshot.name, program_digest(), _TEXT) if texts else None
            if text is None:
                text = self._read(snapshot)
                if texts and text.fault != _CHANGED:
                    texts.put(snapshot.name, program_digest(), _encode(text))
                    texts.save()
            self._texts[copy] = text
        return self._texts[copy]

    def forget_others(self) -> None:
        """Let the texts go that are of no snapshot of this run and of none recorded: they are other people's."""
        if self._kept:
            named = {(snapshot.sha256, snapshot.name) for them in self._known.values() for snapshot in them}
            recorded = {(custody.sha256, name) for name, custody in self._custody.items()}
            self._kept.forget(_FOLDER, {_text_file(*copy) for copy in named | recorded})

    def _read(self, snapshot: Snapshot) -> SnapshotText:
        from pincite.snapshots.reading import read_snapshot  # it imports what reads HTML and PDF

        try:
            content = self._project.read_bytes(snapshot.path)
        except PinciteError:
            return SnapshotText(format="text", fault=_CHANGED)
        # Hashing and reading are two looks at a file; between them it may be written.
        if sha256(content).hexdigest() != snapshot.sha256:
            return SnapshotText(format="text", fault=_CHANGED)
        return read_snapshot(content, snapshot.name)

    def _digest(self, file: SnapshotFile) -> str:
        if file.size > MAX_SNAPSHOT_BYTES:
            raise PinciteError(f"{file.path}: is larger than {MAX_SNAPSHOT_BYTES // 2**20} MiB and was not read")
        name, key = f"hash of {file.path}", sha256(_encode(file)).digest()
        known = self._kept.get(name, key) if self._kept and file.stamp else None
        digest = bytes(known) if known else sha256(self._project.read_bytes(file.path)).digest()
        if self._kept and not known and file.stamp:
            self._kept.put(name, key, digest)
        return digest.hex()

    def _found(self, snapshot: Snapshot, path: str) -> Snapshot:
        """A snapshot with what its file is."""
        try:
            digest, size = self.digest(path), self._project.snapshot_file(path).size
        except PinciteError as error:
            said = str(error).removeprefix(f"{path}: ")
            fault = Fault(message=f"file {said}", hint="put a copy here that can be read")
            return replace(snapshot, path=path, fault=fault)
        return replace(snapshot, path=path, size=size, sha256=digest)

    def _renamed(self, custody: Custody) -> str:
        """Where a recorded file lies under another name: only files of its size are opened."""
        for path in self._by_size.get(custody.size, ()):
            try:
                if self.digest(path) == custody.sha256:
                    return path
            except PinciteError:
                continue
        return ""

    @cached_property
    def _by_size(self) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = {}
        for path in (path for paths in self._project.snapshots.values() for path in paths):
            with suppress(PinciteError):
                found.setdefault(self._project.snapshot_file(path).size, []).append(path)
        return found

    def _with_fault(self, snapshot: Snapshot) -> Snapshot:
        """A snapshot with what keeps it from being read; one that is not what was recorded is not read at all."""
        if not snapshot.readable:
            return snapshot
        name = f"fault of {snapshot.name} {snapshot.sha256}"
        known = self._kept.value(name, program_digest(), _FAULT) if self._kept else None
        said = known or _Said(fault=self.text(snapshot).fault)
        if self._kept and known is None and said.fault != _CHANGED:
            self._kept.put(name, program_digest(), _encode(said))
        return replace(snapshot, fault=said.fault)


def _text_file(digest: str, name: str) -> str:
    """The file in which the text of a snapshot is kept. The ending of its name may decide how it is read."""
    return f"{digest}{PurePosixPath(name).suffix}"

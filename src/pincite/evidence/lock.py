"""``bib/evidence.lock``: what was archived, and what was compared with it. It holds hashes and places, no text.

It is JSON with one record a line, sorted, so that a change shows as the lines that it concerns and two branches merge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from pincite.diagnostic import Problem
from pincite.model.evidence import Record
from pincite.model.snapshot import Custody
from pincite.source import SourceText

VERSION = 1
_Record = TypeVar("_Record", Custody, Record)


class Lock(Struct, frozen=True, kw_only=True):
    """What the file holds: the snapshots by name, and the evidence in the order of the modules."""

    snapshots: tuple[Custody, ...] = ()
    evidence: tuple[Record, ...] = ()

    def custody(self, name: str) -> Custody | None:
        """What is recorded of the snapshot of this name."""
        return next((custody for custody in self.snapshots if custody.file == name), None)

    def with_custody(self, custody: Custody) -> Lock:
        """The lock with a snapshot recorded anew."""
        others = (other for other in self.snapshots if other.file != custody.file)
        return Lock(snapshots=(*others, custody), evidence=self.evidence)

    def encode(self) -> bytes:
        """As a file."""
        snapshots = sorted(self.snapshots, key=lambda custody: custody.file)
        evidence = sorted(self.evidence, key=lambda record: (record.module, record.sentence, record.key))
        lists = f'"snapshots": [{_lines(snapshots)}],\n  "evidence": [{_lines(evidence)}]'
        return f'{{\n  "version": {VERSION},\n  {lists}\n}}\n'.encode()


def _lines(records: Iterable[Custody | Record]) -> str:
    lines = ",".join(f"\n    {json.dumps(_filled(record), ensure_ascii=False)}" for record in records)
    return f"{lines}\n  " if lines else ""


def _filled(record: Custody | Record) -> dict[str, Any]:
    return {name: value for name, value in asdict(record).items() if value not in ("", ())}


def read_lock(source: SourceText) -> tuple[Lock, tuple[Problem, ...]]:
    """What the file holds, and what in it is no record. Of what is no lock at all nothing is known."""
    problems: list[Problem] = []

    def problem(start: int, end: int, message: str) -> None:
        hint = "take the file from your version control again; where two versions were merged, keep the lines of both"
        problems.append(Problem(kind="malformed-lock", place=source.place(start, end), message=message, hint=hint))

    try:
        document = json.loads(source.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        at = getattr(error, "pos", 0)
        problem(at, at + 1, f"no JSON: {getattr(error, 'msg', error)}")
        return Lock(), tuple(problems)
    if not isinstance(document, dict) or document.get("version") != VERSION:
        problem(0, 1, f"no evidence lock of version {VERSION}")
        return Lock(), tuple(problems)

    def records(name: str, kind: type[_Record]) -> Iterator[_Record]:
        items = document.get(name, [])
        for item in items if isinstance(items, list) else [items]:
            try:
                json.dumps(item, ensure_ascii=False).encode()
                yield msgspec.convert(item, kind)
            except (msgspec.ValidationError, UnicodeEncodeError) as error:
                start, end = _line_of(source, item)
                problem(start, end, f"no record of {name}: {str(error).partition(' - at')[0]}")

    lock = Lock(snapshots=tuple(records("snapshots", Custody)), evidence=tuple(records("evidence", Record)))
    return lock, tuple(problems)


def _line_of(source: SourceText, item: object) -> tuple[int, int]:
    """Where a record stands, as far as it is written as ``encode`` writes it."""
    written = json.dumps(item, ensure_ascii=False)
    start = max(source.text.find(written), 0)
    return start, start + (len(written) if start else 1)

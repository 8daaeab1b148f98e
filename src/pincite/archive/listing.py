"""How snapshots stand, in words: for a person as lines that do not wrap, for programs as JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from shlex import quote
from typing import Any

from pincite.archive.naming import is_fit
from pincite.archive.standing import Standing, State
from pincite.model.snapshot import Custody

_WIDTH = 100
_KEY_WIDTH = 32
#: What acts on a terminal instead of being shown, but for the line end: control characters, overrides of direction.
_ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202d\u202e]")
#: What contradicts the record, or keeps it from being compared: exit code 1.
CONTRADICTED: tuple[State, ...] = ("changed", "renamed", "unreadable")
_COUNTED: tuple[tuple[State, str], ...] = (
    ("at hand", "as recorded"),
    ("changed", "changed"),
    ("renamed", "renamed"),
    ("unreadable", "unreadable"),
    ("not recorded", "not recorded"),
    ("not at hand", "not at hand, so not checked"),
)


def table(standings: Sequence[Standing]) -> Iterator[str]:
    """Two lines for each snapshot, under a head: how it stands, then its file and where that is from."""
    width = min(max((len(standing.key) for standing in standings), default=0), _KEY_WIDTH)
    yield _row(width, "KEY", "STATE", "FORMAT", "SIZE", "ADDED", "SHA-256")
    for standing in standings:
        custody = standing.custody
        size = standing.size or (custody.size if custody else 0)
        digest = standing.sha256 or (custody.sha256 if custody else "")
        added = custody.added[:10] if custody else ""
        shown = written_size(size) if size else ""
        yield _row(width, _cut(standing.key, width), standing.state, standing.format, shown, added, digest[:12])
        if standing.file:
            origin = f" from {custody.origin}" if custody and custody.origin else ""
            yield _cut(f"  {standing.file}{origin}", _WIDTH)


def _row(width: int, key: str, state: str, form: str, size: str, added: str, digest: str) -> str:
    return f"{key:<{width}}  {state:<12}  {form:<6}  {size:>7}  {added:<10}  {digest}".rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def written_size(size: int) -> str:
    """``512 B``, ``24.6 kB``, ``1.2 MB``."""
    for unit, factor in (("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"


def as_json(standings: Sequence[Standing], unnamed: Sequence[str], obstacles: Mapping[str, str] = {}) -> str:
    """Version 1. Written field by field, so that a renaming inside never changes it.

    What would act on a terminal is escaped, as JSON allows for any character: a file may have any name.
    """
    document = {
        "version": 1,
        "snapshots": [_item(standing) for standing in standings],
        "unnamed": list(unnamed),
        "unread": [{"path": path, "reason": reason} for path, reason in obstacles.items()],
    }
    written = json.dumps(document, ensure_ascii=False, indent=2)
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", written) + "\n"


def _item(standing: Standing) -> dict[str, Any]:
    return {
        "key": standing.key,
        "file": standing.file,
        "state": standing.state,
        "path": standing.path,
        "format": standing.format,
        "size": standing.size if standing.sha256 else None,
        "sha256": standing.sha256,
        "elsewhere": standing.elsewhere,
        "recorded_as": standing.belongs,
        "recorded": _recorded(standing.custody) if standing.custody else None,
    }


def _recorded(custody: Custody) -> dict[str, Any]:
    return {
        "format": custody.format,
        "size": custody.size,
        "sha256": custody.sha256,
        "added": custody.added,
        "retrieved": custody.retrieved,
        "origin": custody.origin,
        "redirects": list(custody.redirects),
        "tool": custody.tool,
    }


def verdict(standing: Standing) -> str:
    """What is to be said of a snapshot, and what to do; nothing of one that is as it was recorded."""
    said = _verdict(standing)
    return f"{standing.key}: {standing.file + ': ' if standing.file else ''}{said}" if said else ""


def _verdict(standing: Standing) -> str:
    match standing.state:
        case "changed":
            return _changed(standing)
        case "renamed":
            found = f"renamed: {standing.elsewhere} has the recorded SHA-256; give it its name back"
            if not is_fit(PurePosixPath(standing.elsewhere).name):
                return found
            adding = _adding(standing.key, standing.elsewhere)
            return f"{found}, or write its name into the field 'file' and then: {adding}"
        case "not recorded":
            known = f", but as {standing.belongs}" if standing.belongs else ""
            return f"not recorded{known}: {_adding(standing.key, standing.path)}"
        case "unreadable" if standing.fault:
            return "unreadable: " + "; ".join(filter(None, (standing.fault.message, standing.fault.hint)))
        case "not at hand":
            return "not at hand: not checked" + (f"; {standing.obstacle}" if standing.obstacle else "")
        case "no snapshot":
            return "no snapshot"
    return ""


def _adding(key: str, path: str, option: str = "") -> str:
    """The command that records a file where it lies; what to do first where no command could be copied."""
    if _ACTING.search(path) or "\n" in path:
        return "rename the file, name it so in the field 'file', and add it"
    options = f"{option} " * bool(option) + "-- " * key.startswith("-")
    return f"pincite snapshot add {options}{quote(key)} {quote(path)}"


def _changed(standing: Standing) -> str:
    recorded = standing.custody
    if recorded is None:
        return ""
    size, digest = f"{recorded.size:,} bytes", f"SHA-256 {recorded.sha256[:12]}…"
    belongs = f"; that is what is recorded as {standing.belongs}" if standing.belongs else ""
    elsewhere = f"; the recorded one lies at {standing.elsewhere}" if standing.elsewhere else ""
    return (
        f"changed: recorded are {size}, {digest}; {standing.path} has {standing.size:,} bytes, SHA-256 "
        f"{standing.sha256[:12]}…{belongs}{elsewhere}; put the recorded file back, or accept this one: "
        f"{_adding(standing.key, standing.path, '--replace')}"
    )


def summary(standings: Sequence[Standing]) -> str:
    """``12 snapshots: 9 as recorded, 1 changed, 2 not at hand, so not checked``"""
    counts = Counter(standing.state for standing in standings)
    parts = [f"{counts[state]} {words}" for state, words in _COUNTED if counts[state]]
    number = sum(counts[state] for state, _ in _COUNTED)
    return f"{number} snapshot{'s' * (number != 1)}{': ' if parts else ''}{', '.join(parts)}"

"""What a snapshot is called: by the entry's ``file`` field, or by its key, with the ending that fits what is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize

from pincite.errors import UsageError
from pincite.evidence.attachments import base_names
from pincite.model.bibliography import Entry
from pincite.model.snapshot import SnapshotFormat

#: The endings that fit a format, the usual one first.
ENDINGS: Mapping[SnapshotFormat, tuple[str, ...]] = {
    "html": (".html", ".htm", ".xhtml"),
    "pdf": (".pdf",),
    "text": (".txt", ".text", ".md"),
    "warc": (".warc.gz", ".warc"),
}
#: The words for a format.
FORMATS: Mapping[SnapshotFormat, str] = {"html": "HTML", "pdf": "PDF", "text": "plain text", "warc": "WARC"}
#: What a name cannot have: what parts the names in a ``file`` field or ends it, and what some system forbids.
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:;{}%#"*?<>|]|^[. ]|[. ]$')
_UNSAFE = re.compile(r"[^\w.+-]+")
#: So many bytes a name has at most: systems allow 255, and the writer puts something before and behind.
_LONGEST = 200


def name_for(entry: Entry, form: SnapshotFormat, content: bytes, given: str = "") -> str:
    """The name of a new snapshot of an entry: the one given, else one that its ``file`` field has, else its key.

    Raises UsageError for a given name that is none, or that says something else of what is in the file.
    """
    if given:
        check_name(given)
        return _with_ending(normalize("NFC", given), form, content)
    named = (name for name in base_names(entry.get("file")) if _fits(name, form) and not _UNFIT.search(name))
    return normalize("NFC", next(named, "")) or _safe(entry.key) + _ending(form, content)


def is_fit(name: str) -> bool:
    """Whether a ``file`` field can name it, and every system have a file of this name."""
    return bool(name) and not _UNFIT.search(name) and len(name.encode()) <= _LONGEST


def check_name(name: str) -> None:
    """Raises UsageError for a name that is not fit."""
    if not is_fit(name):
        raise UsageError(
            f"'{name}' cannot be the name of a snapshot: up to {_LONGEST} letters, digits, spaces and marks such as "
            "- _ + , ( ); no folder, and no dot at the beginning or end"
        )


def _with_ending(name: str, form: SnapshotFormat, content: bytes) -> str:
    if _fits(name, form):
        return name
    if any(_fits(name, other) for other in ENDINGS):
        raise UsageError(f"'{name}': the content is {FORMATS[form]}, whose ending is {_ending(form, content)}")
    return name + _ending(form, content)


def _fits(name: str, form: SnapshotFormat) -> bool:
    return name.lower().endswith(ENDINGS[form])


def _ending(form: SnapshotFormat, content: bytes) -> str:
    packed = content.startswith(b"\x1f\x8b")
    return ENDINGS[form][form == "warc" and not packed]


def _safe(key: str) -> str:
    """A key as the stem of a file's name: what a file system or a shell might take amiss becomes ``_``."""
    stem = _UNSAFE.sub("_", normalize("NFC", key)).strip("._-")
    return stem.encode()[: _LONGEST - 10].decode(errors="ignore") or "snapshot"

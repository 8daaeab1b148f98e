"""A file's bytes as a text: nothing that can be read is lost, and what cannot is a problem with a place."""

from __future__ import annotations

from msgspec import Struct

from pincite.diagnostic import Problem, ProblemKind
from pincite.folders import UNREADABLE_NAME
from pincite.source import SourceText

#: A module, bibliography or briefing above this size is not read: 8 MiB is some 1.3 million words, no chapter's size.
MAX_TEXT_BYTES = 8 * 1024 * 1024


class TextFile(Struct, frozen=True, kw_only=True):
    """A text of the project as read; where bytes could not be read as text, the problems say so."""

    source: SourceText
    problems: tuple[Problem, ...] = ()


def text_file(path: str, content: bytes | str) -> TextFile:
    """The text of a file, or a problem in its stead: ``content`` says in words why there is none."""
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

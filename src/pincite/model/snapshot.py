"""The archived copy of a source: as a file, as text with its places, and where it came from."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from pincite.source import Place

SnapshotFormat = Literal["html", "pdf", "text", "warc"]


class Page(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A page of a snapshot: where it stands in the text (half-open, code points), and the number printed on it.

    The label is empty where other pages have printed numbers and this one has none.
    """

    start: int
    end: int
    label: str


class Fault(Struct, frozen=True, kw_only=True):
    """Why nothing could be read from a snapshot: what is wrong, and what to do."""

    message: str
    hint: str


class SnapshotText(Struct, frozen=True, kw_only=True):
    """What a snapshot says. ``paragraphs`` are its blocks (HTML) or what blank lines part (text), half-open.

    A PDF has ``pages``, in order, and they cover the whole text; ``numbered`` says that their labels are the file's own
    or printed on them, where else they only count from 1, whatever number the first page has. With a ``fault`` the text
    is empty: what was read in part would only look as if it had been compared. ``address`` is where a WARC record says
    that it is from.
    """

    format: SnapshotFormat
    text: str = ""
    pages: tuple[Page, ...] = ()
    numbered: bool = False
    paragraphs: tuple[tuple[int, int], ...] = ()
    address: str = ""
    fault: Fault | None = None


class Custody(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is recorded of a snapshot when it is added: a line of ``bib/evidence.lock``, by the file's name.

    ``sha256`` is in small hexadecimal letters. ``added`` is the moment it was added, ``retrieved`` the moment or day it
    was fetched from ``origin``, if that is known (ISO 8601, UTC). ``redirects`` are the addresses on the way, each as
    ``301 https://…``; ``tool`` is what fetched or copied it.
    """

    file: str
    sha256: str
    size: int
    format: SnapshotFormat | Literal[""] = ""
    added: str = ""
    retrieved: str = ""
    origin: str = ""
    redirects: tuple[str, ...] = ()
    tool: str = ""


class Snapshot(Struct, frozen=True, kw_only=True):
    """A snapshot that an entry names. ``place`` is the entry's ``file`` field.

    ``path`` is empty when the file is in none of the snapshot folders, and so is ``sha256``. ``recorded`` is the
    SHA-256 in ``bib/evidence.lock``, empty when there is none; ``elsewhere`` is the path of a file of another name that
    has it.
    """

    key: str
    place: Place
    name: str
    path: str = ""
    size: int = 0
    sha256: str = ""
    recorded: str = ""
    elsewhere: str = ""
    fault: Fault | None = None

    @property
    def readable(self) -> bool:
        """Whether sentences can be compared with it: it is at hand, it is the one recorded, and it can be read."""
        return bool(self.sha256) and self.recorded in ("", self.sha256) and self.fault is None

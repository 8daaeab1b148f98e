"""What keeps a snapshot from being read, on its way from the reader that meets it to ``read_snapshot``."""

from __future__ import annotations

#: More text than this is no source that somebody cites: five times the Bible in English.
MOST_CHARACTERS = 20_000_000
#: More is not unpacked: a few kilobytes can swell to gigabytes.
MOST_UNPACKED_BYTES = 256 * 1024 * 1024


class Unreadable(Exception):
    """Nothing can be read: what is wrong, and what to do. It never leaves this package: it becomes a Fault."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

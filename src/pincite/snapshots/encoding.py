"""Bytes → text, strictly: what does not decode is named and never guessed at.

A wrong guess would change the words of a source in silence, and the change would be recorded as what it says.
"""

from __future__ import annotations

import codecs
import re

from pincite.snapshots.unreadable import Unreadable

#: The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that no text has: all but tab, line ends, form feed, backspace and escape.
_CONTROLS = bytes({*range(0x20)} - {*b"\b\t\n\v\f\r\x1a\x1b"})
_MOST_CONTROLS = 0.02


def marked_encoding(content: bytes) -> tuple[bytes, str]:
    """The byte-order mark at the start and the encoding that it stands for; both empty when there is none."""
    return next(((mark, encoding) for mark, encoding in _MARKS if content.startswith(mark)), (b"", ""))


def is_binary(content: bytes) -> bool:
    """Whether these bytes are no text: a NUL (UTF-16 and UTF-32 have a mark), or many control characters."""
    if marked_encoding(content)[1].startswith(("utf-16", "utf-32")):
        return False
    return b"\0" in content or len(content) - len(content.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(content)


def decode(content: bytes, encoding: str, *, hint: str) -> str:
    """The text without its byte-order mark, which outranks ``encoding``. Raises Unreadable."""
    mark, marked = marked_encoding(content)
    encoding = marked or encoding
    try:
        return content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        before = content[len(mark) : len(mark) + error.start].decode(encoding, "replace")
        line = len(re.findall(r"\r\n|\n|\r", before)) + 1
        byte = content[len(mark) + error.start]
        raise Unreadable(f"byte 0x{byte:02x} at line {line} is not {_NAMES.get(encoding, encoding)}", hint) from None


_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"}
_NAMES |= {f"cp{number}": f"windows-{number}" for number in range(1250, 1259)}

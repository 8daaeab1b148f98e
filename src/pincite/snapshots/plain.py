"""Plain text → its paragraphs."""

from __future__ import annotations

import re

from pincite.snapshots.encoding import decode

_HINT = "save it as UTF-8, in an editor that knows its encoding"
#: Two line ends with at most white space between them; ``\r\n`` is one, and not taken apart to make two.
_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r)[^\S\r\n]*(?>\r\n|\n|\r)\s*")


def read_plain(content: bytes) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text as it was decoded, line ends and all, and its paragraphs. Raises Unreadable."""
    text = decode(content, "utf-8", hint=_HINT)
    return text, tuple(_paragraphs(text))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    gaps = [match.span() for match in _BLANK_LINE.finditer(text)]
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]

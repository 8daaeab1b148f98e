"""Bytes as they were sent or packed → bytes as they were written, with a limit: a bomb of kilobytes holds gigabytes."""

from __future__ import annotations

import gzip
import re
import zlib
from importlib import import_module
from io import BytesIO

from pincite.snapshots.unreadable import MOST_UNPACKED_BYTES, Unreadable

GZIP = b"\x1f\x8b"
_RENEW = "archive the page again"
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


def gunzipped(content: bytes) -> bytes:
    """A gzip file of any number of members. Raises Unreadable."""
    try:
        unpacked = gzip.GzipFile(fileobj=BytesIO(content)).read(MOST_UNPACKED_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise Unreadable("file is broken or cut off: it cannot be unpacked (gzip)", _RENEW) from None
    return _within_limit(unpacked)


def gunzipped_head(content: bytes, length: int) -> bytes:
    """The first bytes in a gzip file; none when it is broken."""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(content[: length + 1024], length)
    except zlib.error:
        return b""


def without_chunks(body: bytes) -> bytes:
    """A body without ``Transfer-Encoding: chunked`` (RFC 9112, section 7.1). Raises Unreadable.

    Many archives leave the header and store the body without its chunks.
    """
    parts: list[bytes] = []
    place = 0
    while size := _CHUNK.match(body, place):
        start, length = size.end(), int(size[1], 16)
        if not length:
            return b"".join(parts)
        parts.append(body[start : start + length])
        place = start + length + len(b"\r\n")
    if not parts:
        return body
    raise Unreadable("page is broken or cut off: its last part is missing", _RENEW)


def without_coding(body: bytes, coding: str) -> bytes:
    """A body without its ``Content-Encoding`` (RFC 9110, section 8.4). Raises Unreadable.

    Here, too, archives keep the header of what they have unpacked already.
    """
    match coding:
        case "" | "identity" | "none":
            return body
        case "gzip" | "x-gzip":
            return _inflated(body, 16 + zlib.MAX_WBITS) if body.startswith(GZIP) else body
        case "deflate":
            # Meant is zlib's form; some servers send the bare one (RFC 9110, section 8.4.1.2).
            return _inflated(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS)
        case "br":
            return _unbrotlied(body)
    raise Unreadable(f"page is in an unknown coding: {coding}", _RENEW)


def _inflated(body: bytes, window: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        unpacked = _within_limit(inflater.decompress(body, MOST_UNPACKED_BYTES + 1))
    except zlib.error:
        raise Unreadable("page is broken: it cannot be unpacked", _RENEW) from None
    if not inflater.eof:
        raise Unreadable("page is cut off: it cannot be unpacked", _RENEW)
    return unpacked


def _unbrotlied(body: bytes) -> bytes:
    try:
        brotli = import_module("brotli")  # it comes with WeasyPrint
    except ImportError:
        raise Unreadable("page is packed with Brotli, which is not installed", "pip install brotli") from None
    unpacker = brotli.Decompressor()
    try:
        unpacked = unpacker.process(body, output_buffer_limit=MOST_UNPACKED_BYTES + 1)
    except brotli.error:
        raise Unreadable("page is broken: it cannot be unpacked", _RENEW) from None
    _within_limit(unpacked)
    if not unpacker.is_finished():
        raise Unreadable("page is cut off: it cannot be unpacked", _RENEW)
    return bytes(unpacked)


def _within_limit(content: bytes) -> bytes:
    if len(content) > MOST_UNPACKED_BYTES:
        message = f"file is too large: more than {MOST_UNPACKED_BYTES >> 20} MiB unpacked"
        raise Unreadable(message, "archive the page alone")
    return content

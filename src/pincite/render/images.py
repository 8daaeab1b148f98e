"""Images by their bytes: what they are, and what is wrong with them.

What HTML and PDF can both show is a short list; a file's name says nothing about its bytes.
"""

from __future__ import annotations

import zlib
from xml.etree import ElementTree

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}svg"


def media_type(content: bytes) -> str:
    """The media type that the first bytes tell; ``image/svg+xml`` for any XML, empty for what is no image."""
    if content.startswith(_PNG):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    start = content[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "image/svg+xml" if start.startswith((b"<?xml", b"<svg", b"<!--", b"<!DOCTYPE svg")) else ""


def fault(content: bytes) -> str:
    """What keeps the bytes from being an image; empty where nothing does."""
    if not content:
        return "the file is empty"
    match media_type(content):
        case "":
            return "it is no PNG, JPEG, GIF, WebP or SVG image"
        case "image/png":
            return _png_fault(content)
        case "image/svg+xml":
            return _svg_fault(content)
        case "image/webp" if len(content) < int.from_bytes(content[4:8], "little") + 8:
            return "the image breaks off"
        case "image/jpeg" if b"\xff\xd9" not in content:
            return "the image breaks off"
        case "image/gif" if len(content) < 14:
            return "the image breaks off"
    return ""


def _png_fault(content: bytes) -> str:
    """Walks the chunks up to the end (Portable Network Graphics, third edition, sections 5.3 and 10)."""
    position, data = len(_PNG), zlib.decompressobj()
    while True:
        head = content[position : position + 8]
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        body = content[position + 8 : position + 8 + length]
        checksum = content[position + 8 + length : position + 12 + length]
        if len(head) < 8 or len(checksum) < 4:
            return "the image breaks off"
        if position == len(_PNG) and kind != b"IHDR":
            return "the PNG image is damaged"
        if zlib.crc32(kind + body) != int.from_bytes(checksum, "big"):
            return "the PNG image is damaged"
        if kind == b"IDAT" and not _inflates(data, body):
            return "the PNG image is damaged"
        if kind == b"IEND":
            return "" if data.eof else "the PNG image is damaged"
        position += 12 + length


def _inflates(stream: zlib._Decompress, content: bytes) -> bool:
    """Whether the next stretch of a compressed stream can be read; what comes out is thrown away, bit by bit."""
    try:
        while content and not stream.eof:
            stream.decompress(content, 1 << 20)
            content = stream.unconsumed_tail
    except zlib.error:
        return False
    return True


def _svg_fault(content: bytes) -> str:
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return f"the SVG image is damaged: {error}"
    if root.tag == "svg":
        return f'the SVG image lacks its namespace: xmlns="{_SVG[1:-4]}"'
    return "" if root.tag == _SVG else "it is no SVG image"

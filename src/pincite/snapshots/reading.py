"""The bytes of an archived source → text with its places.

What a file is, its content says; its name is asked only where the content leaves it open. Where nothing or only a part
can be read, the answer is a fault and no text: what was read in part would look as if it had been compared.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from pincite.model.snapshot import Fault, SnapshotFormat, SnapshotText
from pincite.snapshots.encoding import is_binary, marked_encoding
from pincite.snapshots.plain import read_plain
from pincite.snapshots.unpacking import GZIP, gunzipped_head
from pincite.snapshots.unreadable import MOST_CHARACTERS, Unreadable

#: So many bytes at the start tell what a file is; a PDF may begin within the first 1,024 (ISO 32000-1, annex H.3.4.1).
_HEAD = 4096
_PDF_HEAD = 1024

_PAGE = re.compile(r"(?:^|>)[ \t]*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.MULTILINE)
#: How a fragment of HTML begins (after WHATWG MIME Sniffing, section 7.1), and what is in one somewhere.
_FRAGMENT = re.compile(
    r"\s*<(?:a|article|b|blockquote|br|div|h[1-6]|iframe|main|meta|ol|p|pre|script|section|span|style|table|title|ul)"
    r"[\s>/]",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_MIME = re.compile(r"^MIME-Version:", re.IGNORECASE | re.MULTILINE)

_ENDINGS: dict[SnapshotFormat, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".xhtml"),
    "warc": (".warc", ".warc.gz"),
}
_TEXT_ENDINGS = (".txt", ".text", ".md")

_AS_PDF = "save it as PDF from the program that made it, and add that"
#: Files that are often added and cannot be read: how they begin, what they are, what to do.
_OTHERS = (
    (b"PK\x03\x04", "file is an archive (ZIP), as those of Word, OpenDocument, EPUB and WACZ are", _AS_PDF),
    (b"\xd0\xcf\x11\xe0", "file is an old Office document", _AS_PDF),
    (b"{\\rtf", "file is RTF", _AS_PDF),
    (b"%!PS", "file is PostScript", _AS_PDF),
    (b"bplist", "file is a web archive of Safari", "save the page as HTML or PDF"),
    (b"\x28\xb5\x2f\xfd", "file is compressed (zstd)", "unpack it and add what is in it"),
    (b"\x89PNG", "file is an image", "run text recognition (OCR) and add the result as PDF or text"),
    (b"\xff\xd8\xff", "file is an image", "run text recognition (OCR) and add the result as PDF or text"),
)  # fmt: skip


def read_snapshot(content: bytes, name: str) -> SnapshotText:
    """What an archived source says, with its pages or paragraphs; ``name`` is the file's. It never raises."""
    form = _format_by_name(name)
    try:
        form = _format(content, name)
        return _warc(content) if form == "warc" else _document(content, form, "")
    except Unreadable as reason:
        return SnapshotText(format=form, fault=Fault(message=_printable(reason.message), hint=_printable(reason.hint)))


def _printable(message: str) -> str:
    """A message as a terminal may show it: titles and headers of a file can hold anything."""
    return "".join(character if character.isprintable() else "\ufffd" for character in message)


def _warc(content: bytes) -> SnapshotText:
    from pincite.snapshots.warc import archived_page

    page = archived_page(content)
    form = _format(page.content, page.address)
    if form == "warc":
        raise Unreadable("WARC holds another WARC", "add the one within")
    return replace(_document(page.content, form, page.charset), format="warc", address=page.address)


def _document(content: bytes, form: SnapshotFormat, charset: str) -> SnapshotText:
    if form == "pdf":
        from pincite.snapshots.pdf import read_pdf

        text, pages, numbered = read_pdf(content)
        read = SnapshotText(format=form, text=text, pages=pages, numbered=numbered)
    elif form == "html":
        from pincite.snapshots.html import read_html

        text, paragraphs = read_html(content, charset)
        read = SnapshotText(format=form, text=text, paragraphs=paragraphs)
    else:
        text, paragraphs = read_plain(content)
        read = SnapshotText(format=form, text=text, paragraphs=paragraphs)
    if not read.text.strip():
        raise Unreadable("file holds only white space", "save the source again")
    if len(read.text) > MOST_CHARACTERS:
        raise Unreadable(f"file is too large: more than {MOST_CHARACTERS:,} characters", "add the part that is cited")
    return read


def _format(content: bytes, name: str) -> SnapshotFormat:
    """What a file is. Raises Unreadable when it is nothing that can be read."""
    if not content:
        raise Unreadable("file is empty", "save the source again")
    packed = content.startswith(GZIP)
    if (gunzipped_head(content, _HEAD) if packed else content).startswith(b"WARC/"):
        return "warc"
    if _is_pdf(content):
        return "pdf"
    if packed:
        raise Unreadable("file is compressed (gzip)", "unpack it and add what is in it")
    _refuse_others(content)
    return "html" if _is_html(_head(content), name) else "text"


def _is_pdf(content: bytes) -> bool:
    """A text that speaks of ``%PDF-`` is none: what stands further in must have the objects of a PDF behind it."""
    place = content.find(b"%PDF-", 0, _PDF_HEAD)
    return place == 0 or (place > 0 and b"endobj" in content)


def _refuse_others(content: bytes) -> None:
    for start, message, hint in _OTHERS:
        if content.startswith(start):
            raise Unreadable(message, hint)
    if is_binary(content):
        hint = "save the source as PDF, HTML or text in UTF-8"
        raise Unreadable("file is binary, and none of PDF, HTML, text, WARC", hint)
    head = _head(content)
    if _MIME.search(head) and "multipart/" in head:
        raise Unreadable("file is an e-mail or a web page as one (MHTML)", "save the page as HTML or PDF")


def _head(content: bytes) -> str:
    return content[:_HEAD].decode(marked_encoding(content)[1] or "latin-1", "ignore").removeprefix("\ufeff")


def _is_html(head: str, name: str) -> bool:
    if _PAGE.search(head):
        return True
    if _format_by_name(name) == "html":
        return bool(_TAG.search(head))
    return bool(_FRAGMENT.match(head)) and not name.lower().endswith(_TEXT_ENDINGS)


def _format_by_name(name: str) -> SnapshotFormat:
    return next((form for form, endings in _ENDINGS.items() if name.lower().endswith(endings)), "text")

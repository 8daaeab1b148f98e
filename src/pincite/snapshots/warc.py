"""WARC → the page that was archived in it. The only place that imports warcio.

A web archive holds every file that a browser asked for. The page is what the first request led to, over its redirects.
Source: WARC 1.1 (ISO 28500:2017), sections 5 and 6.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct
from warcio.recordloader import ArcWarcRecordLoader

from pincite.snapshots.unpacking import GZIP, gunzipped, without_chunks, without_coding
from pincite.snapshots.unreadable import Unreadable

# It warns of addresses with spaces, on stderr.
logging.getLogger("warcio").setLevel(logging.ERROR)

_RENEW = "archive the page again"
_MOST_REDIRECTS = 20
#: What crawlers and browsers ask for besides the page.
_BESIDES = re.compile(r"/(?:robots\.txt|favicon\.ico)$", re.IGNORECASE)
_WEB = re.compile(r"(?:https?|ftp|file):", re.IGNORECASE)
_READABLE = ("", "text/html", "application/xhtml+xml", "application/pdf", "application/x-pdf", "text/plain")
_SAYING_NOTHING = ("204", "304")
_REDIRECTS = ("301", "302", "303", "307", "308")


class ArchivedPage(Struct, frozen=True, kw_only=True):
    """The page of a WARC: its address, its bytes, and the encoding that the server declared."""

    address: str
    content: bytes
    charset: str


class _Answer(Struct, frozen=True, kw_only=True):
    """What one address answered: a record, with the bytes of its body as they were sent."""

    address: str
    status: str
    kind: str
    charset: str = ""
    location: str = ""
    body: bytes = b""
    coding: str = ""
    chunked: bool = False
    revisit_of: str = ""
    digest: str = ""
    cut: str = ""


def archived_page(content: bytes) -> ArchivedPage:
    """The page that was meant. Raises Unreadable."""
    records = gunzipped(content) if content.startswith(GZIP) else content
    answers = [answer for answer in _answers(records) if not _BESIDES.search(answer.address)]
    answer = _page(answers)
    body = _original(answer, answers) if answer.revisit_of else answer
    if body.cut:
        raise Unreadable(f"WARC holds only a part of the page: {body.cut}", _RENEW)
    page = without_coding(without_chunks(body.body) if body.chunked else body.body, body.coding)
    return ArchivedPage(address=answer.address, content=page, charset=body.charset)


# Which record it is.


def _page(answers: list[_Answer]) -> _Answer:
    """The first answer that is a document, or that leads to one; what a page is made of is passed over."""
    for first in answers:
        answer = _end_of_redirects(first, answers)
        if answer.kind not in _READABLE or answer.status in _SAYING_NOTHING:
            continue
        if answer.status != "200":
            raise Unreadable(f"WARC holds no page: the server answered {answer.status or 'nothing'}", _RENEW)
        return answer
    raise Unreadable("WARC holds no page: no record is a response with HTML, PDF or text", _RENEW)


def _end_of_redirects(first: _Answer, answers: list[_Answer]) -> _Answer:
    answer = first
    for _ in range(_MOST_REDIRECTS):
        if answer.status not in _REDIRECTS:
            return answer
        target = _target(answer)
        following = next((other for other in answers if other.address == target and other != answer), None)
        if following is None:
            raise Unreadable("WARC holds a redirect, and not the page that it leads to", _RENEW)
        answer = following
    raise Unreadable("WARC holds redirects that lead round in a circle", _RENEW)


def _target(answer: _Answer) -> str:
    try:
        return urljoin(answer.address, answer.location).partition("#")[0]
    except ValueError:  # no address at all
        return ""


def _original(answer: _Answer, answers: list[_Answer]) -> _Answer:
    """The record that a revisit stands for: the same bytes under the same or another address."""
    for other in answers:
        same = other.digest == answer.digest if answer.digest else other.address == answer.revisit_of
        if same and not other.revisit_of and other.status == "200":
            return other
    raise Unreadable("WARC only refers to a copy of the page in another file", "add the WARC that holds the page")


# The records.


def _answers(content: bytes) -> Iterator[_Answer]:
    """The responses and resources in order, those from the web."""
    loader = ArcWarcRecordLoader(verify_http=False)
    stream = BytesIO(content)
    while line := _next_line(stream):
        try:
            record = loader.parse_record_stream(stream, line, known_format="warc")
            answer = _answer(record)
            record.raw_stream.read()
        except Exception:
            # On broken records warcio raises whatever it comes upon: its own errors, ValueError, AttributeError …
            raise Unreadable("WARC is broken or cut off", _RENEW) from None
        if answer:
            yield answer


def _next_line(stream: BytesIO) -> bytes:
    """The first line of the next record: empty lines stand between two. Empty at the end."""
    line = stream.readline()
    while line and not line.strip():
        line = stream.readline()
    return line


def _answer(record: Any) -> _Answer | None:
    headers, kind = record.rec_headers, record.rec_type
    address = headers.get_header("WARC-Target-URI") or ""
    if kind not in ("response", "resource", "revisit") or not _WEB.match(address):
        return None
    http = record.http_headers
    content_type = (http.get_header("Content-Type") if http else headers.get_header("Content-Type")) or ""
    body = record.raw_stream.read()
    cut = headers.get_header("WARC-Truncated") or ""
    if len(body) < record.payload_length or (not http and len(body) < int(headers.get_header("Content-Length") or 0)):
        cut = "the file is cut off"
    return _Answer(
        address=address.partition("#")[0],
        status=http.get_statuscode() if http else "200",
        kind=content_type.partition(";")[0].strip().lower() if kind != "revisit" else "",
        charset=_charset(content_type),
        location=(http.get_header("Location") if http else "") or "",
        body=body,
        coding=((http.get_header("Content-Encoding") if http else "") or "").strip().lower(),
        chunked=bool(http) and "chunked" in (http.get_header("Transfer-Encoding") or "").lower(),
        revisit_of=(headers.get_header("WARC-Refers-To-Target-URI") or address) if kind == "revisit" else "",
        digest=headers.get_header("WARC-Payload-Digest") or "",
        cut=cut,
    )


def _charset(content_type: str) -> str:
    match = re.search(r"""charset\s*=\s*["']?([\w:-]+)""", content_type, re.IGNORECASE)
    return match[1] if match else ""

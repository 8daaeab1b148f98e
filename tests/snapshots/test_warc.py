"""The page that a web archive was made for."""

from __future__ import annotations

import gzip
import zlib
from base64 import b32encode
from hashlib import sha1

import pytest
from snapshots.papers import HTML, Archive, pdf
from snapshots.test_reading import fault

from pincite.model.snapshot import SnapshotText
from pincite.snapshots import unpacking
from pincite.snapshots.reading import read_snapshot

HOME = "https://a.example/"
PAGE = b"<!doctype html><p>Visits stopped in July.<p>Phones were cut."
TEXT = "Visits stopped in July.\n\nPhones were cut."


def read(archive: Archive) -> SnapshotText:
    """A WARC that can be read."""
    found = read_snapshot(archive.content(), "a.warc.gz")
    assert not found.fault, found.fault
    assert found.format == "warc"
    return found


@pytest.mark.parametrize("packed", [True, False])
def test_the_first_page_is_read_and_its_address_kept(packed: bool) -> None:
    archive = Archive(packed=packed).answer(HOME, PAGE).answer(HOME + "other", b"<html>Another page.")
    found = read(archive)
    assert (found.text, found.address) == (TEXT, HOME)
    assert len(found.paragraphs) == 2


def test_redirects_are_followed() -> None:
    archive = Archive().redirect(HOME, "/b").answer(HOME + "x", b"<p>no").redirect(HOME + "b", HOME + "c#part")
    assert read(archive.answer(HOME + "c", PAGE)).address == HOME + "c"


def test_what_a_page_is_made_of_is_passed_over() -> None:
    archive = (
        Archive()
        .answer(HOME + "robots.txt", b"User-agent: *", headers={"Content-Type": "text/plain"})
        .answer(HOME + "a.css", b"p {}", headers={"Content-Type": "text/css"})
        .answer(HOME + "count", status="204 No Content", headers={})
        .resource("urn:pageinfo:x", b"{}", "text/html")
    )
    assert read(archive.answer(HOME, PAGE)).address == HOME


def test_a_pdf_keeps_its_pages() -> None:
    found = read(Archive().answer(HOME, pdf([["one"], ["two"]]), headers={"Content-Type": "application/pdf"}))
    assert [page.label for page in found.pages] == ["1", "2"]


def test_a_resource_is_a_page_without_its_response() -> None:
    assert read(Archive().resource(HOME, PAGE)).text == TEXT


def test_the_charset_of_the_server_counts() -> None:
    headers = {"Content-Type": "text/html; charset=ISO-8859-1"}
    assert read(Archive().answer(HOME, "<html>Ärzte".encode("latin-1"), headers=headers)).text == "Ärzte"


def test_a_page_that_had_not_changed_is_found_where_it_is() -> None:
    archive = Archive().revisit(HOME, HOME + "old", "sha1:AAAA")
    assert fault(archive.content()) == "WARC only refers to a copy of the page in another file"
    digest = f"sha1:{b32encode(sha1(PAGE).digest()).decode()}"
    archive = Archive().revisit(HOME, HOME + "old", digest).answer(HOME + "old", PAGE)
    found = read(archive)
    assert (found.text, found.address) == (TEXT, HOME)


CHUNKS = b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in (PAGE[:9], PAGE[9:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content-Encoding": "deflate"}),
        (PAGE, {"Content-Encoding": "gzip"}),
        (CHUNKS, {"Transfer-Encoding": "chunked"}),
        (PAGE, {"Transfer-Encoding": "chunked"}),
    ],
)
def test_codings_of_the_way_are_undone(body: bytes, headers: dict[str, str]) -> None:
    assert read(Archive().answer(HOME, body, headers={**HTML, **headers})).text == TEXT


def test_brotli() -> None:
    brotli = pytest.importorskip("brotli")
    archive = Archive().answer(HOME, brotli.compress(PAGE), headers={**HTML, "Content-Encoding": "br"})
    assert read(archive).text == TEXT
    cut = Archive().answer(HOME, brotli.compress(PAGE)[:-9], headers={**HTML, "Content-Encoding": "br"})
    assert fault(cut.content()) == "page is cut off: it cannot be unpacked"


@pytest.mark.parametrize(
    ("archive", "message"),
    [
        (Archive().answer(HOME, b"<p>no", status="404 Not Found"), "WARC holds no page: the server answered 404"),
        (Archive().redirect(HOME, "/b"), "WARC holds a redirect, and not the page that it leads to"),
        (Archive().redirect(HOME, "http://[b"), "WARC holds a redirect, and not the page that it leads to"),
        (Archive().redirect(HOME, "/b").redirect(HOME + "b", "/"), "WARC holds redirects that lead round in a circle"),
        (Archive().answer(HOME, b"x", headers={"Content-Type": "image/png"}),
         "WARC holds no page: no record is a response with HTML, PDF or text"),
        (Archive().answer(HOME, PAGE, WARC_Truncated="length"), "WARC holds only a part of the page: length"),
        (Archive().answer(HOME, b""), "file is empty"),
        (Archive().answer(HOME, b"x", headers={**HTML, "Content-Encoding": "zstd"}),
         "page is in an unknown coding: zstd"),
        (Archive().answer(HOME, gzip.compress(PAGE)[:-9], headers={**HTML, "Content-Encoding": "gzip"}),
         "page is cut off: it cannot be unpacked"),
        (Archive().answer(HOME, CHUNKS[:-9], headers={**HTML, "Transfer-Encoding": "chunked"}),
         "page is broken or cut off: its last part is missing"),
        (Archive().answer(HOME, Archive().answer(HOME, PAGE).content(), headers={}), "WARC holds another WARC"),
    ],
)  # fmt: skip
def test_an_archive_without_the_page_is_refused(archive: Archive, message: str) -> None:
    assert fault(archive.content()) == message


def test_an_archive_that_is_cut_off_is_refused() -> None:
    content = Archive().answer(HOME, PAGE).content()
    assert fault(content[:-30]) == "WARC holds only a part of the page: the file is cut off"
    packed = Archive(packed=True).answer(HOME, PAGE).content()
    assert fault(packed[:-30]) == "file is broken or cut off: it cannot be unpacked (gzip)"


def test_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_UNPACKED_BYTES", 1 << 20)
    zeros = bytes(2 << 20)
    body = Archive().answer(HOME, gzip.compress(zeros), headers={**HTML, "Content-Encoding": "gzip"})
    assert fault(body.content()) == "file is too large: more than 1 MiB unpacked"
    assert fault(gzip.compress(b"WARC/1.0\r\n" + zeros)) == "file is too large: more than 1 MiB unpacked"
    brotli = pytest.importorskip("brotli")
    body = Archive().answer(HOME, brotli.compress(zeros), headers={**HTML, "Content-Encoding": "br"})
    assert fault(body.content()) == "file is too large: more than 1 MiB unpacked"

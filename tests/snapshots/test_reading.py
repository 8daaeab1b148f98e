"""What a file is, by its content; what cannot be read; and that nothing whatever raises or prints."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from snapshots.papers import HTML, Archive, pdf

from pincite.model.snapshot import SnapshotText
from pincite.snapshots.encoding import decode
from pincite.snapshots.reading import read_snapshot

PAGE = b"<!doctype html><title>T</title><p>Visits stopped in July.<p>Phones were cut."
TWO_PAGES = pdf([["Visits stopped in July.", "1"], ["Phones were cut.", "2"]])
WARC = Archive().redirect("http://a.example/", "/b").answer("http://a.example/b", PAGE).content()
PACKED = Archive(packed=True).answer(
    "http://a.example/b", gzip.compress(PAGE), headers={**HTML, "Content-Encoding": "gzip"}
)
FILES = (PAGE, TWO_PAGES, WARC, PACKED.content(), "Visits.\r\n\r\nÄrzte.".encode(), PAGE.decode().encode("utf-16"))


def fault(content: bytes, name: str = "source.txt") -> str:
    """What is wrong with a file, from which then nothing is taken."""
    read = read_snapshot(content, name)
    assert read.fault
    assert read.fault.hint
    assert not (read.text or read.pages or read.paragraphs)
    return read.fault.message


def paragraphs(read: SnapshotText) -> list[str]:
    """The texts of the paragraphs."""
    return [read.text[start:end] for start, end in read.paragraphs]


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (PAGE, "source", "html"),
        (PAGE, "source.txt", "html"),
        (b"\n <!-- saved --> <html><body>x", "a", "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html><html><body>x</body></html>", "a", "html"),
        ("<html><body>نص".encode("utf-16"), "a", "html"),
        (b"<p>a fragment", "a.html", "html"),
        (b"<p>a fragment", "a", "html"),
        (b"<p>a fragment", "a.txt", "text"),
        (b"5 < 7, and <b>bold</b>", "a", "text"),
        (TWO_PAGES, "wrong.html", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + TWO_PAGES, "a", "pdf"),
        (b"A PDF begins with %PDF-1.7.", "a", "text"),
        (WARC, "a", "warc"),
        (PACKED.content(), "a", "warc"),
    ],
)
def test_content_says_what_a_file_is(content: bytes, name: str, form: str) -> None:
    read = read_snapshot(content, name)
    assert (read.format, read.fault) == (form, None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "file is empty"),
        (b" \r\n\t\n", "file holds only white space"),
        (b"\xef\xbb\xbf", "file holds only white space"),
        (b"ab\0cd", "file is binary, and none of PDF, HTML, text, WARC"),
        (bytes(range(256)) * 20, "file is binary, and none of PDF, HTML, text, WARC"),
        (b"PK\x03\x04" + b"x" * 50, "file is an archive (ZIP), as those of Word, OpenDocument, EPUB and WACZ are"),
        (b"{\\rtf1\\ansi killed}", "file is RTF"),
        (gzip.compress(b"text"), "file is compressed (gzip)"),
        (gzip.compress(PAGE)[:20], "file is compressed (gzip)"),
        (b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; x",
         "file is an e-mail or a web page as one (MHTML)"),
        ("one\r\ntwo\nd\u00e9tenus".encode("latin-1"), "byte 0xe9 at line 3 is not UTF-8"),
        (b"\xff\xfea\0\0\xd8b\0", "byte 0x00 at line 1 is not UTF-16"),
        (b"word " * 4_000_001, "file is too large: more than 20,000,000 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_has_a_fault_and_no_text(content: bytes, message: str) -> None:
    assert fault(content) == message


def test_a_text_is_what_open_would_give_without_touching_line_ends() -> None:
    read = read_snapshot("\ufeffOne.\r\n\r\nTwo\r\nlines.\r\r\n\n \nThree\u00a0x".encode(), "a.txt")
    assert read.text == "One.\r\n\r\nTwo\r\nlines.\r\r\n\n \nThree\u00a0x"
    assert paragraphs(read) == ["One.", "Two\r\nlines.", "Three\u00a0x"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_mark_at_the_start_tells_the_encoding(encoding: str) -> None:
    assert read_snapshot("Ärzte und سرکوب".encode(encoding), "a.txt").text == "Ärzte und سرکوب"


def test_faults_show_no_control_characters() -> None:
    message = fault(b"<!doctype html><title>404 Not Found | \x1b[31mred</title><body>x")
    assert message.isprintable()


def test_a_line_is_counted_as_an_editor_counts_it() -> None:
    with pytest.raises(Exception, match="byte 0xff at line 4"):
        decode(b"1\r2\n3\r\n\xff", "utf-8", hint="")


def whole(read: SnapshotText) -> None:
    """What holds for every reading."""
    if read.fault:
        assert not (read.text or read.pages or read.paragraphs)
        return
    assert read.text.strip()
    ends = [0]
    for start, end in read.paragraphs:
        assert ends[-1] <= start < end <= len(read.text)
        assert read.text[start:end].strip()
        ends.append(end)
    if read.pages:
        assert [page.start for page in read.pages] == [0, *(page.end for page in read.pages[:-1])]
        assert read.pages[-1].end == len(read.text)


@given(content=st.binary(max_size=300), name=st.sampled_from(["a", "a.html", "a.pdf", "a.warc.gz"]))
@example(content=b"%PDF-", name="a")
@example(content=b"WARC/1.0", name="a")
@example(content=b"\x1f\x8b", name="a")
@settings(deadline=None)
def test_any_bytes_can_be_read_or_are_refused(content: bytes, name: str) -> None:
    whole(read_snapshot(content, name))


@given(
    file=st.sampled_from(FILES),
    cut=st.floats(0, 1),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), max_size=8),
)
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_are_read_or_refused(file: bytes, cut: float, changes: list[tuple[float, bytes]]) -> None:
    content = bytearray(file[: round(cut * len(file))] if cut < 0.3 else file)
    for place, new in changes:
        at = int(place * len(content))
        content[at : at + len(new)] = new
    read = read_snapshot(bytes(content), "a")
    whole(read)
    assert read == read_snapshot(bytes(content), "a")


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_printed(file: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    for length in range(0, len(file), max(len(file) // 40, 1)):
        read_snapshot(file[:length], "a")
    assert capfd.readouterr() == ("", "")

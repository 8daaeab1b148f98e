"""The PDF: the same bytes from the same document, and nothing read that is not the document's."""

from __future__ import annotations

import logging
import os
from io import BytesIO

import pytest
from render.sample import NOTE_TEXT, cover_only, draft, sample

from pincite.errors import RenderError
from pincite.render import pdf
from pincite.render.pdf import pango_problem, render_pdf

pypdf = pytest.importorskip("pypdf")
needs_pango = [
    pytest.mark.output,
    pytest.mark.skipif(pango_problem() is not None, reason="Pango is not installed"),
]
pytestmark = needs_pango


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_pdf(sample())


@pytest.fixture(scope="module")
def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(content))


@pytest.fixture(scope="module")
def draft_reader() -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(render_pdf(draft())))


def words(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().split())


def test_two_calls_give_the_same_bytes(content: bytes) -> None:
    assert render_pdf(sample()) == content


def test_a_change_gives_another_identifier(reader: pypdf.PdfReader, draft_reader: pypdf.PdfReader) -> None:
    assert reader.trailer["/ID"] != draft_reader.trailer["/ID"]


def test_metadata_come_from_the_document(reader: pypdf.PdfReader) -> None:
    info = reader.metadata
    assert info.title == "The register of 1988"
    assert info.author == "Nasrin Ṣādeqī, Jo Müller"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261122"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_without_a_date_there_is_none() -> None:
    info = pypdf.PdfReader(BytesIO(render_pdf(cover_only(date="spring")))).metadata
    assert "/CreationDate" not in info


def test_a_note_stands_on_the_page_of_its_call(reader: pypdf.PdfReader) -> None:
    with_call = [number for number, page in enumerate(reader.pages) if "This is how the chapter" in words(page)]
    with_note = [number for number, page in enumerate(reader.pages) if NOTE_TEXT in words(page)]
    assert with_note == with_call[:1]


def test_pages_are_numbered_and_have_running_heads(reader: pypdf.PdfReader) -> None:
    count = len(reader.pages)
    assert count > 3
    for number, page in enumerate(reader.pages[1:], start=2):
        assert f"{number} / {count}" in words(page)
        assert "The register of 1988" in words(page)


def test_the_contents_name_the_page_of_each_chapter(reader: pypdf.PdfReader) -> None:
    start = next(number for number, page in enumerate(reader.pages, 1) if "The register names" in words(page))
    assert f"1 What the registers say {start}" in words(reader.pages[1])


def test_a_table_repeats_its_header_row(reader: pypdf.PdfReader) -> None:
    with_rows = [words(page) for page in reader.pages if "Registry" in words(page)]
    assert len(with_rows) > 1 and all("Name Count Source" in text for text in with_rows)


def test_every_link_leads_to_a_place_that_exists(reader: pypdf.PdfReader) -> None:
    names = set(reader.named_destinations)
    inside, outside = set(), set()
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if "/Dest" in link:
                inside.add(str(link["/Dest"]))
            elif "/A" in link and "/URI" in link["/A"]:
                outside.add(str(link["/A"]["/URI"]))
    assert {"ref-1", "cite-1", "note-1", "note-call-1", "tbl-names"} <= inside
    assert inside <= names
    assert outside == {"https://example.org/a?b=1&c=2"}


def test_only_the_shipped_fonts_are_used(reader: pypdf.PdfReader) -> None:
    found = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0])
    assert found <= {"Gentium", "Source", "Noto", "IBM"}


def test_a_draft_says_so_on_every_page(draft_reader: pypdf.PdfReader) -> None:
    assert all("DRAFT" in words(page) for page in draft_reader.pages)
    assert any("SEN101" in words(page) and "The file is called" in words(page) for page in draft_reader.pages)


def test_the_built_in_styles_hold_nothing_that_paper_does_not_know(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="pincite.render.pdf"):
        render_pdf(cover_only(draft=True, lang="fa", direction="rtl"))
        render_pdf(draft())
    assert [record.getMessage() for record in caplog.records if record.name.startswith("pincite")] == []


def test_nothing_is_written_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    render_pdf(cover_only(templates={"print.css": '{% include "builtin/print.css" %} p { no-such-property: 1 }'}))
    assert capfd.readouterr().err == ""


def test_the_environment_is_left_as_it_was() -> None:
    before = dict(os.environ)
    render_pdf(cover_only())
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "https://example.org/a.png", "ftp://example.org/a", "pincite-image:no/such.png"]
)
def test_a_page_cannot_ask_for_what_the_document_does_not_hold(address: str) -> None:
    own = '{% extends "builtin/report.html" %}{% block footer %}<img src="' + address + '" alt="x">{% endblock %}'
    with pytest.raises(RenderError, match="a page asks for"):
        render_pdf(cover_only(templates={"report.html": own}))


def test_a_stylesheet_cannot_be_imported_from_elsewhere() -> None:
    own = '@import "file:///etc/hosts"; {% include "builtin/report.css" %}'
    with pytest.raises(RenderError, match="a page asks for file:///etc/hosts"):
        render_pdf(cover_only(templates={"report.css": own}))


def test_an_image_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(RenderError, match=r"content/years\.svg: not a readable image"):
        render_pdf(sample(images={"content/years.svg": ("image/png", b"no image")}))


def test_a_glyph_that_no_font_has_is_an_error() -> None:
    with pytest.raises(RenderError, match="the PDF would be incomplete"):
        render_pdf(cover_only(status="漢"))


def test_a_draft_prints_a_box_for_a_glyph_that_no_font_has() -> None:
    pages = pypdf.PdfReader(BytesIO(render_pdf(cover_only(draft=True, status="a漢b", title="Plain é")))).pages
    assert "a\ufffdb" in words(pages[0]) and "Plain é" in words(pages[0])


def test_a_long_title_takes_two_lines_of_the_running_head_at_most() -> None:
    title = "A title so long that it would break over three lines or even four in the head of every page of the text"
    reader = pypdf.PdfReader(BytesIO(render_pdf(sample(title=title))))
    page = words(reader.pages[2])
    assert "A title so long" in page and "…" in page and "every page of the text" not in page
    assert reader.metadata.title == title


def test_pictures_in_the_address_itself_are_allowed() -> None:
    dot = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    own = '{% extends "builtin/report.html" %}{% block footer %}<img src="' + dot + '" alt="x">{% endblock %}'
    assert render_pdf(cover_only(templates={"report.html": own}))


def test_what_is_missing_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_opens", lambda names: "pango" not in names[0])
    problem = pango_problem()
    assert problem is not None and "\n" not in problem
    assert "pango-1.0, pangoft2-1.0 not found" in problem and "HTML works without it" in problem
    with pytest.raises(RenderError, match="PDF needs Pango"):
        render_pdf(cover_only())


@pytest.mark.parametrize(("platform", "advice"), [("darwin", "brew install pango"), ("win32", "pacman -S")])
def test_the_advice_fits_the_system(monkeypatch: pytest.MonkeyPatch, platform: str, advice: str) -> None:
    monkeypatch.setattr(pdf.sys, "platform", platform)
    assert advice in pdf._remedy()

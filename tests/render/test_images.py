"""Images: what can be shown, what is said of what cannot, and where they stand on paper."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from msgspec.structs import replace
from render.sample import DRAWING, FIRST_CHAPTER, cover_only, sample, text

from pincite.errors import RenderError
from pincite.model.document import Document, Figure, ImageNode
from pincite.render.html import render_html
from pincite.render.images import fault, media_type
from pincite.render.pdf import pango_problem, render_pdf

PATH = "content/modules/map.png"


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png(width: int, height: int) -> bytes:
    """A grey image."""
    header = chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0")
    rows = b"".join(b"\0" + b"\x99" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


SQUARE = png(40, 40)


def document(content: bytes | None, *, width: str = "", draft: bool = False) -> Document:
    image = ImageNode(source=PATH, alternative="A map", target="map.png", width=width)
    figure = Figure(label="Figure 1", anchor="figure-1", image=image, caption=(text("The caption of the map"),))
    chapter = replace(FIRST_CHAPTER, blocks=(figure,), notes=())
    images = {} if content is None else {PATH: ("image/png", content)}
    return cover_only(chapters=(chapter,), images=images, draft=draft)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (SQUARE, "image/png"),
        (DRAWING, "image/svg+xml"),
        (b'<?xml version="1.0"?>\n' + DRAWING, "image/svg+xml"),
        (b"GIF89a" + bytes(20), "image/gif"),
        (b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9", "image/jpeg"),
        (b"RIFF\x08\0\0\0WEBPVP8 ", "image/webp"),
    ],
)
def test_an_image_is_known_by_its_bytes(content: bytes, kind: str) -> None:
    assert (media_type(content), fault(content)) == (kind, "")


FAULTY = {
    "empty": (b"", "the file is empty"),
    "a text": (b"# A module\n", "it is no PNG, JPEG, GIF, WebP or SVG image"),
    "random": (bytes(range(7, 200)), "it is no PNG"),
    "cut off": (SQUARE[:-20], "the image breaks off"),
    "a bit flipped": (SQUARE[:50] + bytes([SQUARE[50] ^ 1]) + SQUARE[51:], "damaged"),
    "no data": (SQUARE[:33] + chunk(b"IEND", b""), "damaged"),
    "broken svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><rect>", "the SVG image is damaged"),
    "svg of no namespace": (b"<svg><rect/></svg>", "lacks its namespace"),
    "another xml": (b"<?xml version='1.0'?><a/>", "it is no SVG image"),
}


@pytest.mark.parametrize(("content", "message"), FAULTY.values(), ids=FAULTY)
def test_a_file_that_is_no_image_is_named_with_what_is_wrong(content: bytes, message: str) -> None:
    assert message in fault(content)
    with pytest.raises(RenderError, match=rf"^{PATH}: not a readable image: .*{message}"):
        render_html(document(content))


def test_a_fault_of_an_image_is_not_laid_to_the_built_in_template() -> None:
    with pytest.raises(RenderError, match=r"^no image 'content/modules/map\.png'"):
        render_html(document(None))


@pytest.mark.parametrize("content", [None, b"", b"text"], ids=["missing", "empty", "a text"])
def test_a_draft_shows_where_an_image_is_to_come(content: bytes | None) -> None:
    html = render_html(document(content, draft=True)).decode()
    assert '<span class="pc-no-image"><code dir="ltr">map.png</code> A map</span>' in html
    assert "<img" not in html


def test_a_width_that_the_author_gave_is_kept() -> None:
    assert 'alt="A map" style="width: 30%">' in render_html(document(SQUARE, width="30%")).decode()
    assert "style=" not in render_html(document(SQUARE)).decode().partition("<body")[2]


@pytest.mark.output
@pytest.mark.skipif(pango_problem() is not None, reason="Pango is not installed")
class TestOnPaper:
    def figures(self, content: Document) -> list[tuple[str, list[tuple[float, float, float, float]], float]]:
        """Each page's text, the boxes of its images (x0, top, x1, bottom), and its height."""
        pdfplumber = pytest.importorskip("pdfplumber")
        with pdfplumber.open(BytesIO(render_pdf(content))) as pdf:
            return [
                (
                    page.extract_text(),
                    [(image["x0"], image["top"], image["x1"], image["bottom"]) for image in page.images],
                    float(page.height),
                )
                for page in pdf.pages
            ]

    @pytest.mark.parametrize("width", ["", "100%"])
    def test_a_tall_image_stays_on_the_page_of_its_caption(self, width: str) -> None:
        found = [page for page in self.figures(document(png(300, 1800), width=width)) if page[1]]
        ((words, ((_, top, _, bottom),), height),) = found
        assert "The caption of the map" in words
        assert top > 60 and bottom < height - 60

    def test_a_width_is_honoured(self) -> None:
        widths = []
        for width in ("30%", "5cm", "96px"):
            (box,) = [box for page in self.figures(document(SQUARE, width=width)) for box in page[1]]
            widths.append(round(box[2] - box[0]))
        assert widths == [104, 142, 72], "a third of 122 mm, five centimetres, an inch: in points"

    def test_an_image_that_only_weasyprint_finds_unreadable_is_named(self) -> None:
        # A file with the beginning and the end of a JPEG image and nothing between.
        with pytest.raises(RenderError, match=rf"^{PATH}: not a readable image"):
            render_pdf(document(b"\xff\xd8\xff\xe0" + bytes(30) + b"\xff\xd9"))

    def test_a_draft_is_printed_without_its_images(self) -> None:
        (printed,) = [words for words, _, _ in self.figures(document(None, draft=True)) if "The caption" in words]
        assert "map.png" in printed and "A map" in printed

    def test_a_good_image_is_printed(self) -> None:
        assert render_pdf(sample())

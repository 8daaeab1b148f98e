"""Tables on paper: whatever stands in them, none of it runs off the page."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from render.sample import cell, cite, cover_only, sample, source, text

from pincite.model.document import Chapter, Document, ImageNode, Paragraph, Table
from pincite.render.pdf import pango_problem, render_pdf
from pincite.render.tables import plan

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
CHECKSUM = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ADDRESS = "https://www.example.org/a/very/long/path/that/never/ends/index.php?option=com_content"


def table(*row: str, rows: int = 3, head: str = "Column") -> Table:
    """A table of equal rows, with a last column of sources: ``[1, p. 7]``."""
    names = [cell(text(f"{head} {number}")) for number in range(1, len(row) + 1)]
    lines = tuple(
        (*(cell(text(content)) for content in row), cell(cite(f"cite-{line}", source(1, f"p.\u00a0{line}"))))
        for line in range(1, rows + 1)
    )
    return Table(
        label="Table 1", anchor="table-1", caption=(text("Caption"),), head=(*names, cell(text("Source"))), rows=lines
    )


def document(*blocks: object) -> Document:
    after = Paragraph(children=(text("What follows the table."),))
    chapter = Chapter(number="1", title="T", anchor="c1", lang="en", direction="ltr", blocks=(*blocks, after))  # type: ignore[arg-type]
    return cover_only(chapters=(chapter,), references=(replace(sample().references[0], cited_at=()),))


ORDINARY = table("Gohardasht", "1,000", "28 July 1988", "held without a trial for years")
WIDE = {
    "eight columns, one long word": table("a", "b", LONG, "d", "e", "f", "g"),
    "fourteen short columns": table(*(f"word {number}" for number in range(13))),
    "fourteen columns of text": table(*(["some more text here"] * 13), head="Registered prisoners"),
    "seven columns of long words": table(*([LONG[:40]] * 6)),
    "a checksum": table(CHECKSUM, "Evin", "5", "1988", "text"),
    "an address": table("Evin", ADDRESS, "text"),
    "capitals": table(*(["INTERNATIONALLY"] * 7)),
    "thirty columns": table(*(["words"] * 29)),
    "eighty columns": table(*(["1"] * 79)),
    "a cell longer than a page": table("x", "many words stand here " * 320, "y", rows=1),
}


def test_a_table_that_fits_is_left_alone() -> None:
    assert plan(ORDINARY) == plan(table("a", "b")) and not plan(ORDINARY).widths


def test_a_table_without_columns_needs_no_plan() -> None:
    assert not plan(Table(label="", anchor="", caption=(), head=(), rows=())).widths


@pytest.mark.parametrize("wide", WIDE.values(), ids=WIDE)
def test_columns_of_a_wide_table_share_the_whole_width(wide: Table) -> None:
    widths = plan(wide).widths
    assert not widths or (sum(widths) == pytest.approx(100, abs=0.5) and min(widths) > 0)


def test_more_than_eight_columns_of_text_turn_the_page() -> None:
    assert plan(WIDE["fourteen columns of text"]).sideways
    assert not plan(table(*"abcdefghijkl", head="n")).sideways, "twelve columns of a letter each"
    assert not plan(WIDE["a checksum"]).sideways, "a long word is broken first"


def test_a_table_of_pictures_shrinks_them() -> None:
    image = cell(ImageNode(source="content/years.svg", alternative="Bars"))
    assert plan(Table(label="", anchor="", caption=(), head=(cell(), cell()), rows=((image, image),))).widths


@pytest.mark.output
@pytest.mark.skipif(pango_problem() is not None, reason="Pango is not installed")
class TestOnPaper:
    @pytest.mark.parametrize("wide", [ORDINARY, *WIDE.values()], ids=["ordinary", *WIDE])
    def test_no_letter_lies_beyond_the_page_and_none_is_lost(self, wide: Table) -> None:
        pdfplumber = pytest.importorskip("pdfplumber")
        margin = 30
        with pdfplumber.open(BytesIO(render_pdf(document(wide)))) as pdf:
            letters = [(letter, page) for page in pdf.pages for letter in page.chars]
        beyond = [
            letter["text"]
            for letter, page in letters
            if not (margin < letter["x0"] and letter["x1"] < page.width - margin)
            or not (margin < letter["top"] and letter["bottom"] < page.height - margin)
        ]
        assert beyond == []
        printed = "".join(letter["text"] for letter, _ in letters)
        for content in {below.text for row in wide.rows for part in row[:-1] for below in part.children}:  # type: ignore[attr-defined]
            assert sum(printed.count(character) for character in set(content)) >= len(content.replace(" ", ""))
        assert printed.count("1,") >= len(wide.rows), "the sources are there"

    def test_what_follows_a_turned_page_stands_upright(self) -> None:
        pypdf = pytest.importorskip("pypdf")
        pages = pypdf.PdfReader(BytesIO(render_pdf(document(WIDE["fourteen columns of text"])))).pages
        turned = [page for page in pages if page.mediabox.width > page.mediabox.height]
        assert len(turned) == 1 and "Registered" in turned[0].extract_text()
        assert "What follows" not in turned[0].extract_text()

    def test_all_words_of_a_cell_longer_than_a_page_are_printed(self) -> None:
        pypdf = pytest.importorskip("pypdf")
        content = render_pdf(document(WIDE["a cell longer than a page"]))
        words = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
        assert words.count("many") == 320

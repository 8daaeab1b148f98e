"""Notes on paper and screen: short ones at the foot of the page, long and manifold ones whole."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from render.sample import cell, cover_only, text

from pincite.model.document import (
    Chapter,
    CodeBlock,
    Document,
    ListBlock,
    ListItem,
    Node,
    NoteCall,
    Paragraph,
    Quotation,
    Table,
)
from pincite.render import walk
from pincite.render.html import render_html
from pincite.render.pdf import pango_problem, render_pdf

LONG = tuple(f"word{number:04}" for number in range(1500))


def note(*children: Node, number: int = 1) -> NoteCall:
    return NoteCall(number=number, anchor=f"call-{number}", note_anchor=f"note-{number}", children=children)


def item(content: str) -> ListItem:
    return ListItem(children=(Paragraph(children=(text(content),)),))


SHORT = note(text("A short note."))
MANIFOLD = note(
    Paragraph(children=(text("It begins."),)),
    ListBlock(ordered=True, start=3, items=(item("third"), item("fourth"))),
    Quotation(children=(Paragraph(children=(text("quoted"),)),)),
    CodeBlock(text="code\n  indented"),
    Table(label="", anchor="", caption=(), head=(cell(text("head")),), rows=((cell(text("row")),),)),
    number=2,
)
ENDLESS = note(text(" ".join(LONG)), number=3)
NESTING = note(text("Outer"), note(text("Inner."), number=5), number=4)


def document(*notes: NoteCall) -> Document:
    body = Paragraph(children=(text("What calls it."), *notes))
    inner = [node for node in walk.descend(notes) if isinstance(node, NoteCall)]
    chapter = Chapter(
        number="1", title="T", anchor="c1", lang="en", direction="ltr", blocks=(body,), notes=tuple(inner)
    )
    return cover_only(chapters=(chapter,))


def test_long_and_manifold_notes_leave_the_foot_of_the_page() -> None:
    assert [walk.is_endnote(each) for each in (SHORT, MANIFOLD, ENDLESS, NESTING)] == [False, True, True, True]
    assert not walk.is_endnote(note(Paragraph(children=(text("One."),)), Paragraph(children=(text("Two."),))))


def test_the_blocks_of_a_note_are_blocks_on_screen() -> None:
    html = render_html(document(SHORT, MANIFOLD)).decode()
    listed = html.partition('id="note-2"')[2].partition("</section>")[0]
    for block in ('<ol start="3"', "<li><p>fourth</p>", "<blockquote>", "<pre", "<table>", "  indented"):
        assert block in listed
    assert 'id="-caption"' not in html and 'id=""' not in html


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    html = render_html(document(SHORT, MANIFOLD, ENDLESS, NESTING)).decode()
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


@pytest.mark.output
@pytest.mark.skipif(pango_problem() is not None, reason="Pango is not installed")
class TestOnPaper:
    def words(self, *notes: NoteCall) -> list[str]:
        pypdf = pytest.importorskip("pypdf")
        pages = pypdf.PdfReader(BytesIO(render_pdf(document(*notes)))).pages
        return [" ".join(page.extract_text().split()) for page in pages]

    def test_a_note_longer_than_a_page_loses_no_word(self) -> None:
        assert re.findall(r"word\d{4}", " ".join(self.words(ENDLESS))) == list(LONG)

    def test_a_note_of_the_longest_kind_at_the_foot_loses_no_word(self) -> None:
        words = LONG[:130]
        longest = [note(text(" ".join(words)), number=number) for number in range(1, 6)]
        assert not walk.is_endnote(longest[0])
        assert len(re.findall(r"word\d{4}", " ".join(self.words(*longest)))) == 5 * len(words)

    def test_the_blocks_of_a_note_are_printed(self) -> None:
        printed = " ".join(self.words(MANIFOLD))
        for words in ("third fourth", "3. 4.", "quoted", "code indented", "head row"):
            assert words in printed, words

    def test_a_note_in_a_note_is_printed_at_the_foot(self) -> None:
        printed = " ".join(self.words(NESTING))
        assert "Outer" in printed and "Inner." in printed

"""Citations as a style prints them, on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

import pytest
from msgspec.structs import replace
from render.sample import cell, cover_only, sample, text

from pincite.model.document import Cell, Chapter, Cite, Document, Heading, Link, Node, NoteCall, Paragraph, Table
from pincite.render import walk
from pincite.render.html import render_html
from pincite.render.pdf import pango_problem, render_pdf

REFERENCES = (replace(sample().references[0], cited_at=()),)


def noted(number: int, words: str = "") -> Cite:
    """A citation that has become a note."""
    link = Link(target="#ref-1", children=(text(words or f"Source {number}."),))
    call = NoteCall(number=number, anchor=f"call-{number}", note_anchor=f"note-{number}", children=(link,))
    return Cite(anchor=f"cite-{number}", keys=("key-1",), children=(call,), noted=True)


def document(*blocks: Node, notes: Sequence[NoteCall] = ()) -> Document:
    chapter = Chapter(number="1", title="T", anchor="c1", lang="en", direction="ltr", blocks=blocks, notes=tuple(notes))
    return cover_only(chapters=(chapter,), references=REFERENCES, citation_style="own")


def row(number: int) -> tuple[Cell, ...]:
    return (cell(text(f"Row {number}")), cell(noted(number)))


TABLE = Table(
    label="Table 1", anchor="t1", caption=(text("Caption"), noted(3)), head=(cell(text("a")), cell(text("b"))),
    rows=tuple(row(number) for number in range(4, 44)),
)  # fmt: skip
BLOCKS = (
    Heading(level=2, number="1.1", anchor="s1", children=(text("Head"), noted(1))),
    Paragraph(children=(text("It stopped."), noted(2))),
    TABLE,
)
NOTED = document(*BLOCKS, notes=[node for node in walk.descend(BLOCKS) if isinstance(node, NoteCall)])


def test_every_link_of_a_note_leads_somewhere() -> None:
    html = render_html(NOTED).decode()
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert {"cite-2", "call-2", "note-2"} <= set(ids)
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert '<a href="#ref-1" role="doc-biblioref">Source 2.</a>' in html


def test_a_call_stays_on_the_line_of_its_word() -> None:
    assert 'It stopped.<span class="pc-noted" id="cite-2">&#8288;<a class="pc-call"' in render_html(NOTED).decode()


def test_a_column_of_calls_is_one_of_sources() -> None:
    assert walk.is_citation_only((cell(noted(1)), cell(noted(2))))
    assert "pc-with-sources" in render_html(NOTED).decode()


def test_only_the_built_in_numbers_are_numbers_of_the_list() -> None:
    labelled = tuple(replace(reference, label="[7]") for reference in NOTED.references)
    html = render_html(replace(NOTED, references=labelled)).decode()
    assert '<ol class="pc-unnumbered">' in html and '<span class="pc-reference-label">[7]</span> ' in html
    assert "pc-cited-in-words" in html
    numeric = render_html(replace(NOTED, references=labelled, citation_style="numeric")).decode()
    assert "[7]" not in numeric and '<ol class="pc-unnumbered">' not in numeric


def test_a_citation_in_both_directions_runs_as_the_document_does() -> None:
    both = Cite(anchor="c", children=(text("(هدایتی 1389, p. 3)"),))
    assert (
        '<span class="pc-cite" id="c" dir="ltr">'
        in render_html(replace(document(Paragraph(children=(both,))), references=sample().references)).decode()
    )


@pytest.mark.output
@pytest.mark.skipif(pango_problem() is not None, reason="Pango is not installed")
def test_every_note_is_printed_once_at_the_foot_of_a_page() -> None:
    pypdf = pytest.importorskip("pypdf")
    printed = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(render_pdf(NOTED))).pages)
    assert [printed.count(f"Source {number}.") for number in range(1, 44)] == [1] * 43


def test_the_outline_names_a_heading_without_the_calls_of_its_notes() -> None:
    heading = Heading(level=2, number="1.1", anchor="s1", children=(text("Head "), text("& all"), noted(1)))
    assert walk.calls_notes(heading) and not walk.calls_notes(Heading(level=2, number="1", anchor="s", children=()))
    assert walk.bookmark(heading) == "1.1 Head & all"

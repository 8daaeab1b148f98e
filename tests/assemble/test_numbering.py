"""What has a number in a briefing, and what points at it."""

from __future__ import annotations

from collections.abc import Callable

from pincite.assemble.numbering import Numbering
from pincite.model.document import BackLink, CrossReferenceLink, Document, Figure, Heading, NoteCall, Paragraph, Table

Build = Callable[..., Document]
Nodes = Callable[..., list]


def test_sources_are_numbered_as_they_are_first_cited(build: Build) -> None:
    document = build("One [@poe]. Two [@roe; @poe].", "Three [@roe].")
    assert [(reference.number, reference.key) for reference in document.references] == [(1, "poe"), (2, "roe")]


def test_a_source_leads_back_to_every_place_that_cites_it(build: Build) -> None:
    document = build(
        "One [@roe]. Two [@roe].\n\nThree [@roe].[^n]\n\n[^n]: Four [@roe].\n\n| a |\n|---|\n| x [@roe] |\n"
    )
    links = document.references[0].cited_at
    assert [link.label for link in links] == ["1a", "1b", "2", "n.\u00a01", "Table 1"]
    assert len({link.anchor for link in links}) == 5


def test_letters_go_on_after_z() -> None:
    numbering = Numbering(where="1")
    for number in range(28):
        numbering.cite("roe", f"cite-{number}")
    links = numbering.back_links("roe")
    assert links[25] == BackLink(label="1z", anchor="cite-25")
    assert links[27].label == "1ab"


def test_headings_are_numbered_by_their_depth(build: Build, nodes: Nodes) -> None:
    document = build("# A\n\n## B\n\n### C\n\n## D\n\n# E\n", "## F\n")
    assert [node.number for node in nodes(document, Heading)] == ["1.1", "1.2", "1.2.1", "1.3", "1.4", "2.1"]
    assert [line.number for line in document.contents] == ["1", "1.1", "1.2", "1.2.1", "1.3", "1.4", "2", "2.1"]


def test_a_level_left_out_gives_no_number_twice(build: Build, nodes: Nodes) -> None:
    document = build("## A\n\n#### B\n\n### C\n\n#### D\n\n## E\n\n##### F\n")
    headings = nodes(document, Heading)
    assert [node.number for node in headings] == ["1.1", "1.1.1", "1.1.2", "1.1.2.1", "1.2", "1.2.1"]
    assert len({node.anchor for node in headings}) == 6


def test_paragraphs_tables_figures_and_notes_count_through_the_briefing(build: Build, nodes: Nodes) -> None:
    body = "Text.[^n]\n\n- Item.\n\n![Map](a.png)\n\n| a |\n|---|\n| x |\n\n[^n]: Note.\n"
    document = build(body, body)
    assert [node.number for node in nodes(document, Paragraph)] == [1, 0, 2, 0]
    assert [node.label for node in nodes(document, Table)] == ["Table 1", "Table 2"]
    assert [node.label for node in nodes(document, Figure)] == ["Figure 1", "Figure 2"]
    assert [node.number for node in nodes(document, NoteCall)] == [1, 2]


def test_a_cross_reference_prints_the_label_of_what_it_names(build: Build, nodes: Nodes) -> None:
    document = build(
        "See @tbl-a, [@fig-m], @sec-x and @fig-lost.\n\n## X {#sec-x}\n\n| a |\n|---|\n\n: Caption {#tbl-a}\n",
        "![Map](a.png){#fig-m}\n",
    )
    links = nodes(document, CrossReferenceLink)
    assert [link.label for link in links] == ["Table 1", "Figure 1", "Section 1.1", "@fig-lost"]
    anchors = {node.anchor for kind in (Heading, Table, Figure) for node in nodes(document, kind)}
    assert {link.anchor for link in links} == {*anchors, ""}

"""A module's text as nodes of the document: nothing printed that was not checked, nothing lost."""

from __future__ import annotations

from collections.abc import Callable

from pincite.assemble.pieces import words
from pincite.model.document import (
    Cite,
    Document,
    Figure,
    FindingMark,
    Heading,
    ImageNode,
    Link,
    ListBlock,
    NoteCall,
    Paragraph,
    SentenceNode,
    Span,
    Table,
    Text,
)

Build = Callable[..., Document]
Nodes = Callable[..., list]


def test_each_sentence_is_a_node_that_knows_its_place(build: Build, nodes: Nodes) -> None:
    document = build("One [@roe]. *Two [@poe].* [Three.]{.transition}\n")
    assert [node.mark and node.mark.kind for node in nodes(document, SentenceNode)] == [None, None, "transition"]


def test_a_citation_is_printed_with_its_prefix_locator_and_suffix(build: Build, nodes: Nodes) -> None:
    (cite,) = nodes(build("One [see @roe, pp. 3-5, for more; @poe]."), Cite)
    assert words(cite.children) == "[see 1, pp.\u00a03–5, for more; 2]"
    assert [node.target for node in cite.children if isinstance(node, Link)] == ["#ref-1", "#ref-2"]


def test_a_citation_in_the_text_names_its_author(build: Build, nodes: Nodes) -> None:
    cites = nodes(build("As @roe [p. 3] says. As -@poe says."), Cite)
    assert [words(cite.children) for cite in cites] == ["Roe [1, p.\u00a03]", "[2]"]


def test_a_key_that_is_in_no_bibliography_is_kept_without_a_number(build: Build, nodes: Nodes) -> None:
    document = build("One [@lost].", draft=True)
    (cite,) = nodes(document, Cite)
    assert (words(cite.children), cite.keys) == ("[@lost?]", ())
    assert document.references == ()


def test_every_citation_of_the_check_is_printed(build: Build, nodes: Nodes) -> None:
    body = (
        "# Head [@roe]\n\nOne [@roe].^[Two [@roe].] ![Alt [@roe].](a.png) End.[^n]\n\n"
        "- Item [@roe]\n\n> Said [@roe]\n\n"
        '| a |\n|---|\n| x [@roe] |\n\n: Caption [@roe].\n\n![Figure [@roe].](b.png){fig-alt="Seen [@roe]."}\n\n'
        "[^n]: Note [@roe].\n"
    )
    assert len(nodes(build(body), Cite)) == body.count("@roe")


def test_a_written_alternative_text_holds_no_marks(build: Build, nodes: Nodes) -> None:
    document = build('![A map [@roe].](a.png){fig-alt="A *map* of graves [@poe]."}\n')
    assert [node.alternative for node in nodes(document, ImageNode)] == ["A map of graves."]
    (figure,) = nodes(document, Figure)
    assert [reference.key for reference in document.references] == ["roe", "poe"]
    assert isinstance(figure.caption[-1], Cite)


def test_a_note_that_calls_itself_is_printed_once(build: Build, nodes: Nodes) -> None:
    document = build("One.[^a]\n\n[^a]: Note.[^b]\n\n[^b]: Other.[^a]\n")
    assert len(nodes(document, NoteCall)) == 2


def test_a_note_called_twice_is_printed_twice(build: Build, nodes: Nodes) -> None:
    notes = nodes(build("One.[^a] Two.[^a]\n\n[^a]: Note.\n"), NoteCall)
    assert [note.number for note in notes] == [1, 2]
    assert notes[0].children == notes[1].children


def test_a_note_of_several_blocks_keeps_them(build: Build, nodes: Nodes) -> None:
    body = "One.[^a] Two.[^a]\n\n[^a]: First.\n\n    - item\n\n    > said\n\n        code\n\n    ## Head\n"
    notes = nodes(build(body), NoteCall)
    kinds = [[node.type for node in note.children] for note in notes]
    assert kinds == [["Paragraph", "ListBlock", "Quotation", "CodeBlock", "Paragraph"]] * 2


def test_a_table_in_a_note_has_no_number_and_no_name_is_given_twice(build: Build, nodes: Nodes) -> None:
    note = "[^a]: First.\n\n    | a |\n    |---|\n    | x |\n\n    : Caption {#tbl-a}\n\n    [Span]{#s}\n"
    document = build(f"One.[^a] Two.[^a]\n\n| b |\n|---|\n| y |\n\n{note}")
    assert [(table.label, table.anchor) for table in nodes(document, Table)] == [("", "")] * 2 + [
        ("Table 1", "table-1")
    ]
    assert [span.anchor for span in nodes(document, Span)] == ["c1-s", ""]


def test_a_name_given_twice_is_an_anchor_once(build: Build, nodes: Nodes) -> None:
    document = build("## A {#sec-a}\n\n## B {#sec-a}\n\nSee @sec-a. [x]{#sec-a}\n", draft=True)
    anchors = [node.anchor for kind in (Heading, Span) for node in nodes(document, kind)]
    assert anchors == ["c1-sec-a", "s1-2", ""]


def test_a_note_in_a_note_comes_after_it(build: Build) -> None:
    document = build("One.[^a]\n\n[^a]: Outer.^[Inner.]\n")
    assert [note.number for note in document.chapters[0].notes] == [1, 2]


def test_findings_in_a_note_are_marked_once(build: Build, nodes: Nodes) -> None:
    document = build("One [@roe].[^a] Two [@roe].[^a]\n\n[^a]: Uncited words.\n\n    More of them.\n", draft=True)
    anchors = [mark.anchor for mark in nodes(document, FindingMark)]
    assert len(anchors) == len(set(anchors)) >= 2


def test_an_image_keeps_its_target_and_a_width_that_can_be_read(build: Build, nodes: Nodes) -> None:
    written = ("30%", "8cm", "200", '"2.5 in"', "0", "wide")
    document = build("\n\n".join(f"![A.](a/b.png){{width={width}}}" for width in written))
    images = nodes(document, ImageNode)
    assert [image.width for image in images] == ["30%", "8cm", "200px", "", "", ""]
    assert {image.target for image in images} == {"a/b.png"}


def test_a_source_cited_twice_in_one_place_is_listed_once(build: Build) -> None:
    (reference,) = build("One [@roe, p. 1; @roe, p. 2]. Two [@roe].").references
    assert [link.label for link in reference.cited_at] == ["1a", "1b"]


def test_a_reference_runs_the_way_of_its_first_letter(build: Build) -> None:
    (reference,) = build("One [@roe].").references
    assert (reference.lang, reference.direction) == ("", "ltr")


def test_a_caption_goes_with_its_table(build: Build, nodes: Nodes) -> None:
    document = build(": Above\n\n| a |\n|---|\n| x |\n\nText.\n\n| b |\n|---|\n| y |\n\nTable: Below\n")
    captions = [[node.text for part in table.caption for node in part.children] for table in nodes(document, Table)]
    assert captions == [["Above"], ["Below"]]
    assert len(nodes(document, Paragraph)) == 1


def test_a_list_keeps_its_start_and_its_nesting(build: Build, nodes: Nodes) -> None:
    outer, inner = nodes(build("3. a\n   - b\n4. c\n"), ListBlock)
    assert (outer.ordered, outer.start, len(outer.items), outer.tight) == (True, 3, 2, True)
    assert (inner.ordered, len(inner.items)) == (False, 1)


def test_comments_are_not_printed(build: Build, nodes: Nodes) -> None:
    texts = [node.text for node in nodes(build("A <!-- hidden --> b.\n\n<!-- hidden -->\n"), Text)]
    assert "hidden" not in "".join(texts)


def test_html_is_printed_as_text(build: Build, nodes: Nodes) -> None:
    texts = [node.text for node in nodes(build("A <script>x</script> b.\n\n<div>\nc\n</div>\n"), Text)]
    assert "<script>" in "".join(texts) and "<div>" in "".join(texts)


def test_a_draft_marks_each_finding_where_it_stands(build: Build, nodes: Nodes) -> None:
    document = build("One [@roe]. Two.\n\n- Three.\n\n| a |\n|---|\n| x |\n", draft=True)
    marks = nodes(document, FindingMark)
    uncited = [finding for finding in document.findings if finding.code == "SEN101"]
    assert len(uncited) == 3
    assert {finding.mark_anchor for finding in uncited} <= {mark.anchor for mark in marks}
    assert not nodes(build("Two.\n"), FindingMark)


def test_exempt_sentences_are_listed_in_the_method_note(build: Build) -> None:
    document = build("One [@roe]. [We begin.]{.transition}\n\nTwo.\n")
    note = document.method
    assert (note.sentences, note.cited, note.uncited) == (3, 1, 1)
    assert [(exempt.kind, exempt.text, exempt.where) for exempt in note.exempt] == [("transition", "We begin.", "1")]

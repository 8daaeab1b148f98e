"""What is made of pandoc's answers: notes in their places, links, languages, what a style leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pytest

from pincite.assemble import PandocStyle
from pincite.assemble.pieces import words
from pincite.model.bibliography import Entry
from pincite.model.document import Cite, Document, Emphasis, Link, Node, NoteCall, Span, Superscript, Text
from pincite.pandoc.citations import Cluster, Formatted, FormattedCitation, FormattedEntry

Build = Callable[..., Document]
Nodes = Callable[..., list]

BIB = """
@book{roe, author = {Roe, Ada}, title = {Prisons}, date = {1990}}
@book{poe, author = {Poe, Ben}, title = {Courts}, date = {1996}}
@online{web, author = {{UN}}, title = {Page}, date = {2018-12-04}, url = {https://e.org/x}, urldate = {2020-01-02},
  archiveurl = {https://web.archive.org/web/20200103040506/https://e.org/x}}
@book{fa, author = {هدایتی، رضا}, title = {زندان}, titleaddon = {Zendān}, usere = {[Prison]}, langid = {persian}}
@misc{letter, author = {Vale, Ann}, title = {Letter}, related = {poe}, relatedtype = {quotedin}}
"""


class Pandoc:
    """Stands in for pandoc: a source is printed as ``Key 1990, 3``, sources are joined by semicolons."""

    def __init__(self, is_note: bool, line: str = "") -> None:
        self.is_note, self.line = is_note, line
        self.asked: list[tuple[Sequence[Cluster], Mapping[str, Entry], str]] = []

    def __call__(
        self, clusters: Sequence[Cluster], entries: Mapping[str, Entry], anchors: Mapping[str, str], lang: str
    ) -> Formatted:
        self.asked.append((clusters, entries, lang))
        return Formatted(
            citations=tuple(self._citation(cluster) for cluster in clusters),
            entries=tuple(
                FormattedEntry(key=key, children=(Text(text=self.line or f"{key} in {lang}"),))
                for key in sorted(entries)
            ),
        )

    def _citation(self, cluster: Cluster) -> FormattedCitation:
        sources = [
            f"{item.prefix} {item.key.title()} {item.printed_locator}{item.suffix}".strip() for item in cluster.items
        ]
        printed = "; ".join(sources)
        if self.is_note and cluster.place == "text":
            author = (Text(text=cluster.items[0].key.title()),) if cluster.textual else ()
            return FormattedCitation(text=author, note=(Text(text=f"{printed}."),))
        return FormattedCitation(text=(Text(text=f"({printed})"),))


@pytest.fixture
def noted(build: Build) -> Callable[..., Document]:
    def build_noted(*bodies: str, **given: object) -> Document:
        return build(
            *bodies, **{"bib": BIB, "style": "own", "pandoc": PandocStyle(ask=Pandoc(True), is_note=True)} | given
        )

    return build_noted


def text(document: Document) -> str:
    """The words of the chapters; a call is ``^1``."""
    return "".join(_words(node) for chapter in document.chapters for node in chapter.blocks)


def _words(node: Node) -> str:
    if isinstance(node, NoteCall):
        return f"^{node.number}"
    if isinstance(node, Text):
        return node.text
    parts = [*getattr(node, "caption", ()), *getattr(node, "children", ()), *getattr(node, "items", ())]
    cells = [cell for row in getattr(node, "rows", ()) for cell in row]
    return "".join(map(_words, (*parts, *cells)))


def note_texts(document: Document) -> list[str]:
    return [words(note.children) for chapter in document.chapters for note in chapter.notes]


@pytest.mark.parametrize(
    "written, printed",
    [
        ("Visits stopped [@roe].", "Visits stopped.^1"),
        ("Visits stopped. [@roe]", "Visits stopped.^1"),
        ("“They stopped [@roe],” she said.", "“They stopped,”^1 she said."),
        ("It stopped (so they say [@roe]).", "It stopped (so they say).^1"),
        ("It stopped [@roe]—they say.", "It stopped^1—they say."),
        ("Visits [@roe] stopped.", "Visits^1 stopped."),
        ("*Visits stopped [@roe].*", "Visits stopped.^1"),
        ("*Visits* [@roe]; phones.", "Visits;^1 phones."),
        ("Visits [@roe] [@poe].", "Visits.^1,^2"),
        ("Visits [@roe].^[Or so.]", "Visits.^1,^2"),
        ("@roe [p. 3] says so.", "Roe^1 says so."),
        ("So says @roe.", "So says Roe.^1"),
        ("He wrote it in @roe's book.", "He wrote it in Roe^1's book."),
        ("He wrote it in @roe’s book.", "He wrote it in Roe^1’s book."),
        ("ملاقات قطع شد [@roe]؛ تلفن.", "ملاقات قطع شد؛^1 تلفن."),
    ],
)
def test_a_note_is_called_behind_what_it_belongs_to(noted: Build, written: str, printed: str) -> None:
    assert text(noted(written)) == printed


def test_notes_of_both_kinds_are_counted_together(noted: Build) -> None:
    document = noted("One [@roe].^[Mine.] Two [@poe].")
    assert note_texts(document) == ["Roe.", "Mine.", "Poe."]
    assert [note.number for note in document.chapters[0].notes] == [1, 2, 3]


def test_a_citation_in_a_note_stays_in_it(noted: Build) -> None:
    document = noted("One.^[See @roe and others [@poe].] Two.^[[@roe; @poe]] Three [@poe].")
    assert note_texts(document) == ["See (Roe) and others (Poe).", "(Roe; Poe)", "Poe."]


def test_where_a_citation_stands_is_told_to_the_style(build: Build) -> None:
    pandoc = Pandoc(True)
    body = "One [@roe].^[[@roe]; see [@poe].] ^[*So* [@roe].] Two [@poe]."
    build(body, bib=BIB, style="own", pandoc=PandocStyle(ask=pandoc, is_note=True))
    clusters = pandoc.asked[0][0]
    assert [(cluster.note, cluster.place) for cluster in clusters] == [
        (1, "text"),
        (2, "note-start"),
        (2, "note"),
        (3, "note"),
        (4, "text"),
    ]


def test_headings_tables_captions_and_items_call_notes(noted: Build) -> None:
    body = "## Head [@roe]\n\n- Item [@roe].\n\n| a |\n|---|\n| x [@roe] |\n\n: Caption [@roe].\n"
    document = noted(body)
    assert text(document) == "Head^1Item.^2Caption.^3x^4"
    labels = [link.label for link in document.references[0].cited_at]
    assert labels == ["§\u00a01.1a", "§\u00a01.1b", "Table 1a", "Table 1b"]


def test_links_back_lead_to_the_calls_and_notes_to_the_entries(noted: Build, nodes: Nodes) -> None:
    document = noted("One [@roe; @poe].")
    (cite,) = nodes(document, Cite)
    assert cite.noted and isinstance(cite.children[0], NoteCall)
    assert [entry.cited_at[0].anchor for entry in document.references] == [cite.anchor] * 2
    assert [node.target for node in nodes(document, Link)] == ["#ref-1", "#ref-2"]


def test_a_note_without_sure_borders_between_its_sources_has_no_links(build: Build, nodes: Nodes) -> None:
    class Other(Pandoc):
        def _citation(self, cluster: Cluster) -> FormattedCitation:
            return FormattedCitation(text=(), note=(Text(text="Poe; Roe."),))

    given = PandocStyle(ask=Other(True), is_note=True)
    assert not nodes(build("One [@roe; @poe].", bib=BIB, style="own", pandoc=given), Link)


def test_two_places_in_one_work_are_one_locator(build: Build) -> None:
    pandoc = Pandoc(True)
    body = "One [@roe, p. 3; @roe, p. 7; @roe, sec. 2; see @roe, p. 9]."
    build(body, bib=BIB, style="own", pandoc=PandocStyle(ask=pandoc, is_note=True))
    (cluster,) = pandoc.asked[0][0]
    assert [item.locator and item.locator.value for item in cluster.items] == ["3, 7", "2", "9"]


def test_a_suffix_keeps_its_comma(build: Build) -> None:
    pandoc = Pandoc(True)
    body = "One [@roe, p. 3, with a map; @poe, p. 4 and passim].^[*See* [@roe, below].]"
    build(body, bib=BIB, style="own", pandoc=PandocStyle(ask=pandoc, is_note=True))
    assert [item.suffix for cluster in pandoc.asked[0][0] for item in cluster.items] == [
        ", with a map",
        "and passim",
        ", below",
    ]


def test_a_raised_number_goes_behind_the_punctuation_too(build: Build) -> None:
    class Raised(Pandoc):
        def _citation(self, cluster: Cluster) -> FormattedCitation:
            return FormattedCitation(text=(Superscript(children=(Text(text="1"),)),))

    given = PandocStyle(ask=Raised(False), is_note=False)
    document = build("One [@roe], two. @roe says.", bib=BIB, style="own", pandoc=given)
    assert text(document) == "One,1 two. Roe1 says."


def test_a_work_read_in_another_is_printed_with_it(noted: Build) -> None:
    document = noted("One [@letter, p. 2; @poe, p. 117]. Two [@letter]. Three [@letter; @roe].")
    assert note_texts(document) == [
        "Letter p.\u00a02, quoted in Poe p.\u00a0117.",
        "Letter, quoted in Poe.",
        "Letter, quoted in Poe; Roe.",
    ]
    assert {entry.key: len(entry.cited_at) for entry in document.references} == {"letter": 3, "poe": 3, "roe": 1}


@pytest.mark.parametrize(
    "line, added",
    [
        ("UN. “Page.” https://e.org/x.", "Accessed 2 January 2020. Archived"),
        ("UN. “Page.” https://e.org/x. Accessed January 2, 2020.", "Archived"),
        ("UN. “Page.” https://e.org/x [02/01 2020].", "Accessed"),
        ("UN. “Page.” 4 December 2018.", "https://e.org/x, accessed 2 January 2020. Archived"),
    ],
)
def test_what_a_style_leaves_out_is_printed_after_the_entry(build: Build, line: str, added: str) -> None:
    given = PandocStyle(ask=Pandoc(False, line), is_note=False)
    (entry,) = build("One [@web].", bib=BIB, style="own", pandoc=given).references
    printed = words(entry.children)
    assert printed.startswith(f"{line} {added}")
    assert printed.endswith(
        " Archived at https://web.archive.org/web/20200103040506/https://e.org/x on 3 January 2020."
    )


def test_an_entry_is_printed_in_its_own_language(build: Build) -> None:
    pandoc = Pandoc(False)
    document = build("One [@fa; @roe].", bib=BIB, style="own", pandoc=PandocStyle(ask=pandoc, is_note=False))
    assert [(entry.lang, entry.direction, words(entry.children)) for entry in document.references] == [
        ("fa", "rtl", "fa in fa"),
        ("", "ltr", "roe in en"),
    ]
    assert [lang for _, _, lang in pandoc.asked] == ["en", "fa"]


def test_other_forms_of_a_title_are_given_in_brackets(build: Build) -> None:
    pandoc = Pandoc(False)
    build("One [@fa].", bib=BIB, style="own", pandoc=PandocStyle(ask=pandoc, is_note=False))
    entry = pandoc.asked[0][1]["fa"]
    assert (entry.get("title"), entry.get("shorttitle")) == ("زندان {[Zendān]} {[Prison]}", "زندان")
    assert entry.get("titleaddon", "usere") == ""
    assert entry.get("author") == "هدایتی, رضا"


def test_a_style_without_a_list_gets_one(build: Build) -> None:
    class NoList(Pandoc):
        def __call__(self, *asked: object) -> Formatted:
            return Formatted(citations=super().__call__(*asked).citations, entries=())

    document = build("One [@roe; @poe].", bib=BIB, style="own", pandoc=PandocStyle(ask=NoList(True), is_note=True))
    assert [words(entry.children) for entry in document.references] == [
        "Poe, Ben. 1996. Courts.",
        "Roe, Ada. 1990. Prisons.",
    ]


def test_an_entry_that_the_style_cannot_print_is_named(build: Build) -> None:
    class Silent(Pandoc):
        def _citation(self, cluster: Cluster) -> FormattedCitation:
            return FormattedCitation(text=())

    document = build("One [@roe].", bib=BIB, style="own", pandoc=PandocStyle(ask=Silent(True), is_note=True))
    assert note_texts(document) == ["Roe"]


def test_markup_of_a_note_is_kept(build: Build, nodes: Nodes) -> None:
    class Markup(Pandoc):
        def _citation(self, cluster: Cluster) -> FormattedCitation:
            title = Emphasis(children=(Text(text="Prisons"),))
            address = Link(target="https://e.org/x", children=(Text(text="https://e.org/x"),))
            return FormattedCitation(
                text=(), note=(Text(text="Roe, "), title, Text(text=", "), address, Text(text="."))
            )

    document = build("One [@roe].", bib=BIB, style="own", pandoc=PandocStyle(ask=Markup(True), is_note=True))
    assert [node.target for node in nodes(document, Link)] == ["#ref-1", "https://e.org/x", "#ref-1"]
    assert not re.search("[\ue000-\uf8ff]", text(document))
    assert not nodes(document, Span)

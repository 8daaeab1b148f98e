"""The HTML file: everything is in it, everything in it leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from msgspec.structs import replace
from render.sample import FIRST_CHAPTER, NOTE_TEXT, cell, cite, cover_only, draft, sample, sentence, source, text

from pincite.errors import RenderError
from pincite.model import document as model
from pincite.model.document import Link, Paragraph
from pincite.render import walk
from pincite.render.html import render_html

VOID = {"br", "hr", "img", "meta", "link", "input", "col", "wbr"}


class Page(HTMLParser):
    """What the tests ask of a page: elements in order, and whether every element is closed where it was opened."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html.decode("utf-8"))
        self.close()
        assert self.open == [], f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]} at {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        wanted = attributes.items()
        return [found for name, found in self.elements if name == tag and wanted <= found.items()]

    def classes(self) -> set[str]:
        return {name for _, found in self.elements for name in found.get("class", "").split()}


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_html(sample()))


@pytest.fixture(scope="module")
def draft_page() -> Page:
    return Page(render_html(draft()))


def test_the_sample_holds_every_kind_of_node() -> None:
    kinds = {
        name
        for name, kind in vars(model).items()
        if isinstance(kind, type) and issubclass(kind, model.Node) and kind is not model.Node
    }
    assert {node.type for node in walk.body(sample())} == kinds


def test_every_kind_of_node_is_printed(page: Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert set("em strong sup code br img blockquote ol ul pre hr table figure".split()) <= tags
    assert {"pc-cite", "pc-author", "pc-call", "pc-sentence", "pc-numbered", "pc-finding"} <= page.classes()
    assert page.all("span", id="span-fa", lang="fa", dir="rtl")
    assert page.all("div", **{"id": "div-fa", "class": "key-points wide", "lang": "fa", "dir": "rtl"})
    assert page.all("h3", id="sec-names")
    assert page.all("ol", start="3")


def test_a_citation_shows_number_locator_prefix_and_suffix(page: Page) -> None:
    assert "[see 1, line 45][2, and passim]" in page.text
    assert "Abrahamian [2, p. 3]" in page.text
    assert page.all("a", href="#ref-2", role="doc-biblioref")


def test_a_conclusion_of_the_authors_is_labelled_as_such() -> None:
    drawn = Paragraph(children=(sentence(text("So it follows."), kind="inference"),))
    html = render_html(cover_only(lang="fr", chapters=(replace(FIRST_CHAPTER, blocks=(drawn,), notes=()),))).decode()
    assert '<span class="pc-kind" lang="fr" dir="ltr">déduction</span> So it follows.' in html


def test_a_reference_in_letters_of_the_other_direction_is_of_no_known_language() -> None:
    english = replace(sample().references[0], lang="", direction="ltr")
    page = Page(render_html(sample(lang="fa", direction="rtl", references=(english, *sample().references[1:]))))
    assert page.all("p", **{"class": "pc-entry", "lang": "", "dir": "ltr"})


def test_an_exempt_sentence_says_so_in_its_class(page: Page) -> None:
    assert page.all("span", **{"class": "pc-sentence pc-exempt pc-exempt-transition"})


def test_text_is_escaped(draft_page: Page) -> None:
    assert "a<b>.txt" in draft_page.text
    assert "a <b>\n  c & d" in draft_page.text
    assert draft_page.all("a", title="no <citation> here")


@pytest.mark.parametrize(
    "document", [sample(), draft(), draft(lang="fa", direction="rtl")], ids=["final", "draft", "fa"]
)
def test_ids_are_unique_and_every_link_inside_has_its_target(document: model.Document) -> None:
    page = Page(render_html(document))
    ids = Counter(found["id"] for _, found in page.elements if "id" in found)
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {found["href"].removeprefix("#") for found in page.all("a") if found["href"].startswith("#")}
    assert targets - set(ids) == set()
    described = {found["aria-labelledby"] for _, found in page.elements if "aria-labelledby" in found}
    assert described <= set(ids)


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    html = render_html(sample()).decode("utf-8")
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"@import|https?:|url\(", style)
    assert "<script" not in html and "<link" not in html and "<iframe" not in html
    sources = [found["src"] for _, found in page.elements if "src" in found]
    assert sources and all(address.startswith("data:image/svg+xml;base64,") for address in sources)
    assert not any(name.startswith("on") for _, found in page.elements for name in found)


def test_a_link_that_could_run_is_printed_without_a_link(page: Page) -> None:
    assert "no link" in page.text
    assert not any("javascript" in found["href"] for found in page.all("a"))


def test_a_link_to_a_place_that_is_not_there_is_printed_without_a_link() -> None:
    astray = Paragraph(children=(Link(target="#nowhere", children=(text("lost"),)),))
    html = render_html(cover_only(chapters=(replace(FIRST_CHAPTER, blocks=(astray,), notes=()),)))
    assert b"lost" in html and b"#nowhere" not in html


def test_no_link_stands_in_a_link() -> None:
    nested = Paragraph(children=(Link(target="https://example.org", children=(text("see "), cite("c", source(1)))),))
    chapter = replace(FIRST_CHAPTER, blocks=(nested,), notes=())
    html = render_html(sample(chapters=(chapter,), contents=()))
    assert b"https://example.org" not in html and b'href="#ref-1"' in html


def test_the_page_has_landmarks_a_language_and_a_way_past_the_contents(page: Page) -> None:
    assert page.all("html", lang="en", dir="ltr")
    assert page.all("header") and page.all("nav") and page.all("footer") and page.all("main", id="pc-text")
    assert page.all("a", **{"class": "pc-skip", "href": "#pc-text"})
    assert page.all("meta", name="viewport")


def test_headings_descend_step_by_step(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_table_has_a_caption_and_header_cells_with_a_scope(page: Page) -> None:
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(found.get("scope") in ("col", "row") for found in page.all("th"))
    assert page.all("table", **{"id": "tbl-names", "class": "pc-with-sources"})


def test_a_last_column_of_text_is_not_set_as_one_of_sources() -> None:
    assert walk.is_citation_only((cell(cite("a", source(1))), cell()))
    assert not walk.is_citation_only((cell(cite("a", source(1))), cell(text("a claim"))))
    assert not walk.is_citation_only((cell(), cell()))


def test_a_note_is_listed_after_its_chapter_and_leads_back(page: Page) -> None:
    assert page.all("li", id="note-1", value="1")
    assert page.all("a", href="#note-1", role="doc-noteref")
    assert page.all("a", href="#note-call-1", role="doc-backlink")
    assert page.text.count(NOTE_TEXT) == 1


def test_a_source_cited_often_shows_some_places_and_folds_the_rest_away(page: Page) -> None:
    assert page.all("details") and "+ 49 further places" in page.text
    assert page.all("a", href="#cite-row-60")


def test_places_with_one_label_stand_together() -> None:
    links = tuple(model.BackLink(label=label, anchor=anchor) for label, anchor in
                  (("1", "cite-1"), ("Table 1", "cite-row-1"), ("4", "cite-6"), ("Table 1", "cite-row-2")))  # fmt: skip
    document = sample()
    references = (replace(document.references[0], cited_at=links), *document.references[1:])
    assert "Cited in 1, Table 1 2, 4" in Page(render_html(replace(document, references=references))).text


def test_the_method_note_counts_and_lists_what_is_exempt(page: Page) -> None:
    assert "with a citation of their own10" in page.text
    assert page.all("a", href="#par-1")
    assert "This is how the chapter goes on." in page.text.partition("Method note")[2]


def test_the_cover_says_how_to_cite_from_its_own_fields(page: Page) -> None:
    cover = " ".join(page.text.partition("How to cite this briefing")[2].partition("Contents")[0].split())
    assert cover == (
        "Nasrin Ṣādeqī, Jo Müller. The register of 1988: What it holds & what it leaves out. "
        "The Register Project. Version 1.0, 22 November 2026."
    )


def test_fields_that_are_empty_leave_no_label_behind() -> None:
    bare = sample(people=(), organisation="", version="", status="", date="", subtitle="")
    page = Page(render_html(bare))
    cover = page.text.partition("Contents")[0]
    assert "Prepared by" not in cover and "Version" not in cover and "Date" not in cover and "Status" not in cover


def test_a_draft_has_a_banner_and_its_findings_lead_to_their_places(draft_page: Page, page: Page) -> None:
    assert "pc-draft-banner" in draft_page.classes() and "pc-draft-banner" not in page.classes()
    assert draft_page.all("a", id="mark-1", href="#finding-1")
    assert draft_page.all("li", id="finding-1") and draft_page.all("a", href="#mark-1")
    assert "content/modules/sample.md:12:1" in draft_page.text


def test_a_citation_keeps_its_direction_inside_the_other_one(page: Page) -> None:
    assert page.all("span", **{"class": "pc-cite", "id": "cite-2", "dir": "ltr"})
    left_to_right = replace(FIRST_CHAPTER, blocks=(Paragraph(children=(cite("c", source(1, "p. 3")),)),), notes=())
    plain = Page(render_html(cover_only(chapters=(left_to_right,), references=sample().references[:2])))
    assert "dir" not in plain.all("span", id="c")[0]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_html(sample()) == render_html(sample())


def test_an_image_that_is_not_there_is_named_with_its_likeness() -> None:
    with pytest.raises(RenderError, match=r"no image 'content/years\.svg'.*did you mean 'content/year\.svg'"):
        render_html(sample(images={"content/year.svg": ("image/svg+xml", b"")}))

"""A document built by hand that holds every kind of node: what the tests of the renderers read."""

from __future__ import annotations

from msgspec.structs import replace

from pincite.model.content import Mark
from pincite.model.document import (
    BackLink,
    Cell,
    Chapter,
    Cite,
    Code,
    CodeBlock,
    ContentsLine,
    CrossReferenceLink,
    Div,
    Document,
    DraftFinding,
    Emphasis,
    ExemptSentence,
    Figure,
    FindingMark,
    Heading,
    ImageNode,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    MethodNote,
    Node,
    NoteCall,
    Paragraph,
    Quotation,
    Reference,
    Rule,
    SentenceNode,
    Span,
    Strong,
    Superscript,
    Table,
    Text,
)
from pincite.source import Place

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="90" viewBox="0 0 320 90" font-family="sans-serif">'
    b'<rect x="70" y="10" width="90" height="22" fill="#5b7f8f"/><rect x="70" y="44" width="220" height="22" '
    b'fill="#9db4bd"/><text x="62" y="26" font-size="12" text-anchor="end">1987</text>'
    b'<text x="62" y="60" font-size="12" text-anchor="end">1988</text></svg>'
)
NOTE_TEXT = "The register was copied by hand before it was lost"


def place(start: int = 0) -> Place:
    return Place(path="content/modules/sample.md", start=start, end=start + 1)


def text(content: str) -> Text:
    return Text(text=content, place=place())


def source(number: int, locator: str = "", prefix: str = "", author: str = "", suffix: str = "") -> tuple[Node, ...]:
    """One source in a citation, as the numeric style prints it."""
    link = Link(target=f"#ref-{number}", children=(text(f"{number}, {locator}" if locator else str(number)),))
    named = (Span(classes=("pc-author",), children=(text(author),)), text(" ")) if author else ()
    before, behind = text(f"{prefix} " if prefix else ""), text(f", {suffix}" if suffix else "")
    return (*named, text("["), before, link, behind, text("]"))


def cite(anchor: str, *sources: tuple[Node, ...]) -> Cite:
    return Cite(anchor=anchor, children=tuple(node for each in sources for node in each))


def sentence(*children: Node, kind: str = "") -> SentenceNode:
    return SentenceNode(children=children, mark=Mark(kind=kind) if kind else None)


def cell(*children: Node, align: str = "") -> Cell:
    return Cell(children=children, align=align)


NOTE = NoteCall(
    number=1,
    anchor="note-call-1",
    note_anchor="note-1",
    children=(
        Paragraph(children=(sentence(text(NOTE_TEXT + " "), cite("cite-note", source(2, "p. 7")), text(".")),)),
        Paragraph(children=(sentence(text("A second paragraph of the same note.")),)),
    ),
)

FINDING = DraftFinding(
    number=1,
    anchor="finding-1",
    mark_anchor="mark-1",
    code="SEN101",
    name="uncited-sentence",
    severity="error",
    message="this sentence has no citation",
    where="content/modules/sample.md:12:1",
)
LOOSE_FINDING = replace(
    FINDING, number=2, anchor="finding-2", mark_anchor="", code="BIB201", severity="warning", name="missing-date"
)

FIRST_CHAPTER = Chapter(
    number="1",
    title="What the registers say",
    anchor="ch-1",
    lang="en",
    direction="ltr",
    notes=(NOTE,),
    blocks=(
        Paragraph(
            number=1,
            anchor="par-1",
            children=(
                sentence(
                    text("The register names "),
                    Emphasis(children=(text("forty"),)),
                    text(" and "),
                    Strong(children=(text("two"),)),
                    text(" people "),
                    cite("cite-1", source(1, "line 45", prefix="see"), source(2, suffix="and passim")),
                    text("."),
                    NOTE,
                    text(" "),
                ),
                sentence(text("This is how the chapter goes on."), kind="transition"),
            ),
        ),
        Heading(level=2, number="1.1", anchor="sec-names", children=(text("Names & dates"),)),
        Paragraph(
            number=2,
            anchor="par-2",
            children=(
                sentence(
                    cite("cite-2", source(2, "p. 3", author="Abrahamian")),
                    text(" counts the 28"),
                    Superscript(children=(text("th"),)),
                    text(" day, see "),
                    CrossReferenceLink(anchor="tbl-names", label="Table 1"),
                    text(", "),
                    CrossReferenceLink(anchor="", label="@fig-nowhere"),
                    text(" and "),
                    Link(target="https://example.org/a?b=1&c=2", children=(text("the archive"),)),
                    text(" and "),
                    Link(target="#par-1", children=(text("above"),)),
                    text(" and "),
                    Link(target="javascript:alert(1)", children=(text("no link"),)),
                    text("."),
                    LineBreak(),
                    FindingMark(
                        number=1, anchor="mark-1", code="SEN101", severity="error", message="no <citation> here"
                    ),
                    text("The file is called "),
                    Code(text="a<b>.txt"),
                    text(" and in Persian "),
                    Span(lang="fa", direction="rtl", anchor="span-fa", children=(text("دفتر ثبت ۱۳۶۷"),)),
                    text("."),
                ),
            ),
        ),
        Table(
            label="Table 1",
            anchor="tbl-names",
            caption=(sentence(text("Names in the register "), cite("cite-3", source(1, "line 4")), text(".")),),
            head=(cell(text("Name")), cell(text("Count"), align="right"), cell(text("Source"))),
            rows=tuple(
                (
                    cell(text(f"Registry {row}")),
                    cell(text(str(row)), align="right"),
                    cell(cite(f"cite-row-{row}", source(1, f"line {row}"))),
                )
                for row in range(1, 61)
            ),
        ),
        Figure(
            label="Figure 1",
            anchor="fig-years",
            image=ImageNode(source="content/years.svg", alternative="Two bars: 1987 and 1988"),
            caption=(sentence(text("Entries by year "), cite("cite-4", source(3)), text(".")),),
        ),
        Quotation(
            children=(
                Paragraph(children=(text("“Nobody asked.”"),)),
                Paragraph(children=(text("— A witness "), cite("cite-5", source(2, "p. 9")))),
            )
        ),
        ListBlock(
            ordered=True,
            start=3,
            tight=True,
            items=(
                ListItem(children=(Paragraph(children=(sentence(text("third")),)),)),
                ListItem(
                    children=(
                        Paragraph(children=(text("fourth"),)),
                        ListBlock(ordered=False, items=(ListItem(children=(Paragraph(children=(text("deep"),)),)),)),
                    )
                ),
            ),
        ),
        CodeBlock(text="a <b>\n  c & d\n"),
        Rule(),
        Div(
            classes=("key-points", "wide"),
            lang="fa",
            direction="rtl",
            anchor="div-fa",
            children=(Paragraph(number=3, anchor="par-3", children=(text("متن فارسی با English درون آن."),)),),
        ),
    ),
)

SECOND_CHAPTER = Chapter(
    number="2",
    title="What is not known",
    anchor="ch-2",
    lang="en",
    direction="ltr",
    blocks=(
        Paragraph(number=4, anchor="par-4", children=(text("Three names are not known "), cite("cite-6", source(3)))),
    ),
)


def reference(number: int, title: str, *links: BackLink, lang: str = "en", direction: str = "ltr") -> Reference:
    return Reference(
        number=number,
        anchor=f"ref-{number}",
        key=f"key-{number}",
        lang=lang,
        direction=direction,
        children=(text("A. Author. "), Emphasis(children=(text(title),)), text(". 1988.")),
        cited_at=links,
    )


def sample(**changes: object) -> Document:
    """The document, with ``changes`` to its fields."""
    rows = tuple(BackLink(label=f"Table 1, row {row}", anchor=f"cite-row-{row}") for row in range(1, 61))
    document = Document(
        name="sample",
        title="The register of 1988",
        subtitle="What it holds & what it leaves out",
        people=("Nasrin Ṣādeqī", "Jo Müller"),
        organisation="The Register Project",
        lang="en",
        direction="ltr",
        date="2026-11-22",
        version="1.0",
        status="for review",
        template="report",
        draft=False,
        contents=(
            ContentsLine(level=1, number="1", title="What the registers say", anchor="ch-1"),
            ContentsLine(level=2, number="1.1", title="Names & dates", anchor="sec-names"),
            ContentsLine(level=1, number="2", title="What is not known", anchor="ch-2"),
        ),
        chapters=(FIRST_CHAPTER, SECOND_CHAPTER),
        references=(
            reference(1, "The register", BackLink(label="1", anchor="cite-1"), *rows),
            reference(2, "A history", BackLink(label="2", anchor="cite-2"), BackLink(label="n. 1", anchor="cite-note")),
            reference(3, "دفتر ثبت", BackLink(label="4", anchor="cite-6"), lang="fa", direction="rtl"),
        ),
        method=MethodNote(
            sentences=12,
            cited=10,
            uncited=1,
            citations=67,
            sources=3,
            exempt=(
                ExemptSentence(
                    kind="transition", text="This is how the chapter goes on.", where="paragraph 1", anchor="par-1"
                ),
            ),
        ),
        findings=(),
        images={"content/years.svg": ("image/svg+xml", DRAWING)},
        templates={},
        fonts={},
        generator="pincite 0.1",
    )
    return replace(document, **changes)


def draft(**changes: object) -> Document:
    """The same document as a draft with two findings, one of them with a mark in the text."""
    return sample(draft=True, findings=(FINDING, LOOSE_FINDING), **changes)


def cover_only(**changes: object) -> Document:
    """A cover and the method note, for tests that need a document but no text: quick to render."""
    method = MethodNote(sentences=0, cited=0, uncited=0, citations=0, sources=0, exempt=())
    return sample(**{"chapters": (), "contents": (), "references": (), "method": method, **changes})

"""``pincite import``: a draft of a word processor becomes a module that can be checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
from click.testing import Result

from pincite import check
from pincite.errors import PinciteError
from pincite.pandoc import find_pandoc
from pincite.pandoc import run as run_pandoc


def _is_installed() -> bool:
    try:
        find_pandoc()
    except PinciteError:
        return False
    return True


needs_pandoc = pytest.mark.skipif(not _is_installed(), reason="pandoc is not installed")
Run = Callable[..., Result]
Make = Callable[..., Path]

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082"
)
#: A document in Markdown, for pandoc to make a Word file of.
DRAFT = """---
title: The gate log
author: Ada Roe
---

# Background

Visits stopped in July. *Phones* were cut[^1] and H~2~O ran out.

## Details

- One thing that happened.

> A passage from a book.

| Year | Event           |
|------|-----------------|
| 1988 | Visits stopped. |

: What happened

# End {#end}

See [the end](#end) and [a site](https://example.org/a_b), @nobody and $x^2$.

[^1]: A note. It has two sentences.
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def made_by_pandoc(markdown: str = DRAFT, form: str = "docx") -> bytes:
    return run_pandoc(["--from=markdown", f"--to={form}", "--standalone", "--output=-"], markdown.encode())[0]


def word(body: str, **more: str | bytes) -> bytes:
    """A Word file of these paragraphs, in Word's own XML."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, data in more.items():
            archive.writestr(f"word/{name.replace('__', '/').replace('_', '.')}", data)
    return content.getvalue()


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    """A field as Zotero and Mendeley write their citations."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>{separate}{text(shown)}{end}"


def cited(*items: dict[str, object]) -> str:
    data = {"citationID": "x", "properties": {"formattedCitation": "(Roe 2015)"}, "citationItems": items}
    return field(f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(data)}", "(Roe 2015)")


def book(number: int | str, title: str, **more: object) -> dict[str, object]:
    data = {"id": number, "type": "book", "title": title, "author": [{"family": "Roe", "given": "Ada"}],
            "issued": {"date-parts": [[2015]]}}  # fmt: skip
    return {"id": number, "itemData": data, **more}


@pytest.fixture
def inside(project: Make, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes the small project, with drafts beside its files, and goes into it."""

    def make(**drafts: bytes) -> Path:
        root = project({name.replace("_", "."): content for name, content in drafts.items()})
        monkeypatch.chdir(root)
        return root

    return make


@needs_pandoc
def test_a_word_draft_becomes_a_module(inside: Make, run: Run) -> None:
    root = inside(Draft_docx=made_by_pandoc())
    result = run("import", "Draft.docx")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "content/modules/draft.md\n"
    assert (root / "content/modules/draft.md").read_text() == (
        '---\ntitle: "The gate log"\n---\n\n'
        "## Background\n\nVisits stopped in July. *Phones* were cut[^1] and H2O ran out.\n\n"
        "### Details\n\n- One thing that happened.\n\n> A passage from a book.\n\n"
        "| Year | Event           |\n|------|-----------------|\n| 1988 | Visits stopped. |\n\n: What happened\n\n"
        "## End\n\nSee the end and [a site](https://example.org/a_b), \\@nobody and `x^{2}`.\n\n"
        "[^1]: A note. It has two sentences.\n"
    )


@needs_pandoc
def test_what_is_not_kept_is_said(inside: Make, run: Run) -> None:
    inside(draft_docx=made_by_pandoc())
    said = run("import", "draft.docx").stderr
    assert "  1 subscript set plain\n" in said
    assert "  1 link inside the draft set plain\n" in said
    assert "  1 formula set as plain TeX\n" in said
    assert "  author left out, which belongs in the briefing: Ada Roe\n" in said
    assert "Next: pincite check content/modules/draft.md" in said


@needs_pandoc
def test_after_it_the_check_finds_the_uncited_sentences(inside: Make, run: Run) -> None:
    root = inside(draft_docx=made_by_pandoc())
    run("import", "draft.docx")
    found = [finding for finding in check(root / "content/modules/draft.md").diagnostics if finding.code == "SEN101"]
    assert [finding.line for finding in found] == [7, 7, 11, 13, 17, 19, 23, 25, 25]
    assert run("check", "content/modules/draft.md").exit_code == 1


@needs_pandoc
@pytest.mark.parametrize("form", ["odt", "rtf", "html"])
def test_other_word_processors_files_are_read_too(inside: Make, run: Run, form: str) -> None:
    root = inside(**{f"draft_{form}": made_by_pandoc(form=form)})
    assert run("import", f"draft.{form}").exit_code == 0
    assert "Visits stopped in July. *Phones* were cut" in (root / "content/modules/draft.md").read_text()


@needs_pandoc
def test_zotero_s_citations_become_keys_with_entries_in_a_new_file(inside: Make, run: Run) -> None:
    body = text("Visits stopped ") + cited(
        book(77, "Courts of Night", locator="33-35", label="page", prefix="see"),
        book("http://zotero.org/items/X", "Visits", **{"suppress-author": True}),
    )
    bibliography = field('ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY', "Roe, Ada. Courts of Night.")
    root = inside(draft_docx=word(f"<w:p>{body}{text('.')}</w:p><w:p>{bibliography}</w:p>"))
    before = (root / "bib/sources.bib").read_bytes()
    result = run("import", "draft.docx")
    assert result.stdout.splitlines() == ["content/modules/draft.md", "bib/draft.bib"]
    module = (root / "content/modules/draft.md").read_text()
    assert module.endswith("Visits stopped [see @roe2015, page 33-35; -@roe2015a].\n")
    assert not [
        finding for finding in check(root / "content/modules/draft.md").diagnostics if finding.severity == "error"
    ]
    entries = (root / "bib/draft.bib").read_text()
    assert "@book{roe2015,\n" in entries and "= {Courts of {Night}}" in entries and "@book{roe2015a,\n" in entries
    assert (root / "bib/sources.bib").read_bytes() == before


@needs_pandoc
def test_a_key_that_the_project_has_already_is_not_given_again(inside: Make, run: Run) -> None:
    root = inside(draft_docx=word(f"<w:p>{text('One ')}{cited(book(1, 'T'))}{text('.')}</w:p>"))
    (root / "bib/more.bib").write_text("@book{Roe2015, author = {Ada Roe}, title = {Another}, date = {2015}}\n")
    run("import", "draft.docx")
    assert "[@roe2015a]" in (root / "content/modules/draft.md").read_text()


@needs_pandoc
def test_a_damaged_citation_and_a_list_of_references_are_said(inside: Make, run: Run) -> None:
    damaged = field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [', "(Broken 1991)")
    listed = field('ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY', "Roe, Ada. Courts of Night.")
    inside(draft_docx=word(f"<w:p>{text('One ')}{damaged}{text('.')}</w:p><w:p>{listed}</w:p>"))
    said = run("import", "draft.docx").stderr
    assert "  damaged citation of Zotero or Mendeley set as plain text: (Broken 1991)\n" in said
    assert "  1 list of references left out: pincite makes its own\n" in said


@needs_pandoc
def test_a_source_that_the_project_has_is_cited_by_its_key_there(inside: Make, run: Run) -> None:
    root = inside(draft_docx=word(f"<w:p>{text('One ')}{cited(book(1, 'T'))}{text('.')}</w:p>"))
    run("import", "draft.docx")
    assert run("bib", "tidy", "--diff", "bib/draft.bib").exit_code == 0
    result = run("import", "draft.docx", "--to", "content/modules/again.md")
    assert result.stdout == "content/modules/again.md\n"
    assert "source that is in bib/draft.bib already, cited as there: roe2015\n" in result.stderr
    assert (root / "content/modules/again.md").read_text().endswith("One [@roe2015].\n")


@needs_pandoc
def test_a_source_that_looks_like_one_of_the_project_s_is_said(inside: Make, run: Run) -> None:
    root = inside(draft_docx=word(f"<w:p>{text('One ')}{cited(book(1, 'T'))}{text('.')}</w:p>"))
    (root / "bib/more.bib").write_text("@misc{mine, author = {Roe, Ada}, title = {T}, date = {2015}}\n")
    said = run("import", "draft.docx").stderr
    assert "source 'roe2015' looks like 'mine': same title, author and year, differs in type" in said
    assert (root / "content/modules/draft.md").read_text().endswith("One [@roe2015].\n")


@needs_pandoc
def test_what_an_odt_loses_is_said(inside: Make, run: Run) -> None:
    written = "One [small]{.smallcaps} and [under]{.underline} and $x^2$."
    inside(draft_odt=made_by_pandoc(written, form="odt"))
    said = run("import", "draft.odt").stderr
    for lost in ("1 passage in small capitals set plain", "1 underlined passage set in italics",
                 "1 formula or chart left out"):  # fmt: skip
        assert f"  {lost}\n" in said


@needs_pandoc
def test_the_author_of_an_rtf_file_is_said(inside: Make, run: Run) -> None:
    inside(draft_rtf=b"{\\rtf1\\ansi{\\info{\\title T}{\\author Ada Ro\\'e9}}{\\pard One.\\par}}")
    said = run("import", "draft.rtf").stderr
    assert said.count("author left out, which belongs in the briefing: Ada Roé\n") == 1


@needs_pandoc
def test_a_picture_beside_a_page_is_taken_along_and_no_other(inside: Make, run: Run) -> None:
    root = inside(
        draft_html=b'<p>One <img src="pics/a%20map.png" alt="A"><img src="../up.png"><img src="x.toml"></p>'
        b"<img src='%00.png'><img src='" + b"a" * 300 + b".png'>"
    )
    (root / "pics").mkdir()
    (root / "pics/a map.png").write_bytes(PNG)
    (root.parent / "up.png").write_bytes(PNG)
    result = run("import", "draft.html")
    assert (root / "content/modules/draft/a-map.png").read_bytes() == PNG
    assert "content/modules/draft/up.png" not in result.stdout
    assert "4 images that are not in the file left out" in result.stderr
    run("check", "content/modules/draft.md")
    assert not [
        f for f in check(root / "content/modules/draft.md").diagnostics if "image" in f.name and f.severity == "error"
    ]


@needs_pandoc
def test_tracked_changes_count_as_made_and_comments_are_left_out(inside: Make, run: Run) -> None:
    change = 'w:id="1" w:author="X" w:date="2020-01-01T00:00:00Z"'
    body = (
        f"<w:p>{text('Visits stopped.')}<w:ins {change}>{text(' Phones were cut.')}</w:ins>"
        f"<w:del {change}><w:r><w:delText> Gates stood open.</w:delText></w:r></w:del></w:p>"
    )
    root = inside(draft_docx=word(body))
    said = run("import", "draft.docx").stderr
    assert (root / "content/modules/draft.md").read_text().endswith("\n\nVisits stopped. Phones were cut.\n")
    assert "1 tracked insertion taken as made" in said and "1 tracked deletion taken as made" in said


@needs_pandoc
def test_headers_and_charts_are_said_to_be_left_out(inside: Make, run: Run) -> None:
    header = f"<w:hdr {W}><w:p>{text('Confidential')}</w:p></w:hdr>"
    inside(draft_docx=word(f"<w:p>{text('One.')}</w:p>", header1_xml=header, charts__chart1_xml="<c/>"))
    said = run("import", "draft.docx").stderr
    assert "1 page header or footer left out" in said and "1 chart or drawing left out" in said


@needs_pandoc
def test_images_are_laid_beside_the_module(inside: Make, run: Run) -> None:
    source = b"---\ntitle: T\n---\n\nOne.\n\n![A map](map.png)\n"
    root = inside(draft_docx=_with_image(source))
    result = run("import", "draft.docx")
    [image] = [line for line in result.stdout.splitlines() if line.startswith("content/modules/draft/")]
    assert (root / image).read_bytes() == PNG
    assert f"![A map](draft/{Path(image).name})" in (root / "content/modules/draft.md").read_text()
    assert not [
        f for f in check(root / "content/modules/draft.md").diagnostics if "image" in f.name and f.severity == "error"
    ]


def _with_image(markdown: bytes) -> bytes:
    from base64 import b64encode

    address = b"data:image/png;base64," + b64encode(PNG)
    return run_pandoc(["--from=markdown", "--to=docx", "--output=-"], markdown.replace(b"map.png", address))[0]


@needs_pandoc
def test_a_table_of_merged_and_many_paragraphed_cells_stays_a_table(inside: Make, run: Run) -> None:
    page = (
        "<table><tr><th>A</th><th>B</th></tr><tr><td colspan=2><p>One.</p><p>Two.</p></td></tr>"
        "<tr><td>3</td><td><ul><li>x</li><li>y</li></ul></td></tr></table>"
    )
    root = inside(draft_html=page.encode())
    said = run("import", "draft.html").stderr
    module = (root / "content/modules/draft.md").read_text()
    assert "| One. Two. |" in module and "| x y |" in module.replace("  ", " ")
    assert "merged table cell" in said and "several paragraphs" in said


@needs_pandoc
def test_nothing_is_fetched_for_a_page(inside: Make, run: Run) -> None:
    root = inside(draft_html=b'<p>One. <img src="https://127.0.0.1:9/x.png" alt="Alt"></p><script src="//x"></script>')
    assert "1 image that is not in the file left out" in run("import", "draft.html").stderr
    assert "127.0.0.1" not in (root / "content/modules/draft.md").read_text()


@needs_pandoc
@pytest.mark.parametrize(
    ("written", "title", "levels"),
    [
        ("# One\n\nA.\n\n## Two\n\nB.", "One", ["## Two"]),
        ("# One\n\nA.\n\n# Two\n\nB.", "draft", ["## One", "## Two"]),
        ("First.\n\n### Deep\n\nB.\n\n#### Deeper\n\nC.", "draft", ["## Deep", "### Deeper"]),
    ],
)
def test_the_title_is_the_only_first_heading_and_the_others_begin_at_two(
    inside: Make, run: Run, written: str, title: str, levels: list[str]
) -> None:
    root = inside(draft_docx=made_by_pandoc(written))
    run("import", "draft.docx")
    lines = (root / "content/modules/draft.md").read_text().splitlines()
    assert lines[1] == f'title: "{title}"'
    assert [line for line in lines if line.startswith("#")] == levels


@needs_pandoc
def test_no_file_is_overwritten(inside: Make, run: Run) -> None:
    root = inside(one_docx=made_by_pandoc())
    before = (root / "content/modules/one.md").read_bytes()
    result = run("import", "one.docx")
    assert result.exit_code == 2
    assert "content/modules/one.md is there already, so nothing was written" in result.stderr
    assert (root / "content/modules/one.md").read_bytes() == before
    assert run("import", "one.docx", "--to", "content/modules/part/three.md").exit_code == 0
    assert (root / "content/modules/part/three.md").is_file()


@needs_pandoc
def test_entries_that_would_overwrite_keep_the_module_from_being_written(inside: Make, run: Run) -> None:
    root = inside(draft_docx=word(f"<w:p>{text('One ')}{cited(book(1, 'T'))}{text('.')}</w:p>"))
    (root / "bib/draft.bib").write_text("% mine\n")
    assert run("import", "draft.docx").exit_code == 2
    assert not (root / "content/modules/draft.md").exists() and (root / "bib/draft.bib").read_text() == "% mine\n"


@needs_pandoc
@pytest.mark.parametrize("to", ["content/briefings/x.md", "content/modules/x.txt", "content/modules/../../x.md"])
def test_a_module_lies_among_the_modules(inside: Make, run: Run, to: str) -> None:
    inside(draft_docx=made_by_pandoc())
    result = run("import", "draft.docx", "--to", to)
    assert (result.exit_code, "a module lies in content/modules/ and ends in .md" in result.stderr) == (2, True)


@needs_pandoc
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.docx", b"", "empty.docx: the file is empty"),
        ("text.docx", b"Visits stopped in July.", "text.docx: is no Word file, or damaged"),
        ("text.odt", b"Visits stopped in July.", "text.odt: is no OpenDocument file, or damaged"),
        (
            "draft.doc",
            b"\xd0\xcf\x11\xe0",
            "draft.doc: the old format of Word; open it in Word or LibreOffice and save it as .docx",
        ),
        ("draft", b"x", "draft: drafts are read from .docx, .odt, .rtf, .html, .htm"),
        ("nothing.docx", None, "there is no file nothing.docx"),
    ],
)
def test_what_is_no_draft_is_an_error(inside: Make, run: Run, name: str, content: bytes | None, said: str) -> None:
    root = inside()
    if content is not None:
        (root / name).write_bytes(content)
    result = run("import", name)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


@needs_pandoc
def test_a_folder_and_a_damaged_file_are_errors(inside: Make, run: Run) -> None:
    whole = made_by_pandoc()
    other = BytesIO()
    with ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "no document")
    root = inside(cut_docx=whole[: len(whole) // 2], other_docx=other.getvalue())
    (root / "folder.docx").mkdir()
    for name, said in (
        ("folder.docx", "folder.docx is a folder, no draft"),
        ("cut.docx", "cut.docx: is no Word file, or damaged"),
        ("other.docx", "other.docx: cannot be read: pandoc"),
    ):
        result = run("import", name)
        assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_without_pandoc_it_says_what_to_install(inside: Make, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pincite.pandoc.find_pandoc", find_pandoc.__wrapped__)
    monkeypatch.setattr("pincite.pandoc._bundled", lambda: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    inside(draft_rtf=b"{\\rtf1 x}")
    result = run("import", "draft.rtf")
    assert (result.exit_code, 'pip install "pincite[csl]"' in result.stderr) == (2, True)


def test_outside_a_project_it_says_so(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "draft.docx").touch()
    monkeypatch.chdir(tmp_path)
    result = run("import", "draft.docx")
    assert (result.exit_code, "no pincite project" in result.stderr) == (2, True)

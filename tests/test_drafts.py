"""Plain text of a draft is plain text in its module, whatever it looks like."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.test_import import book, cited, needs_pandoc, text, word

from pincite.model.content import Module
from pincite.pandoc import run
from pincite.pandoc.draft import read_draft
from pincite.parse.module import parse_module
from pincite.parse.tree import SyntaxTreeNode, parse_tree
from pincite.source import SourceText

PIECES = [
    *(
    "::: {.transition}|:::|---|===|: Caption|Table: T|-|+|*|#|##|>|[x]{.method}|@key|[@key]|-@key|<!--|-->|[^1]|[^1]: n"
    "|<!-- pincite: allow SEN101 because x -->|^[|^[note]|]|[|(|)|[a](b)|![a](b)|!|{.transition}|{#id|}|{|&lt;x&gt;"
    "|&amp;amp;|&|;|\\|\\\\|```|~~~|~|`code`|*em*|**|_a_|__|a_b_c|1.|12)|1988|word|Stop.|<b>|<https://a.b>|www.x.org"
    "|https://a.b/_x_?a=1&copy;|ada@roe.org|^2^|$x$|=|--|- [ ] x|[12]|~~x~~|[x]: y|#x|key=1}|\u00a0|\u2003"
).split("|"),
    "|", "|---|", "a | b",
]  # fmt: skip
words = (
    st.lists(st.sampled_from([*PIECES, " "]), min_size=1, max_size=6)
    .map(lambda pieces: re.sub(" +", " ", "".join(pieces)).strip(" "))
    .filter(bool)
)
NONE = ["", [], []]
LEFT = {"t": "AlignDefault"}


def inlines(words: str) -> list[dict[str, Any]]:
    return [{"t": "Str", "c": word} if word else {"t": "Space"}
            for part in words.split(" ") for word in ("", part) if word or part][1:]  # fmt: skip


def paragraph(*words: str) -> dict[str, Any]:
    return {"t": "Para", "c": [inline for one in words for inline in inlines(one)]}


def word_file(*blocks: dict[str, Any]) -> bytes:
    document = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    return run(["--from=json", "--to=docx", "--output=-"], msgspec.json.encode(document))[0]


def module_of(content: bytes) -> Module:
    source = SourceText(path="content/modules/draft.md", text=read_draft("draft.docx", content, "draft").module)
    return parse_module(source, "draft", "en")


def page(content: bytes) -> Module:
    source = SourceText(path="content/modules/draft.md", text=read_draft("draft.html", content, "draft").module)
    return parse_module(source, "draft", "en")


def printed(node: SyntaxTreeNode) -> str:
    if node.type in ("text", "text_special"):
        return node.content
    return "\n" if node.type == "hardbreak" else "".join(map(printed, node.children))


def says(module: Module) -> list[str]:
    """The texts of a module as they are printed."""
    return [printed(node) for node in parse_tree(module, ()).walk() if node.type == "inline"]


@needs_pandoc
@settings(max_examples=12, deadline=None)
@given(st.lists(words, min_size=20, max_size=60))
def test_a_paragraph_says_what_it_said(paragraphs: list[str]) -> None:
    module = module_of(word_file(*map(paragraph, paragraphs)))
    assert says(module) == paragraphs
    assert not (module.citations or module.waivers or module.problems)
    assert {node.type for node in parse_tree(module, ()).walk()} <= {
        "root", "paragraph", "inline", "text", "text_special"}  # fmt: skip


@needs_pandoc
@settings(max_examples=12, deadline=None)
@given(st.lists(words.filter(lambda it: it.isascii()), min_size=20, max_size=40))
def test_so_does_text_beside_a_link_a_note_or_a_break_in_a_list_a_heading_and_a_table(texts: list[str]) -> None:
    blocks: list[dict[str, Any]] = [{"t": "Header", "c": [1, NONE, inlines("One")]}] * 2
    expected = ["One", "One"]
    for one, two in zip(texts[::2], texts[1::2], strict=False):
        link = {"t": "Link", "c": [NONE, inlines(two), ["https://example.org", ""]]}
        note = {"t": "Note", "c": [paragraph(two)]}
        cells = [[NONE, LEFT, 1, 1, [{"t": "Plain", "c": inlines(it)}]] for it in (one, two)]
        row = [[NONE, cells]]
        blocks += [
            {"t": "Header", "c": [2, NONE, inlines(one)]},
            {"t": "Para", "c": [*inlines(one), link, *inlines(two)]},
            {"t": "Para", "c": [*inlines(one), note, *inlines(two)]},
            {"t": "Para", "c": [*inlines(one), {"t": "LineBreak"}, *inlines(two)]},
            {"t": "BulletList", "c": [[paragraph(one)], [paragraph(two)]]},
            {"t": "BlockQuote", "c": [paragraph(one)]},
            {"t": "Table", "c": [NONE, [None, [paragraph(one)]], [[LEFT, {"t": "ColWidthDefault"}]] * 2,
                                 [NONE, row], [[NONE, 0, [], row]], [NONE, []]]},
        ]  # fmt: skip
        expected += [one, one + two + two, one + two, f"{one}\n{two}", one, two, one, one, two, one, two, one]
    module = module_of(word_file(*blocks))
    told = says(module)
    assert [it for it in told if told.count(it) < expected.count(it)] == []
    assert set(expected) <= set(told)
    assert not (module.citations or module.waivers or module.problems)


@needs_pandoc
@pytest.mark.parametrize("around", ["see; [x]{.method} @other ", "see ], <!-- x --> {", "{", "a; b \\"])
def test_words_around_a_citation_cite_nothing_else(around: str) -> None:
    field = cited(book(1, "T", prefix=around, suffix=f" {around}"))
    module = module_of(word(f"<w:p>{text('One ')}{field}{text('(see) two.')}</w:p>"))
    assert [key.key for citation in module.citations for key in citation.keys] == ["roe2015"]
    assert not (module.waivers or module.problems)


@needs_pandoc
@pytest.mark.parametrize(("raised", "written"), [("2", "^2^"), ("[1]", "\\[1\\]"), ("a b", "a b"), ("@x", "\\@x")])
def test_raised_text_is_raised_where_a_module_can_have_it(raised: str, written: str) -> None:
    content = {"t": "Para", "c": [{"t": "Str", "c": "x"}, {"t": "Superscript", "c": inlines(raised)}]}
    draft = read_draft("draft.docx", word_file(content), "draft")
    assert draft.module.endswith(f"\nx{written}\n")
    assert ("1 raised passage set plain" in draft.left_out) == (written[0] != "^")


@needs_pandoc
def test_two_lists_stay_two_and_nothing_is_printed_between_them() -> None:
    lists = [{"t": "BulletList", "c": [[paragraph(word)]]} for word in ("one", "two")]
    blocks = [*lists, {"t": "CodeBlock", "c": [NONE, "x"]}]
    document = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    module = page(run(["--from=json", "--to=html"], msgspec.json.encode(document))[0])
    tree = parse_tree(module, ())
    assert [node.type for node in tree.children if node.type != "comment"] == [
        "bullet_list",
        "bullet_list",
        "code_block",
    ]
    assert says(module) == ["one", "two"]


@needs_pandoc
@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("one<br>", ["one"]),
        ("<br>two<br><br>- x", ["two\n\n- x"]),
        ("<b>Note:</b>text", ["Note:text"]),
        ("a<i>(b</i> c", ["a(b c"]),
        ("a<b>...</b>b", ["a...b"]),
        ('<a href="https://x/a)b{.method} c">t</a>(u)', ["t(u)"]),
    ],
)
def test_no_sign_of_markdown_is_printed(written: str, told: list[str]) -> None:
    assert says(page(f"<p>{written}</p>".encode())) == told

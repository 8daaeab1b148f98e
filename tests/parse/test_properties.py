"""What holds for every text there is. Found once and kept out: each of these has failed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from pincite import split_sentences
from pincite.model.content import Module
from pincite.parse.bib import parse_bib
from pincite.parse.blocks import read_blocks
from pincite.parse.briefing import parse_briefing
from pincite.parse.inline import scan
from pincite.parse.module import parse_module
from pincite.parse.tree import inline_tokens, parse_tree
from pincite.source import SourceText

#: The same examples on every run; to hunt for more, raise the number and let chance in.
every_run = settings(deadline=None, max_examples=150, derandomize=True)

CITATIONS = ["[@k]", "[@k, p. 3]", "@k", "@k [p. 3]", "-@k", "[see @a; -@b, pp. 3-5]", "@{any key}", "[@fig-x]", "[@k"]
INLINE = [
    *CITATIONS,
    *["*", "**", "_", "`", "``", "~~", "^", "^[", "![", "[", "]", "(", ")", "](u)", "](x.png)", "]{.method}"],
    *["[^n]", "<!--", "-->", "<b>", "<http://x.y/@z>", "https://x.y/@z", "www.x.y", "me@x.yz", "@", "-"],
    *["\\", "\\ ", "\\[", "\\@", "&nbsp;", "&rdquo;", "“", "”", '"', "‘", "’", "«", "»", "…", "[1]", "{", "}"],
    *["Visits stopped", "A", "a", " ", " ", ". ", ".", "? ", "\n", "et al. ", "p. ", "Dr. ", "5", "é", "e\u0301"],
    *["سلام", "中文", "。", "\u200c", "\u200f", "\u2028", "\u3000", "\f", "\v", "\xa0", "😀", "\ufeff", "\0"],
]
BLOCKS = [
    *[
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "    ",
        "- ",
        "* ",
        "1. ",
        "> ",
        "| ",
        "|",
        "\n|-|-|\n",
        "|a|b|\n|-|-|\n|x|y|\n",
    ],
    *[
        "# ",
        "## ",
        "\n---\n",
        "\n===\n",
        "```",
        "\n::: {.method}\n",
        "\n:::\n",
        ": ",
        "Table: ",
        "\n\n[^n]: ",
        "[a]: b\n",
    ],
    *[" {.method #id}\n", "---\n", "title: x\n", '{fig-alt="Seen. Not cited"}', "{{", "@book{k,", "a = {b},\n", "}\n"],
]
inlines = st.lists(st.sampled_from(INLINE), max_size=20).map("".join)
texts = st.one_of(st.lists(st.sampled_from(INLINE + BLOCKS), max_size=25).map("".join), st.text(max_size=60))


def read(text: str) -> Module:
    return parse_module(SourceText(path="m.md", text=text), "m", "en")


@every_run
@given(texts)
@example("A.\u3000B")
@example("<!-- c -->\nx")
@example("![a[^1]](b)")
@example("\0# a")
@example("1. \u3000\n[@k, p. 3] x")
@example("\v\n|-|-|\n@k")
@example("a: \x85\nb: [")
def test_whatever_the_text_nothing_is_raised_and_every_place_lies_in_it(text: str) -> None:
    source = SourceText(path="x", text=text)
    module = read(text)
    for problem in (*module.problems, *parse_bib(source).problems, *parse_briefing(source, "b").problems):
        assert 0 <= problem.place.start <= problem.place.end <= len(text) + 1
    for sentence in module.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
    parse_tree(module, [sentence.start for sentence in module.sentences])


@every_run
@given(texts)
def test_units_stand_in_order_and_hold_the_text_of_their_place(text: str) -> None:
    end = 0
    for unit in split_sentences(text):
        assert end <= unit.start < unit.end
        assert unit.text == text[unit.start : unit.end]
        end = unit.end


@every_run
@given(texts)
def test_a_citation_s_place_holds_its_key(text: str) -> None:
    for citation in read(text).citations:
        for key in citation.keys:
            written = text[key.start : key.end].replace("\0", "\ufffd").replace("\\|", "|")
            assert written.lstrip("-").startswith("@")
            assert key.key in written.replace("\r\n", "\n")


@every_run
@given(inlines)
def test_no_letter_of_a_paragraph_is_in_two_sentences_or_in_none(text: str) -> None:
    blocks = read_blocks(SourceText(path="", text=text), 0, "en").texts
    units = split_sentences(text)
    for block in blocks:
        if block.kind == "caption" or any(inner.kind == "alternative" for inner in scan(block.text).inner):
            continue  # a figure's unit is its caption
        start, end = block.origin.start(0), block.origin.end(len(block.text))
        position = start
        for unit in [unit for unit in units if start <= unit.start and unit.end <= end]:
            assert not text[position : unit.start].strip(" \t\r\n>").strip(), (
                "between two units stands only white space"
            )
            position = unit.end
        assert not text[position:end].strip()


def cited_keys(tokens: Sequence[Token]) -> list[list[str]]:
    found = []
    for token in tokens:
        if token.type == "citation" and token.meta["found"].citation:
            found.append([key.key for key in token.meta["found"].citation.keys])
        elif token.type not in ("inline_note", "picture"):
            found += cited_keys(token.children or [])
    return found


@every_run
@given(inlines)
@example("-@kwww.x.y")
@example("x\n@kwww.x.y")
@example("^[^[[@k]a")
@example("www.x.y^[@k [p. 3]a](x.png)")
@example("https://x.y/@z")
@example("<!---@k>")
@example("a-@k.5")
@example("[@k^]{.method}[@k]^")
def test_the_check_and_the_build_see_the_same_citations(text: str) -> None:
    text = "\n".join(line for line in text.splitlines() if line.strip()).strip()
    checked = [[key.key for key in citation.keys] for citation in scan(text).citations]
    assert checked == cited_keys(inline_tokens(text, set(), {}))


DOCUMENT = """\
---
title: Prisons
---

# Visits

Visits stopped in July [@a]. The phones of the café were cut
the same day [see @b, pp. 3-5]. Nobody said why.

- First point [@c].
\t- Second point, in a list
  that goes on
- Third: “so it was”.

> A quotation
of two lines.

| Year | Number |
|------|--------|
| 1988 | five \\| six [@d] |

Note.[^n] ![A map. Of graves](map.png)

[^n]: The note says more. It cites [@e].
"""


def places(text: str) -> list[tuple[str, str, int, int]]:
    """Kind, words, line and column of each sentence and each citation."""
    module = read(text)
    stretches = [(sentence.kind, sentence.start, sentence.end) for sentence in module.sentences]
    stretches += [("citation", citation.start, citation.end) for citation in module.citations]
    found = []
    for kind, start, end in stretches:
        at = module.source.position(start)
        words = unicodedata.normalize("NFC", " ".join(text[start:end].split()))
        found.append((str(kind), words, at.line, at.column))
    return found


def test_line_ends_and_a_byte_order_mark_move_nothing() -> None:
    expected = places(DOCUMENT)
    assert len(expected) == 18
    for variant in (
        DOCUMENT.replace("\n", "\r\n"),
        DOCUMENT.replace("\n", "\r"),
        "\ufeff" + DOCUMENT,
        "\ufeff" + DOCUMENT.replace("\n", "\r\n"),
    ):
        assert places(variant) == expected


def test_accents_apart_from_their_letters_give_the_same_sentences() -> None:
    decomposed = unicodedata.normalize("NFD", DOCUMENT)
    assert decomposed != DOCUMENT
    assert [place[:3] for place in places(decomposed)] == [place[:3] for place in places(DOCUMENT)]


def test_tabs_count_as_one_column() -> None:
    assert ("item", "Second point, in a list that goes on", 11, 4) in places(DOCUMENT)


WORDS = ["Visits", "stopped", "phones", "were", "cut", "in", "July", "1988", "Evin", "the", "guards", "*said*", "“so”"]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: "They " + " ".join(words))
cited_sentences = st.tuples(sentences, st.sampled_from([" [@{}].", ". [@{}]", " [see @{}, p. 3]!", " (see @{})."]))
containers = st.sampled_from(["", "- ", "> ", "1. ", "[^n]: ", "| a |\n|---|\n| "])


@every_run
@given(
    st.lists(st.tuples(containers, st.lists(cited_sentences, min_size=1, max_size=3)), min_size=1, max_size=5),
    st.data(),
)
def test_without_its_citation_a_sentence_is_uncited_and_no_other_is(
    paragraphs: list[tuple[str, list[tuple[str, str]]]], data: st.DataObject
) -> None:
    number = 0
    blocks = []
    for container, members in paragraphs:
        written = []
        for sentence, pattern in members:
            written.append(sentence + pattern.format(f"k{number}"))
            number += 1
        blocks.append(container + " ".join(written) + (" |" if container.startswith("|") else ""))
    text = "\n\n".join(blocks)
    module = read(text)
    assume(not any(problem.kind == "duplicate-note" for problem in module.problems))
    assert all(sentence.citations for sentence in module.sentences)
    chosen = data.draw(st.sampled_from(module.sentences))
    without = text
    for citation in reversed(chosen.citations):
        without = without[: citation.start] + without[citation.end :]
    uncited = [sentence for sentence in read(without).sentences if not sentence.citations]
    assert [sentence.start for sentence in uncited] == [chosen.start]

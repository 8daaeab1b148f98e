"""What the check sees in a module: its sentences, what they cite, what they are exempt from."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from pincite import split_sentences
from pincite.diagnostic import Problem
from pincite.model.content import Module
from pincite.parse.module import parse_module
from pincite.source import SourceText

Read = Callable[[str], Module]
Uncited = Callable[[str], list[str]]


def kinds(module: Module) -> list[tuple[str, str]]:
    return [(sentence.kind, module.source.text[sentence.start : sentence.end]) for sentence in module.sentences]


def problems(module: Module) -> list[tuple[str, str]]:
    text = module.source.text
    return [(problem.kind, text[problem.place.start : problem.place.end]) for problem in module.problems]


def test_each_sentence_needs_a_citation_of_its_own(uncited: Uncited) -> None:
    assert uncited("Visits stopped. Phones were cut [@a]. Nobody said why.") == ["Visits stopped.", "Nobody said why."]


def test_a_citation_behind_the_full_stop_belongs_to_the_sentence_before(uncited: Uncited) -> None:
    assert uncited("Visits stopped. [@a] Phones were cut.") == ["Phones were cut."]


def test_a_citation_at_the_beginning_belongs_to_the_first_sentence(uncited: Uncited) -> None:
    assert uncited("[@a] Visits stopped. Phones were cut.") == ["Phones were cut."]


def test_a_paragraph_without_words_is_no_sentence(read: Read) -> None:
    assert kinds(read("[@a]\n\n* * *\n\n---\n\n[12]\n\n–")) == []


@pytest.mark.parametrize("text", ["^Visits^ ^stopped^", "*Visits stopped*", "`Visits stopped`", "<Visits stopped>"])
def test_words_in_another_form_are_words(uncited: Uncited, text: str) -> None:
    assert uncited(text) == [text]


# -- tables and quotations


def test_a_citation_in_any_cell_cites_the_row(uncited: Uncited) -> None:
    assert uncited("| a | b |\n|---|---|\n| x [@k] | y |\n| p | q |\n") == ["p | q"]


def test_a_row_is_one_unit_whatever_the_number_of_its_cells(uncited: Uncited) -> None:
    assert uncited("a | b\n--|--\nx | y\nfew\n1 | 2 | gone\n") == ["x | y", "few", "1 | 2"]


def test_a_citation_in_a_cell_that_is_not_printed_cites_nothing(uncited: Uncited) -> None:
    assert uncited("| a |\n|---|\n| x | [@k] |\n") == ["x"]


def test_header_cells_and_headings_are_no_claims(uncited: Uncited) -> None:
    assert uncited("# Many were killed\n\nMany\n====\n\n| Many |\n|------|\n") == []


def test_a_caption_s_citation_covers_no_rows(uncited: Uncited) -> None:
    assert uncited(": Deaths by year [@k].\n\n| a |\n|---|\n| x |\n") == ["x"]
    assert uncited("| a |\n|---|\n| x [@k] |\n\nTable: Deaths. By year [@k].\n") == ["Deaths."]


def test_a_quotation_is_one_unit_with_the_line_that_names_its_speaker(read: Read, uncited: Uncited) -> None:
    assert uncited("> It was over. Nobody came.\n>\n> — Roe [@a]\n") == []
    assert kinds(read("> It was over.\n>\n> - and out\n>   - of reach\n")) == [
        ("quotation", "It was over.\n>\n> - and out\n>   - of reach")
    ]


def test_two_quotations_are_two_units(uncited: Uncited) -> None:
    assert uncited("> One [@a].\n\n<!-- -->\n\n> Two.\n") == ["Two."]


def test_a_table_in_a_quotation_belongs_to_it(read: Read) -> None:
    assert kinds(read("> Text.\n>\n> | a |\n> |---|\n> | b |\n")) == [
        ("quotation", "Text.\n>\n> | a |\n> |---|\n> | b")
    ]


def test_a_note_defined_in_a_quotation_is_no_part_of_it(uncited: Uncited) -> None:
    assert uncited("> It was over.[^n]\n>\n> [^n]: Roe said it [@a].\n") == ["It was over.[^n]"]


# -- lead-ins


@pytest.mark.parametrize(
    "text",
    [
        "Three facts:\n\n- one [@a]",
        "**Three facts:**\n\n- one [@a]",
        "- Three facts:\n  - one [@a]",
        "Facts：\n\n> q [@a]",
    ],
)
def test_a_line_that_leads_into_a_block_needs_no_citation(uncited: Uncited, text: str) -> None:
    assert uncited(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Three facts:",
        "Three facts:\n\n# Heading",
        "Three facts:\n\n---",
        "- Three facts:\n- one [@a]",
        "Facts:\n\n<!-- c -->",
    ],
)
def test_a_colon_that_leads_into_nothing_excuses_nothing(uncited: Uncited, text: str) -> None:
    assert len(uncited(text)) == 1


def test_only_the_last_sentence_leads_in(uncited: Uncited) -> None:
    assert uncited("Visits stopped. Three facts:\n\n- one [@a]") == ["Visits stopped."]


def test_a_lead_in_that_cites_is_a_sentence(read: Read) -> None:
    assert [kind for kind, _ in kinds(read("Three facts [@a]:\n\n- one [@b]"))] == ["sentence", "item"]


# -- notes


def test_a_note_that_only_cites_is_the_citation_of_its_sentence(uncited: Uncited) -> None:
    assert uncited("Visits stopped.[^n] Phones were cut.\n\n[^n]: [@a, p. 3]; [@b].\n") == ["Phones were cut."]
    assert uncited("Visits stopped.^[[@a].] Phones were cut.") == ["Phones were cut."]


def test_a_note_with_words_is_no_citation_of_its_sentence(uncited: Uncited) -> None:
    assert uncited("Visits stopped.[^n]\n\n[^n]: See the list [@a].\n") == ["Visits stopped.[^n]"]
    assert uncited("Visits stopped.^[It is lost [@a].]") == ["Visits stopped.^[It is lost [@a].]"]


@pytest.mark.parametrize("note", ["@a, p. 3", "@a", "See [@a].", "Cf. @a [p. 3]; see also @b, pp. 4-5.", "[@a, p. 3]"])
def test_a_note_that_only_points_to_sources_is_the_citation_of_its_sentence(uncited: Uncited, note: str) -> None:
    assert uncited(f"Visits stopped.^[{note}]") == []
    assert uncited(f"Visits stopped.[^n]\n\n[^n]: {note}\n") == []


@pytest.mark.parametrize("note", ["[@a]\n\n    Words.", "Words.\n\n    [@a]"])
def test_a_note_with_words_in_any_of_its_paragraphs_has_words(uncited: Uncited, note: str) -> None:
    assert uncited(f"Visits stopped.[^n]\n\n[^n]: {note}\n") == ["Visits stopped.[^n]", "Words."]


def test_a_second_note_of_the_same_name_does_not_cite_in_place_of_the_first(uncited: Uncited) -> None:
    assert "Visits stopped.[^n]" in uncited("Visits stopped.[^n]\n\n[^n]: Words.\n\n[^n]: [@a]\n")


def test_a_note_in_a_note_needs_a_citation_too(uncited: Uncited) -> None:
    assert uncited("Text^[outer ^[inner] [@a].] [@b].") == ["inner"]


def test_notes_nested_without_end_are_read_and_nothing_in_them_is_lost(uncited: Uncited) -> None:
    assert len(uncited("^[a " * 2000 + "]" * 2000)) >= 8


def test_a_note_in_an_alternative_text_is_read(uncited: Uncited) -> None:
    assert uncited("Text [@a] ![map[^n] [@b]](x.png).\n\n[^n]: [@c]\n") == []


def test_notes_without_call_or_definition_are_named(read: Read) -> None:
    module = read("Text[^a] [@k].\n\n[^b]: Note [@k].\n\n[^b]: Again [@k].\n")
    assert [kind for kind, _ in problems(module)] == ["undefined-note", "unused-note", "duplicate-note"]


# -- figures


def test_the_caption_of_a_figure_is_checked_sentence_by_sentence(read: Read) -> None:
    module = read("![A map [@a]. Of graves.](map.png){#fig-map}\n")
    assert kinds(module) == [("caption", "A map [@a]."), ("caption", "Of graves.")]
    assert [anchor.name for anchor in module.anchors] == ["fig-map"]


def test_an_alternative_text_is_checked_where_it_stands(read: Read) -> None:
    module = read('![Map [@a].](a.png){fig-alt="a"}\n')
    alternative = next(sentence for sentence in module.sentences if sentence.kind == "alternative")
    assert module.source.position(alternative.start).column == 30
    assert module.images[0].alternative == "a"


def test_the_alternative_text_of_an_image_in_a_line_does_not_escape(uncited: Uncited) -> None:
    assert uncited('Text ![x](a.png){fig-alt="Seen by all. Cited [@a]"} [@k].') == ["Seen by all."]
    assert uncited("Text ![Seen by all](a.png) [@k].") == ["Seen by all"]


# -- exemptions


def test_a_span_exempts_the_sentence_that_it_covers(read: Read) -> None:
    module = read('[We add one.]{.calc #s1 expr="1+1"} [Two. Three]{.transition}.')
    assert [(sentence.mark and sentence.mark.kind, sentence.label) for sentence in module.sentences] == [
        ("calc", "s1"),
        ("transition", ""),
        ("transition", ""),
    ]
    assert module.sentences[0].mark is not None
    assert module.sentences[0].mark.attributes == (("expr", "1+1"),)


@pytest.mark.parametrize(
    "text",
    [
        "[We begin]{.transition} and many were killed.",
        "Many were killed, [as we show]{.transition}.",
        "[We begin]{.transition} [and many were killed]{.lost}.",
        "> [We begin.]{.transition}\n>\n> Many were killed.",
        "::: {lang=fr}\n> [We begin.]{.transition}\n>\n> Many were killed.\n:::",
        "> ::: {.transition}\n> We begin.\n> :::\n> Many were killed.",
        "| a | b |\n|---|---|\n| [x]{.method} | y |",
        "::: {.transition}\nMany were killed.",
    ],
    ids=["first half", "second half", "two spans", "quotation", "in a div", "div in a quotation", "row", "open div"],
)
def test_half_a_unit_cannot_be_exempt(uncited: Uncited, text: str) -> None:
    assert len(uncited(text)) == 1


def test_a_div_exempts_what_it_holds_and_no_more(uncited: Uncited) -> None:
    text = "::: {.method}\nWe read.\n\n- We counted.\n\n> We heard.\n\n:::\n\nMany were killed.\n"
    assert uncited(text) == ["Many were killed."]


def test_every_cell_of_an_exempt_row_is_marked(uncited: Uncited) -> None:
    assert uncited("| a | b |\n|---|---|\n| [x]{.method} | – |\n| [x]{.method} | [y]{.method} |") == []


def test_a_mistyped_mark_is_remembered(read: Read) -> None:
    assert read("[We begin.]{.transitoin}").sentences[0].stray_class == "transitoin"


# -- what is no text


def test_a_comment_takes_no_sentence_with_it(uncited: Uncited) -> None:
    assert uncited("<!-- a -->\nText.") == ["Text."]
    assert uncited("<!-- a\n\nb -->\n\nText.") == ["Text."]
    assert uncited("Text [@a]. <!-- c --> More.") == ["More."]


def test_an_unclosed_comment_hides_nothing(read: Read, uncited: Uncited) -> None:
    assert uncited("Text <!-- open. More.") == ["Text <!-- open.", "More."]
    assert problems(read("Text <!-- open. More [@a].")) == [("unclosed-comment", "<!--")]


def test_text_in_a_code_block_is_named(read: Read) -> None:
    module = read("    Many were killed.\n\n```\nMany were killed.\n```\n")
    assert [kind for kind, _ in problems(module)] == ["code-block", "code-block"]


def test_an_escaped_citation_cites_nothing(uncited: Uncited) -> None:
    assert len(uncited("Text [\\@k]. Text `@k`. Text <!-- @k -->. Text <me@k.org>. Text https://x.org/@k.")) == 5


def test_an_unclosed_citation_is_named(read: Read) -> None:
    assert problems(read("Text [@k. More [@a].")) == [("malformed-citation", "[@k")]


def test_a_cross_reference_is_no_citation(read: Read, uncited: Uncited) -> None:
    assert uncited("See @fig-map. See [@tbl-a].") == ["See @fig-map.", "See [@tbl-a]."]
    assert [reference.target for reference in read("See @fig-map. See [@tbl-a].").cross_references] == [
        "fig-map",
        "tbl-a",
    ]


# -- units


def test_units_name_their_kind() -> None:
    text = "# H\n\nFacts:\n\n- item\n\n> quote\n\n| a |\n|---|\n| b |\n\n: caption\n\nText[^n].\n\n[^n]: note\n"
    assert [unit.kind for unit in split_sentences(text)] == [
        *("heading", "lead-in", "item", "quotation", "header-cell", "cell", "caption", "paragraph", "note"),
    ]


def test_an_inline_note_is_part_of_its_sentence_for_the_splitter() -> None:
    assert len(split_sentences("Text^[A note. And more].")) == 1


def test_a_yaml_header_holds_no_sentence() -> None:
    assert [unit.text for unit in split_sentences("---\ntitle: A title. And more.\n---\nText.")] == ["Text."]


def test_a_file_that_could_not_be_read_keeps_its_problem() -> None:
    source = SourceText(path="m.md", text="")
    problem = Problem(kind="not-utf8", place=source.place(0, 0), message="file is UTF-16 and was not read")
    assert parse_module(source, "m", "en", (problem,)).problems == (problem,)


# -- time


@pytest.mark.parametrize(
    "piece",
    [
        *["[", "![", "^[", "[@", "[@a ", "@a [", "[ ", "[1, ", "<!--", "<!-- a\n\n", "<!-- pincite", "<a ", "`", "*a "],
        *[
            "[a](",
            "[a]((",
            "[a]{",
            "[a]{.a ",
            "[@a" + " " * 50,
            "[A b. ]{.method} ",
            "::: a\n",
            ":::" + " " * 50 + "a\n",
        ],
        *["# a {", "# a" + " " * 50, "> ", "- ", "|", "| a ", "a|", "...", ". ", "www.", "/@", "a@", "&", "\\", "("],
    ],
)
def test_no_text_makes_the_parser_slow(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    gc.collect()
    start = time.perf_counter()
    parse_module(SourceText(path="m.md", text=text), "m", "en")
    assert time.perf_counter() - start < 6, "time grows faster than the text"


@pytest.mark.parametrize("opening, closing", [("[", "](b)"), ("[", "]{.method}"), ("^[", "]"), ("![", "](b)")])
def test_brackets_in_brackets_exhaust_nothing(opening: str, closing: str) -> None:
    read_in = parse_module(SourceText(path="m.md", text=opening * 3000 + "a" + closing * 3000), "m", "en")
    assert read_in.sentences


@pytest.mark.parametrize("deep", ["> ", "- ", "1. "])
def test_text_in_containers_without_end_is_not_lost(deep: str) -> None:
    assert "Claim" in "".join(unit.text for unit in split_sentences(deep * 300 + "Claim."))

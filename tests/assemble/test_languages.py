"""An entry's language decides its words, its direction and its dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pincite.assemble.languages import kept_in_order
from pincite.assemble.pieces import words
from pincite.assemble.references import format_entry
from pincite.assemble.terms import Terms
from pincite.evidence.langid import language_tag
from pincite.model.bibliography import Entry, Field
from pincite.model.document import Document, Emphasis, Span, Text
from pincite.source import Place

Build = Callable[..., Document]
PLACE = Place(path="bib/a.bib", start=0, end=1)


def entry(kind: str = "book", **fields: str) -> Entry:
    values = {name: Field(name=name, value=value, place=PLACE) for name, value in fields.items()}
    return Entry(key="k", type=kind, fields=values, place=PLACE)


@pytest.mark.parametrize(
    "written, tag",
    [
        ("persian", "fa"),
        ("Farsi", "fa"),
        ("ngerman", "de"),
        ("brazilian", "pt-BR"),
        ("langenglish", "en"),
        ("{french}", "fr"),
        ("fa", "fa"),
        ("en-gb", "en-GB"),
        ("az-arab", "az-Arab"),
        ("german and french", ""),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_a_language_is_named_as_in_biblatex_or_by_its_tag(written: str, tag: str) -> None:
    assert language_tag(written) == tag


WORK = entry(author="A", editor="B and C", title="T", edition="2", volume="3", date="1988-07-28", pages="5--9",
             url="https://e.org", urldate="2020-03-01", archiveurl="https://archive.ph/20200302/x")  # fmt: skip


@pytest.mark.parametrize(
    "lang, line",
    [
        (
            "en",
            "A. T. Edited by B and C. 2nd ed., vol. 3, 28 July 1988, pp. 5–9. https://e.org (accessed 1 March 2020). "
            "Archived at https://archive.ph/20200302/x on 2 March 2020.",
        ),
        (
            "de",
            "A. T. Herausgegeben von B und C. 2. Aufl., Bd. 3, 28. Juli 1988, S. 5–9. https://e.org (abgerufen am "
            "1. März 2020). Archiviert unter https://archive.ph/20200302/x am 2. März 2020.",
        ),
        (
            "fa",
            "A. T. ویراستهٔ B و C. چاپ 2، ج 3، 28 ژوئیهٔ 1988، صص 5–9. https://e.org (دسترسی 1 مارس 2020). "
            "بایگانی در https://archive.ph/20200302/x در 2 مارس 2020.",
        ),
    ],
)
def test_an_entry_speaks_its_language(lang: str, line: str) -> None:
    assert words(format_entry(WORK, {}, lang)) == line


@pytest.mark.parametrize(
    "fields, day",
    [
        ({"archiveurl": "https://x.org/y"}, "Archived at https://x.org/y."),
        (
            {"archiveurl": "https://x.org/y", "archivedate": "2020-01-02"},
            "Archived at https://x.org/y on 2 January 2020.",
        ),
        (
            {"archiveurl": "https://web.archive.org/web/20200102030405/http://x", "archivedate": "2020"},
            "Archived at https://web.archive.org/web/20200102030405/http://x on 2020.",
        ),
        ({"archiveprefix": "arXiv", "eprint": "1"}, "arXiv: 1."),
    ],
)
def test_an_archived_copy_is_printed_with_its_day(fields: dict[str, str], day: str) -> None:
    assert words(format_entry(entry(title="T", **fields))) == f"T. {day}"


@pytest.mark.parametrize(
    "fields, printed",
    [
        ({"titleaddon": "Zendān"}, "زندان [Zendān]."),
        ({"titleaddon": "[Zendān]", "usere": "Prison"}, "زندان [Zendān] [Prison]."),
        ({"origtitle": "Gefängnis"}, "زندان [Gefängnis]."),
    ],
)
def test_other_forms_of_the_title_stand_in_brackets(fields: dict[str, str], printed: str) -> None:
    assert words(format_entry(entry(title="زندان", **fields))) == printed


def test_an_entry_without_a_language_has_the_words_of_the_briefing_that_runs_its_way(build: Build) -> None:
    bib = "@book{a, author={Roe, A.}, title={T}, edition={2}}\n@book{b, title={زندان}, edition={2}}\n"
    printed = [words(ref.children) for ref in build("One [@a; @b].", bib=bib, lang="de").references]
    assert printed == ["A. Roe. T. 2. Aufl.", "زندان. 2nd ed."]
    printed = [words(ref.children) for ref in build("One [@a; @b].", bib=bib, lang="fa").references]
    assert printed == ["A. Roe. T. 2nd ed.", "زندان. چاپ 2."]


def test_a_language_comes_from_a_parent_too(build: Build) -> None:
    bib = "@book{p, title={P}, langid={persian}}\n@incollection{a, title={T}, crossref={p}}\n"
    (reference,) = build("One [@a].", bib=bib).references
    assert (reference.lang, reference.direction) == ("fa", "rtl")


def test_other_letters_turn_nothing_round() -> None:
    title = Emphasis(children=(Text(text="زندان"),))
    nodes = kept_in_order((Text(text="See هدایتی، رضا, "), title, Text(text=", 61")), "fa")
    assert words(nodes) == "See \u200eهدایتی، رضا\u200e, \u200eزندان\u200e, 61"
    assert [node.lang for node in nodes if isinstance(node, Span)] == ["fa"]
    assert kept_in_order((Text(text="Roe, 61"),), "fa") == (Text(text="Roe, 61"),)


def test_every_term_has_a_form_in_every_language() -> None:
    from pincite.assemble.terms import _LANGUAGES, _TERMS

    assert all(len(forms) == len(_LANGUAGES) and all(forms) for forms in _TERMS.values())
    assert {form.count("{}") for forms in _TERMS.values() for form in forms} <= {0, 1}
    assert Terms("sv").lang == "en"

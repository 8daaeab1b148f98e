"""Briefing files: labels, and modules in order."""

from __future__ import annotations

import pytest

from pincite.model.briefing import Briefing
from pincite.parse.briefing import parse_briefing
from pincite.source import SourceText

SMALLEST = "title: Prisons\nmodules: [a, b/c]\n"


def briefing(text: str) -> Briefing:
    return parse_briefing(SourceText(path="content/briefings/x.yaml", text=text), "x")


def test_the_smallest_briefing_has_a_title_and_modules() -> None:
    read = briefing(SMALLEST)
    assert (read.title, [line.name for line in read.modules], read.problems) == ("Prisons", ["a", "b/c"], ())


def test_a_module_stands_at_its_line() -> None:
    text = "\ufefftitle: Prisons\r\nmodules:\r\n  - a\r\n  - 'b/c'\r\n"
    read = briefing(text)
    assert [text[line.place.start : line.place.end] for line in read.modules] == ["a", "'b/c'"]


def test_every_field_is_a_text() -> None:
    read = briefing(SMALLEST + "version: 1.10\ndate: 2026-01-31\nstatus: no\npeople: [Roe, 7]\n")
    assert (read.version, read.date, read.status, read.people) == ("1.10", "2026-01-31", "no", ("Roe", "7"))


@pytest.mark.parametrize(
    "text, message",
    [
        (SMALLEST + "titel: x\n", "unknown field 'titel'"),
        (SMALLEST + "people: Roe\n", "people must be a list of texts"),
        ("title: T\nmodules:\n  - a: b\n", "modules must be a list of texts"),
        (SMALLEST + "subtitle: [a]\n", "subtitle must be a text"),
    ],
)
def test_what_does_not_fit_is_named(text: str, message: str) -> None:
    assert message in [problem.message for problem in briefing(text).problems]


def test_a_citation_style_has_a_name_and_a_place() -> None:
    text = SMALLEST + "citation-style: chicago-notes-bibliography\n"
    read = briefing(text)
    assert (read.citation_style, read.problems) == ("chicago-notes-bibliography", ())
    assert read.style_place and text[read.style_place.start : read.style_place.end] == "chicago-notes-bibliography"
    assert (briefing(SMALLEST).citation_style, briefing(SMALLEST).style_place) == ("numeric", None)
    assert briefing(SMALLEST + "citation-style: templates/own.csl\n").citation_style == "templates/own.csl"


@pytest.mark.parametrize(
    "line",
    [
        "date: 31.1.2026",
        "lang: english!",
        "template: ../secret",
        "citation-style: http://x.org/apa",
        "citation-style: a/b",
    ],
)
def test_a_value_of_the_wrong_form_is_named_at_its_place(line: str) -> None:
    text = SMALLEST + line
    (problem,) = briefing(text).problems
    assert problem.kind == "invalid-header-value"
    assert text[problem.place.start : problem.place.end] == line.partition(": ")[2]


def test_a_broken_file_is_one_problem() -> None:
    assert len(briefing("title: [a\nmodules: b").problems) == 1

"""The header of a module: what it says, what is wrong with it, where the body begins."""

from __future__ import annotations

import pytest

from pincite.parse.header import read_header
from pincite.source import SourceText


def header(text: str) -> tuple[str, str, str, list[str]]:
    """Title, language, the body that is left, and the problems."""
    found, problems = read_header(SourceText(path="m.md", text=text))
    return found.title, found.lang, text[found.end :], [problem.message for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: T\nlang: fa\n---\nBody",
        "---\r\ntitle: T\r\nlang: fa\r\n---\r\nBody",
        "---\rtitle: T\rlang: fa\r---\rBody",
        "\ufeff---\ntitle: T\nlang: fa\n---\nBody",
        "---  \ntitle: ' T '\nlang: fa\n...\nBody",
    ],
)
def test_a_header_is_read_whatever_its_line_ends(text: str) -> None:
    assert header(text) == ("T", "fa", "Body", [])


@pytest.mark.parametrize(
    "title, read", [("no", "no"), ("1988", "1988"), ("2020-01-01", "2020-01-01"), ("'a: b'", "a: b")]
)
def test_a_title_is_always_a_text(title: str, read: str) -> None:
    assert header(f"---\ntitle: {title}\n---\n")[0] == read


@pytest.mark.parametrize(
    "text, message",
    [
        ("Body", "module has no header"),
        ("", "module has no header"),
        ("---\ntitle: T\nBody", "header is never closed"),
        ("---\nlang: en\n---\n", "module has no title"),
        ("---\ntitle:\n---\n", "module has no title"),
        ("---\ntitle: [a]\n---\n", "title must be a text"),
        ("---\ntitle: T\nlang: english!\n---\n", "'english!' is no language tag"),
        ("---\ntitle: T\ntitel: U\n---\n", "unknown field 'titel'"),
        ("---\nA claim, not a header.\n---\n", "expected lines of the form 'name: value'"),
        ("---\ntitle: T: U\n---\n", "not valid YAML: mapping values are not allowed in this context"),
    ],
)
def test_what_is_wrong_with_a_header_is_named(text: str, message: str) -> None:
    assert message in header(text)[3]


def test_without_a_header_the_text_is_checked_from_its_beginning() -> None:
    assert header("A claim.")[2] == "A claim."
    assert header("---\ntitle: T\nA claim.")[2] == "---\ntitle: T\nA claim."


def test_a_problem_stands_where_its_field_stands() -> None:
    source = SourceText(path="m.md", text="\ufeff---\r\ntitle: é\r\nlangue: fr\r\n---\r\n")
    (problem,) = read_header(source)[1]
    assert source.text[problem.place.start : problem.place.end] == "langue"
    assert source.position(problem.place.start).line == 3

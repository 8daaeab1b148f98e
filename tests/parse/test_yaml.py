"""YAML read as labels: every value a text with its place, nothing guessed, nothing constructed."""

from __future__ import annotations

import time

import pytest

from pincite.parse.yaml import Value, read_mapping
from pincite.source import SourceText


def mapping(text: str) -> tuple[dict[str, Value], list[str]]:
    values, problems = read_mapping(SourceText(path="b.yaml", text=text), 0, len(text))
    return dict(values), [problem.message for problem in problems]


def test_values_are_texts_lists_or_something_else() -> None:
    values, problems = mapping("a: no\nb: [x, 2]\nc:\n- y\nd: {e: f}\ng:\nh: |\n  i\n  j\n")
    assert problems == []
    assert {
        name: (value.kind, value.text or [item.text for item in value.items]) for name, value in values.items()
    } == {
        "a": ("text", "no"),
        "b": ("list", ["x", "2"]),
        "c": ("list", ["y"]),
        "d": ("other", []),
        "g": ("text", []),
        "h": ("text", "i\nj\n"),
    }


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_an_empty_text_is_an_empty_mapping(text: str) -> None:
    assert mapping(text) == ({}, [])


@pytest.mark.parametrize("text", ["é: x\nk: v", "é: x\u2028k: v", "é: x\u0085k: v", "é: 😀\r\nk: v", "é: x\rk: v"])
def test_a_value_stands_at_its_place_whatever_counts_as_a_line_end(text: str) -> None:
    value = mapping(text)[0]["k"]
    assert (text[value.place.start : value.place.end], text[value.key.start : value.key.end]) == ("v", "k")


def test_offsets_count_from_the_beginning_of_the_file() -> None:
    text = "---\na: [b, c]\n---\n"
    value = read_mapping(SourceText(path="m.md", text=text), 4, 14)[0]["a"]
    assert [text[item.place.start : item.place.end] for item in value.items] == ["b", "c"]


@pytest.mark.parametrize(
    "text, message",
    [
        ("- a", "expected lines of the form 'name: value'"),
        ("a", "expected lines of the form 'name: value'"),
        ("a: b\na: c", "'a' is given twice"),
        ("? [a]\n: b", "a name must be a plain text"),
        ("a: &x b", "anchors and aliases are not read here; quote a text that begins with & or *"),
        ("a: *x", "anchors and aliases are not read here; quote a text that begins with & or *"),
        ("a: b\n---\nc: d", "a second document begins here"),
        ("a: b: c", "not valid YAML: mapping values are not allowed in this context"),
        ('a: "b', "not valid YAML: found unexpected end of stream"),
        ("a: \x07", "not valid YAML: unacceptable character #x0007: control characters are not allowed"),
    ],
)
def test_what_is_not_read_is_named(text: str, message: str) -> None:
    assert mapping(text)[1] == [message]


def test_no_object_is_constructed() -> None:
    assert mapping("a: !!python/object/apply:os.getcwd []")[0]["a"].kind == "list"


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? ", "[[{"])
def test_depth_without_end_ends_no_process(piece: str) -> None:
    """The composer of libyaml crashed here (segmentation fault), with the whole run."""
    start = time.perf_counter()
    assert len(mapping("a: " + piece * 100_000)[1]) == 1
    assert len(mapping("\n".join(" " * depth + "a:" for depth in range(1000)))[1]) == 1
    assert time.perf_counter() - start < 5

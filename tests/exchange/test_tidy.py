"""Only the form changes: nothing that an entry says, and nothing that stands between entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pincite.exchange.tidy import tidy
from pincite.parse.bib import parse_bib
from pincite.source import SourceText


def tidied(text: str) -> str:
    return tidy(SourceText(path="x.bib", text=text)).text


def left(text: str) -> list[str]:
    source = SourceText(path="x.bib", text=text)
    return [f"{source.position(place.start).line}: {reason}" for place, reason in tidy(source).left]


def said(text: str) -> list[tuple[str, str, dict[str, str]]]:
    entries = parse_bib(SourceText(path="x.bib", text=text)).entries
    return [(it.key, it.type, {name: it.get(name) for name in sorted(it.fields)}) for it in entries]


def test_fields_stand_in_one_order_one_to_a_line() -> None:
    text = '@Book( roe , YEAR=1990, odd = {x},Title = "The {"}Register{"}", author={Roe, Jane} )\n\n\n@misc{b}'
    assert tidied(text) == (
        "@book{roe,\n"
        "  author       = {Roe, Jane},\n"
        '  title        = {The {"}Register{"}},\n'
        "  year         = {1990},\n"
        "  odd          = {x},\n"
        "}\n\n"
        "@misc{b,\n}\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("{A {B} c}", "{A {B} c}"),
        ('"A {B} c"', "{A {B} c}"),
        ("1990", "{1990}"),
        ("jan", "jan"),
        ('"a" # jan # {b}', '"a" # jan # {b}'),
        ("{a} # {b}", "{a} # {b}"),
        ('"a" # "b"', '"a" # "b"'),
        ("{a\n     b}", "{a b}"),
        ("{\n  a\n}", "{a}"),
        ("{ a  b }", "{ a  b }"),
        ("{a\n\n  b}", "{a\n\n  b}"),
        ("{{A\r B}}", "{{A B}}"),
        ('{say "a"}', '{say "a"}'),
        ("{}", "{}"),
    ],
)
def test_values(value: str, written: str) -> None:
    assert tidied(f"@misc{{k,title={value}}}") == f"@misc{{k,\n  title        = {written},\n}}\n"


def test_what_is_verbatim_keeps_its_spaces() -> None:
    assert "{a\n  b.pdf}" in tidied("@misc{k, file={a\n  b.pdf}}")


def test_what_stands_between_entries_stays_byte_for_byte() -> None:
    between = '\n% a remark\n\n\n@string{ j="J" }\n@comment{jabref-meta: x}  @preamble{"y"}\ntext\n  '
    text = f"% head\n\n@misc{{a, title={{A}}}} % of a{between}@misc{{b, journal=j}}\n% foot"
    assert tidied(text) == (
        f"% head\n\n@misc{{a,\n  title        = {{A}},\n}} % of a{between}@misc{{b,\n  journal      = j,\n}}\n% foot"
    )


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("@misc{b, title={B}", "entry 'b' is broken: it is never closed"),
        ("@misc{b, title={B}, TITLE={C}}", "entry 'b' has 'title' twice"),
        ("@misc{b, title=undefined}", "entry 'b': 'undefined' is no @string"),
        ("@misc{title={B}}", "entry is broken: it has no key"),
    ],
)
def test_an_entry_that_cannot_be_read_stays_byte_for_byte_and_is_named(entry: str, reason: str) -> None:
    text = f"@misc{{a, title={{A}}}}\n\n{entry}\n\n@misc{{c, title={{C}}}}\n"
    assert f"\n\n{entry}\n\n@misc{{c,\n" in tidied(text)
    assert left(text) == [f"3: {reason}"]


def test_line_ends_and_byte_order_mark_stay() -> None:
    assert tidied("\ufeff@misc{a, title={A}}\r\n@misc{b, title={B}}\r\n") == (
        "\ufeff@misc{a,\r\n  title        = {A},\r\n}\r\n\r\n@misc{b,\r\n  title        = {B},\r\n}\r\n"
    )


def test_this_repository_s_own_bibliography_is_in_form(repository: Path) -> None:
    for file in (repository / "bib").glob("*.bib"):
        text = file.read_text(encoding="utf-8")
        assert tidied(text) == text


PIECES = st.sampled_from(
    [*["@misc{a,", "@Book(b ,", "@string{s = {S}}", '@preamble{"x"}', "@comment{x}", "@comment ", "@{", "@misc{", "@"],
     *["title = {A {B} c},", 'note = "q {"} q",', "year = 1990,", "month = jan,", "x = s # {t} # \"u\","],
     *["title={x},", "url = {a\n b}", "note = {a\n\n b}", "note = {a\n   b},", "abstract = undefined,", "pages={1--2}"],
     *["title = {", 'title = "'],
     *["}", ")", "{", '"', ",", "=", "#", "%", "\n", "\n\n", "\r\n", "\r", " ", "\t", "}\n", "},\n", "}\n\n", "text"],
     *["\ufeff", "\xa0", "é", "\\", "\0", "a", "1"]]
)  # fmt: skip
EVERY_RUN = settings(deadline=None, max_examples=300, derandomize=True)


@EVERY_RUN
@given(st.lists(PIECES, max_size=30).map("".join))
@example('@misc{a, title = "}"}\n')
@example("@misc{a, title={A}}@misc{b, title={B}}")
@example("@misc{text)title={x},")
@example("@misc{a)")
@example("@misc{a,url = {a\n b}\r\n}\n")
def test_nothing_that_is_said_changes_and_twice_is_once(text: str) -> None:
    once = tidied(text)
    assert said(once) == said(text)
    assert tidied(once) == once

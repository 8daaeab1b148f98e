"""A plain entry is read without pybtex, and says the same."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pincite.model.bibliography import BibFile
from pincite.parse import bib
from pincite.rules import RULES
from pincite.source import SourceText

every_run = settings(deadline=None, max_examples=400, derandomize=True)

PLAIN = """\
@Book{roe-1995,
  Title = {The {Prisons} of {{I}r{an}}},
  author={Roe, Jane and Poe, John}, year = 1995, month = JUL ,
  note = "said {"so"}
    twice",
  empty = {},
}
@misc{کتاب:۱, title = {ا ب}
}  @online{x.y/z+1,}@MISC{b, abstract = {a
\tb  c} , x_1- = {}}
"""
NOT_PLAIN = """\
@string{un = "United {N} Nations"}
@misc{a, publisher = un # " Press", month = jan, note = {a} # jan}
@misc{b, note = who, year = 1988, x = "a {b \\"c} d", number = 12a}
@BOOK(c, title = {A {B {C {D {E}}}}}, )
 @comment{ @misc{z,} }
\ufeff  @misc{e, month = un}@misc{f, Title = un, title = "x"}
@preamble{"x"}
@misc{g}\r\n@misc{h\r,}\r@{i, a = b}
@misc{a=1, b=2} @misc{j, "title" = 1, foo.bar = {}, x = {},, }
@misc{k title = {T}} @strings{l, a = 1} @Comment{m,} @misc {n, a = {1}} @misc{o, a = {}} b @misc{p, a = {{}}
"""
PIECES = [
    *["@misc{k", "@string{un = ", "@Book{", "@comment{", "@", ",", ", ", ",\n  ", "title", "Title", "year", "a-b_1"],
    *[" = ", "=", "{", "}", "{}", '"', "#", " # ", "1988", "jan", "DEC", "un", "who", "{A {B} c}", '"A {"B"} c"'],
    *["\n", "\r\n", "\r", "\t", " ", "\ufeff", "\u2028", "\x1c", "\xa0", "(", ")", "\\", "%", ".", "é", "ſ", "ش", "۱"],
    *["\0", "{{{{{}}}}}", "}\n\n@misc{a,", "}\n", ",}\n", "@misc{b, title = {T}, year = 1988}\n"],
]  # fmt: skip


def read(text: str) -> BibFile:
    return bib.parse_bib(SourceText(path="bib/a.bib", text=text))


def read_by_pybtex(text: str) -> BibFile:
    with patch.object(bib, "_plain_entry", return_value=None):
        return read(text)


def read_without_pybtex(text: str) -> BibFile:
    with patch.object(bib, "_read_by_pybtex", side_effect=AssertionError("pybtex was needed")):
        return read(text)


def assert_same(text: str) -> None:
    both = read(text), read_by_pybtex(text)
    assert both[0] == both[1]
    orders = [[[list(entry.fields) for entry in file.entries], list(file.broken)] for file in both]
    assert orders[0] == orders[1]


def texts(repository: Path) -> list[str]:
    """The bibliography of this repository, those in the rules' examples, and two made to be hard."""
    examples = [re.sub("(?m)^    ", "", rule.page) for rule in RULES if "@book{" in rule.page]
    assert len(examples) > 10
    return [PLAIN, NOT_PLAIN, (repository / "bib" / "iran-1988.bib").read_text("utf-8"), *examples]


def test_both_ways_say_the_same(repository: Path) -> None:
    for text in texts(repository):
        for end in ("\n", "\r\n", "\r"):
            assert_same(text.replace("\n", end))


def test_both_ways_say_the_same_of_a_text_with_faults(repository: Path) -> None:
    chance = random.Random(1988)
    for text in texts(repository) * 8:
        start = chance.randrange(max(len(text) - 800, 1))
        characters = list(text[start : start + 800])
        for _ in range(chance.randint(1, 4)):
            position = chance.randrange(len(characters))
            removed = chance.choice([0, 0, 1, 3, 20])
            characters[position : position + removed] = chance.choice([*PIECES, ""])
        assert_same("".join(characters))


@every_run
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("@misc{a, x = {}, X = {}}")
@example("@misc{a, x = jan # feb}")
@example("@string{jan = {Bahman}}@misc{a, x = JAN}")
@example("@misc{a, x = {1} y = {2}}")
@example("@misc{a, x = {1}}}} @misc{b, x = 1 }")
def test_both_ways_say_the_same_of_any_text(text: str) -> None:
    assert_same(text)


def test_a_plain_entry_needs_no_pybtex(repository: Path) -> None:
    assert [len(entry.fields) for entry in read_without_pybtex(PLAIN).entries] == [6, 1, 0, 2]
    assert read_without_pybtex((repository / "bib" / "iran-1988.bib").read_text("utf-8")).entries


def test_pybtex_is_not_imported_for_plain_entries() -> None:
    code = (
        "import sys; from pincite.parse.bib import parse_bib; from pincite.source import SourceText\n"
        f"parse_bib(SourceText(path='a.bib', text={PLAIN!r})); print('pybtex' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    "value", ["{", "{}", "{a{b", "{{{}}}", '"', '"{}', '"{', " ", "1", "a", "{},", "{}, x = ", "@"]
)
@pytest.mark.parametrize("end", ["", "}", "}}", '"}'])
def test_no_entry_takes_long_to_be_found_not_plain(value: str, end: str) -> None:
    text = "@misc{a, x = {" + value * (200_000 // len(value)) + end
    other = "@misc{a, x = " + value * (200_000 // len(value)) + end
    start = time.process_time()
    for written in (text, other):
        bib._plain_entry(SourceText(path="a.bib", text=written), 0, len(written), bib.Macros())
    assert time.process_time() - start < 1

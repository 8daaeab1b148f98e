"""The field is written as its neighbours are, and nothing else changes: not a byte, not a meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.archive.file_field import BEHIND, with_file
from pincite.errors import UsageError
from pincite.evidence.attachments import base_names
from pincite.exchange.bib import FIELD_ORDER
from pincite.exchange.tidy import tidy
from pincite.parse.bib import parse_bib
from pincite.source import SourceText


def written(text: str, key: str = "a", name: str = "a.pdf") -> str:
    source = SourceText(path="bib/x.bib", text=text)
    entry = next(entry for entry in parse_bib(source).entries if entry.key == key)
    return with_file(source, entry, name)


def test_the_fields_behind_it_are_those_that_tidy_writes_behind_it() -> None:
    assert set(FIELD_ORDER[FIELD_ORDER.index("file") + 1 :]) == BEHIND


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{a,\n  title = {T},\n}\n", "@misc{a,\n  title = {T},\n  file = {a.pdf},\n}\n"),
        ("@misc{a,\n  title = {T}\n}\n", "@misc{a,\n  title = {T},\n  file = {a.pdf}\n}\n"),
        ("@misc{a,\r\n\ttitle={T}\r\n}\r\n", "@misc{a,\r\n\ttitle={T},\r\n\tfile={a.pdf}\r\n}\r\n"),
        ("@misc{a, title = {T}, year = 1990}", "@misc{a, title = {T}, year = 1990, file = {a.pdf}}"),
        ("@misc{a,title={T}}", "@misc{a,title={T},file={a.pdf}}"),
        ('@MISC{a,\n  TITLE = "T",\n}', '@MISC{a,\n  TITLE = "T",\n  FILE = "a.pdf",\n}'),
        ("@Misc{a,\n  Title = {T},\n}", "@Misc{a,\n  Title = {T},\n  File = {a.pdf},\n}"),
        (
            "@misc{a\n  , author = {A}\n  , title  = {T}\n  }",
            "@misc{a\n  , author = {A}\n  , title  = {T}\n  , file   = {a.pdf}\n  }",
        ),
        (
            "@misc{a,\n  title  = {T},\n  author = {A},\n  langid = {english},\n}",
            "@misc{a,\n  title  = {T},\n  author = {A},\n  file   = {a.pdf},\n  langid = {english},\n}",
        ),
        (
            "@misc{a,\n  title =  {T},\n  author = {A},\n  year =   1990\n}",
            "@misc{a,\n  title =  {T},\n  author = {A},\n  year =   1990,\n  file =   {a.pdf}\n}",
        ),
        ("@misc{a,\n  langid = {x},\n}", "@misc{a,\n  file = {a.pdf},\n  langid = {x},\n}"),
        ("@misc{a}", "@misc{a,\n  file = {a.pdf}}"),
        ("@misc{a,\n}\n", "@misc{a,\n  file = {a.pdf},\n}\n"),
        ("@misc{a,\r\n}\r\n", "@misc{a,\r\n  file = {a.pdf},\r\n}\r\n"),
        ("@misc( a , title = {T} )", "@misc( a , title = {T} , file = {a.pdf} )"),
        ('@misc{a,\n  note = {x} # "y",\n}', '@misc{a,\n  note = {x} # "y",\n  file = {a.pdf},\n}'),
        ("@misc{a,\n  year = 1990,\n  month = jan\n}", "@misc{a,\n  year = 1990,\n  month = jan,\n  file = {a.pdf}\n}"),
    ],
)  # fmt: skip
def test_a_field_of_its_own(before: str, after: str) -> None:
    assert written(before) == after


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("{a.pdf}", "{a.pdf}"),
        ("{Full Text:/Users/ann/Zotero/storage/X1/a.pdf:application/pdf}",) * 2,
        (r"{C\:\\Users\\ann\\a.pdf}",) * 2,
        ("{:b.pdf:PDF}", "{:b.pdf:PDF; a.pdf}"),
        ('"b.pdf"', '"b.pdf; a.pdf"'),
        ("{b.pdf;c.html}", "{b.pdf;c.html; a.pdf}"),
        ("{}", "{a.pdf}"),
    ],
)
def test_the_field_there_is_keeps_what_it_names(value: str, after: str) -> None:
    text = "@misc{{a,\n  file = {},\n  title = {{T}},\n}}\n"
    assert written(text.format(value)) == text.format(after)


@pytest.mark.parametrize("value", ["path", '"x" # path'])
def test_a_field_that_is_put_together_is_left_to_the_user(value: str) -> None:
    with pytest.raises(UsageError, match=r"bib/x.bib: the field 'file' cannot be written into the entry 'a'"):
        written(f'@string{{path = "b"}}\n@misc{{a, file = {value}}}\n')


def test_a_field_that_is_put_together_may_end_in_a_text_of_its_own() -> None:
    text = '@string{path = "b"}\n@misc{a, file = path # "x.pdf"}\n'
    assert written(text) == text.replace("x.pdf", "x.pdf; a.pdf")


def test_of_two_entries_with_one_key_the_first_is_written_to() -> None:
    text = "@misc{a, title = {T}}\n@misc{a, title = {T}}\n"
    assert written(text) == "@misc{a, title = {T}, file = {a.pdf}}\n@misc{a, title = {T}}\n"


def test_what_is_broken_beside_it_stays_broken() -> None:
    text = "@misc{b, title = {T\n\n@misc{a, title = {T}}\n\n@misc{c title = {T}}\n"
    assert written(text) == text.replace("@misc{a, title = {T}", "@misc{a, title = {T}, file = {a.pdf}")


def test_our_own_bibliography_stays_in_form(repository: Path) -> None:
    text = (repository / "bib/iran-1988.bib").read_bytes().decode()
    bare = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("  file "))
    assert bare != text
    again = bare
    for entry in parse_bib(SourceText(path="x", text=text)).entries:
        assert written(text, entry.key, entry.get("file")) == text
        again = written(again, entry.key, entry.get("file"))
    assert again == text


NAMES = st.sampled_from(["title", "Author", "YEAR", "note", "langid", "keywords", "url", "howpublished", "x-y"])
VALUES = st.sampled_from(
    ["{T}", "{{T} of {B}}", '"T {"} x"', "1990", "jan", "{a\n  b}", '"x" # jan # {y}', "{}", "{a, b = {c}}", "{50% @x}"]
)
SPACE = st.sampled_from(["", " ", "  ", "\n", "\n  ", "\n\t", "\r\n  ", " \n\n "])


@st.composite
def entries(draw: st.DrawFn, key: str) -> str:
    """An entry as somebody somewhere may write it."""
    opened, closed = draw(st.sampled_from(["{}", "()"]))
    fields = [
        f"{name}{draw(SPACE)}={draw(SPACE)}{draw(VALUES)}"
        for name in draw(st.lists(NAMES, unique_by=str.lower, max_size=5))
    ]
    if draw(st.booleans()):
        value = draw(st.sampled_from(["{b.pdf}", '":x/b.pdf:PDF"', "{}", "{b.pdf; c.pdf}"]))
        fields.insert(draw(st.integers(0, len(fields))), f"file{draw(SPACE)}={draw(SPACE)}{value}")
    parting = f"{draw(SPACE)},{draw(SPACE)}"
    end = draw(SPACE) + draw(st.sampled_from(["", ","])) + draw(SPACE)
    return f"@misc{opened}{draw(SPACE)}{key}{parting.join(['', *fields])}{end}{closed}"


@settings(deadline=None, max_examples=400)
@given(entries("a"), entries("b"), st.sampled_from(["\n", "\n\n% @x\n\n", "\r\n"]), st.booleans())
def test_nothing_changes_but_the_one_field(first: str, second: str, between: str, marked: bool) -> None:
    text = ("\ufeff" if marked else "") + first + between + second + "\n"
    source = SourceText(path="x", text=text)
    before = {entry.key: entry for entry in parse_bib(source).entries}
    for key in before:
        after = written(text, key, "new.pdf")
        start = next(place for place in range(len(text) + 1) if text[:place] != after[:place] or place == len(text))
        added = len(after) - len(text)
        kept = [at for at in range(start + 1) if after[:at] + after[at + added :] == text]
        assert kept, "something was taken away"
        found = {entry.key: entry for entry in parse_bib(SourceText(path="x", text=after)).entries}
        assert base_names(found[key].get("file")) == [*base_names(before[key].get("file")), "new.pdf"]
        for other, entry in found.items():
            said = {name: field.value for name, field in entry.fields.items() if (other, name) != (key, "file")}
            assert said == {
                name: field.value for name, field in before[other].fields.items() if (other, name) != (key, "file")
            }


def test_a_file_in_form_stays_in_form() -> None:
    text = "@misc{a,\n  title        = {T},\n  url          = {https://example.org},\n  keywords     = {x},\n}\n"
    after = written(text)
    assert tidy(SourceText(path="x", text=text)).text == text
    assert tidy(SourceText(path="x", text=after)).text == after != text

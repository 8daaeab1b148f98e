"""Linking."""

from __future__ import annotations

from pincite.parse.bib import parse_bib
from pincite.resolve import link_bibliography
from pincite.source import SourceText


def test_all_bib_files_are_one_bibliography() -> None:
    texts = {
        "bib/a.bib": "@misc{a, title = {A}}\n@misc{b, title = {B}}",
        "bib/b.bib": "@misc{B, title = {C}}\n@misc{c, title = {C}, title = {D}}\n@misc{d, title = {",
    }
    files = tuple(parse_bib(SourceText(path=path, text=text)) for path, text in texts.items())
    bibliography = link_bibliography(files)
    assert bibliography.files == files
    assert {key: entry.get("title") for key, entry in bibliography.entries.items()} == {"a": "A", "b": "B", "c": "C"}
    assert [(first.key, second.key) for first, second in bibliography.duplicates] == [("b", "B")]
    assert list(bibliography.broken) == ["d"]
    assert [problem.kind for problem in bibliography.problems] == ["duplicate-field", "broken-entry"]

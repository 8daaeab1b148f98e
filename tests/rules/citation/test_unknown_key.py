"""An unknown key has a fix when it differs from the one known key in nothing but case."""

from __future__ import annotations

import pytest

from pincite.pipeline import check_project
from pincite.project import Project

ENTRY = "@book{%s, author={A, B}, title={%s}, publisher={P}, date={2001}}\n"


def _fixes(bib: str, cited: str) -> list[tuple[str, str]]:
    text = f"---\ntitle: M\n---\n\nVisits stopped {cited}.\n"
    project = Project.from_texts({"pincite.toml": "", "bib/b.bib": bib, "content/modules/m.md": text})
    found = [item.fix for item in check_project(project).diagnostics if item.code == "CIT101" and item.fix]
    return [(text[fix.place.start : fix.place.end], fix.text) for fix in found]


def _bib(*keys: str) -> str:
    return "".join(ENTRY % (key, key) for key in keys)


@pytest.mark.parametrize(
    "cited", ["[@Roe]", "[-@Roe, p. 3]", "[@{Roe}]", "@Roe [p. 3] says", "@{Roe, p. 3}", "[see @Roe]"]
)
def test_the_key_alone_is_replaced(cited: str) -> None:
    assert _fixes(_bib("roe"), cited) == [("Roe", "roe")]


@pytest.mark.parametrize(
    ("bib", "cited"),
    [
        (_bib("row"), "[@Roe]"),
        (_bib("roe", "ROE"), "[@Roe]"),
        (_bib("roe", "Roe"), "[@Roe]"),
        (_bib("roe") + "@book{Roe, title = {x}\n", "[@Roe]"),
        (_bib("roe") + "@book{ROE, title = {x}\n", "[@Roe]"),
        (_bib("straße"), "[@STRASSE]"),
        (_bib("i̇stanbul"), "[@İstanbul]"),
        (_bib("fig-map"), "[@Fig-map]"),
        ("", "[@Roe]"),
    ],
)
def test_where_it_is_not_certain_which_key_was_meant_there_is_no_fix(bib: str, cited: str) -> None:
    assert _fixes(bib, cited) == []

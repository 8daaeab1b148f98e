"""Which entries count as used."""

from __future__ import annotations

import pytest

CODE = "CIT102"
TWO = "@misc{a, title={T}}\n@misc{b, title={U}}\n"


def test_an_entry_that_no_module_cites(said) -> None:
    assert said(CODE, TWO, "One [@a].") == ["@misc{b"]


@pytest.mark.parametrize(
    "body", ["One [@a; @b].", "One @a and @b.", "One [@a].^[@b]", "One [@a].[^1]\n\n[^1]: Two [@b]."]
)
def test_a_citation_of_any_form_uses_its_entry(said, body: str) -> None:
    assert said(CODE, TWO, body) == []


@pytest.mark.parametrize("name", ["crossref", "xref", "related", "entryset"])
def test_what_a_cited_entry_names_is_in_use(said, name: str) -> None:
    bib = f"@misc{{a, {name}={{b}}}}\n@misc{{b, {name}={{c}}}}\n@misc{{c, title={{T}}}}\n@misc{{d, related={{a}}}}"
    assert said(CODE, bib, "One [@a].") == ["@misc{d"]


def test_stores_of_data_are_no_entries(said) -> None:
    assert said(CODE, "@misc{a, title={T}}\n@xdata{x, publisher={P}}", "One [@a].") == []


def test_while_nothing_is_cited_nothing_is_said(said) -> None:
    assert said(CODE, TWO, "One.") == []
    assert said(CODE, TWO, "One [@unknown].") == []

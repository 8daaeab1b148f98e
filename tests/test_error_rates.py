"""The page of error rates says what is measured, and what is measured meets what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PAGE = "docs/error-rates.md"
COMMAND = "python benchmarks/evidence"


@pytest.fixture(scope="module")
def page(repository: Path) -> Iterator[Any]:
    """The program that makes the page; it is no part of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(repository)
        from benchmarks.evidence import page

        yield page


@pytest.fixture(scope="module")
def sections(page: Any, shared: Path) -> dict[str, Any]:
    """What the checks count on the texts and cases beside the repository, by title: some two seconds."""
    return {section.title: section for section in page.measure(shared)}


def test_the_page_is_there_and_names_its_command(repository: Path) -> None:
    text = (repository / PAGE).read_text(encoding="utf-8")
    assert text.startswith(f"<!-- Made by `{COMMAND}`; do not edit. -->\n")
    assert "**no**" not in text


def test_the_page_is_not_stale(repository: Path, page: Any, shared: Path, sections: dict[str, Any]) -> None:
    made = page.markdown(shared, list(sections.values()))
    assert made == (repository / PAGE).read_text(encoding="utf-8"), f"stale: run '{COMMAND}'"


def test_every_target_of_the_page_is_met(sections: dict[str, Any]) -> None:
    targets = [target for section in sections.values() for target in section.targets]
    assert len(targets) >= 7
    assert [target.words for target in targets if not target.met] == []


def test_of_the_quotations_99_5_per_cent_are_right_and_none_is_accepted_by_mistake(sections: dict[str, Any]) -> None:
    section = sections["Quotations"]
    every = section.kind("all")
    assert every.cases == 300
    assert every.right / every.cases >= 0.995
    assert section.kind("to refuse").wrong == []
    assert sections["Quotations, made up"].kind("to refuse").wrong == []


def test_of_55_right_claims_one_at_most_is_flagged_and_27_of_30_wrong_ones_are_caught(sections: dict[str, Any]) -> None:
    section = sections["Figures and dates"]
    right, wrong = (
        section.kind("claims without a wrong figure or date"),
        section.kind("claims with a wrong figure or date"),
    )
    assert (right.cases, wrong.cases) == (55, 30)
    assert len(right.wrong) <= 1
    assert wrong.right >= 27


def test_no_two_names_are_merged_and_56_of_62_variants_are_matched(sections: dict[str, Any]) -> None:
    section = sections["Names"]
    variants = section.kind("variants of one name, with the table")
    assert variants.cases == 62
    assert variants.right >= 56
    assert section.kind("different names, with the table").wrong == []
    assert section.kind("different names, by letters alone").wrong == []

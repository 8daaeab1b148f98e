"""Each rule's page is its first test: its examples find what their carets say, and the registry is honest."""

from __future__ import annotations

import re
from inspect import signature
from pathlib import Path

import pytest

from pincite.pipeline import check_project
from pincite.project import Project
from pincite.rules import RULES, Rule
from pincite.rules.example import Example, examples
from pincite.rules.rule import FAMILIES

BAD = [(rule, example) for rule in RULES for example in examples(rule.page, "Bad")]
GOOD = [(rule, example) for rule in RULES for example in examples(rule.page, "Good")]


def _found(rule: Rule, example: Example) -> list[tuple[str, int, int, int]]:
    checked = check_project(Project.from_texts(example.files))
    return [
        (item.path, item.line, item.column, max(item.end_column, item.column + 1))
        for item in checked.diagnostics
        if item.code == rule.code
    ]


@pytest.mark.parametrize(("rule", "example"), BAD, ids=[rule.code for rule, _ in BAD])
def test_a_bad_example_is_found_exactly_where_its_carets_say(rule: Rule, example: Example) -> None:
    expected = [(item.path, item.line, item.column, item.end_column) for item in example.expected]
    assert _found(rule, example) == expected


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=[rule.code for rule, _ in GOOD])
def test_a_good_example_is_clean(rule: Rule, example: Example) -> None:
    checked = check_project(Project.from_texts(example.files))
    assert [f"{item.code} {item.message}" for item in checked.diagnostics if item.severity != "info"] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_has_a_reason_a_bad_and_a_good_example(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert re.search(r"^Why: \S", rule.page, re.MULTILINE)
    assert examples(rule.page, "Bad")
    assert examples(rule.page, "Good")
    assert all(item.code == rule.code for example in examples(rule.page, "Bad") for item in example.expected)


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert len({rule.name for rule in RULES}) == len(codes)
    families = list(FAMILIES)
    assert codes == sorted(codes, key=lambda code: (families.index(code[:3]), code))
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}", code) for code in codes)


def test_every_rule_file_is_in_the_registry(repository: Path) -> None:
    folder = repository / "src" / "pincite" / "rules"
    files = {path.stem for path in folder.glob("*/*.py") if path.stem != "__init__"}
    assert files == {rule.name.replace("-", "_") for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_list_says_of_a_rule_what_its_file_says(rule: Rule) -> None:
    declared = rule.declared
    assert (declared.code, declared.name, declared.severity) == (rule.code, rule.name, rule.severity)
    first, *others = signature(declared.check).parameters
    assert first == rule.scope
    assert others == (["options"] if rule.takes_options else [])


def test_every_kind_of_problem_has_a_rule() -> None:
    from typing import get_args

    from pincite.diagnostic import ProblemKind

    assert set(get_args(ProblemKind)) <= {rule.name for rule in RULES}

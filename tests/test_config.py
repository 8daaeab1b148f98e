"""Options: what may be set, and what a mistake is answered with."""

from __future__ import annotations

import pytest

from pincite.config import Config, read_config
from pincite.errors import ConfigError, UsageError
from pincite.pipeline import check_project
from pincite.project import Project

UNCITED = "---\ntitle: One\n---\n\nUncited. Visits <b>stopped</b> [@a, p. 1].\n"


def _codes(config: str) -> list[tuple[str, str, str]]:
    project = Project.from_texts(
        {
            "pincite.toml": config,
            "content/modules/one.md": UNCITED,
            "content/modules/annex/two.md": UNCITED,
            "bib/b.bib": "@book{a, author={A, B}, title={x}, publisher={P}, date={2001}}",
            "content/briefings/b.yaml": "title: x\nmodules: [one, annex/two]\n",
        }
    )
    found = check_project(project).diagnostics
    return [(item.path.rpartition("/")[2], item.code, item.severity) for item in found]


def test_without_options_the_rules_speak_at_their_own_severity() -> None:
    assert _codes("") == [
        ("two.md", "SEN101", "error"),
        ("two.md", "SYN131", "warning"),
        ("two.md", "SYN131", "warning"),
        ("one.md", "SEN101", "error"),
        ("one.md", "SYN131", "warning"),
        ("one.md", "SYN131", "warning"),
    ]


def test_a_severity_can_be_set_by_code_name_or_family() -> None:
    found = _codes('[severity]\nuncited-sentence = "warning"\nSYN = "off"\n')
    assert found == [("two.md", "SEN101", "warning"), ("one.md", "SEN101", "warning")]


def test_an_override_counts_for_its_paths_only_and_the_last_one_wins() -> None:
    config = """
        ignore = ["SYN131"]
        [[overrides]]
        paths = ["content/modules/annex/**"]
        severity = { SEN101 = "info" }
        [[overrides]]
        paths = ["**/two.md"]
        severity = { SEN101 = "warning" }
    """
    assert _codes(config) == [("two.md", "SEN101", "warning"), ("one.md", "SEN101", "error")]


def test_an_override_can_leave_rules_out() -> None:
    config = '[[overrides]]\npaths = ["content/modules/*.md"]\nignore = ["SEN", "SYN"]\n'
    assert {path for path, _, _ in _codes(config)} == {"two.md"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('langg = "en"', "unknown option 'langg'; did you mean 'lang'?"),
        ("lang = 3", "lang must be a language tag"),
        ('select = "SEN101"', "select must be a list of texts"),
        ('severity = { SEN101 = "fatal" }', "levels are error, warning, info, off"),
        ("[[overrides]]\nignore = ['SEN']", "overrides[0]: paths is missing"),
        ("[[overrides]]\npath = ['x']", "unknown option 'path'; did you mean 'paths'?"),
        ("[[wording]]\nadvice = 'x'", "words is missing"),
        ("[[wording]]\nwords = ['x']\nquoted = 'maybe'", '"allow" or "flag"'),
        ("lang = ", "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_config(text, "pincite.toml")
    assert said in str(error.value)
    assert str(error.value).startswith("pincite.toml")


def test_a_rule_that_does_not_exist_is_refused_in_every_option() -> None:
    for option in (
        'ignore = ["SEN999"]',
        '[severity]\nSEN999 = "off"',
        '[[overrides]]\npaths=["*"]\nignore=["SEN999"]',
    ):
        with pytest.raises(UsageError, match="there is no rule 'SEN999'"):
            _codes(option)


def test_pyproject_without_a_table_is_no_project() -> None:
    assert read_config("[tool.black]\n", "pyproject.toml") is None
    assert read_config("[tool.pincite]\n", "pyproject.toml") == Config()

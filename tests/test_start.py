"""How a check begins: most of the time of a short one goes into imports, so it imports only what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pincite.scaffold import make_project

#: What no check of a project without faults needs, kept readings or not.
FOR_OTHERS = {
    "assembling": "pincite.assemble",
    "BibTeX macros and faulty entries": "pybtex",
    "building": "weasyprint",
    "cores for many texts": "multiprocessing",
    "filling in templates": "jinja2",
    "fonts": "fontTools",
    "formats for CI": "xml.etree.ElementTree",
    "mistyped words": "difflib",
    "releases of libraries": "importlib.metadata",
}
#: What reading texts needs; where every text is known from an earlier run, none is read.
FOR_READING = (
    "markdown_it",
    "mdit_py_plugins",
    "pincite.parse.bib",
    "pincite.parse.briefing",
    "pincite.parse.module",
    "pincite.rules.bibliography.invalid_date",
    "pincite.rules.sentence.uncited_sentence",
    "sentencex",
    "yaml",
)
#: The rule of a problem is imported where a parser has left such a problem.
OF_PROBLEMS = "pincite.rules.syntax.broken_header"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    make_project(folder)
    return folder


@pytest.fixture(scope="module")
def first(project: Path) -> frozenset[str]:
    return _imported(project)


@pytest.fixture(scope="module")
def second(project: Path, first: frozenset[str]) -> frozenset[str]:
    return _imported(project)


def _imported(folder: Path) -> frozenset[str]:
    """What has been imported when ``pincite check`` has run in a process of its own, and found nothing."""
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    code += "from pincite.cli import main; main(['check'])"
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return frozenset(run.stderr.split())


@pytest.mark.parametrize("unwanted", FOR_OTHERS.values(), ids=FOR_OTHERS.keys())
def test_a_check_imports_nothing_for_what_it_does_not_do(first: frozenset[str], unwanted: str) -> None:
    assert unwanted not in first


@pytest.mark.parametrize("unwanted", FOR_READING)
def test_a_text_that_has_not_changed_costs_no_import(
    first: frozenset[str], second: frozenset[str], unwanted: str
) -> None:
    assert unwanted in first
    assert unwanted not in second


def test_the_rule_of_a_problem_is_imported_where_there_is_one(first: frozenset[str], project: Path) -> None:
    assert OF_PROBLEMS not in first
    faulty = project / "content" / "modules" / "faulty.md"
    faulty.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    code = "import sys, pincite; pincite.check(sys.argv[1]); print(sys.argv[2] in sys.modules)"
    command = [sys.executable, "-c", code, str(project), OF_PROBLEMS]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"

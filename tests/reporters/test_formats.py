"""What holds for all formats."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from pincite.model.dossier import Checked
from pincite.pipeline import check_project
from pincite.project import Project
from pincite.reporters import REPORTERS
from pincite.reporters.repository import folder_in_repository


def test_the_formats_in_their_order() -> None:
    assert list(REPORTERS) == ["text", "concise", "json", "github", "gitlab", "sarif", "junit"]


@pytest.mark.parametrize("name", REPORTERS)
def test_a_format_is_utf8_ends_its_last_line_and_is_the_same_twice(clean: Checked, nasty: Checked, name: str) -> None:
    for checked in (clean, nasty):
        shown = REPORTERS[name](checked, False)
        assert shown == REPORTERS[name](checked, False)
        assert shown == "" or shown.endswith("\n")
        assert "\x1b" not in shown
        shown.encode()


@pytest.mark.parametrize("name", REPORTERS)
def test_a_finding_of_a_file_that_was_not_read_has_a_place_too(name: str) -> None:
    for texts in ({"pincite.toml": ""}, {"pincite.toml": "", "bib/a.bib": None, "content/modules/a": None}):
        checked = check_project(Project.from_texts(texts))
        assert checked.diagnostics
        assert REPORTERS[name](checked, False)


def test_no_check_pays_for_the_formats_it_does_not_write() -> None:
    code = "import sys, pincite.reporters; print('xml.etree.ElementTree' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_json_counts_what_a_baseline_sets_aside(clean: Checked, nasty: Checked) -> None:
    summary = json.loads(REPORTERS["json"](nasty, False))["summary"]
    assert (summary["waived"], summary["baselined"]) == (1, 1)
    assert "baselined" not in json.loads(REPORTERS["json"](clean, False))["summary"]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({}, ""),
        ({"GITHUB_WORKSPACE": "/checkout/repo"}, "reports/iran/"),
        ({"CI_PROJECT_DIR": "/checkout/repo/reports"}, "iran/"),
        ({"WORKSPACE": "/checkout/repo/reports/iran"}, ""),
        ({"GITHUB_WORKSPACE": "/elsewhere"}, ""),
        ({"GITHUB_WORKSPACE": ""}, ""),
    ],
)
def test_the_project_is_found_in_what_was_checked_out(environment: dict[str, str], folder: str) -> None:
    project = Project.from_texts({"pincite.toml": ""}, root=Path("/checkout/repo/reports/iran"))
    assert folder_in_repository(project, environment) == folder


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_paths_are_those_of_the_repository(nasty: Checked, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", "/project")
    project = replace(nasty.dossier.project, root=Path("/project/reports/iran"))
    inside = replace(nasty, dossier=replace(nasty.dossier, project=project))
    assert "reports/iran/bib/sources.bib" in REPORTERS[name](inside, False)
    assert "reports/iran" not in REPORTERS[name](nasty, False)

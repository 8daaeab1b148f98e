"""What GitLab demands of a Code Quality artefact (its documentation, "Code Quality report format")."""

from __future__ import annotations

import json

from pincite.model.dossier import Checked
from pincite.reporters.gitlab import report_gitlab

from .conftest import ODD_PATH


def test_every_finding_has_what_gitlab_requires(nasty: Checked) -> None:
    findings = json.loads(report_gitlab(nasty))
    assert len(findings) == len(nasty.diagnostics)
    for finding, item in zip(findings, nasty.diagnostics, strict=True):
        assert finding["check_name"] == f"{item.code} {item.name}"
        assert finding["description"].startswith(f"{item.code} {item.message}")
        assert item.hint in finding["description"]
        assert finding["location"]["path"] == item.path
        assert finding["location"]["lines"] == {"begin": item.line, "end": item.end_line}
    assert {finding["severity"] for finding in findings} == {"major", "minor", "info"}


def test_fingerprints_are_unique_for_gitlab_shows_one_of_each(nasty: Checked) -> None:
    fingerprints = [finding["fingerprint"] for finding in json.loads(report_gitlab(nasty))]
    assert all(fingerprints) and len(set(fingerprints)) == len(fingerprints)


def test_paths_are_those_of_the_repository(nasty: Checked) -> None:
    paths = {finding["location"]["path"] for finding in json.loads(report_gitlab(nasty, "reports/iran/"))}
    assert f"reports/iran/{ODD_PATH}" in paths


def test_a_clean_check_is_an_empty_array(clean: Checked) -> None:
    assert json.loads(report_gitlab(clean)) == []

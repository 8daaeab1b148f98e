"""SARIF 2.1.0 (OASIS Standard with Errata 01), as GitHub's code scanning, Azure DevOps and editors read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pincite import __version__
from pincite.diagnostic import Diagnostic, Fix, Label, Severity
from pincite.model.dossier import Checked
from pincite.rules import RULES
from pincite.rules.rule import FAMILIES, Rule
from pincite.source import Place, SourceText

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

#: What GitHub takes of a description.
_LONGEST_DESCRIPTION = 1024


def report_sarif(checked: Checked, folder: str = "", rules_page: str = "") -> str:
    """Every finding; those waived and those in the baseline are suppressed.

    ``folder`` is the project's folder in the repository, with a slash behind it. ``rules_page`` is where docs/rules.md
    is on the web; without it a rule's help link leads to its file on this machine.
    """
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_Run(checked, folder, rules_page).document()]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


class _Run:
    """One check as a run. A result names its rule by the code and by its index among the rules that have results."""

    def __init__(self, checked: Checked, folder: str, rules_page: str) -> None:
        self.checked = checked
        self.folder = folder
        self.rules_page = rules_page
        waived = [item.diagnostic for item in checked.waived]
        found = {item.code for item in (*checked.diagnostics, *waived, *checked.baselined)}
        self.rules = [rule for rule in RULES if rule.code in found]
        self.index = {rule.code: index for index, rule in enumerate(self.rules)}

    def document(self) -> dict[str, Any]:
        results = [self.result(item) for item in self.checked.diagnostics]
        for waived in self.checked.waived:
            results.append(self.result(waived.diagnostic) | _suppressed("inSource", waived.reason))
        for item in self.checked.baselined:
            results.append(self.result(item) | _suppressed("external", "in the baseline"))
        rules = [_rule(rule, self.rules_page) for rule in self.rules]
        return {
            "tool": {"driver": {"name": "pincite", "version": __version__, "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
            "results": results,
        }

    def result(self, item: Diagnostic) -> dict[str, Any]:
        region = _region(item.line, item.column, item.end_line, item.end_column) | self.snippet(item.place)
        result: dict[str, Any] = {
            "ruleId": item.code,
            "ruleIndex": self.index[item.code],
            "level": _LEVELS[item.severity],
            "message": {"text": _message(item)},
            "locations": [{"physicalLocation": self.location(item.path, region)}],
        }
        if item.labels:
            result["relatedLocations"] = [self.related(number, label) for number, label in enumerate(item.labels, 1)]
        if item.fingerprint:
            result["partialFingerprints"] = {"pincite/v1": item.fingerprint}
        if item.fix and (source := self.checked.source(item.fix.place.path)):
            result["fixes"] = [self.fix(item.fix, source)]
        return result

    def related(self, number: int, label: Label) -> dict[str, Any]:
        region = _region(label.line, label.column, label.end_line, label.end_column)
        location = self.location(label.path, region)
        return {"id": number, "message": {"text": _plain(label.message)}, "physicalLocation": location}

    def fix(self, fix: Fix, source: SourceText) -> dict[str, Any]:
        first, last = source.position(fix.place.start), source.position(fix.place.end)
        replacement = {
            "deletedRegion": _region(first.line, first.column, last.line, last.column),
            "insertedContent": {"text": fix.text},
        }
        return {"artifactChanges": [{"artifactLocation": self.artifact(fix.place.path), "replacements": [replacement]}]}

    def snippet(self, place: Place) -> dict[str, Any]:
        source = self.checked.source(place.path)
        text = source.text[place.start : place.end] if source else ""
        return {"snippet": {"text": text}} if text else {}

    def location(self, path: str, region: dict[str, Any]) -> dict[str, Any]:
        return {"artifactLocation": self.artifact(path), "region": region}

    def artifact(self, path: str) -> dict[str, str]:
        return {"uri": quote(self.folder + path, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _rule(rule: Rule, rules_page: str) -> dict[str, Any]:
    page = rule.page.strip()
    reason = page.split("\n\n")[1] if "\n\n" in page else page
    anchor = f"{rules_page}#{rule.code.lower()}-{rule.name}"
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(f"{rule.summary} {reason}".split())[:_LONGEST_DESCRIPTION]},
        "helpUri": anchor if rules_page else Path(rule.file).as_uri(),
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILIES[rule.code[:3]]]},
    }


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, Any]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _message(item: Diagnostic) -> str:
    """The finding as a first sentence, which is all that a viewer may show, then what to do."""
    said = item.message[:1].upper() + item.message[1:]
    return _plain(f"{said}. Help: {item.hint}" if item.hint else f"{said}.")


def _plain(text: str) -> str:
    """Square brackets are escaped only where they would be read as a link (section 3.11.6).

    Braces stay as they are, though 3.11.5 doubles them: the consumers we know show what is written.
    """
    if "](" not in text:
        return text
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _suppressed(kind: str, reason: str) -> dict[str, Any]:
    return {"suppressions": [{"kind": kind, "status": "accepted", "justification": reason}]}

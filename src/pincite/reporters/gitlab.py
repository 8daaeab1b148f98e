"""GitLab's Code Quality: a JSON array of findings, shown in a merge request (GitLab documentation, "Code Quality")."""

from __future__ import annotations

import json
from typing import Any

from pincite.diagnostic import Diagnostic, Severity
from pincite.model.dossier import Checked

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def report_gitlab(checked: Checked, folder: str = "") -> str:
    """Every finding; ``folder`` is the project's folder in the repository, with a slash behind it."""
    return json.dumps([_finding(item, folder) for item in checked.diagnostics], ensure_ascii=False, indent=2) + "\n"


def _finding(item: Diagnostic, folder: str) -> dict[str, Any]:
    advice = f" ({item.hint})" if item.hint else ""
    return {
        "description": f"{item.code} {item.message}{advice}",
        "check_name": f"{item.code} {item.name}",
        "fingerprint": item.fingerprint,
        "severity": _SEVERITIES[item.severity],
        "location": {"path": folder + item.path, "lines": {"begin": item.line, "end": item.end_line}},
    }

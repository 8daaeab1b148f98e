"""JSON for programs, version 1. Written field by field, so that a renaming inside never changes it."""

from __future__ import annotations

import json
from typing import Any

from pincite.diagnostic import Diagnostic, Label
from pincite.model.dossier import Checked


def report_json(checked: Checked) -> str:
    """The summary and every finding. Lines and columns count from 1, in code points; ends are exclusive."""
    summary = checked.summary
    document = {
        "version": 1,
        "summary": {
            "sentences": summary.sentences,
            "cited": summary.cited,
            "exempt": summary.exempt,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "waived": summary.waived,
            **({"baselined": len(checked.baselined)} if checked.baselined else {}),
        },
        "diagnostics": [_diagnostic(checked, item) for item in checked.diagnostics],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(checked: Checked, item: Diagnostic) -> dict[str, Any]:
    document = {
        "code": item.code,
        "name": item.name,
        "severity": item.severity,
        "message": item.message,
        "path": item.path,
        "line": item.line,
        "column": item.column,
        "end_line": item.end_line,
        "end_column": item.end_column,
        "hint": item.hint,
        "labels": [_label(label) for label in item.labels],
        "fingerprint": item.fingerprint,
    }
    if item.fix and (source := checked.source(item.fix.place.path)):
        first, last = source.position(item.fix.place.start), source.position(item.fix.place.end)
        document["fix"] = {
            "path": item.fix.place.path,
            "line": first.line,
            "column": first.column,
            "end_line": last.line,
            "end_column": last.column,
            "text": item.fix.text,
        }
    return document


def _label(label: Label) -> dict[str, Any]:
    return {
        "path": label.path,
        "line": label.line,
        "column": label.column,
        "end_line": label.end_line,
        "end_column": label.end_column,
        "message": label.message,
    }

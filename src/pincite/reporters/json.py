"""JSON for programs, version 1. Written field by field, so that a renaming inside never changes it."""

from __future__ import annotations

import json
from typing import Any

from pincite.diagnostic import Diagnostic, Label
from pincite.model.dossier import Checked, Evidence
from pincite.model.evidence import Passage


def report_json(checked: Checked) -> str:
    """The summary, every finding, and what was found in snapshots.

    Lines and columns count from 1, in code points; ends are exclusive.
    """
    summary = checked.summary
    document = {
        "version": 1,
        "summary": {
            "sentences": summary.sentences,
            "cited": summary.cited,
            **({"compared": summary.compared} if summary.compared else {}),
            **({"recorded": summary.recorded} if summary.recorded else {}),
            "exempt": summary.exempt,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "waived": summary.waived,
            **({"baselined": len(checked.baselined)} if checked.baselined else {}),
        },
        "diagnostics": [_diagnostic(checked, item) for item in checked.diagnostics],
        **({"evidence": list(map(_evidence, checked.evidence))} if checked.evidence else {}),
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


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """A sentence that was compared with snapshots: where in them what stands. Their offsets are code points."""
    source, sentence, comparison = evidence.module.source, evidence.sentence, evidence.comparison
    first, last = source.position(sentence.start), source.position(sentence.end)
    return {
        "path": evidence.module.path,
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
        "citations": [
            {**_passage(looked.passage), "sha256": looked.best.sha256, "score": looked.passage.score}
            for looked in comparison.looked
        ],
        "quotations": [
            {
                "line": source.position(sentence.start + quoted.start).line,
                "column": source.position(sentence.start + quoted.start).column,
                "found": _passage(quoted.found) if quoted.found else None,
                "edits": list(quoted.edits),
            }
            for quoted in comparison.quotations
        ],
        "figures": comparison.figures,
        "figures_missing": len(comparison.missing_figures),
        "not_searched": [*comparison.unread, *comparison.foreign],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"key": passage.key, "place": passage.place, "start": passage.start, "end": passage.end}

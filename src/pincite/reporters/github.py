"""Workflow commands of GitHub Actions: each finding becomes an annotation of the lines it stands in.

Syntax and limits: GitHub's documentation, "Workflow commands for GitHub Actions". Escapes: its runner, which puts
``%25 %0D %0A`` back everywhere and ``%3A %2C`` in properties.
"""

from __future__ import annotations

from pincite.diagnostic import SEVERITIES, Diagnostic, Severity
from pincite.model.dossier import Checked
from pincite.reporters.style import summary_line

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def report_github(checked: Checked, folder: str = "") -> str:
    """A command for each finding, errors first (GitHub shows only the first ten of a kind), then the summary.

    ``folder`` is the project's folder in the repository, with a slash behind it.
    """
    worst_first = sorted(checked.diagnostics, key=lambda item: SEVERITIES.index(item.severity))
    return "".join(f"{_command(item, folder)}\n" for item in worst_first) + f"{summary_line(checked)}\n"


def _command(item: Diagnostic, folder: str) -> str:
    properties = {"file": folder + item.path, "line": item.line, "endLine": item.end_line}
    if item.line == item.end_line:  # GitHub takes columns only within one line
        properties |= {"col": item.column, "endColumn": item.end_column}
    properties["title"] = f"{item.code} {item.name}"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[item.severity]} {written}::{_data(_message(item, folder))}"


def _message(item: Diagnostic, folder: str) -> str:
    """With the place: the log shows a command's message alone."""
    message = f"{folder}{item.path}:{item.line}:{item.column}: {item.code} {item.message}"
    return f"{message}\nhelp: {item.hint}" if item.hint else message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""One finding, one line: ``path:line:column: CODE message``, as editors and problem matchers read it."""

from __future__ import annotations

from pincite.model.dossier import Checked
from pincite.reporters.style import Style, visible


def report_concise(checked: Checked, colour: bool = False) -> str:
    """Every finding on a line of its own; nothing when there is none."""
    style = Style(colour)
    return "".join(
        f"{visible(item.path)}:{item.line}:{item.column}: {style.severity(item.severity, item.code)} "
        f"{visible(item.message)}\n"
        for item in checked.diagnostics
    )

"""For a person at a terminal: the finding, the line it stands in with carets under it, and what to do."""

from __future__ import annotations

import unicodedata

from pincite.diagnostic import Diagnostic
from pincite.model.dossier import Checked
from pincite.reporters.style import Style, summary_line, visible

#: How much of a long line is shown; one paragraph is often one line of several hundred characters.
_WIDTH = 100
#: How much of the line is shown before the finding, when the line is cut.
_BEFORE = 20


def report_text(checked: Checked, colour: bool = False) -> str:
    """Every finding with its source line, then the summary."""
    style = Style(colour)
    parts = [_finding(checked, item, style) for item in checked.diagnostics]
    return "\n".join([*parts, f"{style.strong(summary_line(checked))}\n"])


def _finding(checked: Checked, item: Diagnostic, style: Style) -> str:
    where = style.strong(f"{visible(item.path)}:{item.line}:{item.column}")
    lines = [f"{where}: {style.severity(item.severity, f'{item.severity} {item.code}')} {visible(item.message)}"]
    lines += _excerpt(checked, item, style)
    for label in item.labels:
        lines.append(
            f"  {style.faint('see')} {visible(label.path)}:{label.line}:{label.column}: {visible(label.message)}"
        )
    if item.hint:
        hint = "\n        ".join(map(visible, item.hint.split("\n")))
        lines.append(f"  {style.faint('help:')} {hint}")
    return "\n".join(lines) + "\n"


def _excerpt(checked: Checked, item: Diagnostic, style: Style) -> list[str]:
    source = checked.source(item.path)
    if source is None or not source.text:
        return []
    line = visible(source.line(item.line).rstrip())
    start = item.column - 1
    end = min(item.end_column - 1 if item.end_line == item.line else len(line), len(line))
    line, start, end = _window(line, start, max(end, start + 1))
    more = " …" if item.end_line > item.line else ""
    gutter = " " * len(str(item.line))
    indent = "".join(character if character == "\t" else " " * _columns(character) for character in line[:start])
    carets = "^" * max(sum(map(_columns, line[start:end])), 1)
    return [
        f"{style.faint(f'{item.line} |')} {line}",
        f"{style.faint(f'{gutter} |')} {indent}{style.severity(item.severity, carets)}{style.faint(more)}",
    ]


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The stretch of a long line around the finding, with an ellipsis where it is cut."""
    if len(line) <= _WIDTH:
        return line, start, end
    first = max(0, min(start - _BEFORE, len(line) - _WIDTH))
    cut = line[first : first + _WIDTH]
    before, after = "…" * (first > 0), "…" * (first + _WIDTH < len(line))
    shift = len(before) - first
    return f"{before}{cut}{after}", start + shift, min(end + shift, len(before) + len(cut))


def _columns(character: str) -> int:
    """How many columns of a terminal a character takes (Unicode Standard Annex 11)."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

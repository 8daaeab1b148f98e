"""How often each rule has something to say, instead of the findings themselves."""

from __future__ import annotations

from collections import Counter

from pincite.model.dossier import Checked
from pincite.reporters.style import Style, summary_line


def report_statistics(checked: Checked, colour: bool = False) -> str:
    """A line for each rule with findings, the most frequent first, then the summary."""
    style = Style(colour)
    counts = Counter((item.code, item.name, item.severity) for item in checked.diagnostics)
    most_first = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    digits = max((len(str(count)) for count in counts.values()), default=0)
    letters = max((len(f"{code} {name}") for code, name, _ in counts), default=0)
    lines = [
        f"{count:>{digits}}  {f'{code} {name}':<{letters}}  {style.severity(severity, severity)}"
        for (code, name, severity), count in most_first
    ]
    return "".join(f"{line}\n" for line in [*lines, style.strong(summary_line(checked))])

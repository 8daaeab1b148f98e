"""What was checked, as text for a person or a program. Each format is one file, a pure function."""

from __future__ import annotations

from collections.abc import Callable

from pincite.model.dossier import Checked
from pincite.reporters.concise import report_concise
from pincite.reporters.json import report_json
from pincite.reporters.text import report_text

#: Format → reporter; the second argument asks for colour, which only ``text`` and ``concise`` know.
REPORTERS: dict[str, Callable[[Checked, bool], str]] = {
    "text": report_text,
    "concise": report_concise,
    "json": lambda checked, colour: report_json(checked),
}

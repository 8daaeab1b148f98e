"""A header or briefing has a field that pincite does not know.

Why: a mistyped field is silently without effect, and the reader sees a document without its date or its status.

Bad:

    -- content/modules/example.md --
    ---
    titel: The order
    ^^^^^ SYN113
    title: The order
    ---

Good:

    -- content/modules/example.md --
    ---
    title: The order
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN113", "unknown-header-field", "warning")
def unknown_header_field(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "unknown-header-field")

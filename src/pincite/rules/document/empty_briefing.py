"""A briefing lists no modules.

Why: it would be a cover with nothing behind it.

Bad:

    -- content/briefings/example.yaml --
    title: Example
    ^^^^^ DOC102

Good:

    -- content/briefings/example.yaml --
    title: Example
    modules:
      - example
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("DOC102", "empty-briefing", "error")
def empty_briefing(dossier: Dossier) -> Iterator[Finding]:
    for briefing in dossier.briefings:
        if briefing.title and not briefing.modules and not briefing.problems:
            yield Finding(
                place=briefing.source.place(0, 5),
                message="briefing lists no modules",
                hint="add\nmodules:\n  - …",
            )

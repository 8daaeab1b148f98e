"""A briefing lists a module twice.

Why: its chapter would be printed twice, and a reference to it could mean either.

Bad:

    -- content/briefings/example.yaml --
    title: Example
    modules:
      - example
      - example
        ^^^^^^^ DOC106

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


@rule("DOC106", "repeated-module", "error")
def repeated_module(dossier: Dossier) -> Iterator[Finding]:
    for briefing in dossier.briefings:
        seen: set[str] = set()
        for reference in briefing.modules:
            if reference.name in seen:
                yield Finding(
                    place=reference.place,
                    message=f"module '{reference.name}' is listed twice",
                    hint="remove one of them",
                )
            seen.add(reference.name)

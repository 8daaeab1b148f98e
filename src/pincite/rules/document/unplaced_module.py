"""A module is in no briefing.

Why: its sentences are checked, but nobody will read them. Often a briefing was meant to list it.

Bad:

    -- content/briefings/example.yaml --
    title: Example
    modules:
      - example
    -- content/modules/other.md --
    ---
    ^^^ DOC103
    title: Other
    ---

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


@rule("DOC103", "unplaced-module", "info")
def unplaced_module(dossier: Dossier) -> Iterator[Finding]:
    for module in dossier.modules:
        if module.name not in dossier.placed:
            end = min(3, len(module.source.text))
            yield Finding(place=module.source.place(0, end), message=f"module '{module.name}' is in no briefing")

"""A briefing lists a module that does not exist.

Why: the briefing would be printed without that chapter.

Bad:

    -- content/briefings/example.yaml --
    title: Example
    modules:
      - exampel
        ^^^^^^^ DOC101

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
from pincite.spelling import did_you_mean


@rule("DOC101", "missing-module", "error")
def missing_module(dossier: Dossier) -> Iterator[Finding]:
    for briefing in dossier.briefings:
        for reference in briefing.modules:
            if reference.name not in dossier.modules_by_name:
                yield Finding(
                    place=reference.place,
                    message=f"there is no module '{reference.name}'",
                    hint=did_you_mean(reference.name, dossier.modules_by_name)
                    or "modules are named by their path under content/modules/, without .md",
                )

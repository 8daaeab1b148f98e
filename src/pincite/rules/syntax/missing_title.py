"""A module or briefing has no title.

Why: a module's title is its chapter heading and its line in the contents.

Bad:

    -- content/modules/example.md --
    ---
    ^^^ SYN112
    lang: en
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


@rule("SYN112", "missing-title", "error")
def missing_title(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "missing-title")

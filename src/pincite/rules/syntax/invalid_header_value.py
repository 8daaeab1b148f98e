"""A field of a header or briefing has a value that does not fit.

Why: a language that is none cannot choose words, hyphens and direction; a date that is none cannot be cited.

Bad:

    -- content/modules/example.md --
    ---
    title: The order
    lang: English (British)
          ^^^^^^^^^^^^^^^^^ SYN114
    ---

Good:

    -- content/modules/example.md --
    ---
    title: The order
    lang: en-GB
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN114", "invalid-header-value", "error")
def invalid_header_value(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "invalid-header-value")

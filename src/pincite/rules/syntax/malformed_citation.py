"""A citation is not in the form `[see @key, p. 3; @other]`.

Why: half a citation prints as half a citation, and it is not certain which source was meant.

Bad:

    Visits stopped in July [@a; p. 3].
                               ^^^^^ SYN121

Good:

    Visits stopped in July [@a, p. 3; @b, p. 4].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN121", "malformed-citation", "error")
def malformed_citation(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "malformed-citation")

"""A waiver does not name a rule and a reason.

Why: an exception without a reason cannot be judged later, by the authors or by a reader. The form is `<!-- pincite:
allow CODE because … -->` before a block, or `allow-file` for the whole module; several codes are separated by commas.

Bad:

    <!-- pincite: allow SEN101 -->
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SYN141

    Visits stopped in July [@a, p. 3].

Good:

    <!-- pincite: allow SEN101 because the archive is closed until May -->

    Visits stopped in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN141", "malformed-waiver", "error")
def malformed_waiver(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "malformed-waiver")

"""`bib/evidence.lock` cannot be read, or a line of it is no record.

Why: it says which files were archived and what was verified. Where it is broken, a changed snapshot would pass unseen.

Bad:

    -- bib/evidence.lock --
    {"version": 1, "snapshots": [{"file": "a.txt"}], "evidence": []}
                                 ^^^^^^^^^^^^^^^^^ SYN152

Good:

    -- bib/evidence.lock --
    {"version": 1, "snapshots": [], "evidence": []}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN152", "malformed-lock", "error")
def malformed_lock(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "malformed-lock")

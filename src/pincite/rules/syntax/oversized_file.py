"""A module, briefing or bibliography is larger than 8 MiB.

Why: 8 MiB is more than a million words. A file of that size is a mistake, and reading it would stall an editor and a
commit hook alike. It is not read, so none of its sentences is checked.

Bad:

    -- content/modules/example.md (repeated to 9 MiB) --
    Visits stopped in July [@a, p. 3].
    ^ SYN103

Good:

    Visits stopped in July [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN103", "oversized-file", "error")
def oversized_file(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "oversized-file")

"""A text of the project is not UTF-8.

Why: a byte that is not UTF-8 has no certain letter, so a name or a figure could be printed wrong. The rest of the
file is still read; the byte is shown as �.

Bad:

    -- content/modules/example.md (latin-1) --
    ---
    title: Café
              ^ SYN101
    ---

Good:

    -- content/modules/example.md --
    ---
    title: Café
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN101", "not-utf8", "error")
def not_utf8(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "not-utf8")

"""A file that should hold text is binary.

Why: what is not text cannot be checked, and nothing of it may reach a reader unread.

Bad:

    -- content/modules/example.md (utf-16-le) --
    text
    ^ SYN102

Good:

    Visits stopped in July [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN102", "binary-file", "error")
def binary_file(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "binary-file")

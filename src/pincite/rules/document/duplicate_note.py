"""Two notes of a module have the same name.

Why: only one of them can be printed, and it is not certain which was meant.

Bad:

    Visits stopped in July [@a, p. 3].[^1]

    [^1]: The log is lost [@b, p. 4].

    [^1]: The log was burnt [@b, p. 4].
    ^^^^ DOC113

Good:

    Visits stopped in July [@a, p. 3].[^1]

    [^1]: The log is lost [@b, p. 4].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("DOC113", "duplicate-note", "error")
def duplicate_note(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "duplicate-note")

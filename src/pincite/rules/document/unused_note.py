"""A note is defined but never called.

Why: it is not printed. Either the call was lost in editing or the note is no longer needed.

Bad:

    Visits stopped in July [@a, p. 3].

    [^1]: The log is lost [@b, p. 4].
    ^^^^ DOC112

Good:

    Visits stopped in July [@a, p. 3].[^1]

    [^1]: The log is lost [@b, p. 4].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("DOC112", "unused-note", "warning")
def unused_note(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "unused-note")

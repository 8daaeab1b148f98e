"""A note is called but not defined.

Why: the reader would find a number that leads nowhere.

Bad:

    Visits stopped in July [@a, p. 3].[^1]
                                      ^^^^ DOC111

Good:

    Visits stopped in July [@a, p. 3].[^1]

    [^1]: The log is lost [@b, p. 4].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("DOC111", "undefined-note", "error")
def undefined_note(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "undefined-note")

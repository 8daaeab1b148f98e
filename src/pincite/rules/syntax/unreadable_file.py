"""A file cannot be read: it is no regular file, or a link that leads nowhere or out of the project.

Why: a text that is not read is not checked. Links out of the project are not followed, so that a project reads the same
on every machine and shows no file that its author may not see.

Bad:

    -- content/modules/example.md (unreadable) --
    text
    ^ SYN104

Good:

    Visits stopped in July [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN104", "unreadable-file", "error")
def unreadable_file(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "unreadable-file")

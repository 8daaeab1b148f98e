"""A table row has more cells than the table's header.

Why: Markdown drops the cells that are too many, in silence. What an author wrote would not be printed.

Bad:

    | Prison | Executed |
    |---|---|
    | Evin | unknown | [@a, p. 3] |
                       ^^^^^^^^^^ SYN135

Good:

    | Prison | Executed | Source |
    |---|---|---|
    | Evin | unknown | [@a, p. 3] |
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN135", "lost-cell", "error")
def lost_cell(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "lost-cell")

"""A comment is opened with `<!--` and never closed.

Why: what follows may have been meant for the authors only. It is printed and checked as text.

Bad:

    Visits stopped in July [@a, p. 3]. <!-- ask the archive
                                       ^^^^ SYN132

Good:

    Visits stopped in July [@a, p. 3]. <!-- ask the archive -->
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN132", "unclosed-comment", "error")
def unclosed_comment(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "unclosed-comment")

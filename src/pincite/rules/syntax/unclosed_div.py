"""A fenced div is opened with `:::` and never closed.

Why: an exemption would reach to the end of the module. A div that is not closed exempts nothing.

Bad:

    ::: {.transition}
    ^^^^^^^^^^^^^^^^^ SYN133
    Visits stopped in July [@a, p. 3].

Good:

    ::: {.transition}
    This part turns to the prisons.
    :::
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN133", "unclosed-div", "error")
def unclosed_div(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "unclosed-div")

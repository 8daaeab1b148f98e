"""HTML in a module is shown as text.

Why: HTML would go past the check and means nothing on paper. It is printed with its angle brackets, so that nothing is
hidden. Comments are the exception: they are never printed.

Bad:

    Visits <b>stopped</b> in July [@a, p. 3].
           ^^^ SYN131
                     ^^^^ SYN131

Good:

    Visits **stopped** in July [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN131", "escaped-html", "warning")
def escaped_html(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "escaped-html")

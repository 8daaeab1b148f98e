"""A span of time stands in none of the snapshots of the sources that its sentence cites.

Why: "five years later" is mostly worked out from two dates, and then stands nowhere. It may as well be wrong: look at
the dates again.

Bad:

    She came back to the yard thirty years after the visits were stopped [@a, p. 3].
                              ^^^^^^ EVD124

    -- bib/snapshots/a.txt --
    In 1988 the visits were stopped. In 2017 I came back to the yard.

Good:

    She came back to the yard in 2017, after the visits were stopped in 1988 [@a, p. 3].

    -- bib/snapshots/a.txt --
    In 1988 the visits were stopped. In 2017 I came back to the yard.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import unfound_figures
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD124", "missing-span", "warning")
def missing_span(dossier: Dossier) -> Iterator[Finding]:
    for evidence, figure, named in unfound_figures(dossier, "absent", "form"):
        if figure.unit:
            yield Finding(
                place=evidence.place(figure.start, figure.end),
                message=f"span of time “{figure.text}” is not in {named}",
                hint="see whether it follows from the dates that the source gives",
            )

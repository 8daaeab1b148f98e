"""A figure or a date of a sentence stands in none of the snapshots of the sources that it cites.

Why: a wrong digit is easily made and hardly seen. Figures in words, with other separators or digits, dates in any form
and coarser ones count as the same (docs/evidence.md). A figure that was worked out from others is marked `{.calc}`, or
accepted with a waiver that says how. A span of time is another rule's (EVD124), and so is a figure that the source may
give in another form (EVD125). Where a cited source is not at hand, EVD161 says so.

Bad:

    Roe counted 35 prisoners in the yard [@a, p. 3].
                ^^ EVD121

    -- bib/snapshots/a.txt --
    I counted thirty-four prisoners in the yard.

Good:

    Roe counted 34 prisoners in the yard [@a, p. 3].

    -- bib/snapshots/a.txt --
    I counted thirty-four prisoners in the yard.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import unfound_figures
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD121", "missing-figure", "error")
def missing_figure(dossier: Dossier) -> Iterator[Finding]:
    for evidence, figure, named in unfound_figures(dossier, "absent"):
        if not figure.unit:  # a span of time is another rule's
            kind = figure.kind if figure.kind in ("date", "year", "month", "time") else "figure"
            yield Finding(
                place=evidence.place(figure.start, figure.end),
                message=f"{kind} “{figure.text}” is not in {named}",
                hint="compare it with the source; a figure worked out from others is marked {.calc} or waived",
            )

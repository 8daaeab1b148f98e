"""A figure stands in the sources, but far from what the sentence says.

Why: it may be the right figure of the wrong thing: the number of the next row, the date of the next event. The passages
that have it share less than half as much with the sentence as the best passage does. It is often a false alarm, where
an author draws several passages together.

Bad:

    Roe counts 12 prisoners in the yard of the old prison in July [@a, p. 3].
               ^^ EVD123

    -- bib/snapshots/a.txt --
    In July I counted thirty-four prisoners in the yard of the old prison.
    The yard had a well. Its water was bad. Nobody drank it.
    Nothing else was there. Then a year went by.
    Letters came late. My sister sent 12 of them from the coast.

Good:

    Roe counts 34 prisoners in the yard of the old prison in July [@a, p. 3].

    -- bib/snapshots/a.txt --
    In July I counted thirty-four prisoners in the yard of the old prison.
    The yard had a well. Its water was bad. Nobody drank it.
    Nothing else was there. Then a year went by.
    Letters came late. My sister sent 12 of them from the coast.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import sources
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD123", "distant-figure", "warning")
def distant_figure(dossier: Dossier) -> Iterator[Finding]:
    for evidence in dossier.evidence:
        comparison = evidence.comparison
        for figure in comparison.distant_figures if not comparison.unread else ():
            yield Finding(
                place=evidence.place(figure.start, figure.end),
                message=f"“{figure.text}” stands in {sources(comparison)}, but far from what the sentence says",
                hint="see whether the source gives it for this",
            )

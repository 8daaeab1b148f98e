"""A figure stands in the sources, but for something else: beside what the sentence says they have another one.

Why: it may be the right figure of the wrong thing, the number of the next row or the date of the next event. The words
around the figure are compared with those around the figures of the source.

Bad:

    Roe counted 12 prisoners in the yard of the old prison in July [@a, p. 3].
                ^^ EVD123

    -- bib/snapshots/a.txt --
    In July I counted 34 prisoners in the yard of the old prison. The yard had a well, and its water was bad.
    Letters came late. My sister sent 12 of them from the coast.

Good:

    Roe counted 34 prisoners in the yard of the old prison in July [@a, p. 3].

    -- bib/snapshots/a.txt --
    In July I counted 34 prisoners in the yard of the old prison. The yard had a well, and its water was bad.
    Letters came late. My sister sent 12 of them from the coast.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.doubts import doubts
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD123", "distant-figure", "warning")
def distant_figure(dossier: Dossier) -> Iterator[Finding]:
    for evidence, doubt, hint in doubts(dossier, "figure"):
        yield Finding(
            place=evidence.place(doubt.start, doubt.end),
            message=f"“{doubt.text}” stands in the source for something else; beside this it has “{doubt.instead}”",
            hint=hint,
        )

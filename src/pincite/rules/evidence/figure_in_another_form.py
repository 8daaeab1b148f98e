"""A figure of a sentence stands in none of its sources as it is written; one of them may give it in another form.

Why: 12 % may be a cell below a head that says "%", 3.2 million a rounded 3,214,567, and 8 a.m. "early in the morning".
The program does not see through all of these, and a wrong figure looks the same: look at the source again.

Bad:

    Roe counted 2.1 million loaves that year [@a, p. 3].
                ^^^^^^^^^^^ EVD125

    -- bib/snapshots/a.txt --
    That year I counted 2,114,300 loaves.

Good:

    Roe counted about 2.1 million loaves that year [@a, p. 3].

    -- bib/snapshots/a.txt --
    That year I counted 2,114,300 loaves.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import unfound_figures
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD125", "figure-in-another-form", "warning")
def figure_in_another_form(dossier: Dossier) -> Iterator[Finding]:
    for evidence, figure, named in unfound_figures(dossier, "form"):
        if not figure.unit:
            yield Finding(
                place=evidence.place(figure.start, figure.end),
                message=f"“{figure.text}” is not in {named} as it is written here",
                hint="see whether the source gives it in another form: rounded, in words, without its unit",
            )

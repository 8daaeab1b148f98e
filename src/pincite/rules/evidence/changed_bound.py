"""A figure stands in the sources only with another bound: "more than 2,500" became 2,500.

Why: a lower bound is no count, and an upper bound no estimate. "More than", "up to", "about" must survive.

Bad:

    Roe counted 34 prisoners in the yard [@a, p. 3].
                ^^ EVD122

    -- bib/snapshots/a.txt --
    I counted more than thirty-four prisoners in the yard.

Good:

    Roe counted at least 34 prisoners in the yard [@a, p. 3].

    -- bib/snapshots/a.txt --
    I counted more than thirty-four prisoners in the yard.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import unfound_figures
from pincite.model.dossier import Dossier
from pincite.model.evidence import Bound
from pincite.rules.rule import rule

_NAMES: dict[Bound, str] = {
    "": "without a bound",
    "lower": "as a lower bound (“more than”, “at least”)",
    "upper": "as an upper bound (“up to”, “fewer than”)",
    "approximate": "as an approximation (“about”, “nearly”)",
}


@rule("EVD122", "changed-bound", "warning")
def changed_bound(dossier: Dossier) -> Iterator[Finding]:
    for evidence, figure, named in unfound_figures(dossier, "bound"):
        found = " or ".join(_NAMES[bound] for bound in figure.found)
        yield Finding(
            place=evidence.place(figure.start, figure.end),
            message=f"“{figure.text}” stands in {named} only {found}",
            hint="keep the bound that the source gives",
        )

"""Two names of a sentence seem to be exchanged: its source has beside the one what the sentence says of the other.

Why: in lists of people and their offices the eye slips by one line. Names are told by their capitals, and what belongs
to which by how near the words stand.

Bad:

    Cora Moe was the judge of the district court, and Dan Low kept the register [@b, p. 3].
    ^^^^^^^^ EVD132

    -- bib/snapshots/b.txt --
    The commission had two members: Dan Low, the judge of the district court, and Cora Moe, who kept the register.

Good:

    Dan Low was the judge of the district court, and Cora Moe kept the register [@b, p. 3].

    -- bib/snapshots/b.txt --
    The commission had two members: Dan Low, the judge of the district court, and Cora Moe, who kept the register.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.doubts import doubts
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD132", "exchanged-names", "warning")
def exchanged_names(dossier: Dossier) -> Iterator[Finding]:
    for evidence, doubt, hint in doubts(dossier, "names"):
        yield Finding(
            place=evidence.place(doubt.start, doubt.end),
            message=f"“{doubt.text}” and “{doubt.instead}” may be exchanged: the source has it the other way round",
            hint=hint,
        )

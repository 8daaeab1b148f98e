"""A sentence asserts what its source puts in doubt, or tells as a plan.

Why: "accused of" is not "did", "some sources say" is not "is", "called for" is not "got". Looked at is a sentence that
has no such word of its own and names no speaker; that it names the source itself ("Roe writes") is no doubt.

Bad:

    The guards burned the register of the old prison in July [@a, p. 3].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EVD142

    -- bib/snapshots/a.txt --
    The guards allegedly burned the register of the old prison in July.

Good:

    The guards are alleged to have burned the register of the old prison in July [@a, p. 3].

    -- bib/snapshots/a.txt --
    The guards allegedly burned the register of the old prison in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.doubts import doubts
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD142", "dropped-hedge", "warning")
def dropped_hedge(dossier: Dossier) -> Iterator[Finding]:
    for evidence, doubt, hint in doubts(dossier, "hedge", "plan"):
        left = "puts it in doubt" if doubt.kind == "hedge" else "tells it as an aim or a plan"
        yield Finding(
            place=evidence.place(doubt.start, doubt.end),
            message=f"the source has “{doubt.instead}” here: it {left}, the sentence does not",
            hint=hint,
        )

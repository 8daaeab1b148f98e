"""A sentence has a word where its source, among the same words, has the opposite one.

Why: "enforced" for "suspended", "before" for "after": no letter of the rest is wrong. The pairs are listed
(`evidence/opposites.py`); where one of the two is negated nothing is said.

Bad:

    The sentence of the clerk was enforced by the district court [@a, p. 3].
                                  ^^^^^^^^ EVD143

    -- bib/snapshots/a.txt --
    The sentence of the clerk was suspended by the district court.

Good:

    The sentence of the clerk was suspended by the district court [@a, p. 3].

    -- bib/snapshots/a.txt --
    The sentence of the clerk was suspended by the district court.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.doubts import doubts
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD143", "opposite-word", "warning")
def opposite_word(dossier: Dossier) -> Iterator[Finding]:
    for evidence, doubt, hint in doubts(dossier, "opposite"):
        yield Finding(
            place=evidence.place(doubt.start, doubt.end),
            message=f"“{doubt.text}”, where the source has “{doubt.instead}”",
            hint=hint,
        )

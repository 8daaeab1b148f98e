"""A quotation is given to somebody whom its source does not name with it.

Why: the words are right and the speaker is not. Looked at is a sentence that says who speaks ("Roe writes", "according
to Poe"); the source must name that speaker in the sentence of the quotation, or nobody else there.

Bad:

    According to Cora Moe, the yard was “empty before the morning bell” [@a, p. 3].
                 ^^^^^^^^ EVD133

    -- bib/snapshots/a.txt --
    Dan Low said that the yard was “empty before the morning bell”. A year later Cora Moe came to see the yard.

Good:

    According to Dan Low, the yard was “empty before the morning bell” [@a, p. 3].

    -- bib/snapshots/a.txt --
    Dan Low said that the yard was “empty before the morning bell”. A year later Cora Moe came to see the yard.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.doubts import doubts
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD133", "wrong-speaker", "warning")
def wrong_speaker(dossier: Dossier) -> Iterator[Finding]:
    for evidence, doubt, hint in doubts(dossier, "speaker"):
        named = f"the source names “{doubt.instead}”" if doubt.instead else "the source does not name them near it"
        yield Finding(
            place=evidence.place(doubt.start, doubt.end),
            message=f"“{doubt.text}” may not have said this: {named}",
            hint=hint,
        )

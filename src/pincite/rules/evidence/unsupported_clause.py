"""One part of a sentence shares hardly a word with its sources, while the other stands there.

Why: what is joined by "and" is cited as one, and half of it may be the author's own. The parts between conjunctions are
looked for one by one.

Bad:

    The visits were stopped by the guards in July, and families protested beside three foreign harbours [@a, p. 3].
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EVD153

    -- bib/snapshots/a.txt --
    The visits were stopped by the guards in July. Letters came late that year.

Good:

    The visits were stopped by the guards in July, and letters came late [@a, p. 3].

    -- bib/snapshots/a.txt --
    The visits were stopped by the guards in July. Letters came late that year.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.doubts import doubts
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD153", "unsupported-clause", "warning")
def unsupported_clause(dossier: Dossier) -> Iterator[Finding]:
    for evidence, doubt, hint in doubts(dossier, "clause"):
        yield Finding(
            place=evidence.place(doubt.start, doubt.end),
            message="this part of the sentence shares hardly a word with its sources; the other part stands there",
            hint=hint,
        )

"""A sentence and the passage that shares most with it differ in a negation.

Why: "was a trial" and "was not a trial" share every other word. It is a warning: the same may be said in another way.

Bad:

    The visits were stopped in July [@a, p. 3].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EVD141

    -- bib/snapshots/a.txt --
    The visits were not stopped in July.

Good:

    The visits were not stopped in July [@a, p. 3].

    -- bib/snapshots/a.txt --
    The visits were not stopped in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD141", "differing-negation", "warning")
def differing_negation(dossier: Dossier) -> Iterator[Finding]:
    for evidence in dossier.evidence:
        comparison = evidence.comparison
        opposed = any(doubt.kind == "opposite" for doubt in comparison.doubts)  # that is said by EVD143
        for negation in comparison.negations[:1] if not opposed else ():
            here = negation.side == "sentence"
            start, end = (negation.start, negation.end) if here else (0, evidence.length)
            passage = max((looked.passage for looked in comparison.looked), key=lambda passage: passage.score)
            side = "the sentence has it, the passage has not" if here else "the passage has it, the sentence has not"
            yield Finding(
                place=evidence.place(start, end),
                message=f"“{negation.negator}” beside “{negation.word}”: {side}",
                hint=passage.shown,
            )

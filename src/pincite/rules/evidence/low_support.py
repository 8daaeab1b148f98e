"""A sentence shares little with any passage of the sources that it cites.

Why: it may be the wrong source, or the wrong key. The score is the share of the sentence's words, weighed by their
rarity, in the best three sentences of a source; below 30 % lie 4 of 100 right sources and 80 of 100 wrong ones
(docs/evidence.md). A free paraphrase may lie there, too, and what is said of a source as a whole. A sentence of which a
quotation, a figure or a date stands in the source is left alone, and so is a caption.

Bad:

    The harvest of the valley failed after the flood [@a, p. 3].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EVD151

    -- bib/snapshots/a.txt --
    Visits were stopped in July. Families waited at the gate.

Good:

    Families waited at the gate when visits were stopped [@a, p. 3].

    -- bib/snapshots/a.txt --
    Visits were stopped in July. Families waited at the gate.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.support import LOW_SUPPORT
from pincite.evidence.unfound import sources
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

#: A block quotation is looked for word for word; a caption says what its table or picture is about.
_LEFT_ALONE = ("quotation", "caption")


@rule("EVD151", "low-support", "warning")
def low_support(dossier: Dossier) -> Iterator[Finding]:
    for evidence in dossier.evidence:
        comparison = evidence.comparison
        best = max((looked.best for looked in comparison.looked), key=lambda passage: passage.score, default=None)
        judged = not (comparison.unsearched or comparison.traced or evidence.sentence.kind in _LEFT_ALONE)
        if best and best.score < LOW_SUPPORT and judged:
            line = evidence.module.source.position(evidence.sentence.start).line
            advice = f"'pincite suggest {evidence.module.name}:{line}' looks in all snapshots"
            yield Finding(
                place=evidence.place(0, evidence.length),
                message=f"no passage of {sources(comparison)} shares more than {best.score:.0%} with this sentence",
                hint=f"{advice}\nbest here, '{best.key}', {best.place}: “{best.excerpt}”" if best.score else advice,
            )

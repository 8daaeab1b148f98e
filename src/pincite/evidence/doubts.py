"""The doubts of some kinds that a check has, each with the place to look at."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.model.dossier import Dossier, Evidence
from pincite.model.evidence import Doubt, DoubtKind


def doubts(dossier: Dossier, *kinds: DoubtKind) -> Iterator[tuple[Evidence, Doubt, str]]:
    """Only where every source of the sentence could be searched: another may say what the sentence says."""
    for evidence in dossier.evidence:
        for doubt in evidence.comparison.doubts if not evidence.comparison.unsearched else ():
            if doubt.kind in kinds:
                yield evidence, doubt, doubt.passage.shown if doubt.passage else ""

"""A citation names a place of its source that has little of the sentence, while another place has much of it.

Why: a reader who looks there finds nothing. Pages are known of a PDF, lines of a text, paragraphs where they are
numbered; a source without such places is not looked at. A quotation must stand at the place named. The caption of a
table, which cites what all of its rows rest on, is left alone.

Bad:

    Roe counts thirty-four prisoners in the yard [@a, line 1].
                                                  ^^ EVD152

    -- bib/snapshots/a.txt --
    Visits were stopped. Then it was quiet. Winter came.
    The well froze. No letters came. The guards changed.
    Spring was late. My sister wrote. Her letter was opened.
    I counted thirty-four prisoners in the yard.

Good:

    Roe counts thirty-four prisoners in the yard [@a, line 4].

    -- bib/snapshots/a.txt --
    Visits were stopped. Then it was quiet. Winter came.
    The well froze. No letters came. The guards changed.
    Spring was late. My sister wrote. Her letter was opened.
    I counted thirty-four prisoners in the yard.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier, Evidence
from pincite.model.evidence import Looked
from pincite.rules.rule import rule

#: The best place has at least so much of the sentence, and the named one less than this part of that.
_MUCH, _PART = 0.5, 0.5


@rule("EVD152", "misplaced-citation", "warning")
def misplaced_citation(dossier: Dossier) -> Iterator[Finding]:
    for evidence in dossier.evidence:
        told = set()
        for quoted in evidence.comparison.quotations:
            if quoted.found and not quoted.at_locator:
                told.add(quoted.found.key)
                yield Finding(
                    place=evidence.place(quoted.start, quoted.end),
                    message=f"quotation stands in '{quoted.found.key}' at {quoted.found.place}, not at the place cited",
                    hint="correct the place in the citation",
                )
        for looked in _each(evidence) if evidence.sentence.kind != "caption" else ():
            if looked.best.key not in told and (message := _misplaced(looked)):
                best = looked.best
                yield Finding(
                    place=evidence.place(looked.start, looked.end),
                    message=message,
                    hint=f"{best.place} shares {best.score:.0%}: “{best.excerpt}”",
                )


def _each(evidence: Evidence) -> list[Looked]:
    """Each citation once: of several snapshots of a source the one that has most of the sentence at the place cited."""
    best: dict[int, Looked] = {}
    for looked in evidence.comparison.looked:
        known = best.get(looked.start)
        if known is None or (looked.cited and (not known.cited or looked.cited.score > known.cited.score)):
            best[looked.start] = looked
    return list(best.values())


def _misplaced(looked: Looked) -> str:
    if not looked.followed:
        return ""
    if looked.cited is None:
        return f"'{looked.best.key}' has no such place"
    if looked.best.score < _MUCH or looked.cited.score >= _PART * looked.best.score:
        return ""
    return f"the place cited in '{looked.best.key}' shares {looked.cited.score:.0%} with the sentence"

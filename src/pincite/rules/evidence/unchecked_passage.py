"""Something of a sentence was not found, and not all of its sources could be searched.

Why: a quotation or a figure that is in none of the snapshots at hand may stand in the source that is not at hand, or
in one of another language, in other words. It is neither verified nor wrong.

Bad:

    Visits were stopped on 4 July [@a, p. 3; @b, p. 9].
                           ^^^^^^ EVD161

    -- bib/snapshots/a.txt --
    Visits were stopped in July.

Good:

    Visits were stopped on 4 July [@a, p. 3; @b, p. 9].

    -- bib/snapshots/a.txt --
    Visits were stopped in July.

    -- bib/snapshots/b.txt --
    They stopped the visits on 4 July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier, Evidence
from pincite.model.evidence import Comparison
from pincite.rules.rule import rule


@rule("EVD161", "unchecked-passage", "info")
def unchecked_passage(dossier: Dossier) -> Iterator[Finding]:
    for evidence in dossier.evidence:
        if evidence.comparison.unsearched:
            yield from _unchecked(evidence, _reason(evidence.comparison))


def _unchecked(evidence: Evidence, reason: str) -> Iterator[Finding]:
    comparison = evidence.comparison
    for quoted in comparison.quotations:
        if not quoted.found and not quoted.title:
            yield Finding(place=evidence.place(quoted.start, quoted.end), message=f"quotation was not found; {reason}")
    for figure in comparison.missing_figures:
        if figure.reason != "bound":
            message = f"“{figure.text}” was not found; {reason}"
            yield Finding(place=evidence.place(figure.start, figure.end), message=message)


def _reason(comparison: Comparison) -> str:
    """Why it may stand in a source all the same."""
    unread, foreign = (", ".join(f"'{key}'" for key in keys) for keys in (comparison.unread, comparison.foreign))
    said = [f"{unread} could not be searched"] if unread else []
    said += [f"{foreign} is in another language"] if foreign else []
    return " and ".join(said)

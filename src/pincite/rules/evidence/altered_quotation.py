"""A quotation does not stand word for word in the snapshots of the sources that its sentence cites.

Why: quotation marks say that these are somebody else's words. Typography, case, spaces, `[…]` and `[brackets]` may
differ (docs/evidence.md says how far); a letter, a digit or a word may not. Meant are quotations of five words or more.
Shorter ones and those that may be none (a title, a question, marks that may be apostrophes) are another rule's
(EVD112); so are those that something in the archived text interrupts (EVD114). Where a cited source is not at hand,
EVD161 says so.

Bad:

    Roe writes that “visits were banned in July and August” [@a, p. 3].
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EVD111

    -- bib/snapshots/a.txt --
    In that year visits were stopped in July and August.

Good:

    Roe writes that “visits were stopped in July […]” [@a, p. 3].

    -- bib/snapshots/a.txt --
    In that year visits were stopped in July and August.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import is_certain, likeness, unfound
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD111", "altered-quotation", "error")
def altered_quotation(dossier: Dossier) -> Iterator[Finding]:
    for evidence, quoted, keys in unfound(dossier):
        if is_certain(quoted) and not quoted.between:
            yield Finding(
                place=evidence.place(quoted.start, quoted.end),
                message=f"quotation is not in {keys} word for word",
                hint=likeness(quoted),
            )

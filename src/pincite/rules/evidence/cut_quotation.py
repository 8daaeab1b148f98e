"""A quotation leaves out a word that may turn its meaning: a `but`, a `not`, an `allegedly`.

Why: what is quoted is verbatim, and yet the source says something else. Looked at are three words before and behind the
quotation, and what an ellipsis or a bracket removes from a sentence.

Bad:

    Roe writes that “visits were stopped in July” [@a, p. 3].
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EVD113

    -- bib/snapshots/a.txt --
    It is said that visits were stopped in July, but nobody could show the order.

Good:

    Roe writes that “visits were stopped in July, but nobody could show the order” [@a, p. 3].

    -- bib/snapshots/a.txt --
    It is said that visits were stopped in July, but nobody could show the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

#: Where the word stands, as the message says it.
_WHERE = {"before": "right before it", "behind": "right behind it", "removed": "in what it leaves out"}


@rule("EVD113", "cut-quotation", "warning")
def cut_quotation(dossier: Dossier) -> Iterator[Finding]:
    for evidence in dossier.evidence:
        for quoted in evidence.comparison.quotations:
            if quoted.cuts and quoted.found:
                words = ", ".join(f"“{cut.text}” {_WHERE[cut.kind]}" for cut in quoted.cuts)
                yield Finding(
                    place=evidence.place(quoted.start, quoted.end),
                    message=f"quotation is cut: the source has {words}",
                    hint=f"read it in '{quoted.found.key}', {quoted.found.place}, and quote or say what was left out",
                )

"""All words of a quotation stand in a source, in order, but with something between them that it does not have.

Why: where a page or a paragraph ends, the archived text may go on with a footnote, a running head or an advertisement;
a note number may have run into a word: then the quotation is right. Or somebody left out more than an ellipsis should
stand for, or a paragraph without any mark. A word that is missing within a line is no such thing (EVD111).

Bad:

    Roe writes that “visits were stopped in July. Nobody was told” [@a, p. 3].
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ EVD114

    -- bib/snapshots/a.txt --
    In that year visits were stopped in July.

    The dogs were loose at night.

    Nobody was told.

Good:

    Roe writes that “visits were stopped in July. […] Nobody was told” [@a, p. 3].

    -- bib/snapshots/a.txt --
    In that year visits were stopped in July.

    The dogs were loose at night.

    Nobody was told.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import unfound
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD114", "interrupted-quotation", "warning")
def interrupted_quotation(dossier: Dossier) -> Iterator[Finding]:
    for evidence, quoted, keys in unfound(dossier):
        if quoted.between and quoted.near:
            yield Finding(
                place=evidence.place(quoted.start, quoted.end),
                message=f"between the words of the quotation {keys} has {quoted.between}",
                hint=f"see {quoted.near.place}; write […] for what is left out, if it is part of the text",
            )

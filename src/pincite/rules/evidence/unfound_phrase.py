"""A quoted phrase of two to four words does not stand in the snapshots of the sources that its sentence cites.

Why: it may be a quotation that was altered. It may as well be a term, a nickname or a word at arm's length, which are
written the same way, so it is a warning. So it is with more words that a sentence calls a title, a question or a term
("the article “Why visits were stopped”"), and with marks that may be apostrophes or are never closed.

Bad:

    Roe calls it a “summer of silence” [@a, p. 3].
                   ^^^^^^^^^^^^^^^^^^^ EVD112

    -- bib/snapshots/a.txt --
    I call it the silent summer: visits were stopped in July.

Good:

    Roe calls it “the silent summer” [@a, p. 3].

    -- bib/snapshots/a.txt --
    I call it the silent summer: visits were stopped in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import is_certain, likeness, unfound
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD112", "unfound-phrase", "warning")
def unfound_phrase(dossier: Dossier) -> Iterator[Finding]:
    for evidence, quoted, keys in unfound(dossier):
        if not is_certain(quoted) and not quoted.between:
            yield Finding(
                place=evidence.place(quoted.start, quoted.end),
                message=f"quoted phrase is not in {keys}",
                hint=likeness(quoted),
            )

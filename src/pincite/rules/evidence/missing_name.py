"""A name of a sentence is not in the snapshots of the sources that it cites, in any known spelling.

Why: it may be somebody else's name, or the source that has it is not cited. Spellings are compared without case and
accents, and by `bib/names.yaml`, never by sound, so a new transliteration is a warning until it is listed there.

Bad:

    Ben Poe stopped the visits in July [@a, p. 3].
    ^^^^^^^ EVD131

    -- bib/snapshots/a.txt --
    It was Ben Coe who stopped the visits in July.

Good:

    Ben Coe stopped the visits in July [@a, p. 3].

    -- bib/snapshots/a.txt --
    It was Ben Coe who stopped the visits in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.unfound import sources
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD131", "missing-name", "warning")
def missing_name(dossier: Dossier) -> Iterator[Finding]:
    for evidence in dossier.evidence:
        comparison = evidence.comparison
        for name in comparison.missing_names if not comparison.unsearched else ():
            yield Finding(
                place=evidence.place(name.start, name.end),
                message=f"name “{name.text}” is not in {sources(comparison)}",
                hint="compare it with the source; another spelling of the same name goes into bib/names.yaml",
            )

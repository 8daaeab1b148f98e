"""A line of `bib/names.yaml`, the table of aliases, cannot be used.

Why: the table decides which spellings count as the same name. A spelling that is given for two names, or that would
make one of two people who are never one, is left out of it.

Bad:

    -- bib/names.yaml --
    Roe: [Ro, Rowe]
    Poe: [Ro]
          ^^ SYN151

Good:

    -- bib/names.yaml --
    Roe: [Ro, Rowe]
    Poe: [Po]
    never-merge:
      - [Roe, Poe]
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN151", "malformed-alias", "error")
def malformed_alias(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "malformed-alias")

"""A cross-reference points at nothing.

Why: `@tbl-…`, `@fig-…` and `@sec-…` print as the number of a table, figure or section; without a target there is none.

Bad:

    As @tbl-tolls shows, estimates differ [@a, p. 3].
       ^^^^^^^^^^ DOC131

Good:

    As @tbl-tolls shows, estimates differ [@a, p. 3].

    | Claimant | Figure | Source |
    |---|---|---|
    | An NGO | 2,500 | [@a, p. 3] |

    : Estimates, by claimant [@a, p. 3] {#tbl-tolls}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule
from pincite.spelling import did_you_mean


@rule("DOC131", "undefined-cross-reference", "error")
def undefined_cross_reference(dossier: Dossier) -> Iterator[Finding]:
    names = {anchor.name for module in dossier.modules for anchor in module.anchors if anchor.numbered}
    for module in dossier.modules:
        for reference in module.cross_references:
            if reference.target not in names:
                yield Finding(
                    place=module.source.place(reference.start, reference.end),
                    message=f"nothing is named '{reference.target}'",
                    hint=did_you_mean(reference.target, sorted(names)) or f"name the target {{#{reference.target}}}",
                )

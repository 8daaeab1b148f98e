"""A mark rests on a sentence that does not exist.

Why: a reader who follows it finds nothing. A sentence gets a name by a span around it, `[… [@key].]{#s1}`; in another
module it is named `module/path#s1`.

Bad:

    [The order is dated 19 July [@a, p. 3].]{#s1}
    [It came before the attack.]{.inference from="#s2"}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN116

Good:

    [The order is dated 19 July [@a, p. 3].]{#s1}
    [It came before the attack.]{.inference from="#s1"}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.premises import marked, targets
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule
from pincite.spelling import did_you_mean


@rule("SEN116", "unknown-target", "error")
def unknown_target(dossier: Dossier) -> Iterator[Finding]:
    for module, sentence, mark in marked(dossier):
        for target in targets(dossier, module, mark):
            if not target.sentences:
                labels = [f"#{other.label}" for other in module.sentences if other.label]
                yield Finding(
                    place=module.source.place(sentence.start, sentence.end),
                    message=f"no sentence is named '{target.written}'",
                    hint=did_you_mean(target.written, labels) or "name a sentence with {#name} on a span around it",
                )

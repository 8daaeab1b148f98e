"""A mark rests on a sentence that has no citation itself.

Why: what follows from a sentence is only as good as that sentence's source.

Bad:

    [This part is about the order.]{.transition #s1}
    [The order came first.]{.inference from="#s1"}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN118

Good:

    [The order is dated 19 July [@a, p. 3].]{#s1}
    [The order came first.]{.inference from="#s1"}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding, Related
from pincite.evidence.premises import marked, targets
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("SEN118", "uncited-target", "error")
def uncited_target(dossier: Dossier) -> Iterator[Finding]:
    for module, sentence, mark in marked(dossier):
        for target in targets(dossier, module, mark):
            uncited = [other for other in target.sentences if not other.citations]
            if target.module and uncited:
                there = target.module.source.place(uncited[0].start, uncited[0].end)
                yield Finding(
                    place=module.source.place(sentence.start, sentence.end),
                    message=f"'{target.written}' has no citation",
                    hint="cite that sentence, or rest on another",
                    related=(Related(place=there, message="this sentence has no citation"),),
                )

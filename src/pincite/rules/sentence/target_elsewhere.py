"""A mark rests on a sentence that is not in the same briefing.

Why: the reader of the briefing cannot follow it.

Bad:

    -- content/briefings/example.yaml --
    title: Example
    modules:
      - example
    -- content/briefings/other.yaml --
    title: Other
    modules:
      - other
    -- content/modules/other.md --
    ---
    title: Other
    ---

    [The order is dated 19 July [@a, p. 3].]{#s1}
    -- content/modules/example.md --
    ---
    title: Example
    ---

    [It came before the attack.]{.inference from="other#s1"}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN117

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


@rule("SEN117", "target-elsewhere", "error")
def target_elsewhere(dossier: Dossier) -> Iterator[Finding]:
    plans = [(briefing, {reference.name for reference in briefing.modules}) for briefing in dossier.briefings]
    for module, sentence, mark in marked(dossier):
        for target in targets(dossier, module, mark):
            home = target.module
            for briefing, listed in plans:
                if home and target.sentences and module.name in listed and home.name not in listed:
                    yield Finding(
                        place=module.source.place(sentence.start, sentence.end),
                        message=f"'{target.written}' is not in the briefing '{briefing.name}'",
                        hint=f"add {home.name} to {briefing.path}, or rest on a sentence that is there",
                    )

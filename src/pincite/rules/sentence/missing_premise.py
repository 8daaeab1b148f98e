"""A calculation, a summary or an inference does not say what it rests on.

Why: it has no source of its own, so it must lead to sentences that have one: `.calc from="#s1" expr="25 - 19"`,
`.summary of="#s1 #s2"`, `.inference from="#s1"`.

Bad:

    [The attack came later than the order.]{.inference}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN115

Good:

    [The order is dated 19 July [@a, p. 3].]{#s1} [The attack is dated 25 July [@b, p. 4].]{#s2}
    [The attack came later than the order.]{.inference from="#s1 #s2"}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.premises import TARGET_ATTRIBUTE
from pincite.model.content import Module
from pincite.rules.rule import rule


@rule("SEN115", "missing-premise", "error")
def missing_premise(module: Module) -> Iterator[Finding]:
    for sentence in module.sentences:
        if sentence.mark and not sentence.citations and sentence.mark.kind in TARGET_ATTRIBUTE:
            kind, given = sentence.mark.kind, dict(sentence.mark.attributes)
            needed = [TARGET_ATTRIBUTE[kind], *(["expr"] if kind == "calc" else [])]
            missing = [name for name in needed if not given.get(name, "").strip()]
            if missing:
                yield Finding(
                    place=module.source.place(sentence.start, sentence.end),
                    message=f"marked .{kind} without {' and '.join(f'{name}=' for name in missing)}",
                    hint='name cited sentences: give them a name with {#s1} and refer to it with "#s1"',
                )

"""Two things in a module have the same name.

Why: a mark or cross-reference that points at `#name` could mean either.

Bad:

    [The order is dated 19 July [@a, p. 3].]{#s1} [The attack is dated 25 July [@b, p. 4].]{#s1}
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DOC132

Good:

    [The order is dated 19 July [@a, p. 3].]{#s1} [The attack is dated 25 July [@b, p. 4].]{#s2}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding, Related
from pincite.model.content import Anchor, Module
from pincite.rules.rule import rule


@rule("DOC132", "duplicate-name", "error")
def duplicate_name(module: Module) -> Iterator[Finding]:
    seen: dict[str, Anchor] = {}
    for anchor in sorted(module.anchors, key=lambda anchor: anchor.start):
        first = seen.setdefault(anchor.name, anchor)
        if first is not anchor:
            yield Finding(
                place=module.source.place(anchor.start, anchor.end),
                message=f"the name '{anchor.name}' is taken",
                hint="give it another name",
                related=(Related(place=module.source.place(first.start, first.end), message="named here first"),),
            )

"""A heading makes a claim.

Why: headings carry no citation, and many readers read nothing else. A heading names its subject or asks a question;
what is true of it is said, and cited, below. A verb, a figure that is no year, or a full stop tells a claim.

Bad:

    ## The state has denied the executions
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DOC141

Good:

    ## The position of the state
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.claims import makes_claim
from pincite.model.content import Module
from pincite.parse.plain import plain
from pincite.rules.rule import rule


@rule("DOC141", "claiming-heading", "warning")
def claiming_heading(module: Module) -> Iterator[Finding]:
    for unit in module.units:
        if (
            unit.kind in ("heading", "header-cell")
            and "@" not in unit.text
            and makes_claim(plain(unit.text), module.lang)
        ):
            yield Finding(
                place=module.source.place(unit.start, unit.end),
                message=f"{'heading' if unit.kind == 'heading' else 'header cell'} makes a claim",
                hint="name the subject; make the claim in a cited sentence below, or cite it in the heading",
            )

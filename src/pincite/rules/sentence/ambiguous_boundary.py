"""A full stop was taken for an abbreviation's, and may have ended a sentence.

Why: a sentence that is not told apart from the next hides behind its citation. This is a hint for a reader who wants
to be sure; `pincite sentences FILE` shows the split. A no-break space behind the abbreviation settles it, and so does
another wording.

Bad:

    The lists were sent to Corp. Records were kept [@a, p. 3].
                               ^ SEN131

Good:

    The lists were sent to the corporation [@a, p. 3]. Records were kept [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.content import Module
from pincite.rules.rule import rule


@rule("SEN131", "ambiguous-boundary", "info")
def ambiguous_boundary(module: Module) -> Iterator[Finding]:
    for start, end in module.doubtful_stops:
        yield Finding(
            place=module.source.place(start, end),
            message="does a sentence end here?",
            hint="if it does, reword; if not, put a no-break space behind the abbreviation",
        )

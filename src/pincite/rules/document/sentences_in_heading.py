"""A heading holds more than one sentence.

Why: headings carry no citation. A paragraph followed by a line of hyphens becomes a heading in Markdown, and its
sentences would be printed without a source.

Bad:

    Ten prisoners were moved. Five were never seen again.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DOC143
    ---

Good:

    Ten prisoners were moved [@a, p. 3]. Five were never seen again [@b, p. 4].

    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.content import Module, Unit
from pincite.parse.module import split_sentences
from pincite.parse.plain import plain
from pincite.rules.rule import rule

#: Shorter pieces are numbers and run-in labels ("2. The U.N. response").
_LEAST_WORDS = 3


@rule("DOC143", "sentences-in-heading", "error")
def sentences_in_heading(module: Module) -> Iterator[Finding]:
    for unit in module.units:
        if unit.kind in ("heading", "header-cell") and _sentences(unit, module.lang) > 1:
            yield Finding(
                place=module.source.place(unit.start, unit.end),
                message="heading of several sentences",
                hint="leave a blank line before a line of hyphens; make claims in cited sentences",
            )


def _sentences(unit: Unit, lang: str) -> int:
    pieces = split_sentences(plain(unit.text), lang) if "." in unit.text or "!" in unit.text else []
    return sum(len(piece.text.split()) >= _LEAST_WORDS for piece in pieces)

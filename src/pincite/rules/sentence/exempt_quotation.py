"""A sentence marked as exempt holds a quotation.

Why: quoted words are somebody's, so the reader must be able to find them. A summary may repeat a quotation that stands
in a sentence it summarises. One or two quoted words count as a term.

Bad:

    [The order calls them “those who wage war on God”.]{.method}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN111

Good:

    The order calls them “those who wage war on God” [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.premises import marked, premises, words
from pincite.evidence.quotations import quotations
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

#: Fewer quoted words are a term, not a quotation.
_LEAST_WORDS = 3


@rule("SEN111", "exempt-quotation", "error")
def exempt_quotation(dossier: Dossier) -> Iterator[Finding]:
    for module, sentence, mark in marked(dossier):
        quoted = quotations(words(module, sentence), _LEAST_WORDS)
        known = _letters(premises(dossier, module, mark)) if quoted else ""
        if sentence.kind == "quotation" or any(_letters(quotation.text) not in known for quotation in quoted):
            yield Finding(
                place=module.source.place(sentence.start, sentence.end),
                message=f"quotation in a sentence marked .{mark.kind}",
                hint="cite the quotation; a mark cannot stand for its source",
            )


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())

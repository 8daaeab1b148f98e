"""A sentence has no citation of its own.

Why: every sentence of a briefing leads to a source that the reader can check. A citation in the sentence before, or at
the end of the paragraph, does not say which statements it bears. A table row and a block quotation are one unit each: a
citation anywhere in them is theirs. Headings, header cells and a lead-in that ends in a colon need none. A note that
holds nothing but a citation is the citation of the sentence that calls it.

A sentence about the document itself, a calculation or a summary can say so with a mark that covers it whole, such as
`[…]{.transition}`; marks are counted and listed in the printed method note.

Bad:

    Visits stopped in July. Phones were cut [@a, p. 3].
    ^^^^^^^^^^^^^^^^^^^^^^^ SEN101

Good:

    Visits stopped in July [@b, p. 4]. Phones were cut [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.content import EXEMPTIONS, Module, Sentence
from pincite.rules.rule import rule
from pincite.spelling import nearest

_NAMES = {
    "sentence": "sentence",
    "item": "sentence in a list",
    "caption": "sentence in a caption",
    "note": "sentence in a note",
    "alternative": "sentence in an alternative text",
    "row": "table row",
    "quotation": "quotation",
}


@rule("SEN101", "uncited-sentence", "error")
def uncited_sentence(module: Module) -> Iterator[Finding]:
    for sentence in module.sentences:
        if not sentence.citations and not sentence.mark:
            yield Finding(
                place=module.source.place(sentence.start, sentence.end),
                message=f"{_NAMES[sentence.kind]} without a citation",
                hint=_hint(sentence),
            )


def _hint(sentence: Sentence) -> str:
    meant = nearest(sentence.stray_class, EXEMPTIONS) if sentence.stray_class else None
    if meant:
        return f"'.{sentence.stray_class}' is no exemption mark; did you mean '.{meant}'?"
    return "cite its source, as in [@key, p. 3]"

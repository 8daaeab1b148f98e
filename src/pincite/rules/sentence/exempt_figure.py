"""A sentence marked as exempt holds a figure or a date that no cited sentence bears.

Why: a figure without a source is the claim that readers most need to check. A calculation, a summary or an inference
may use the figures of the sentences that its `from=` or `of=` names; a calculation may add its result. Small numbers in
words, and the numbers of sections and tables, count as no figures.

Bad:

    [This part turns to the 30,000 victims.]{.transition}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN112

Good:

    [This part turns to the two estimates in section 3.]{.transition}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.arithmetic import evaluate
from pincite.evidence.figures import Number, figures, values
from pincite.evidence.premises import marked, premises, words
from pincite.model.content import Mark
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

#: Spelled numbers up to this one are ordinary words ("two parts").
_SMALL = 12
_VAGUE = r"(?i)\b(?:dozens?|hundreds|thousands|millions)\b"
_NUMBERED_PART = (
    r"(?i)(?:article|resolution|rule|section|chapter|part|table|figure|annex|appendix|box|note|paragraph|para\.|fig\.|version)s?\s+"
    r"(?:\d+(?:\.\d+)*(?:\s*(?:,|and|to|–|-)\s*)?)*$"
)


@rule("SEN112", "exempt-figure", "error")
def exempt_figure(dossier: Dossier) -> Iterator[Finding]:
    for module, sentence, mark in marked(dossier):
        text = words(module, sentence)
        vague = re.search(_VAGUE, text)
        counted = [figure for figure in figures(text, sentence.lang) if not _is_ordinary(figure, text)]
        if not vague and not counted:
            continue
        source = premises(dossier, module, mark)
        known = values(source, sentence.lang) | _result(mark)
        foreign = [text[figure.start : figure.end] for figure in counted if figure.value not in known]
        if vague and vague[0].lower() not in source.lower():
            foreign = [vague[0]]
        if foreign:
            yield Finding(
                place=module.source.place(sentence.start, sentence.end),
                message=f"figure in a sentence marked .{mark.kind}: {foreign[0]}",
                hint="cite its source, or name the cited sentences that bear it with from= or of=",
            )


def _is_ordinary(figure: Number, text: str) -> bool:
    """A small number in words, or the number of a section or table."""
    small = figure.spelled and figure.value <= _SMALL
    return small or bool(re.search(_NUMBERED_PART, text[: figure.start]))


def _result(mark: Mark) -> set[object]:
    """The result of a calculation; whether it is right is another rule's question (SEN119)."""
    if mark.kind != "calc":
        return set()
    try:
        result, _ = evaluate(dict(mark.attributes).get("expr", ""))
    except ValueError:
        return set()
    return {result, *(round(result, digits) for digits in range(4))}

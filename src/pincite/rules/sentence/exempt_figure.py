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
from pincite.evidence.figures import figures
from pincite.evidence.premises import marked, premises, values, words
from pincite.model.content import Mark
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

#: Spelled numbers up to this one are ordinary words ("two parts").
_SMALL = 12
_HINT = "cite its source, or name the cited sentences that bear it with from= or of="
_VAGUE = re.compile(r"\b(?:dozens?|hundreds|thousands|millions)\b", re.IGNORECASE)
_NUMBERED_PART = re.compile(
    r"(?:article|resolution|rule|section|chapter|part|table|figure|annex|appendix|box|note|paragraph|para\.|fig\.|version)s?\s+"
    r"(?:\d+(?:\.\d+)*(?:\s*(?:,|and|to|–|-)\s*)?)*$",
    re.IGNORECASE,
)


@rule("SEN112", "exempt-figure", "error")
def exempt_figure(dossier: Dossier) -> Iterator[Finding]:
    for module, sentence, mark in marked(dossier):
        text = words(module, sentence)
        known = values(premises(dossier, module, mark), sentence.lang) | _result(mark)
        vague = _VAGUE.search(text)
        if vague and vague[0].lower() not in premises(dossier, module, mark).lower():
            yield Finding(
                place=module.source.place(sentence.start, sentence.end),
                message=f"figure in a sentence marked .{mark.kind}: {vague[0]}",
                hint=_HINT,
            )
            continue
        for figure in figures(text, sentence.lang):
            ordinary = figure.spelled and figure.value <= _SMALL
            if figure.value not in known and not ordinary and not _NUMBERED_PART.search(text[: figure.start]):
                yield Finding(
                    place=module.source.place(sentence.start, sentence.end),
                    message=f"figure in a sentence marked .{mark.kind}: {text[figure.start : figure.end]}",
                    hint=_HINT,
                )
                break


def _result(mark: Mark) -> set[object]:
    """The result of a calculation; whether it is right is another rule's question (SEN119)."""
    if mark.kind != "calc":
        return set()
    try:
        result, _ = evaluate(dict(mark.attributes).get("expr", ""))
    except ValueError:
        return set()
    return {result, *(round(result, digits) for digits in range(4))}

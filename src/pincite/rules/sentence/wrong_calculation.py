"""A calculation does not come out, or uses numbers that its sentences do not hold.

Why: routine arithmetic needs no source of its own, but it must be right. The expression is evaluated again: its numbers
stand in the sentences that `from=` names (100 for a percentage and the lengths of time units may be added), and its
result stands in the calculation, exactly or rounded.

Bad:

    [The order is dated 19 July [@a, p. 3].]{#s1} [The attack is dated 25 July [@b, p. 4].]{#s2}
    [That is 5 days later.]{.calc from="#s1 #s2" expr="25 - 19"}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN119

Good:

    [The order is dated 19 July [@a, p. 3].]{#s1} [The attack is dated 25 July [@b, p. 4].]{#s2}
    [That is 6 days later.]{.calc from="#s1 #s2" expr="25 - 19"}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pincite.diagnostic import Finding
from pincite.evidence.arithmetic import evaluate
from pincite.evidence.figures import values
from pincite.evidence.premises import marked, premises, words
from pincite.model.content import Mark, Module, Sentence
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

#: Numbers that belong to the reckoning and not to a source: percentages, and days, hours, weeks, months.
_CONSTANTS = {Fraction(number) for number in (1, 2, 7, 12, 24, 30, 52, 60, 100, 365, 1000)}


@rule("SEN119", "wrong-calculation", "error")
def wrong_calculation(dossier: Dossier) -> Iterator[Finding]:
    for module, sentence, mark in marked(dossier):
        expression = dict(mark.attributes).get("expr", "") if mark.kind == "calc" else ""
        fault = _fault(dossier, module, sentence, mark, expression) if expression else ""
        if fault:
            yield Finding(
                place=module.source.place(sentence.start, sentence.end),
                message=fault,
                hint=f'the expression is "{expression}"',
            )


def _fault(dossier: Dossier, module: Module, sentence: Sentence, mark: Mark, expression: str) -> str:
    try:
        result, numbers = evaluate(expression)
    except ValueError as error:
        return f"the calculation cannot be evaluated: {error}"
    known = values(premises(dossier, module, mark), sentence.lang)
    foreign = [number for number in numbers if number not in known and number not in _CONSTANTS]
    if foreign:
        return f"{_printed(foreign[0])} is in none of the sentences it is calculated from"
    if not values(words(module, sentence), sentence.lang) & {result, *(round(result, digits) for digits in range(4))}:
        return f"the calculation gives {_printed(result)}, which the sentence does not say"
    return ""


def _printed(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.4g}"

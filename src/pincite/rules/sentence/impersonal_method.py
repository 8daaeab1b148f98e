"""A sentence marked `.method` does not say that the authors did something.

Why: the mark is for what the authors did and decided. Outside a section on method its subject is "we" or "I"; in a
section or module whose heading names the method anything about it may be marked.

Bad:

    [Prisoners were asked a single question.]{.method}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SEN114

Good:

    [We read each text twice.]{.method}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.premises import words
from pincite.model.content import Module, Sentence
from pincite.rules.rule import rule

_FIRST_PERSON = {
    "en": r"\b(?:we|I|our|ours|us|my|the authors?)\b",
    "fr": r"\b(?:nous|notre|nos|je|j['’]\w+)\b",
    "de": r"\b(?:wir|uns(?:er\w*)?|ich)\b",
    "es": r"\b(?:nosotr[oa]s|nuestr[oa]s?|yo|\w+(?:amos|emos|imos))\b",
    "fa": r"(?:\bما\b|\bمن\b|یم\b)",
    "ar": r"(?:\bنحن\b|\bقمنا\b|\b\w+نا\b)",
}
_METHOD = re.compile(r"method|méthod|methode|métod|vorgehen|روش|منهج", re.IGNORECASE)


@rule("SEN114", "impersonal-method", "error")
def impersonal_method(module: Module) -> Iterator[Finding]:
    for sentence in module.sentences:
        if sentence.mark and sentence.mark.kind == "method" and not sentence.citations:
            pattern = _FIRST_PERSON.get(sentence.lang.partition("-")[0].lower(), _FIRST_PERSON["en"])
            if not re.search(pattern, words(module, sentence), re.IGNORECASE) and not _in_method_section(
                module, sentence
            ):
                yield Finding(
                    place=module.source.place(sentence.start, sentence.end),
                    message="marked .method, but not about what the authors did",
                    hint="say what we did, or cite a source",
                )


def _in_method_section(module: Module, sentence: Sentence) -> bool:
    headings = [unit.text for unit in module.units if unit.kind == "heading" and unit.end <= sentence.start]
    return bool(_METHOD.search(module.header.title) or (headings and _METHOD.search(headings[-1])))

"""A briefing file or a template holds a full sentence.

Why: briefing files and templates hold labels. What a reader could take for a claim comes from a module, where it is
checked; a sentence here would be printed without a source.

Bad:

    -- content/briefings/example.yaml --
    title: Example
    subtitle: The state has denied the executions.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DOC142
    modules:
      - example

Good:

    -- content/briefings/example.yaml --
    title: Example
    subtitle: What five texts state
    modules:
      - example
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.claims import makes_claim
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

#: What is no text of a template: Jinja's own, style sheets, scripts, comments, tags.
_CODE = r"(?is)\{[%#{].*?[%#}]\}|<!--.*?-->|<(style|script|title)\b.*?</\1>|</?[A-Za-z!][^<>]*>"
#: A label of a template may be a phrase; a sentence has at least so many words.
_LEAST_WORDS = 4


@rule("DOC142", "sentence-in-label", "error")
def sentence_in_label(dossier: Dossier) -> Iterator[Finding]:
    hint = "say it in a module, with a citation"
    for briefing in dossier.briefings:
        lang = briefing.lang or dossier.project.config.lang
        for name, place in briefing.labels.items():
            text = briefing.source.text[place.start : place.end].strip("\"'")
            if makes_claim(text, lang):
                yield Finding(place=place, message=f"{name} is a full sentence", hint=hint)
    for template in dossier.project.templates:
        source = template.source
        if source.path.endswith(".html"):
            blanked = re.sub(_CODE, lambda match: "\0" * len(match[0]), source.text)
            for match in re.finditer(r"[^\0\n]*[^\W\d_][^\0\n]*", blanked):
                text = match[0].strip()
                if len(text.split()) >= _LEAST_WORDS and makes_claim(text, dossier.project.config.lang):
                    start = match.start() + len(match[0]) - len(match[0].lstrip())
                    place = source.place(start, start + len(text))
                    yield Finding(place=place, message="template holds a full sentence", hint=hint)

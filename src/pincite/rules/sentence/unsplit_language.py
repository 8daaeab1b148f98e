"""Sentences of this language cannot be told apart.

Why: Thai and Lao write no full stops, so a whole paragraph counts as one sentence, and one citation would cover it all.
Write one sentence a paragraph, or put a citation behind each and read the output of `pincite sentences`.

Bad:

    -- content/modules/example.md --
    ---
    title: ตัวอย่าง
    lang: th
          ^^ SEN132
    ---

Good:

    -- content/modules/example.md --
    ---
    title: Example
    lang: fr
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.content import Module
from pincite.rules.rule import rule

_WITHOUT_STOPS = {"th": "Thai", "lo": "Lao"}


@rule("SEN132", "unsplit-language", "warning")
def unsplit_language(module: Module) -> Iterator[Finding]:
    for lang in sorted({module.lang, *(sentence.lang for sentence in module.sentences)}):
        name = _WITHOUT_STOPS.get(lang.partition("-")[0].lower())
        if name:
            at = max(module.source.text.find(f"lang: {lang}"), module.source.text.find(f"lang={lang}"))
            start = at + len("lang: ") - (module.source.text[at : at + 5] == "lang=") if at >= 0 else 0
            yield Finding(
                place=module.source.place(start, start + len(lang) if at >= 0 else 0),
                message=f"sentences in {name} are not told apart: a paragraph counts as one",
                hint="write one sentence a paragraph",
            )

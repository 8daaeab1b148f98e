"""A citation holds prose.

Why: what stands before or behind a key is printed and not checked as a sentence. "See", "quoted in" or a short remark
is fine; a sentence of its own belongs into the text, with its own citation.

Bad:

    Visits stopped in July [@a, p. 3, where ten are named. Five more were moved].
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CIT114

Good:

    Visits stopped in July [see also @a, p. 3, with a list of names; @b, p. 4].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.claims import makes_claim
from pincite.model.content import CitedKey, Module
from pincite.parse.module import split_sentences
from pincite.rules.rule import rule

#: A longer remark is a statement.
_MOST_WORDS = 20
_STOP = re.compile(r"[.!?؟。]\s+\S")


@rule("CIT114", "prose-in-citation", "error")
def prose_in_citation(module: Module) -> Iterator[Finding]:
    for citation in module.citations:
        if any(_is_prose(remark, module.lang) for key in citation.keys for remark in _remarks(key)):
            yield Finding(
                place=module.source.place(citation.start, citation.end),
                message="prose in a citation",
                hint="say it in a sentence of its own, and cite it",
            )


def _remarks(key: CitedKey) -> Iterator[str]:
    """What stands around a key, but for bare numbers: nearly all locators are, and they are many."""
    for remark in (key.prefix, key.suffix, key.locator.value if key.locator else ""):
        if remark and not remark.isdigit():
            yield remark


def _is_prose(remark: str, lang: str) -> bool:
    if len(remark.split()) > _MOST_WORDS or makes_claim(remark.strip(" :;,.–—"), lang):
        return True
    if not _STOP.search(remark):
        return False
    pieces = [unit for unit in split_sentences(remark, lang) if len(unit.text.split()) > 2]
    return len(pieces) > 1

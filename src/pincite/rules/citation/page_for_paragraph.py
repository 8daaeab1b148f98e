"""A document with numbered paragraphs is cited by page, or without a locator.

Why: the pages of a United Nations document differ from language to language and from file to file; its paragraph
numbers do not, and they are what its readers cite. An entry is such a document when it has a document symbol
(`A/HRC/22/56`), when it is a report of the United Nations, or when it says `pagination = {paragraph}`. Any other
`pagination` says otherwise.

Bad:

    -- bib/sources.bib --
    @report{a, institution = {United Nations}, title = {Report}, date = {2013}, number = {A/HRC/22/56}}

    @book{b, author = {Ben Poe}, title = {Courts}, date = {1996}}

    -- content/modules/example.md (file) --
    ---
    title: Example
    ---

    Visits stopped in July [@a, p. 9].
                                ^^^^ CIT112

Good:

    -- bib/sources.bib --
    @report{a, institution = {United Nations}, title = {Report}, date = {2013}, number = {A/HRC/22/56}}

    @book{b, author = {Ben Poe}, title = {Courts}, date = {1996}}

    -- content/modules/example.md (file) --
    ---
    title: Example
    ---

    Visits stopped in July [@a, para. 41; @b, p. 3].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.inheritance import filled_fields
from pincite.evidence.pagination import has_paragraph_numbers, says_where
from pincite.model.content import CitedKey
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

_PARAGRAPH = re.compile(r"\bpara|¶|§|\bRn\.|\bAbs\.|\bpárr|بند")


@rule("CIT112", "page-for-paragraph", "warning")
def page_for_paragraph(dossier: Dossier) -> Iterator[Finding]:
    entries = dossier.bibliography.entries
    numbered = {key for key, e in entries.items() if has_paragraph_numbers(e.type, filled_fields(e, entries))}
    for module, key in dossier.cited_keys:
        if key.key in numbered and (fault := _fault(key)):
            start, end = (key.locator.start, key.locator.end) if key.locator else (key.start, key.end)
            hint = f"cite the paragraph: [@{key.key}, para. 41]; if it has none, its entry says pagination = {{page}}"
            yield Finding(place=module.source.place(start, end), message=f"'{key.key}' is {fault}", hint=hint)


def _fault(key: CitedKey) -> str:
    if key.locator is None:
        return "" if says_where(key) else "cited without a paragraph"
    by_page = key.locator.label == "page" and not _PARAGRAPH.search(key.suffix)
    return "cited by page, and has numbered paragraphs" if by_page else ""

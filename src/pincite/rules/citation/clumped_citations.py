"""Three or more sources stand together at the end of a paragraph whose earlier sentences have none.

Why: a reader cannot tell which of them bears which sentence, and some sentences may rest on none. Earlier sentences
that are marked (`{.transition}`, `{.summary of=…}` …) need no source and do not count.

Bad:

    Visits stopped in July. Phones were cut [@a, p. 3; @b, p. 4; @c].
                                            ^^^^^^^^^^^^^^^^^^^^^^^^ CIT113

Good:

    Visits stopped in July [@a, p. 3]. Phones were cut [@b, p. 4].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding, Related
from pincite.model.content import Module, Sentence
from pincite.rules.rule import rule

#: So many sources at the end are a clump.
_CLUMP = 3
#: What may stand between two sentences of one paragraph: white space without an empty line.
_WITHIN = re.compile(r"[^\S\r\n]*(?:(?:\r\n|\n|\r)[ \t>]*(?=\S|$))?[^\S\r\n]*")


@rule("CIT113", "clumped-citations", "warning")
def clumped_citations(module: Module) -> Iterator[Finding]:
    if not any(len(_cited(sentence)) >= _CLUMP for sentence in module.sentences):
        return
    for paragraph in _paragraphs(module):
        last = paragraph[-1]
        cited = _cited(last)
        bare = [sentence for sentence in paragraph[:-1] if not sentence.citations and not sentence.mark]
        if len(cited) >= _CLUMP and bare:
            inside = [citation for citation in last.citations if last.start <= citation.start < last.end]
            start, end = (inside[0].start, inside[-1].end) if inside else (last.start, last.end)
            yield Finding(
                place=module.source.place(start, end),
                message=f"{len(cited)} sources at the end of a paragraph, and sentences before them without one",
                hint="put each source behind the sentence that it bears",
                related=(Related(place=module.source.place(bare[0].start, bare[0].end), message="no source"),),
            )


def _cited(sentence: Sentence) -> set[str]:
    return {key.key for citation in sentence.citations for key in citation.keys}


def _paragraphs(module: Module) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph, list item or note, in order."""
    paragraph: list[Sentence] = []
    for sentence in module.sentences:
        if sentence.kind not in ("sentence", "item", "note"):
            continue
        between = module.source.text[paragraph[-1].end : sentence.start] if paragraph else ""
        if paragraph and (sentence.kind != paragraph[-1].kind or not _WITHIN.fullmatch(between)):
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph

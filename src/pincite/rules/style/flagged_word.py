"""A word on the project's wording list stands in the authors' own voice.

Why: a word such as "regime" takes a side. Whoever used it may be quoted: inside quotation marks, in a sentence with a
citation, the word is theirs. Headings have no holder, so it is flagged there in any case. The list is the project's:
`[[tool.pincite.wording]]` tables with `words`, `advice`, and `quoted = "flag"` for words that even a quotation must not
bring in.

Bad:

    -- pincite.toml --
    [[wording]]
    words = ["regime"]
    advice = "the authorities, the government"
    -- content/modules/example.md --
    ---
    title: Example
    ---

    The regime stopped visits [@a, p. 3].
        ^^^^^^ STY101

Good:

    -- pincite.toml --
    [[wording]]
    words = ["regime"]
    -- content/modules/example.md --
    ---
    title: Example
    ---

    One witness spoke of “the regime’s prisons” [@a, p. 3].
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pincite.config import Config, Wording
from pincite.diagnostic import Finding
from pincite.evidence.quotations import quotations
from pincite.model.content import Module
from pincite.parse.inline import scan
from pincite.rules.rule import rule


@rule("STY101", "flagged-word", "warning")
def flagged_word(module: Module, options: Config) -> Iterator[Finding]:
    for wording in options.wording:
        for match in _pattern(wording).finditer(module.source.text):
            if _in_own_voice(module, wording, match.start(), match.end()):
                yield Finding(
                    place=module.source.place(match.start(), match.end()),
                    message=f"'{match[0]}' in the authors' own voice",
                    hint=f"write: {wording.advice}" if wording.advice else "quote whoever used it, with a citation",
                )


def _pattern(wording: Wording) -> re.Pattern[str]:
    words = (
        re.escape(word.removesuffix("*")).replace(r"\ ", r"\s+") + r"\w*" * word.endswith("*") for word in wording.words
    )
    return re.compile(rf"(?<![\w@-])(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _in_own_voice(module: Module, wording: Wording, start: int, end: int) -> bool:
    units = module.units
    index = bisect_right([unit.start for unit in units], start) - 1
    if index < 0 or units[index].end < end:
        line = module.source.line(module.source.position(start).line)
        return start < module.header.end and line.startswith("title:")
    unit = units[index]
    found = scan(unit.text)
    at = start - unit.start
    if any(
        first <= at < last and not _link_text(unit.text, first, at) for first, last in found.replaced + found.deleted
    ):
        return False
    if wording.quoted == "flag":
        return True
    holders = [item for item in module.sentences if item.start <= start and end <= item.end and item.citations]
    quoted = any(first.start <= at < first.end for first in quotations(unit.text))
    return not holders or not (quoted or holders[-1].kind == "quotation")


def _link_text(text: str, first: int, at: int) -> bool:
    return text[first] == "[" and at < text.find("](", first)

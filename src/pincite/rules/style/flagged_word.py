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
from functools import lru_cache

from pincite.config import Config, Wording
from pincite.diagnostic import Finding
from pincite.evidence.quotations import quotations
from pincite.model.content import Module, Sentence, Unit
from pincite.parse.inline import scan
from pincite.rules.rule import rule


@rule("STY101", "flagged-word", "warning")
def flagged_word(module: Module, options: Config) -> Iterator[Finding]:
    text = module.source.text
    letters = _letters(text) if options.wording else ""
    for wording in options.wording:
        # A pattern takes its time over each character, and hardly any word of the list is in a text.
        there = tuple(word for word, beginning in _beginnings(wording.words) if beginning in letters)
        for match in _pattern(there).finditer(text) if there else ():
            if _in_own_voice(module, wording, match.start(), match.end()):
                yield Finding(
                    place=module.source.place(match.start(), match.end()),
                    message=f"'{match[0]}' in the authors' own voice",
                    hint=f"write: {wording.advice}" if wording.advice else "quote whoever used it, with a citation",
                )


@lru_cache
def _beginnings(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each word or phrase with the letters it begins with, up to a space."""
    return [(word, _letters(word.removesuffix("*").split()[0])) for word in words]


def _letters(text: str) -> str:
    """A text without regard to case; the dot of a Turkish capital I, which case folding leaves, falls away."""
    return text.casefold().replace("\u0307", "")


@lru_cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    patterns = (
        re.escape(word.removesuffix("*")).replace(r"\ ", r"\s+") + r"\w*" * word.endswith("*") for word in words
    )
    return re.compile(rf"(?<![\w@-])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def _in_own_voice(module: Module, wording: Wording, start: int, end: int) -> bool:
    units = module.units
    index = bisect_right(units, start, key=_start) - 1
    if index < 0 or units[index].end < end:
        line = module.source.line(module.source.position(start).line)
        return start < module.header.end and line.startswith("title:")
    unit = units[index]
    unprinted, quoted = _stretches(unit.text)
    at = start - unit.start
    if any(first <= at < last and not _link_text(unit.text, first, at) for first, last in unprinted):
        return False
    if wording.quoted == "flag":
        return True
    holder = _holder(module, start, end)
    is_quoted = any(first <= at < last for first, last in quoted)
    return holder is None or not (is_quoted or holder.kind == "quotation")


@lru_cache
def _stretches(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """What of a unit is not printed as its words, and what is quoted (half-open)."""
    found = scan(text)
    return found.replaced + found.deleted, [(item.start, item.end) for item in quotations(text)]


def _holder(module: Module, start: int, end: int) -> Sentence | None:
    """The cited sentence around a stretch."""
    last = bisect_right(module.sentences, start, key=_start)
    around = (item for item in reversed(module.sentences[:last]) if end <= item.end and item.citations)
    return next(around, None)


def _start(item: Unit | Sentence) -> int:
    return item.start


def _link_text(text: str, first: int, at: int) -> bool:
    return text[first] == "[" and at < text.find("](", first)

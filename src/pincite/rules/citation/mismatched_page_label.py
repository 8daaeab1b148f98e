"""A page locator says `p.` for several pages, or `pp.` for one.

Why: a reader of the module takes `p. 3-5` for a slip in one of the two. The printed briefing has the right one in
any case, so this is information only. Page numbers are taken for what they are when they are plain or roman numbers;
only sentences in English are looked at, since French has the same label for one page and for several.
`pincite check --fix` puts the other label in its place.

Bad:

    Visits stopped in July [@a, p. 3-5].
                                ^^^^^^ CIT115

    Visits stopped in July [@a, pp. 3].
                                ^^^^^ CIT115

Good:

    Visits stopped in July [@a, pp. 3-5; @b, p. 3]. Phones were cut [@b, pp. ix and 3].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding, Fix
from pincite.model.content import Locator, Module
from pincite.rules.rule import rule

_PLURALS = {"p.": "pp.", "p": "pp", "page": "pages"}
_SINGULARS = {plural: singular for singular, plural in _PLURALS.items()}
_LABEL = re.compile(r"pages?|pp?\.?")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMBER = r"(?:[0-9]+|[ivxlcdm]+|[IVXLCDM]+)"
_PAGE = re.compile(_NUMBER)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-{{1,3}}|[–—])\s*({_NUMBER})")
#: Between two pages. A comma without a space may be that of "1,234".
_BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s*&\s*")


@rule("CIT115", "mismatched-page-label", "info")
def mismatched_page_label(module: Module) -> Iterator[Finding]:
    text = module.source.text
    english = (sentence for sentence in module.sentences if sentence.citations and sentence.lang[:2].lower() == "en")
    keys = (key for sentence in english for citation in sentence.citations for key in citation.keys)
    for key in keys:
        locator = key.locator
        # What follows may be more of the locator: "pp. 3 ff."
        if locator is None or locator.label != "page" or key.suffix:
            continue
        if locator.value.isdecimal() and text.startswith("p.", locator.start):
            continue  # as nearly all are
        label = _LABEL.match(text, locator.start, locator.end)
        if label and (fitting := _fitting(label[0], locator.value)):
            yield _mismatch(module, locator, label[0], fitting)


def _mismatch(module: Module, locator: Locator, label: str, fitting: str) -> Finding:
    return Finding(
        place=module.source.place(locator.start, locator.end),
        message=f"'{label}' before {'several pages' if fitting in _SINGULARS else 'one page'}",
        hint=f"write {fitting} {locator.value}",
        fix=Fix(place=module.source.place(locator.start, locator.start + len(label)), text=fitting),
    )


def _fitting(label: str, value: str) -> str:
    """The label that has to stand in the place of this one; none where this one fits, or may fit."""
    several = False if value.isdecimal() else _several(value)
    if several is None:
        return ""
    return (_PLURALS if several else _SINGULARS).get(label, "")


def _several(value: str) -> bool | None:
    """Whether these are several pages; None where that is not certain."""
    parts = _BETWEEN.split(value)
    if not all(_PAGE.fullmatch(part) or _ascends(part) for part in parts):
        return None
    return len(parts) > 1 or not _PAGE.fullmatch(value)


def _ascends(part: str) -> bool:
    """Whether this is a range: "12-3" may be one, or page 3 of chapter 12."""
    pages = _RANGE.fullmatch(part)
    if not pages:
        return False
    first, last = pages.groups()
    alike = first.isdigit() == last.isdigit() and first.islower() == last.islower()
    return alike and _value(first) < _value(last)


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    digits = [_ROMAN_DIGITS[letter] for letter in number.lower()]
    return sum(-digit if digit < max(digits[turn:]) else digit for turn, digit in enumerate(digits))

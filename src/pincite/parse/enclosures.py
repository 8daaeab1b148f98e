"""Quotations and parentheses, where a full stop ends no sentence."""

from __future__ import annotations

import re
from collections import Counter

#: Opening mark → the marks that may close it. » opens where German prints it inwards (»so«), « elsewhere.
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", '"': '"', "‹": "›", "›": "‹", "(": ")"}
_CLOSES = {closer for closers in _PAIRS.values() for closer in closers}
_MARK = re.compile(r"[“”„«»‘’‚\"‹›()]")
_SENTENCE_END = re.compile(r"[.!?…؟۔][”\"’'»)]*\s")
_ENDS = (".", "!", "?", "…", "؟", "۔")


def enclosures(masked: str) -> list[tuple[int, int]]:
    """Outermost quotations and mid-sentence parentheses as half-open bounds. Unclosed ones do not count.

    One pass: what is opened waits on a stack; a closing mark takes the nearest opening one, and drops what lies above.
    """
    if not any(map(masked.__contains__, _PAIRS)):
        return []
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    straight: int | None = None
    for match in _MARK.finditer(masked):
        mark, at = match[0], match.start()
        before = masked[at - 1] if at else " "
        after = masked[at + 1] if at + 1 < len(masked) else " "
        if mark in _CLOSES and waiting[mark] and _may_close(masked, mark, at, before, after):
            opening = _unwind(stack, waiting, mark)
            if mark == "’" and _is_possessive(masked, opening, at):
                _push(stack, waiting, masked[opening], opening)
            elif mark != ")" or not _stands_alone(masked, opening, at):
                found.append((opening, at + 1))
        elif mark in _PAIRS and _may_open(mark, before, after):
            if mark == '"':
                if straight is not None and straight < len(stack) and stack[straight][0] == '"':
                    stack[straight] = ("", stack[straight][1])
                    waiting['"'] -= 1
                straight = len(stack)
            _push(stack, waiting, mark, at)
    found.sort()
    outermost: list[tuple[int, int]] = []
    for start, end in found:
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _push(stack: list[tuple[str, int]], waiting: Counter[str], mark: str, at: int) -> None:
    stack.append((mark, at))
    waiting.update(_PAIRS[mark])


def _unwind(stack: list[tuple[str, int]], waiting: Counter[str], closer: str) -> int:
    """Take the stack down to the mark that ``closer`` closes; where that mark stands comes back."""
    while True:
        mark, at = stack.pop()
        closers = _PAIRS.get(mark, "")
        waiting.subtract(closers)
        if closer in closers:
            return at


def _may_close(masked: str, mark: str, at: int, before: str, after: str) -> bool:
    if mark in "’‘":
        return not after.isalpha()
    if mark == '"':
        return not before.isspace()
    return mark not in "«»‹›" or not _opens_by_spacing(before, after)


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in "‘‚":
        return not before.isalnum()
    if mark == '"':
        return not after.isspace() and not before.isalnum()
    if mark in "»›":
        return _opens_by_spacing(before, after)
    return mark not in "«‹" or not (after.isspace() and not before.isspace()) or after in "\u00a0\u202f"


def _opens_by_spacing(before: str, after: str) -> bool:
    """« and » open or close, depending on the language; the side on which white space stands tells."""
    return (before.isspace() or before in "([{–—-") and not after.isspace() and after not in ".,;:!?)"


def _is_possessive(masked: str, start: int, at: int) -> bool:
    """``’`` after an s that would tear an opened ‘ across sentences: ``‘Ali left. The prisoners’ families …``."""
    following = masked[at + 1 : at + 3].lstrip()
    belongs = masked[at - 1] in "sSzx" and following[:1].islower()
    return belongs and _SENTENCE_END.search(masked, start, at) is not None


def _stands_alone(masked: str, start: int, end: int) -> bool:
    """A parenthesis that holds sentences of its own: it begins where a sentence begins and ends with a full stop."""
    before = _trimmed_end(masked, start)
    last = end
    while last > start and masked[last - 1] in "”\"’'»":
        last -= 1
    ends = masked[last - 1] in _ENDS
    begins = before == 0 or masked[before - 1] in (*_ENDS, "”", '"', ")")
    return ends and begins and not masked[start + 1].islower()


def _trimmed_end(masked: str, end: int) -> int:
    while end and masked[end - 1].isspace():
        end -= 1
    return end

"""The passage most like a quotation that was not found, and how they differ: for the message, never for accepting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.whole_words import Word, shown, whole_words
from pincite.model.evidence import Change, Nearest

#: Of a longer quotation only so many words are compared: enough to see where it strays, and quick.
_LONGEST = 200
#: A word that stands more often than this in the source points nowhere.
_COMMONEST = 200
#: How many places are compared word by word.
_CANDIDATES = 3
#: Below this share of words in common a passage is not like the quotation at all.
_LEAST_LIKENESS = 0.4
#: A word in common that stands more words farther from the next one than in the quotation is there by chance.
_CHANCE = 4
#: Of other people's text so much is shown: words around a change, words of a change, characters.
_AROUND, _CHANGED, _SHOWN = 6, 12, 300
#: Fewer words than this are not worth three dots.
_SPARED = 2


class _Step(NamedTuple):
    """Words of the quotation beside words of the source that are the same, or stand for each other."""

    same: bool
    quoted: Sequence[Word]
    there: Sequence[Word]


def nearest(quotation: str, source: FoldedText) -> Nearest | None:
    """The passage with the most words of the quotation in their order, or None when nothing is like it."""
    words = whole_words(fold_text(quotation))[:_LONGEST]
    compared = [_compared(words, source, start) for start in _candidates(words, source)]
    likeness, steps = max(compared, key=lambda pair: pair[0], default=(0.0, []))
    if likeness < _LEAST_LIKENESS:
        return None
    passage = [word for step in steps for word in step.there]
    changes = [
        Change(quoted=_stretch(quotation, step.quoted), source=_stretch(source.text, step.there))
        for step in steps
        if not step.same
    ]
    return Nearest(
        start=passage[0].start,
        end=passage[-1].end,
        likeness=likeness,
        changes=tuple(changes),
        diff=_diff(steps, quotation, source.text),
    )


def _candidates(words: list[Word], source: FoldedText) -> Iterator[int]:
    """The pieces at which the passage may begin: where the quotation's rare words stand as far apart as in it."""
    votes: Counter[int] = Counter()
    width = max(len(words) // 4, 4)
    for position, word in enumerate(words):
        places = source.places.get(word.folded, ())
        if 0 < len(places) <= _COMMONEST:
            for bucket in {(place - position) // width for place in places}:
                votes[bucket] += log(1 + len(source) / len(places))  # type: ignore[assignment]
    paired = {bucket: votes[bucket] + votes.get(bucket + 1, 0) for bucket in votes}
    for bucket in sorted(paired, key=lambda bucket: (-paired[bucket], bucket))[:_CANDIDATES]:
        yield bucket * width


def _compared(words: list[Word], source: FoldedText, start: int) -> tuple[float, list[_Step]]:
    """How like the words are to those of the source around ``start``, and the steps from the one to the other."""
    from difflib import SequenceMatcher  # a check whose quotations are all found needs none

    slack = len(words) // 2 + 4
    passage = whole_words(source, max(start - slack // 2, 0), start + len(words) + slack)
    matcher = SequenceMatcher(None, [word.folded for word in passage], [word.folded for word in words], autojunk=False)
    blocks = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    while len(blocks) > 1 and _is_chance(blocks[0], blocks[1], blocks[0][2]):
        del blocks[0]
    while len(blocks) > 1 and _is_chance(blocks[-2], blocks[-1], blocks[-1][2]):
        del blocks[-1]
    if not blocks:
        return 0.0, []
    steps = _steps(blocks, words, passage)
    compared = len(words) + sum(len(step.there) for step in steps)
    return 2 * sum(size for _, _, size in blocks) / compared, steps


def _is_chance(block: tuple[int, int, int], following: tuple[int, int, int], size: int) -> bool:
    """Whether the words at the edge, so many, stand too far from the others to belong to the passage."""
    return (following[0] - block[0]) - (following[1] - block[1]) > _CHANCE * size


def _steps(blocks: list[tuple[int, int, int]], words: list[Word], passage: list[Word]) -> list[_Step]:
    """What stands between the words in common; before the first and behind the last, as much as the quotation has."""
    before, behind = blocks[0], blocks[-1]
    first = max(before[0] - before[1], 0)
    last = min(behind[0] + len(words) - behind[1], len(passage))
    steps: list[_Step] = []
    for (there, here, size), (next_there, next_here, _) in pairwise([(first, 0, 0), *blocks, (last, len(words), 0)]):
        if size:
            steps.append(_Step(True, words[here : here + size], passage[there : there + size]))
        quoted, other = words[here + size : next_here], passage[there + size : next_there]
        if quoted or other:
            steps.append(_Step(_letters(quoted) == _letters(other), quoted, other))
    return steps


def _letters(words: Sequence[Word]) -> str:
    return "".join(word.folded for word in words)


def _diff(steps: list[_Step], quotation: str, text: str) -> str:
    """The changes with some words around each, up to a length: ``most of [-the-] bread {+not+} given … away``."""
    pieces: list[str] = []
    for number, step in enumerate(steps):
        if step.same:
            pieces.append(_context(step.there, text, number == 0, number == len(steps) - 1))
            continue
        if sum(map(len, pieces)) > _SHOWN:
            return " ".join([*pieces, "…"])
        removed, added = _shortened(step.quoted, quotation), _shortened(step.there, text)
        pieces += [f"[-{removed}-]"] * bool(removed) + [f"{{+{added}+}}"] * bool(added)
    return " ".join(pieces)


def _context(words: Sequence[Word], text: str, opening: bool, closing: bool) -> str:
    """Words in common: those next to a change."""
    before = [] if opening else words[:_AROUND]
    behind = [] if closing else words[-_AROUND:]
    if len(words) <= len(before) + len(behind) + _SPARED:
        return _stretch(text, words)
    return " ".join(filter(None, [_stretch(text, before), "…", _stretch(text, behind)]))


def _shortened(words: Sequence[Word], text: str) -> str:
    if len(words) <= _CHANGED:
        return _stretch(text, words)
    half = _CHANGED // 2
    return f"{_stretch(text, words[:half])} … {_stretch(text, words[-half:])}"


def _stretch(text: str, words: Sequence[Word]) -> str:
    return shown(text[words[0].start : words[-1].end]) if words else ""

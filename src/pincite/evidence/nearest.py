"""The passage most like a quotation that was not found, and how they differ: for the message, never for accepting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from pincite.evidence.folding import FoldedText, fold_text
from pincite.model.evidence import Change, Nearest

#: Of a longer quotation only so many words are compared: enough to see where it strays, and quick.
_LONGEST = 200
#: A word that stands more often than this in the source points nowhere.
_COMMONEST = 200
#: How many places are compared word by word.
_CANDIDATES = 3
#: Below this share of words in common a passage is not like the quotation at all.
_LEAST_LIKENESS = 0.3


def nearest(quotation: str, source: FoldedText) -> Nearest | None:
    """The passage with the most words of the quotation in their order, or None when nothing is like it."""
    quoted = fold_text(quotation)
    words = quoted.words[:_LONGEST]
    compared = [_compared(words, source, start) for start in _candidates(words, source)]
    likeness, codes = max(compared, key=lambda pair: pair[0], default=(0.0, []))
    if likeness < _LEAST_LIKENESS:
        return None
    changes = []
    diff: list[str] = []
    for kind, here, until, there, to in codes:
        removed, added = _stretch(quoted, here, until), _stretch(source, there, to)
        if kind == "equal":
            diff.append(added)
            continue
        changes.append(Change(quoted=removed, source=added))
        diff += [f"[-{removed}-]"] * bool(removed) + [f"{{+{added}+}}"] * bool(added)
    return Nearest(
        start=source.starts[codes[0][3]],
        end=source.ends[codes[-1][4] - 1],
        likeness=likeness,
        changes=tuple(changes),
        diff=" ".join(diff),
    )


def _candidates(words: list[str], source: FoldedText) -> Iterator[int]:
    """The pieces at which the passage may begin: where the quotation's rare words stand as far apart as in it."""
    votes: Counter[int] = Counter()
    width = max(len(words) // 4, 4)
    for position, word in enumerate(words):
        places = source.places.get(word, ())
        if 0 < len(places) <= _COMMONEST:
            for bucket in {(place - position) // width for place in places}:
                votes[bucket] += log(1 + len(source) / len(places))  # type: ignore[assignment]
    paired = {bucket: votes[bucket] + votes.get(bucket + 1, 0) for bucket in votes}
    for bucket in sorted(paired, key=lambda bucket: (-paired[bucket], bucket))[:_CANDIDATES]:
        yield bucket * width


_Codes = Sequence[tuple[str, int, int, int, int]]


def _compared(words: list[str], source: FoldedText, start: int) -> tuple[float, _Codes]:
    """How like the words are to those of the source around ``start``, and the steps from the one to the other."""
    from difflib import SequenceMatcher  # a check whose quotations are all found needs none

    slack = len(words) // 2 + 4
    begin = max(start - slack // 2, 0)
    passage = source.words[begin : start + len(words) + slack]
    matcher = SequenceMatcher(None, passage, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0.0, []
    # What the source has before the first and behind the last word in common does not belong to the passage, but
    # for as many words as the quotation has there.
    first = max(blocks[0].a - blocks[0].b, 0)
    last = blocks[-1].a + blocks[-1].size
    last = min(last + len(words) - blocks[-1].b - blocks[-1].size, len(passage))
    matcher.set_seq1(words)
    matcher.set_seq2(passage[first:last])
    codes = [
        (kind, here, until, there + begin + first, to + begin + first)
        for kind, here, until, there, to in matcher.get_opcodes()
    ]
    return matcher.ratio(), codes


def _stretch(text: FoldedText, first: int, end: int) -> str:
    """The pieces from ``first`` to ``end`` (exclusive) as they stand in the text, each space a single one."""
    return " ".join(text.text[text.starts[first] : text.ends[end - 1]].split()) if first < end else ""

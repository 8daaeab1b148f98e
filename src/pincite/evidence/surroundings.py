"""What stands around a word: the words of a text by their distance from it, in steps.

Of two places that have the same figure or name, a sentence rests on the one with more of its words around it. A step
is a word; clauses and sentences are far apart, so that "in 1988, 860 bodies; in 1989, 200" does not give 860 for 1989.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from msgspec import Struct

from pincite.evidence.folding import FoldedText
from pincite.evidence.passages import STEM

#: So many words are looked at on either side.
_REACH = 30
#: A word that is so many steps off counts half as much as the next one.
_HALF = 10
#: The end of a sentence is as long a way as so many words; a new line alone is none, texts are broken anywhere.
_SENTENCE_END, CLAUSE_END, _CONJUNCTION = 12, 3, 4
_ENDS = re.compile(r"(?P<sentence>[.!?؟۔…][\"”’»)\]]*\s|\n\s*(?:[-*•]\s|\n))|(?P<clause>[,;:،؛—)|]|\s[–-]\s)")
_CONJUNCTIONS = frozenset("and but while whereas und aber während et mais tandis y pero mientras و اما ولی".split())
#: Words in more than this share of the sentences, and in more than so many, tell nothing.
_COMMON_SHARE, _COMMON_LEAST = 0.1, 10
#: By these words the neighbourhoods that are worth a look are found: so many at most, none that stands more often.
_TELLING, _OFTEN = 8, 100
#: How many neighbourhoods are looked at.
_NEIGHBOURHOODS = 5


#: The first and the last of some pieces in a row.
Pieces = tuple[int, int]


class Surroundings(Struct, frozen=True, kw_only=True, dict=True):
    """A text by its words; pieces, as in ``folding.py``, are told by their numbers."""

    words: FoldedText

    @cached_property
    def stems(self) -> list[str]:
        return [word[:STEM] for word in self.words.words]

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """The pieces at which each stem stands, in order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for piece, stem in enumerate(self.stems):
            found[stem].append(piece)
        return dict(found)

    @cached_property
    def vocabulary(self) -> list[str]:
        """Its words, each once, in alphabetical order."""
        return sorted(self.words.places)

    @cached_property
    def steps(self) -> list[int]:
        """How far each piece is from the beginning."""
        return self._walked[0]

    @cached_property
    def _walked(self) -> tuple[list[int], int]:
        """The steps, and how many sentences there are."""
        text, names = self.words.text, self.words.words
        steps, sentences, step, end = [], 1, 0, 0
        for start, stop, word in zip(self.words.starts, self.words.ends, names, strict=True):
            step += 1 + (_CONJUNCTION if word in _CONJUNCTIONS else 0)
            if start - end > 1 and (found := _ENDS.search(text, end, start)):
                step += _SENTENCE_END if found.lastgroup == "sentence" else CLAUSE_END
                sentences += found.lastgroup == "sentence"
            steps.append(step)
            end = stop
        return steps, sentences

    def weight(self, stem: str) -> float:
        """How much a word tells (as in ``passages.py``): most when it is not there, nothing when it is everywhere."""
        count, sentences = len(self.places.get(stem, ())), self._walked[1]
        if count > max(_COMMON_LEAST, _COMMON_SHARE * sentences):
            return 0.0
        return math.log((sentences + 6) / (count + 0.5))

    def weighed(self, wanted: Mapping[str, float]) -> dict[str, float]:
        """Words with what each counts, by how much it tells here."""
        return {stem: worth for stem, share in wanted.items() if (worth := share * self.weight(stem))}

    def pieces(self, start: int, end: int) -> Pieces:
        """The first and the last piece of a stretch of the text."""
        first = max(bisect_right(self.words.starts, start) - 1, 0)
        return first, max(first, bisect_left(self.words.starts, end) - 1)

    def near(self, pieces: Pieces, wanted: Set[str] | None = None) -> dict[str, float]:
        """The words around some pieces and how near each is: 1 beside them, less with every step."""
        first, last = pieces
        begin, steps = max(first - _REACH, 0), self.steps
        stems = self.stems[begin : last + _REACH + 1]
        found: dict[str, float] = {}
        if wanted is not None and wanted.isdisjoint(stems):  # most places have none: 3 times as fast
            return found
        for piece, stem in enumerate(stems, begin):
            if (wanted is None or stem in wanted) and not first <= piece <= last:
                away = steps[first] - steps[piece] if piece < first else steps[piece] - steps[last]
                found[stem] = max(found.get(stem, 0.0), _HALF / (_HALF + away - 1))
        return found

    def fit(self, pieces: Pieces, weighed: Mapping[str, float]) -> float:
        """How much of the wanted words stands around some pieces, and how near."""
        return sum(weighed[stem] * nearness for stem, nearness in self.near(pieces, weighed.keys()).items())

    def neighbourhoods(self, weighed: Mapping[str, float]) -> Iterator[range]:
        """The pieces around which most of the wanted words stand: the best first, each a hundred words or so."""
        votes: defaultdict[int, float] = defaultdict(float)
        there = (stem for stem in weighed if len(self.places.get(stem, range(_OFTEN))) < _OFTEN)
        for stem in sorted(there, key=lambda stem: (-self.weight(stem), stem))[:_TELLING]:
            for bucket in {place // _REACH for place in self.places[stem]}:
                votes[bucket] += weighed[stem]
        best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:_NEIGHBOURHOODS]
        for bucket in best:
            yield range(max(bucket - 1, 0) * _REACH, min((bucket + 2) * _REACH, len(self.stems)))

"""The passages of a set of texts, indexed by their words: every three sentences in a row are one.

Words weigh by their inverse document frequency over sentences (Spärck Jones 1972), ``log((n + 6) / (df + 0.5))``: a
text counts as five sentences longer than it is, or in a short one what it lacks would outweigh all that it has.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from pincite.evidence.folding import fold_text
from pincite.evidence.own_words import own_words

#: How many sentences a passage has: with three the right place was found a little more often than with two or one.
WINDOW = 3
#: Words are compared by their first letters, so that "executed" meets "executions": little gain, no cost.
STEM = 6
#: Words in more than this share of the sentences, and in more than so many, are function words of whatever language.
_COMMON_SHARE, _COMMON_LEAST = 0.1, 10
_SMOOTHING = 5
#: A text without full stops is cut all the same, at a space: the longest sentence in characters.
_LONGEST = 1_000
# BM25 with its usual parameters (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
_K1, _B = 1.2, 0.75

#: Lines of no more than so many characters were cut to a width, as in PDF, and the text goes on in the next one: if
#: the line has this part of the width, and the next begins no item of a list.
_WIDEST, _FULL = 130, 0.6
_ITEM = re.compile(r"\s*(?:[-*•–—]\s|\(?\w{1,3}[.)]\s|$)")

_SENTENCE_END = r"[.!?؟۔…。][\"”’'»)\]]*\s+|\n+"


class PassageIndex:
    """Passages by the words in them. Built once (about 0.3 s a megabyte), asked often (about a millisecond).

    A passage is a number; ``place`` says where it stands. The same texts in the same order give the same answers.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.keys = list(texts)
        self._spans: list[tuple[int, int, int]] = []
        self._last: list[int] = []
        self._first: list[int] = []
        self._lengths: list[int] = []
        self._sentences: dict[str, list[int]] = {}
        for number, text in enumerate(texts.values()):
            self._add(number, text)
        self._average = max(1.0, sum(self._lengths) / max(1, len(self._lengths)) * WINDOW)
        # What has been asked of a word is kept: sentences on one subject have many words in common.
        self._frequencies: dict[str, int] = {}
        self._overlap: dict[str, list[int]] = {}
        self._weights: dict[str, list[tuple[int, float]]] = {}

    def __len__(self) -> int:
        return len(self._spans)

    def place(self, passage: int) -> tuple[str, int, int]:
        """The key of the text, and where the passage begins and ends in it."""
        number, start, _ = self._spans[passage]
        return self.keys[number], start, self._spans[self._last[passage]][2]

    def densest(self, passage: int, sentence: str) -> int:
        """Where the sentence of a passage begins that shares most with a sentence; there a reader begins to read."""
        sentences = range(passage, self._last[passage] + 1)
        shared = dict.fromkeys(sentences, 0.0)
        for word in self._telling(sentence):
            places = self._sentences.get(word, ())
            for number in sentences:
                at = bisect_left(places, number)
                if at < len(places) and places[at] == number:
                    shared[number] += self._weight(word)
        return self._spans[max(sentences, key=shared.__getitem__)][1]

    def around(self, start: int, end: int) -> range:
        """The passages that hold something of a stretch; only in an index of one text. An empty stretch is a place."""
        first, behind = self._touched(start, end)
        return range(self._first_with(first), behind) if first < behind else range(0)

    def within(self, start: int, end: int) -> range:
        """The passages that begin in a stretch, or those that hold something of it when none does."""
        first, behind = (bisect_left(self._spans, place, key=lambda span: span[1]) for place in (start, end))
        return range(first, behind) or self.around(start, end)

    def touched(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the sentences that touch a stretch begin and end; only in an index of one text."""
        first, behind = self._touched(start, end)
        return (self._spans[first][1], self._spans[behind - 1][2]) if first < behind else None

    def _touched(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self._spans, start, key=lambda span: span[2])
        return first, bisect_left(self._spans, max(end, start + 1), key=lambda span: span[1])

    def _first_with(self, sentence: int) -> int:
        return max(self._first[sentence], sentence - WINDOW + 1)

    def overlaps(self, sentence: str, aside: Collection[str] = ()) -> tuple[list[float], float]:
        """For each passage the weight of the words that it shares with a sentence; the weight of all its words.

        Words set ``aside`` (as ``query`` has them) count only where the texts have them.
        """
        shared, total = [0.0] * len(self), 0.0
        for word in self._telling(sentence, aside):
            weight = self._weight(word)
            total += weight
            for passage in self._passages(word):
                shared[passage] += weight
        return shared, total

    def bm25(self, sentence: str) -> list[float]:
        """For each passage its BM25 score for a sentence."""
        scores = [0.0] * len(self)
        for word in self._telling(sentence):
            for passage, weight in self._scores(word):
                scores[passage] += weight
        return scores

    def _add(self, number: int, text: str) -> None:
        words = fold_text(text)
        first, at, names = len(self._spans), 0, words.words
        for start, end in _sentences(text):
            sentence, begin = len(self._spans), at
            while at < len(names) and words.starts[at] < end:
                self._sentences.setdefault(names[at][:STEM], []).append(sentence)
                at += 1
            self._spans.append((number, start, end))
            self._first.append(first)
            self._lengths.append(at - begin)
        end_of_text = len(self._spans) - 1
        self._last += (min(sentence + WINDOW - 1, end_of_text) for sentence in range(first, end_of_text + 1))

    def _telling(self, sentence: str, aside: Collection[str] = ()) -> list[str]:
        """The words of a sentence but for function words; all of them, where the texts know no others."""
        words = [word for word in query(sentence) if word not in aside or word in self._sentences]
        telling = [word for word in words if not self._is_common(word)]
        return telling if any(word in self._sentences for word in telling) else words

    def _is_common(self, word: str) -> bool:
        return self._frequency(word) > max(_COMMON_LEAST, _COMMON_SHARE * len(self))

    def _frequency(self, word: str) -> int:
        """How many sentences have a word."""
        if word not in self._frequencies:
            self._frequencies[word] = len(set(self._sentences.get(word, ())))
        return self._frequencies[word]

    def _weight(self, word: str) -> float:
        return math.log((len(self) + _SMOOTHING + 1) / (self._frequency(word) + 0.5))

    def _windows(self, word: str) -> Iterator[int]:
        """The passages that hold a word, once for each time it stands there."""
        for sentence in self._sentences.get(word, ()):
            yield from range(self._first_with(sentence), sentence + 1)

    def _passages(self, word: str) -> list[int]:
        if word not in self._overlap:
            self._overlap[word] = sorted(set(self._windows(word)))
        return self._overlap[word]

    def _scores(self, word: str) -> list[tuple[int, float]]:
        if word not in self._weights:
            weight, counts = self._weight(word), Counter(self._windows(word))
            self._weights[word] = [
                (passage, weight * count * (_K1 + 1) / (count + self._damping(passage)))
                for passage, count in counts.items()
            ]
        return self._weights[word]

    def _damping(self, passage: int) -> float:
        length = sum(self._lengths[passage : self._last[passage] + 1])
        return _K1 * (1 - _B + _B * length / self._average)


def query(sentence: str) -> list[str]:
    """The words of a sentence by which it is looked for, each once, in order."""
    return list(dict.fromkeys(word[:STEM] for word in fold_text(own_words(sentence)).words))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, near enough for passages: at full stops, and where a line ends of itself."""
    start = 0
    for match in (*re.finditer(_SENTENCE_END, _unwrapped(text)), None):
        end = match.end() if match else len(text)
        while end - start > _LONGEST:
            space = text.rfind(" ", start + 1, start + _LONGEST)
            cut = space + 1 if space > 0 else start + _LONGEST
            yield start, cut
            start = cut
        if words := text[start:end].strip():
            begin = text.index(words[0], start)
            yield begin, begin + len(words)
        start = end


def _unwrapped(text: str) -> str:
    """A text with a space for each line end that only keeps lines short; every offset stays."""
    lines = text.split("\n")
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    if not 0 < width <= _WIDEST:
        return text
    parts = [lines[0]]
    for line, following in pairwise(lines):
        goes_on = len(line) > _FULL * width and not _ITEM.match(following)
        parts += (" " if goes_on else "\n", following)
    return "".join(parts)

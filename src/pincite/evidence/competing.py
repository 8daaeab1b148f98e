"""Figures that a source gives for something else: another figure stands where the sentence's other words stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from pincite.evidence.amounts import Amount
from pincite.evidence.given import Given, keys
from pincite.evidence.missing import claimed
from pincite.evidence.speech import leading_stems
from pincite.evidence.surroundings import Surroundings
from pincite.model.evidence import Doubt

if TYPE_CHECKING:
    from pincite.evidence.compared import Compared

#: The other figure must have so many times as much of the sentence around it as this one has anywhere.
_RATIO = 1.5
#: And so much of what it could have.
_LEAST = 0.25
#: A figure that stands more often is not looked for at all its places.
_MOST_PLACES = 60
#: One that stands more often competes with none.
_FREQUENT = 20
#: The longest figure as it is shown, in characters.
_LONGEST = 40
_DATE = re.compile(r"(?:SH )?(?:\d{4}|-)-\d\d(?:-\d\d)?")
_YEAR = re.compile(r"(?:SH )?\d{4}")

_Key = tuple[str, str]


class FigurePlaces(Struct, frozen=True, kw_only=True, dict=True):
    """The figures of a source by where they stand."""

    given: Given
    surroundings: Surroundings

    @cached_property
    def at(self) -> Mapping[int, Sequence[_Key]]:
        found: dict[int, list[_Key]] = {}
        for key, places in self.given.places.items():
            for place in places:
                found.setdefault(place, []).append(key)
        return found

    @cached_property
    def offsets(self) -> list[int]:
        return sorted(self.at)

    def within(self, pieces: range) -> list[int]:
        """The places of figures among some pieces."""
        starts = self.surroundings.words.starts
        first = bisect_left(self.offsets, starts[pieces.start])
        return self.offsets[first : bisect_left(self.offsets, starts[pieces.stop - 1])]

    def written(self, offset: int) -> Amount | None:
        """The figure at a place, if it is one: "one" is not."""
        found = next(claimed(self.surroundings.words.text[offset : offset + _LONGEST]), None)
        return found if found and found.start == 0 else None

    def is_frequent(self, named: Sequence[_Key]) -> bool:
        """Whether a figure stands so often that it belongs to nothing: the year that all is about."""
        return all(len(self.given.places[key]) > _FREQUENT for key in named)

    def has_company(self, offset: int, weighed: Mapping[str, float]) -> bool:
        """Whether several of the wanted words stand around a figure: one alone may stand anywhere."""
        return len(self.surroundings.near(self.surroundings.pieces(offset, offset + 1), weighed.keys())) > 1

    def fit(self, offset: int, weighed: Mapping[str, float]) -> float:
        return self.surroundings.fit(self.surroundings.pieces(offset, offset + 1), weighed)


def competing_figures(sentence: Compared, here: Surroundings, sources: Sequence[FigurePlaces]) -> Iterator[Doubt]:
    """The figures of a sentence that its sources have, but with fewer of its words around than another one has.

    ``here`` are the sentence's own words. A figure that the sources do not have is another matter (``missing.py``).
    """
    figures = list(claimed(sentence.markdown, sentence.lang))
    said = {key for figure in figures for key in keys(figure)}
    for figure in figures:
        places = [[place for key in keys(figure) for place in source.given.places.get(key, ())] for source in sources]
        if not 0 < sum(map(len, places)) <= _MOST_PLACES or sentence.quotes(figure.start, figure.end):
            continue
        if found := _competitor(figure, said, here, sources, places):
            number, offset, text = found
            yield Doubt(
                kind="figure",
                start=figure.start,
                end=figure.end,
                text=sentence.markdown[figure.start : figure.end],
                instead=text,
                source=number,
                at=offset,
                until=offset + len(text),
            )


def _competitor(
    figure: Amount, said: set[_Key], here: Surroundings, sources: Sequence[FigurePlaces], places: Sequence[list[int]]
) -> tuple[int, int, str] | None:
    wanted = {
        stem: nearness
        for stem, nearness in here.near(here.pieces(figure.start, figure.end)).items()
        if stem not in leading_stems()
    }
    weighed = [source.surroundings.weighed(wanted) for source in sources]
    whole = max(sum(worth.values()) for worth in weighed)
    own = max(source.fit(offset, weighed[number]) for number, source in enumerate(sources) for offset in places[number])
    best, found = max(_RATIO * own, _LEAST * whole), None
    kinds = {_kind(key) for key in keys(figure)}
    for number, source in enumerate(sources):
        tried: set[int] = set()
        for pieces in source.surroundings.neighbourhoods(weighed[number]):
            for offset in source.within(pieces):
                if offset in tried:
                    continue
                tried.add(offset)
                named = source.at[offset]
                if kinds.isdisjoint(map(_kind, named)) or not said.isdisjoint(named) or source.is_frequent(named):
                    continue
                fit = source.fit(offset, weighed[number])
                if fit > best and source.has_company(offset, weighed[number]) and (other := source.written(offset)):
                    text = source.surroundings.words.text[offset : offset + other.end]
                    best, found = fit, (number, offset, text)
    return found


def _kind(key: _Key) -> str:
    """Figures compete with their own kind only: dates with dates, years with years."""
    kind, value = key
    return kind or ("date" if _DATE.fullmatch(value) else "year" if _YEAR.fullmatch(value) else "number")

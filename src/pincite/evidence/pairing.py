"""Two names exchanged: what a sentence says of the one stands in its source beside the other, and vice versa."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from pincite.evidence.aliases import Aliases
from pincite.evidence.folding import fold_text
from pincite.evidence.named import GENITIVES, name_places
from pincite.evidence.names import Name, names
from pincite.evidence.speech import entry_words, leading_stems
from pincite.evidence.surroundings import Pieces, Surroundings
from pincite.model.evidence import Doubt

if TYPE_CHECKING:
    from pincite.evidence.compared import Compared

#: With the names exchanged the sentence must fit its source so many times as well, and by so much of all its words.
_RATIO, _LEAST = 1.4, 0.03
#: So many words at least must stand beside the other name.
_LEAST_WORDS = 3
#: A sentence with more names lists them.
_MOST_NAMES = 6


class _Beside(Struct, frozen=True, kw_only=True):
    """How well some words fit one name of a source, the place where they fit best, and the words there."""

    fit: float = 0.0
    place: Pieces = (0, 0)
    words: frozenset[str] = frozenset()


def exchanged_names(
    sentence: Compared, here: Surroundings, sources: Sequence[Surroundings], aliases: Aliases
) -> Iterator[Doubt]:
    """The pairs of names of a sentence that fit a source better when they are exchanged; ``here`` are its own words.

    ``instead`` is the second name. The names of the source itself do not count.
    """
    about = entry_words(tuple(cited.about for cited in sentence.cited))
    found = [
        name
        for name in names(sentence.words, sentence.lang)
        if not sentence.quotes(name.start, name.end)
        and not name.text.endswith(GENITIVES)
        and not about.issuperset(fold_text(name.text).words)
    ]
    if not 2 <= len(found) <= _MOST_NAMES:
        return
    around = {name: here.near(here.pieces(name.start, name.end)) for name in found}
    for number, source in enumerate(sources):
        pieces = list(source.neighbourhoods(source.weighed(dict.fromkeys(here.stems, 1.0))))
        places = {name: _within(pieces, name_places(name, source.words, aliases)) for name in found}
        for one, other in combinations(found, 2):
            apart = places[one] and places[other] and set(places[one]).isdisjoint(places[other])
            if apart and (beside := _exchanged(one, other, here, around, source, places)):
                start, end = source.words.starts[beside.place[0]], source.words.ends[beside.place[1]]
                yield Doubt(
                    kind="names",
                    start=one.start,
                    end=one.end,
                    text=one.text,
                    instead=other.text,
                    source=number,
                    at=start,
                    until=end,
                )


def _within(neighbourhoods: Sequence[range], places: Sequence[Pieces]) -> list[Pieces]:
    """The places that stand where most of the sentence's words stand: a name may be on every page."""
    return [place for place in places if any(place[0] in pieces for pieces in neighbourhoods)]


def _exchanged(
    one: Name,
    other: Name,
    here: Surroundings,
    around: Mapping[Name, Mapping[str, float]],
    source: Surroundings,
    places: Mapping[Name, Sequence[Pieces]],
) -> _Beside | None:
    """Where the words of the one stand beside the other, when that fits better than what the sentence says."""
    named = {here.stems[piece] for name in (one, other) for piece in range(*_stretch(here, name))}
    of_one = source.weighed(_nearer(around[one], around[other], named))
    of_other = source.weighed(_nearer(around[other], around[one], named))
    as_said = _beside(source, places[one], of_one), _beside(source, places[other], of_other)
    exchanged = _beside(source, places[other], of_one), _beside(source, places[one], of_other)
    before, after = sum(it.fit for it in as_said), sum(it.fit for it in exchanged)
    whole = sum(of_one.values()) + sum(of_other.values())
    if after <= _RATIO * before or after - before <= _LEAST * whole:
        return None
    if any(new.fit < old.fit for new, old in zip(exchanged, as_said, strict=True)):
        return None
    enough = len(exchanged[0].words | exchanged[1].words) >= _LEAST_WORDS
    return max(exchanged, key=lambda it: it.fit) if enough else None


def _nearer(these: Mapping[str, float], those: Mapping[str, float], named: set[str]) -> dict[str, float]:
    """The words that stand nearer to a name than to the other one, by how much."""
    return {
        stem: nearness - those.get(stem, 0.0)
        for stem, nearness in these.items()
        if nearness > those.get(stem, 0.0) and stem not in named and stem not in leading_stems()
    }


def _beside(source: Surroundings, places: Sequence[Pieces], weighed: Mapping[str, float]) -> _Beside:
    """The place of a name with the words nearest around it. Nearness counts squared: both names may be close by."""
    best = _Beside()
    for place in places:
        near = source.near(place, weighed.keys())
        fit = sum(weighed[stem] * nearness**2 for stem, nearness in near.items())
        if fit > best.fit:
            best = _Beside(fit=fit, place=place, words=frozenset(near))
    return best


def _stretch(here: Surroundings, name: Name) -> Pieces:
    first, last = here.pieces(name.start, name.end)
    return first, last + 1

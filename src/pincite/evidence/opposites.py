"""A word for its opposite: a sentence says "enforced" where its source, in the same words, says "suspended"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pincite.evidence.folding import fold
from pincite.evidence.negation import negators
from pincite.evidence.speech import leading_stems
from pincite.evidence.surroundings import Surroundings
from pincite.model.evidence import Doubt

if TYPE_CHECKING:
    from pincite.evidence.compared import Compared

#: Words and their opposites, a pair a line; ``enforc-`` is every word that begins so.
_PAIRS = """
    enforc- : suspend- quash- overturn- overrul- waive-
    convict- guilty guilt : acquit- innocen- exonerat-
    confirm- acknowledg- admit- admitted : denied denies deny denying disput- refut-
    accept- : reject- refus- declin-
    approv- adopt- : reject- veto- oppos-
    allow- permit- : forbid- forbade ban banned bans banning prohibit- barred
    before : after
    first : last second
    more : fewer less
    increas- rose risen rise grew grown : decreas- fell fallen declin- dropp- shrank
    secret- covert- : public- open openly
    began begin begins begun start- : ended ends finish- stopp- cease ceased ceases
    arrest- detain- imprison- : releas- freed
    support- endors- : oppos- condemn- reject-
    won wins : lost loses
    north- : south-
    east- : west-
    appoint- hired : dismiss- sacked resign- fired
    legal- lawful- : illegal- unlawful-
    voluntar- : forced forcib- compulsory
    includ- : exclud- except
    majority : minority
    always : never seldom rarely
    temporar- : permanent-
    ally allies : enemy enemies
    strengthen- : weaken-
    success successful- succeeded : failure failed fails failing
    upheld uphold : overturn- quash- struck
    men man : women woman
    sons son : daughters daughter
    father- : mother-
    victim- : perpetrator-
    buy bought : sell sold
    import- : export-
    maximum : minimum
    higher highest : lower lowest
    earlier earliest : later latest
    توقیف- بازداشت- : آزاد-
    تایید- تأیید- : تکذیب- انکار-
    افزایش- : کاهش-
    علنی- آشکار- : مخفی- پنهان- محرمانه-
    گناهکار- مجرم- : بی‌گناه- بیگناه-
    پیش قبل : پس بعد
    اکثریت : اقلیت
"""
#: The opposite must have so many times as much of the sentence around it, and so much of what it could have.
_RATIO, _LEAST = 1.5, 0.2
#: A word that stands more often is not looked for.
_MOST_PLACES = 60
#: A negation reaches so many words.
_REACH = 3


_Entries = tuple[str, ...]


def opposite_words(sentence: Compared, here: Surroundings, sources: Sequence[Surroundings]) -> Iterator[Doubt]:
    """The words of a sentence for which its sources have the opposite, among more of its other words.

    ``here`` are the sentence's own words. Where one of the two is negated nothing is said: ``negation.py`` does.
    """
    for piece, word in enumerate(here.words.words):
        start, end = here.words.starts[piece], here.words.ends[piece]
        for same, opposite in _sides(word):
            if sentence.quotes(start, end) or _is_negated(here, piece, sentence.lang) or _places(here, opposite):
                continue
            wanted = {stem: near for stem, near in here.near((piece, piece)).items() if stem not in leading_stems()}
            for number, source in enumerate(sources):
                place = _opposite_place(same, opposite, wanted, source, sentence.lang)
                if place is not None:
                    at, until = source.words.starts[place], source.words.ends[place]
                    yield Doubt(
                        kind="opposite",
                        start=start,
                        end=end,
                        text=sentence.markdown[start:end],
                        instead=source.words.text[at:until],
                        source=number,
                        at=at,
                        until=until,
                    )


def _opposite_place(
    same: _Entries, opposite: _Entries, wanted: Mapping[str, float], source: Surroundings, lang: str
) -> int | None:
    """Where a source has the opposite, when more of the wanted words stand around it there than around the word."""
    places = _places(source, opposite)
    if not 0 < len(places) <= _MOST_PLACES:
        return None
    weighed = source.weighed(wanted)
    own = max((source.fit((place, place), weighed) for place in _places(source, same)[:_MOST_PLACES]), default=0.0)
    place = max(places, key=lambda place: source.fit((place, place), weighed))
    fits = source.fit((place, place), weighed) > max(_RATIO * own, _LEAST * sum(weighed.values()))
    return place if fits and not _is_negated(source, place, lang) else None


def _places(text: Surroundings, entries: _Entries) -> list[int]:
    """The pieces of a text that are one of some words, or begin with one that ends in a hyphen."""
    found: list[int] = []
    for entry in entries:
        beginning = entry.removesuffix("-")
        if beginning == entry:
            found += text.words.places.get(entry, ())
        else:
            first = bisect_left(text.vocabulary, beginning)
            for word in text.vocabulary[first : bisect_left(text.vocabulary, beginning + "\uffff")]:
                found += text.words.places[word]
    return found


def _is_negated(text: Surroundings, piece: int, lang: str) -> bool:
    return not negators(lang).isdisjoint(text.words.words[max(0, piece - _REACH) : piece])


@lru_cache(maxsize=4096)
def _sides(word: str) -> tuple[tuple[_Entries, _Entries], ...]:
    """For each pair that has a folded word the entries on its side and those on the other."""
    return tuple(
        (same, other)
        for one, two in _pairs()
        for same, other in ((one, two), (two, one))
        if any(word == entry or (entry.endswith("-") and word.startswith(entry[:-1])) for entry in same)
    )


@cache
def _pairs() -> tuple[tuple[_Entries, _Entries], ...]:
    found = []
    for line in _PAIRS.strip().splitlines():
        one, _, two = line.partition(":")
        found.append((_folded(one), _folded(two)))
    return tuple(found)


def _folded(entries: str) -> _Entries:
    return tuple(fold(entry.removesuffix("-")) + "-" * entry.endswith("-") for entry in entries.split())

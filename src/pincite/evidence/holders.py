"""A quotation given to somebody whom its source does not name around it, or beside whom it names somebody else.

Only a sentence that says who speaks is looked at: a name before a verb of saying or behind "according to".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from pincite.evidence.aliases import Aliases
from pincite.evidence.folding import fold_text
from pincite.evidence.matching import matches
from pincite.evidence.named import GENITIVES, name_places
from pincite.evidence.names import Name, names
from pincite.evidence.quotations import Quotation
from pincite.evidence.speech import attribution, entry_words, speaking
from pincite.evidence.surroundings import Surroundings
from pincite.model.evidence import Doubt, Match

if TYPE_CHECKING:
    from pincite.evidence.compared import Compared

#: A speaker is named at most so many words before a quotation ("he said" may lead to it), or so many behind it.
_BEFORE, _BEHIND = 200, 15
#: A sentence begins at most so many characters before a quotation in it, and so do the words of a longer quotation.
_LONGEST = 1_000
#: Between a speaker and the verb, in characters: "Phillip Luther, Amnesty's director for the Middle East, called".
_TO_VERB, _TO_NAME = 60, 40
_SENTENCE_END = re.compile(r"[.!?؟۔…][\"”’»)\]]*\s+|\n\s*\n|\n\s*[-*•]\s")
_PRONOUN = re.compile(r"\b(?:he|she|they|it)\b[^.;]{0,30}$", re.IGNORECASE)
#: How many places of one quotation are looked at.
_MOST_PLACES = 10


class _Place(Struct, frozen=True, kw_only=True):
    """Where a quotation stands: in which source, and the sentence around it there."""

    source: int
    match: Match
    start: int
    end: int


def wrong_speakers(sentence: Compared, sources: Sequence[Surroundings], aliases: Aliases) -> Iterator[Doubt]:
    """The speakers to whom a sentence gives a quotation and whom its sources do not name with it.

    ``instead`` is the name that the source has where the speaker is named, or empty: then nobody of this name is near.
    """
    if sentence.kind == "quotation" or not sentence.quotations:
        return
    speakers = list(_speakers(sentence))
    for quotation in sentence.quotations if speakers else ():
        speaker = _speaker(quotation, speakers)
        places = list(_places(quotation, sources))
        if not places:
            continue
        others = [_other(speaker, place, sources[place.source], aliases) for place in places]
        if None not in others:
            other, place = max(zip(others, places, strict=True), key=lambda pair: bool(pair[0]))
            yield Doubt(
                kind="speaker",
                start=speaker.start,
                end=speaker.end,
                text=speaker.text,
                instead=other or "",
                source=place.source,
                at=place.match.start,
                until=place.match.end,
            )


def _speakers(sentence: Compared) -> Iterator[Name]:
    """The names of a sentence that say something in it; the sources themselves are none."""
    about = entry_words(tuple(cited.about for cited in sentence.cited))
    found = [name for name in names(sentence.words, sentence.lang) if not sentence.quotes(name.start, name.end)]
    for place, name in enumerate(found):
        following = [other.start for other in found[place + 1 : place + 2]]
        quoted = [quotation.start for quotation in sentence.quotations if quotation.start >= name.end]
        behind = sentence.words[name.end : min([name.end + _TO_VERB, *following, *quoted])]
        before = sentence.words[max(0, name.start - _TO_NAME) : name.start]
        if name.text.endswith(GENITIVES) or all(word in about for word in fold_text(name.text).words):
            continue
        if speaking().search(re.split(r"[.;:]", behind)[0]) or attribution().search(before):
            yield name


def _speaker(quotation: Quotation, speakers: Sequence[Name]) -> Name:
    """Whose a quotation is: the last speaker before it, else the first one behind it."""
    before = [speaker for speaker in speakers if speaker.end <= quotation.start]
    return before[-1] if before else speakers[0]


def _places(quotation: Quotation, sources: Sequence[Surroundings]) -> Iterator[_Place]:
    for number, source in enumerate(sources):
        for count, match in enumerate(matches(quotation.text, source.words)):
            if count == _MOST_PLACES:
                break
            start, end = _sentence(source.words.text, match)
            yield _Place(source=number, match=match, start=start, end=end)


def _sentence(text: str, match: Match) -> tuple[int, int]:
    """The sentence in which a source begins to quote the words of a match, up to where it ends behind them."""
    opening = _opening(text, match.start)
    begin = max(0, opening - _LONGEST)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, begin, opening)]
    behind = _SENTENCE_END.search(text, match.end)
    return (ends[-1] if ends else begin), (behind.end() if behind else len(text))


def _opening(text: str, offset: int) -> int:
    """Where the quotation begins in which a place stands; the place itself when it stands in none."""
    begin = max(0, offset - _LONGEST)
    begin = max(begin, text.rfind("\n\n", begin, offset) + 2)
    if text.count('"', begin, offset) % 2:
        return text.rfind('"', begin, offset)
    for mark, closing in ("“”", "„“", "«»"):
        opened = text.rfind(mark, begin, offset)
        if opened >= 0 and text.find(closing, opened + 1, offset) < 0:
            return opened
    return offset


def _other(speaker: Name, place: _Place, source: Surroundings, aliases: Aliases) -> str | None:
    """The name of who speaks at a place instead of the speaker; empty for nobody; None when it may be the speaker."""
    first, last = source.pieces(place.match.start, place.match.end)
    named = [piece for piece, _ in name_places(speaker, source.words, aliases)]
    if not any(first - _BEFORE <= piece <= last + _BEHIND for piece in named):
        return _said_by(source.words.text[place.start : place.match.start]) or ""
    begin, end = source.pieces(place.start, place.end)
    if any(begin <= piece <= end for piece in named):
        return None
    return _said_by(source.words.text[place.start : place.match.start])


def _said_by(lead: str) -> str | None:
    """Who speaks by the words that lead to a quotation; None when they do not say, or by a pronoun."""
    verb = speaking().search(lead)
    named = names(lead)
    if not verb or not named or _PRONOUN.search(lead, 0, verb.start()):
        return None
    before = [name for name in named if name.end <= verb.start()]
    return (before or named)[0].text

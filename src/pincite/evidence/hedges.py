"""What a sentence leaves out: where its source says "accused of", "some suspect", "planned to", it asserts.

Bounds of figures ("more than") are compared elsewhere, and what a quotation leaves out (``cuts.py``). The lists are our
own, in English and Persian, and are matched in folded form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from pincite.evidence.folding import fold_text
from pincite.evidence.speech import entry_words, leading_stems, speaking
from pincite.evidence.surroundings import CLAUSE_END, Surroundings
from pincite.model.evidence import Doubt, DoubtKind

if TYPE_CHECKING:
    from pincite.evidence.compared import Compared

#: What a source does not take upon itself, and what it tells as aim, plan or wish; a phrase with several words as one.
_PHRASES: dict[DoubtKind, str] = {
    "hedge": """
        accused of, accuse, accuses, accused, alleged, allegedly, allege, alleges, alleging, allegation, allegations,
        suspect, suspects, suspected, suspicion, suspicions, reportedly, purportedly, purported, supposedly, presumed,
        presumably, apparently, seemingly, ostensibly, possibly, probably, perhaps, maybe, likely, some sources,
        some say, some suspect, some believe, some scholars, some argue, it is said, are said to, is said to,
        was said to, were said to, said to have, believed to, thought to, rumoured, rumored, appears to, appear to,
        appeared to, seems to, seem to, seemed to, unconfirmed, unverified, indictment, if true, may, might,
        گویا, ظاهراً, احتمالاً, احتمال, شاید, ممکن است, گفته می‌شود, به نظر می‌رسد, به ادعای, ادعا, مدعی,
        متهم, اتهام, مظنون, گمان
    """,
    "plan": """
        tried to, attempted, attempt, attempts, aim, aims, aimed, aiming, goal, planned, plans to, intended, intends,
        intend, scheduled to, proposed, called for, calls for, urged, urges, asked, recommended, recommends, threatened,
        threatens, in order to, should, demanded, demands, hoped, expected to,
        قصد داشت, قصد دارد, قرار بود, برنامه‌ریزی, خواستار, پیشنهاد, تهدید, تلاش کرد
    """,
}
#: By these a sentence says less than that something is so, or puts it down to somebody.
_GUARDS = """
    (?-i:may) might could would should perhaps possib* probab* likely unlikely alleg* accus* suspect* suspic* reportedly
    reported believed thought estimat* seem* appear* apparent* presum* purport* suppos* claim* indict* charg* some rumo*
    unconfirmed disput* contest* schedul* plan* propos* aim* goal* inten* attempt* try tried ask* recommend* threat*
    hop* expect* set
    """
#: So many words behind a hedge are in doubt, up to the end of the clause.
_REACH = 12
#: This share of what the sentence says, in so many words, must be in doubt.
_LEAST, _LEAST_WORDS = 0.1, 2
#: Only where the source has this share of the sentence is it looked at, and only where it has nearly most of it.
_LEAST_FOUND, _NEARLY_MOST = 0.2, 0.8
#: What stands beside a verb of saying: so many words of so many characters in all; a word of the entry is longer.
_BESIDE_WORDS, _BESIDE, _SHORT = 5, 50, 3


def dropped_hedges(sentence: Compared, here: Surroundings, sources: Sequence[Surroundings]) -> Iterator[Doubt]:
    """The hedges of the sources that a sentence without any of its own has left out.

    ``here`` are the sentence's words. A hedge counts where a source has most of the sentence, right before words of it.
    """
    if sentence.kind not in ("sentence", "item") or _is_guarded(sentence):
        return
    wanted = {
        stem: 1.0
        for start, end, stem in zip(here.words.starts, here.words.ends, here.stems, strict=True)
        if stem not in leading_stems() and not sentence.quotes(start, end)
    }
    first, last = len(sentence.words) - len(sentence.words.lstrip()), len(sentence.words.rstrip())
    for number, source in enumerate(sources):
        weighed = source.weighed(wanted)
        alike = list(_alike(source, weighed))
        for kind in _PHRASES:
            found = (hedge for pieces in alike for hedge in _hedges(kind, source, pieces, weighed))
            for at, until in islice(found, 1):
                yield Doubt(
                    kind=kind,
                    start=first,
                    end=last,
                    text=sentence.markdown[first:last],
                    instead=source.words.text[at:until],
                    source=number,
                    at=at,
                    until=until,
                )


def _is_guarded(sentence: Compared) -> bool:
    """Whether a sentence hedges itself, or puts what it says down to somebody other than its source."""
    if _guards().search(sentence.words):
        return True
    about = entry_words(tuple(cited.about for cited in sentence.cited))
    return any(not _is_of_source(verb, sentence.words, about) for verb in speaking().finditer(sentence.words))


def _is_of_source(verb: re.Match[str], words: str, about: Set[str]) -> bool:
    """Whether a verb of saying has a word of the entry beside it: "the encyclopedia states"."""
    before = fold_text(words[max(0, verb.start() - _BESIDE) : verb.start()]).words[-_BESIDE_WORDS:]
    behind = fold_text(words[verb.end() : verb.end() + _BESIDE]).words[:_BESIDE_WORDS]
    return any(len(word) > _SHORT and word in about for word in (*before, *behind))


def _alike(source: Surroundings, weighed: Mapping[str, float]) -> Iterator[range]:
    """The neighbourhoods that have nearly as much of the sentence as the best one has, if that is a good part."""
    shares = []
    for pieces in source.neighbourhoods(weighed):
        there = weighed.keys() & set(source.stems[pieces.start : pieces.stop])
        shares.append((sum(weighed[stem] for stem in sorted(there)), pieces))
    best = max((share for share, _ in shares), default=0.0)
    if best >= _LEAST_FOUND * sum(weighed.values()):
        yield from (pieces for share, pieces in shares if share >= _NEARLY_MOST * best)


def _hedges(
    kind: DoubtKind, source: Surroundings, pieces: range, weighed: Mapping[str, float]
) -> Iterator[tuple[int, int]]:
    """Where among some pieces a hedge stands that puts enough of the sentence in doubt."""
    words = source.words
    joined = " ".join(words.words[pieces.start : pieces.stop])
    for match in _phrases(kind).finditer(joined):
        first = pieces.start + joined.count(" ", 0, match.start())
        behind = first + 1 + match[0].count(" ")
        doubtful = weighed.keys() & set(_clause(source, behind))
        if words.text[words.starts[first] : words.ends[first]] == "May":
            continue  # a month
        share = sum(weighed[stem] for stem in sorted(doubtful))
        if len(doubtful) >= _LEAST_WORDS and share > _LEAST * sum(weighed.values()):
            yield words.starts[first], words.ends[behind - 1]


def _clause(source: Surroundings, first: int) -> Iterator[str]:
    """The words from a piece on, to the end of its clause."""
    for piece in range(first, min(first + _REACH, len(source.stems))):
        if source.steps[piece] - source.steps[piece - 1] > CLAUSE_END:
            return
        yield source.stems[piece]


@cache
def _folded(kind: DoubtKind) -> list[str]:
    """The folded phrases of a kind, words apart by a space, the longest first."""
    phrases = (" ".join(fold_text(phrase).words) for phrase in _PHRASES[kind].split(","))
    return sorted(filter(None, phrases), key=len, reverse=True)


@cache
def _phrases(kind: DoubtKind) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, _folded(kind)))})(?!\S)")


@cache
def _guards() -> re.Pattern[str]:
    """The guarding words and the phrases themselves, in a text as written."""
    words = _GUARDS.replace("*", r"\w*").split()
    listed = {phrase.strip() for kind in _PHRASES for phrase in _PHRASES[kind].split(",")} - {"", "may"}  # or a month
    phrases = [r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(listed)]
    return re.compile(rf"\b(?:{'|'.join([*words, *phrases])})\b", re.IGNORECASE)

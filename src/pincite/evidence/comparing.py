"""A sentence beside the snapshots of the sources that it cites: what is looked for, and where it was found.

It never says that a source bears a sentence out. A quotation, a figure and a name are looked for in every cited source
and count as found when one of them has them; passages, and what hangs on them, are those of each source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pincite.evidence.aliases import Aliases, names_missing
from pincite.evidence.clauses import unsupported_clauses
from pincite.evidence.compared import Cited, Compared, Source, script
from pincite.evidence.competing import competing_figures
from pincite.evidence.folding import fold_text
from pincite.evidence.given import given
from pincite.evidence.hedges import dropped_hedges
from pincite.evidence.holders import wrong_speakers
from pincite.evidence.missing import claimed, missing_from
from pincite.evidence.names import Name, names
from pincite.evidence.negation import negation
from pincite.evidence.opposites import opposite_words
from pincite.evidence.pairing import exchanged_names
from pincite.evidence.passages import query
from pincite.evidence.quoting import look_up
from pincite.evidence.surroundings import Surroundings
from pincite.model.evidence import Comparison, Doubt, Figure, Looked, Missing, Negation, Passage

#: From this score on a passage says so much of the sentence that a negation in one of them alone may matter.
_ALIKE = 0.3


def compare(sentence: Compared, aliases: Aliases | None = None) -> Comparison:
    """Look for what a sentence says in the snapshots of the sources that it cites."""
    aliases = aliases or Aliases()
    read = [cited for cited in sentence.cited if cited.sources]
    unread = tuple(dict.fromkeys(cited.key.key for cited in sentence.cited if not (cited.sources and cited.wholly)))
    if not read:
        return Comparison(unread=unread)
    native = [cited for cited in read if _is_native(cited, sentence)]
    foreign = tuple(dict.fromkeys(cited.key.key for cited in read if cited not in native))
    # What an entry says of its source, its author and title, need not stand in the source.
    aside = frozenset(word for cited in read for word in query(cited.about))
    sources = list({id(source): source for cited in native for source in cited.sources}.values())
    scores = {id(source): source.passages.overlaps(sentence.markdown, aside) for source in sources}
    looked = tuple(_looked(cited, source, scores, sentence) for cited in native for source in cited.sources)
    quoted = tuple(look_up(quotation, read) for quotation in sentence.quotations)
    whole = sentence.kind == "quotation"
    figures = (it for it in claimed(sentence.markdown, sentence.lang) if not sentence.quotes(it.start, it.end))
    return Comparison(
        looked=looked,
        unread=unread,
        foreign=foreign,
        quotations=quoted,
        figures=0 if whole else sum(1 for _ in figures),
        missing_figures=() if whole else tuple(_missing_figures(sentence, read)),
        missing_names=() if whole else tuple(_missing_names(sentence, native, aliases)),
        negations=() if whole else _negations(sentence, looked, native),
        doubts=tuple(_doubts(sentence, sources, native, aliases)),
    )


def _is_native(cited: Cited, sentence: Compared) -> bool:
    """Whether a source is in the sentence's language: as its entry says, or by its words, or at least in its script."""
    here = sentence.lang.partition("-")[0].lower()
    stated = cited.lang.partition("-")[0].lower()
    langs = [stated] if stated else [source.lang for source in cited.sources]
    if any(lang not in ("", here) for lang in langs):
        return False
    return script(sentence.words) in ("", *(source.script for source in cited.sources))


#: For each source, by its identity: what each passage shares with the sentence, and the weight of all its words.
_Scores = dict[int, tuple[list[float], float]]


def _looked(cited: Cited, source: Source, scores: _Scores, sentence: Compared) -> Looked:
    """The best passage of a source, and the best one at the places that the sentence's citations of it name."""
    found = [other.places(source) for other in sentence.cited if source in other.sources]
    places = None if None in found else [place for stretch in found for place in stretch or ()]
    everywhere = range(len(source.passages))
    named = [passage for start, end in places or () for passage in source.passages.within(start, end)]
    return Looked(
        start=cited.key.start,
        end=cited.key.end,
        best=_best(cited, source, scores, sentence, everywhere) or source.passage(cited.key.key, 0, 0),
        followed=places is not None,
        cited=_best(cited, source, scores, sentence, named),
    )


def _best(cited: Cited, source: Source, scores: _Scores, sentence: Compared, passages: Sequence[int]) -> Passage | None:
    """Of these passages the one that shares most with the sentence; the first of equals."""
    shared, total = scores[id(source)]
    if not passages:
        return None
    best = max(passages, key=shared.__getitem__)
    _, start, end = source.passages.place(best)
    score = min(1.0, shared[best] / total) if total else 0.0
    return source.passage(cited.key.key, start, end, score, source.passages.densest(best, sentence.markdown))


def _missing_figures(sentence: Compared, read: Sequence[Cited]) -> Iterator[Figure]:
    """The figures that no source has; those that it quotes stand or fall with the quotation."""
    # The year, number and title of the source itself stand in its entry.
    sources = [source.given for cited in read for source in cited.sources] + [given(it.about) for it in read]
    for figure in missing_from(sentence.markdown, sources, lang=sentence.lang):
        if not sentence.quotes(figure.start, figure.end):
            yield figure


def _doubts(
    sentence: Compared, sources: Sequence[Source], native: Sequence[Cited], aliases: Aliases
) -> Iterator[Doubt]:
    """What the sources seem to say otherwise, each once."""
    if sentence.kind == "quotation" or not sources:
        return
    here = Surroundings(words=fold_text(sentence.words))
    around = [source.surroundings for source in sources]
    found = (
        *competing_figures(sentence, here, [source.figure_places for source in sources]),
        *exchanged_names(sentence, here, around, aliases),
        *wrong_speakers(sentence, around, aliases),
        *dropped_hedges(sentence, here, around),
        *unsupported_clauses(sentence, [source.passages for source in sources]),
        *opposite_words(sentence, here, around),
    )
    told: set[tuple[str, int]] = set()
    for doubt in found:
        if (doubt.kind, doubt.start) not in told:
            told.add((doubt.kind, doubt.start))
            source = sources[doubt.source]
            key = next(cited.key.key for cited in native if source in cited.sources)
            yield replace(doubt, passage=source.passage(key, *source.sentences(doubt.at, doubt.until)))


def _missing_names(sentence: Compared, native: Sequence[Cited], aliases: Aliases) -> Iterator[Missing]:
    """The names that neither a source nor what its entry says of it has."""
    about = fold_text("\n".join(cited.about for cited in native))
    for name in names(sentence.words, sentence.lang) if native else ():
        named = any(_names(source, name, aliases) for cited in native for source in cited.sources)
        if not named and not sentence.quotes(name.start, name.end) and names_missing([name], about, aliases):
            yield Missing(start=name.start, end=name.end, text=name.text)


def _names(source: Source, name: Name, aliases: Aliases) -> bool:
    known, looked_for = source.known_names, (name.text, name.person)
    if looked_for not in known:
        known[looked_for] = not names_missing([name], source.words, aliases)
    return known[looked_for]


def _negations(sentence: Compared, looked: Sequence[Looked], native: Sequence[Cited]) -> tuple[Negation, ...]:
    """Where the sentence and the passage that shares most with it differ in a negation."""
    passage = max((it.passage for it in looked), key=lambda passage: passage.score, default=None)
    if passage is None or passage.score < _ALIKE:
        return ()
    source = next(source for cited in native for source in cited.sources if source.sha256 == passage.sha256)
    text = source.snapshot.text[passage.start : passage.end]
    return tuple(negation(sentence.markdown, text, lang=sentence.lang))

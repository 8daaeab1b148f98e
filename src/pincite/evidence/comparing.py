"""A sentence beside the snapshots of the sources that it cites: what is looked for, and where it was found.

It never says that a source bears a sentence out. A quotation, a figure and a name are looked for in every cited source
and count as found when one of them has them; passages, and what hangs on them, are those of each source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from pincite.evidence.aliases import Aliases, names_missing
from pincite.evidence.amounts import Amount
from pincite.evidence.clauses import unsupported_clauses
from pincite.evidence.competing import FigurePlaces, competing_figures
from pincite.evidence.cuts import cut_warnings
from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.hedges import dropped_hedges
from pincite.evidence.holders import wrong_speakers
from pincite.evidence.matching import matches
from pincite.evidence.missing import Given, claimed, given, missing_from
from pincite.evidence.names import Name, names
from pincite.evidence.nearest import nearest
from pincite.evidence.negation import negation
from pincite.evidence.opposites import opposite_words
from pincite.evidence.own_words import own_words
from pincite.evidence.pairing import exchanged_names
from pincite.evidence.passages import PassageIndex, query
from pincite.evidence.places import Places
from pincite.evidence.quotations import Quotation, quotations
from pincite.evidence.surroundings import Surroundings
from pincite.model.content import CitedKey, SentenceKind
from pincite.model.evidence import Comparison, Doubt, Figure, Looked, Missing, Negation, Passage, Quoted
from pincite.model.snapshot import SnapshotText

#: How much of a passage is shown, in characters: other people's text, shown to lead to it and not instead of it.
_SHOWN = 160
#: From this score on a passage says so much of the sentence that a negation in one of them alone may matter.
_ALIKE = 0.3
#: The lines of a block quotation begin with these, its last one with a dash when it says whose it is.
_QUOTE_MARKER = r"(?m)^[ \t]*(?:>[ \t]?)+"
_ATTRIBUTION = r"(?:^|\n)[ \t]*(?:[-*_][ \t]*)?(?:—|–|--)[^\n]*(?:\n[^\n]*)?\s*\Z"


class Source(Struct, frozen=True, kw_only=True, dict=True):
    """A snapshot as sentences are compared with it; what a comparison needs is made when it is first asked for."""

    sha256: str
    snapshot: SnapshotText

    @cached_property
    def words(self) -> FoldedText:
        return fold_text(self.snapshot.text)

    @cached_property
    def passages(self) -> PassageIndex:
        return PassageIndex({"": self.snapshot.text})

    @cached_property
    def given(self) -> Given:
        return given(self.snapshot.text)

    @cached_property
    def surroundings(self) -> Surroundings:
        return Surroundings(words=self.words)

    @cached_property
    def figure_places(self) -> FigurePlaces:
        return FigurePlaces(given=self.given, surroundings=self.surroundings)

    @cached_property
    def places(self) -> Places:
        return Places(self.snapshot)

    @cached_property
    def script(self) -> str:
        return script(self.snapshot.text)

    @cached_property
    def known_names(self) -> dict[tuple[str, bool], bool]:
        """Names that were looked for, and whether they are there: sentences on one subject have many in common."""
        return {}

    def sentences(self, start: int, end: int) -> tuple[int, int]:
        """The sentences of it that a stretch touches."""
        touched = self.passages.touched(start, end)
        return touched or (start, end)

    def passage(self, key: str, start: int, end: int, score: float = 0.0) -> Passage:
        """A passage of it as it is shown."""
        excerpt = " ".join(self.snapshot.text[start : min(end, start + 2 * _SHOWN)].split())
        shown = excerpt if len(excerpt) <= _SHOWN else excerpt[:_SHOWN].rpartition(" ")[0] + " …"
        place = self.places.where(start)
        return Passage(key=key, start=start, end=end, place=place, excerpt=shown, score=round(score, 3))


class Cited(Struct, frozen=True, kw_only=True):
    """One key of a sentence's citations, with its snapshots: ``lang`` as its entry says, ``about`` the entry's words.

    The offsets of the key count from the beginning of the sentence. ``wholly`` says that every snapshot of it is here.
    """

    key: CitedKey
    sources: tuple[Source, ...]
    wholly: bool = True
    lang: str = ""
    about: str = ""


class Compared(Struct, frozen=True, kw_only=True, dict=True):
    """A sentence that is compared: as written, in Markdown, with what it cites."""

    markdown: str
    kind: SentenceKind
    lang: str
    cited: tuple[Cited, ...]

    @cached_property
    def words(self) -> str:
        """Its own words, each at its place; of a block quotation only what is quoted."""
        words = own_words(self.markdown)
        if self.kind != "quotation":
            return words
        words = re.sub(_QUOTE_MARKER, lambda match: " " * len(match[0]), words)
        return re.sub(_ATTRIBUTION, lambda match: " " * len(match[0]), words)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What it quotes: all of a block quotation; else what stands between quotation marks and has two words."""
        if self.kind != "quotation":
            return quotations(self.words, 2)
        start = len(self.words) - len(self.words.lstrip())
        end = len(self.words.rstrip())
        return [Quotation(start=start, end=end, text=self.words[start:end])] if start < end else []

    def quotes(self, start: int, end: int) -> bool:
        """Whether a stretch of it stands in one of its quotations."""
        return any(quotation.start <= start and end <= quotation.end for quotation in self.quotations)


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
    sources = {source.sha256: source for cited in native for source in cited.sources}
    scores = {key: source.passages.overlaps(sentence.markdown, aside) for key, source in sources.items()}
    looked = tuple(_looked(cited, source, scores, sentence) for cited in native for source in cited.sources)
    quoted = tuple(_quoted(quotation, read, sentence) for quotation in sentence.quotations)
    whole = sentence.kind == "quotation"
    figures = [] if whole else [it for it in claimed(sentence.markdown, sentence.lang) if not _in(it, sentence)]
    return Comparison(
        looked=looked,
        unread=unread,
        foreign=foreign,
        quotations=quoted,
        figures=len(figures),
        missing_figures=() if whole else tuple(_missing_figures(sentence, read)),
        missing_names=() if whole else tuple(_missing_names(sentence, native, aliases)),
        negations=() if whole else _negations(sentence, looked, native),
        doubts=tuple(_doubts(sentence, list(sources.values()), native, aliases)),
    )


def script(text: str) -> str:
    """The script of most of a text's letters, as far as it decides what can be compared: the first thousand count."""
    letters = re.findall(r"[^\W\d_]", text[:20_000])[:1_000]
    latin = sum(letter < "\u0250" for letter in letters)
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    return (
        "" if not letters else "latin" if latin * 2 > len(letters) else "arabic" if arabic * 2 > len(letters) else "?"
    )


def _is_native(cited: Cited, sentence: Compared) -> bool:
    """Whether a source is in the sentence's language, as far as its entry says so, or at least in its script."""
    if cited.lang and cited.lang.partition("-")[0].lower() != sentence.lang.partition("-")[0].lower():
        return False
    return script(sentence.words) in ("", *(source.script for source in cited.sources))


def _in(amount: Amount, sentence: Compared) -> bool:
    return sentence.quotes(amount.start, amount.end)


_Scores = dict[str, tuple[list[float], float]]


def _looked(cited: Cited, source: Source, scores: _Scores, sentence: Compared) -> Looked:
    """The best passage of a source, and the best one at the places that the sentence's citations of it name."""
    locators = [other.key.locator for other in sentence.cited if source in other.sources]
    found = [source.places.located(locator) if locator else None for locator in locators]
    places = None if None in found else [place for stretch in found for place in stretch or ()]
    everywhere = range(len(source.passages))
    named = [passage for start, end in places or () for passage in source.passages.within(start, end)]
    return Looked(
        start=cited.key.start,
        end=cited.key.end,
        key=cited.key.key,
        sha256=source.sha256,
        best=_best(cited, source, scores, everywhere) or source.passage(cited.key.key, 0, 0),
        followed=places is not None,
        cited=_best(cited, source, scores, named),
    )


def _best(cited: Cited, source: Source, scores: _Scores, passages: Sequence[int]) -> Passage | None:
    """Of these passages the one that shares most with the sentence; the first of equals."""
    shared, total = scores[source.sha256]
    if not passages:
        return None
    best = max(passages, key=shared.__getitem__)
    _, start, end = source.passages.place(best)
    return source.passage(cited.key.key, start, end, min(1.0, shared[best] / total) if total else 0.0)


def _quoted(quotation: Quotation, read: Sequence[Cited], sentence: Compared) -> Quoted:
    """Where a quotation stands: at the place that a citation names rather than elsewhere, and rather whole than cut."""
    words = len(quotation.text.split())
    title = _looks_like_title(quotation.text)
    elsewhere: Quoted | None = None
    for cited in read:
        for source in cited.sources:
            places = source.places.located(cited.key.locator) if cited.key.locator else None
            for match in matches(quotation.text, source.words):
                there = not places or any(start < match.end and match.start < end for start, end in places)
                found = Quoted(
                    start=quotation.start,
                    end=quotation.end,
                    words=words,
                    title=title,
                    found=source.passage(cited.key.key, match.start, match.end),
                    edits=match.edits,
                    cuts=cut_warnings(match, source.words),
                    at_locator=there,
                )
                if there:
                    return found
                elsewhere = elsewhere or found
    near, diff = (None, "") if elsewhere else _nearest(quotation, read)
    return elsewhere or Quoted(start=quotation.start, end=quotation.end, words=words, title=title, near=near, diff=diff)


def _nearest(quotation: Quotation, read: Sequence[Cited]) -> tuple[Passage | None, str]:
    found = [
        (near, source.passage(cited.key.key, near.start, near.end, near.likeness))
        for cited in read
        for source in cited.sources
        if (near := nearest(quotation.text, source.words))
    ]
    if not found:
        return None, ""
    near, passage = max(found, key=lambda pair: pair[0].likeness)
    return passage, near.diff


def _looks_like_title(text: str) -> bool:
    """Whether quoted words are written with capitals, as the titles of works are."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
    return len(words) >= 2 and all(word[0].isupper() for word in words)


def _missing_figures(sentence: Compared, read: Sequence[Cited]) -> Iterator[Figure]:
    sources = [source.given for cited in read for source in cited.sources]
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
    passages = [(it.cited or it.best, it.sha256) for it in looked]
    passage, sha256 = max(passages, key=lambda pair: pair[0].score, default=(None, ""))
    if passage is None or passage.score < _ALIKE:
        return ()
    source = next(source for cited in native for source in cited.sources if source.sha256 == sha256)
    text = source.snapshot.text[passage.start : passage.end]
    return tuple(negation(sentence.markdown, text, lang=sentence.lang))

"""What is compared: a sentence with what it cites, and the snapshots of its sources, ready to be searched."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from pincite.evidence.competing import FigurePlaces
from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.given import Given, given
from pincite.evidence.langid import guessed_language
from pincite.evidence.own_words import own_words
from pincite.evidence.passages import PassageIndex
from pincite.evidence.places import Places
from pincite.evidence.quotations import Quotation
from pincite.evidence.quoted_blocks import block_quotation, block_words
from pincite.evidence.surroundings import Surroundings
from pincite.evidence.titled import sentence_quotations
from pincite.model.content import CitedKey, SentenceKind
from pincite.model.evidence import Passage
from pincite.model.snapshot import SnapshotText

#: How much of a passage is shown, in characters: other people's text, shown to lead to it and not instead of it.
_SHOWN = 160


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
    def lang(self) -> str:
        return guessed_language(self.snapshot.text)

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

    def passage(self, key: str, start: int, end: int, score: float = 0.0, shown: int | None = None) -> Passage:
        """A passage of it, shown from its beginning or from ``shown`` on."""
        begin = start if shown is None else shown
        excerpt = " ".join(self.snapshot.text[begin : min(end, begin + 2 * _SHOWN)].split())
        return Passage(
            key=key,
            sha256=self.sha256,
            start=start,
            end=end,
            place=self.places.where(begin),
            excerpt=excerpt if len(excerpt) <= _SHOWN else excerpt[:_SHOWN].rpartition(" ")[0] + " …",
            score=round(score, 3),
        )


class Cited(Struct, frozen=True, kw_only=True):
    """One key of a sentence's citations, with its snapshots: ``lang`` as its entry says, ``about`` the entry's words.

    The offsets of the key count from the beginning of the sentence. ``own`` are the snapshots of the entry itself, in
    which its locators lead somewhere; ``quoting`` those of the texts in which it was read. ``wholly`` says that every
    one of them is here.
    """

    key: CitedKey
    own: tuple[Source, ...] = ()
    quoting: tuple[Source, ...] = ()
    wholly: bool = True
    lang: str = ""
    about: str = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        return *self.own, *self.quoting

    def places(self, source: Source) -> list[tuple[int, int]] | None:
        """The stretches of a source that the locator names; None when there is none that can be followed there."""
        return source.places.located(self.key.locator) if self.key.locator and source in self.own else None


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
        return block_words(words) if self.kind == "quotation" else words

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What it quotes: all of a block quotation; else what stands between quotation marks and has two words."""
        if self.kind != "quotation":
            return sentence_quotations(self.words)
        block = block_quotation(own_words(self.markdown))
        return [block] if block else []

    def quotes(self, start: int, end: int) -> bool:
        """Whether a stretch of it stands in one of its quotations."""
        return any(quotation.start <= start and end <= quotation.end for quotation in self.quotations)


def script(text: str) -> str:
    """The script of most of a text's letters, as far as it decides what can be compared: the first thousand count."""
    letters = re.findall(r"[^\W\d_]", text[:20_000])[:1_000]
    latin = sum(letter < "\u0250" for letter in letters)
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    if not letters:
        return ""
    return "latin" if latin * 2 > len(letters) else "arabic" if arabic * 2 > len(letters) else "other"

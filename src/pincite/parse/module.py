"""A module's text → its sentences with their citations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pincite.diagnostic import Problem
from pincite.model.content import (
    EXEMPTIONS,
    Anchor,
    Citation,
    CrossReference,
    Image,
    Locator,
    Mark,
    Module,
    Sentence,
    SentenceKind,
    Unit,
    UnitKind,
)
from pincite.parse.blocks import Blocks, TextBlock, read_blocks
from pincite.parse.brackets import Attributes
from pincite.parse.header import read_header
from pincite.parse.inline import BracketedSpan, Inline, InnerText, scan
from pincite.parse.sentences import sentence_starts
from pincite.source import OffsetMap, SourceText

_HINTS = {
    "malformed-citation": "the form is [see @key, p. 3; @other]; a literal @ is written \\@",
    "escaped-html": "use Markdown instead, or `code` to show a tag",
    "unclosed-comment": "close it with -->",
    "unclosed-div": "close it with a line of three colons",
    "code-block": "indent prose by fewer than four spaces",
}


def parse_module(source: SourceText, name: str, default_lang: str, problems: tuple[Problem, ...] = ()) -> Module:
    """Read one module. Never fails: what cannot be read is left as problems, after those given."""
    if problems and not source.text:
        return Module(name=name, source=source, lang=default_lang, header=read_header(source)[0], problems=problems)
    header, header_problems = read_header(source)
    lang = header.lang or default_lang
    reader = _Reader(source, read_blocks(source, header.end, lang))
    return Module(
        name=name,
        source=source,
        lang=lang,
        header=header,
        units=tuple(reader.units),
        sentences=tuple(sorted(reader.sentences, key=lambda sentence: (sentence.start, sentence.end))),
        citations=tuple(sorted(reader.citations, key=lambda citation: citation.start)),
        cross_references=tuple(reader.cross_references),
        anchors=tuple(reader.anchors),
        images=tuple(reader.images),
        problems=(*problems, *header_problems, *reader.problems),
    )


def split_sentences(markdown: str, lang: str = "en") -> list[Unit]:
    """Split Markdown into its sentences, headings and table cells included, in order.

    Each unit has ``start`` and ``end`` (half-open offsets into ``markdown``, in code points), ``text`` (that stretch)
    and ``kind``. A YAML header is stepped over. Whatever the input, nothing is raised.
    """
    source = SourceText(path="", text=markdown)
    header, _ = read_header(source)
    return _Reader(source, read_blocks(source, header.end, header.lang or lang)).units


@dataclass(slots=True, kw_only=True)
class _Split:
    """A block's text, scanned and split: ``bounds`` are the half-open offsets of its sentences."""

    block: TextBlock
    found: Inline
    bounds: list[tuple[int, int]]
    citations: list[list[Citation]] = field(default_factory=list)


class _Reader:
    """Walks over the blocks once and collects what a module holds."""

    def __init__(self, source: SourceText, blocks: Blocks) -> None:
        self.source = source
        self.units: list[Unit] = []
        self.sentences: list[Sentence] = []
        self.citations: list[Citation] = []
        self.cross_references: list[CrossReference] = []
        self.anchors = [Anchor(name=name, start=start, end=end) for name, start, end in blocks.anchors]
        self.images: list[Image] = []
        self.problems: list[Problem] = []
        for kind, start, end, message in blocks.faults:
            self._problem(kind, start, end, message)
        split = [self._split(block) for block in blocks.texts]
        self.note_citations = self._citation_notes(split)
        self._check_notes(blocks, split)
        group: list[_Split] = []
        for part in split:
            if group and _group(part.block) != _group(group[0].block):
                self._add_group(group)
                group = []
            if _group(part.block):
                group.append(part)
            else:
                self._add_sentences(part)
        if group:
            self._add_group(group)

    # -- splitting

    def _split(self, block: TextBlock) -> _Split:
        found = scan(block.text)
        figure = _figure(block.text, found)
        if figure and not block.row:
            return self._split_figure(block, found, figure)
        starts = [0] if block.kind == "heading" else sentence_starts(block.text, found, block.lang)
        part = _Split(block=block, found=found, bounds=_trimmed(block.text, starts))
        self._collect(block, found)
        part.citations = _citations_by_sentence(part.bounds, found.citations)
        lead_in = block.kind in ("paragraph", "item") and block.followed
        for number, (start, end) in enumerate(part.bounds):
            last = number == len(part.bounds) - 1
            kind: UnitKind = block.kind
            if lead_in and last and not part.citations[number] and block.text[:end].endswith((":", "：")):
                kind = "lead-in"
            self._unit(block.origin, start, end, kind)
        return part

    def _split_figure(self, block: TextBlock, found: Inline, figure: InnerText) -> _Split:
        """An image that is a whole paragraph: its bracketed text is the caption, as in pandoc and Quarto."""
        self._image(block, figure)
        inner = replace(
            block,
            kind="caption",
            text=block.text[figure.inner_start : figure.inner_end],
            origin=block.origin.part(figure.inner_start, figure.inner_end),
            followed=False,
        )
        if figure.attributes.id:
            start = block.origin.start(figure.start)
            self.anchors.append(Anchor(name=figure.attributes.id, start=start, end=block.origin.end(figure.end)))
        if written := figure.attributes.get("fig-alt"):
            at = block.text.index(written, figure.inner_end)
            self._inner(block, replace(figure, inner_start=at, inner_end=at + len(written)))
        return self._split(inner)

    def _collect(self, block: TextBlock, found: Inline) -> None:
        origin = block.origin
        self.citations += [_place_citation(citation, origin) for citation in found.citations]
        for reference in found.cross_references:
            self.cross_references.append(
                CrossReference(target=reference.target, start=origin.start(reference.start), end=origin.end(reference.end))
            )
        for span in found.spans:
            if span.attributes.id:
                place = (origin.start(span.start), origin.end(span.end))
                self.anchors.append(Anchor(name=span.attributes.id, start=place[0], end=place[1]))
        for fault in found.faults:
            self._problem(fault.kind, origin.start(fault.start), origin.end(fault.end), fault.message)
        for inner in found.inner:
            if inner.kind == "alternative":
                self._image(block, inner)
            self._inner(block, inner)

    def _inner(self, block: TextBlock, inner: InnerText) -> None:
        """An inline note or an alternative text: a block of its own inside the text."""
        text = block.text[inner.inner_start : inner.inner_end]
        nested = replace(
            block,
            kind="note",
            text=text,
            origin=block.origin.part(inner.inner_start, inner.inner_end),
            quotation=0,
            row=0,
            followed=False,
        )
        found = scan(text)
        part = _Split(block=nested, found=found, bounds=_trimmed(text, sentence_starts(text, found, block.lang)))
        part.citations = _citations_by_sentence(part.bounds, found.citations)
        self._collect(nested, found)
        kind: SentenceKind = "note" if inner.kind == "note" else "alternative"
        self._add_sentences(part, kind)

    def _image(self, block: TextBlock, image: InnerText) -> None:
        alternative = image.attributes.get("fig-alt") or block.text[image.inner_start : image.inner_end].strip()
        start, end = block.origin.start(image.start), block.origin.end(image.end)
        self.images.append(Image(target=image.target, alternative=alternative, start=start, end=end))

    # -- notes

    def _citation_notes(self, split: list[_Split]) -> dict[str, tuple[Citation, ...]]:
        """Notes that hold citations and no words: they are the citations of the sentence that calls them."""
        notes: dict[str, tuple[Citation, ...]] = {}
        for part in split:
            if part.block.note:
                wordless = part.found.citations and not _words(part.block.text, part.found)
                notes[part.block.note] = tuple(part.found.citations) if wordless else ()
        return notes

    def _check_notes(self, blocks: Blocks, split: list[_Split]) -> None:
        called = set()
        defined = {label for label, _, _ in blocks.notes}
        for part in split:
            for note in part.found.notes:
                called.add(note.label)
                if note.label not in defined:
                    origin = part.block.origin
                    message = f"note '{note.label}' is not defined"
                    self._problem("undefined-note", origin.start(note.start), origin.end(note.end), message)
        seen = set()
        for label, start, end in blocks.notes:
            if label in seen:
                self._problem("duplicate-note", start, end, f"note '{label}' is defined twice")
            elif label not in called:
                self._problem("unused-note", start, end, f"note '{label}' is never called, so it is not printed")
            seen.add(label)

    # -- sentences

    def _add_sentences(self, part: _Split, kind: SentenceKind | None = None) -> None:
        block = part.block
        if block.kind == "heading":
            return
        kind = kind or {"paragraph": "sentence", "item": "item", "caption": "caption", "note": "note"}[block.kind]  # type: ignore[assignment]
        assert kind
        for number, (start, end) in enumerate(part.bounds):
            citations = part.citations[number]
            lead_in = block.kind in ("paragraph", "item") and block.followed and number == len(part.bounds) - 1
            if lead_in and not citations and block.text[:end].endswith((":", "：")):
                continue
            if _words(block.text[start:end], part.found, start):
                self._add(kind, [(part, start, end)], [(part, number)])

    def _add_group(self, group: list[_Split]) -> None:
        """A table row or a block quotation: one unit, cited anywhere in it."""
        if all(part.block.kind == "header-cell" for part in group):
            return
        pieces = [(part, 0, len(part.block.text)) for part in group]
        if any(_words(part.block.text, part.found) for part in group):
            kind: SentenceKind = "quotation" if group[0].block.quotation else "row"
            self._add(kind, pieces, [(part, number) for part in group for number in range(len(part.bounds))])

    def _add(
        self, kind: SentenceKind, pieces: list[tuple[_Split, int, int]], numbered: list[tuple[_Split, int]]
    ) -> None:
        citations: list[Citation] = []
        for part, number in numbered:
            citations += [_place_citation(citation, part.block.origin) for citation in part.citations[number]]
            start, end = part.bounds[number]
            for note in part.found.notes:
                if start <= note.start < end:
                    citations += [_place_citation(c, part.block.origin) for c in self.note_citations.get(note.label, ())]
            for inner in part.found.inner:
                if inner.kind == "note" and start <= inner.start < end:
                    citations += self._cited_by_inline_note(part, inner)
        first, start, _ = pieces[0]
        last, _, end = pieces[-1]
        mark, stray, label = _mark(pieces)
        self.sentences.append(
            Sentence(
                start=first.block.origin.start(start),
                end=last.block.origin.end(len(last.block.text[:end].rstrip())),
                kind=kind,
                citations=tuple(citations),
                mark=mark,
                lang=first.block.lang,
                label=label,
                stray_class=stray,
            )
        )

    def _cited_by_inline_note(self, part: _Split, inner: InnerText) -> list[Citation]:
        text = part.block.text[inner.inner_start : inner.inner_end]
        found = scan(text)
        if not found.citations or _words(text, found):
            return []
        origin = part.block.origin.part(inner.inner_start, inner.inner_end)
        return [_place_citation(citation, origin) for citation in found.citations]

    def _unit(self, origin: OffsetMap, start: int, end: int, kind: UnitKind) -> None:
        begin, finish = origin.start(start), origin.end(end)
        self.units.append(Unit(start=begin, end=finish, text=self.source.text[begin:finish], kind=kind))

    def _problem(self, kind: str, start: int, end: int, message: str) -> None:
        place = self.source.place(start, max(end, start + 1))
        self.problems.append(Problem(kind=kind, place=place, message=message, hint=_HINTS.get(kind, "")))  # type: ignore[arg-type]


def _group(block: TextBlock) -> tuple[str, int] | None:
    """Quotation or row: blocks of the same group are one unit. A table inside a quotation belongs to the quotation."""
    if block.quotation:
        return ("quotation", block.quotation)
    return ("row", block.row) if block.row else None


def _figure(text: str, found: Inline) -> InnerText | None:
    if len(found.inner) == 1 and found.inner[0].kind == "alternative":
        image = found.inner[0]
        if not text[: image.start].strip() and not text[image.end :].strip():
            return image
    return None


def _trimmed(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """Half-open bounds of the sentences that begin at ``starts``, without the white space between them."""
    bounds = []
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = text[start:following]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            bounds.append((left, start + len(piece.rstrip())))
    return bounds


def _citations_by_sentence(bounds: list[tuple[int, int]], citations: Iterable[Citation]) -> list[list[Citation]]:
    by_sentence: list[list[Citation]] = [[] for _ in bounds]
    starts = [start for start, _ in bounds]
    for citation in citations:
        if bounds:
            by_sentence[max(bisect_right(starts, citation.start) - 1, 0)].append(citation)
    return by_sentence


def _words(text: str, found: Inline, offset: int = 0) -> bool:
    """Whether a stretch says anything: a letter or digit outside citations, notes and marks."""
    position = offset
    end = offset + len(text)
    for start, stop in sorted(found.deleted):
        if stop > offset and start < end:
            if any(character.isalnum() for character in text[max(position - offset, 0) : max(start - offset, 0)]):
                return True
            position = max(position, stop)
    return any(character.isalnum() for character in text[max(position - offset, 0) :])


def _mark(pieces: list[tuple[_Split, int, int]]) -> tuple[Mark | None, str, str]:
    """The exemption that covers the whole unit, a class that may be a mistyped one, and the unit's ``#name``."""
    covering: list[Attributes] = []
    for part, start, end in pieces:
        spans = [span for span in part.found.spans if _covers(span, part, start, end)]
        if not spans and not part.block.marks and not part.block.attributes.classes:
            covering = []
            break
        covering += [span.attributes for span in spans]
    first = pieces[0][0].block
    covering += [first.attributes, *reversed(first.marks)]
    label = next((attributes.id for attributes in covering if attributes.id), "")
    stray = ""
    for attributes in covering:
        for name in attributes.classes:
            if name in EXEMPTIONS:
                return Mark(kind=name, attributes=attributes.pairs), "", label
            stray = stray or name
    return None, stray, label


def _covers(span: BracketedSpan, part: _Split, start: int, end: int) -> bool:
    """Whether every letter and digit of the stretch lies in the span: half a sentence cannot be exempt."""
    text = part.block.text
    if span.end <= start or span.start >= end:
        return False
    before = _words(text[start : max(span.start, start)], part.found, start)
    after = _words(text[span.end : end], part.found, span.end) if span.end < end else False
    return not before and not after


def _place_citation(citation: Citation, origin: OffsetMap) -> Citation:
    """The citation with its offsets turned into those of the file."""

    def place_locator(locator: Locator | None) -> Locator | None:
        if locator is None:
            return None
        return replace(locator, start=origin.start(locator.start), end=origin.end(locator.end))

    keys = tuple(
        replace(key, start=origin.start(key.start), end=origin.end(key.end), locator=place_locator(key.locator))
        for key in citation.keys
    )
    return replace(citation, start=origin.start(citation.start), end=origin.end(citation.end), keys=keys)

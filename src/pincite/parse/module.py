"""A module's text → its sentences with their citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from msgspec.structs import replace

from pincite.diagnostic import Problem, ProblemKind
from pincite.model.content import (
    Anchor,
    Citation,
    CrossReference,
    Image,
    Module,
    Sentence,
    SentenceKind,
    Unit,
)
from pincite.parse.blocks import Blocks, TextBlock, read_blocks
from pincite.parse.citations import only_locates
from pincite.parse.header import read_header
from pincite.parse.inline import Inline, InnerText, scan
from pincite.parse.marks import UNMARKED, Claim, exemption, is_marked
from pincite.parse.plain import plain
from pincite.parse.split import Split
from pincite.parse.waivers import read_waivers
from pincite.source import SourceText

_HINTS = {
    "malformed-citation": "the form is [see @key, p. 3; @other]; a literal @ is written \\@",
    "escaped-html": "use Markdown instead, or `code` to show a tag",
    "unclosed-comment": "close it with -->",
    "unclosed-div": "close it with a line of three colons",
    "invalid-header-value": "such as lang=fa or lang=pt-BR",
    "lost-cell": "add a column, or write a bar inside a cell as \\|",
    "code-block": "indent prose by fewer than four spaces",
}
_NO_WAIVER = ("waiver is not understood, so it allows nothing", "the form is <!-- pincite: allow CODE because … -->")
_KINDS: dict[str, SentenceKind] = {
    "paragraph": "sentence",
    "item": "item",
    "caption": "caption",
    "note": "note",
    "alternative": "alternative",
}
_ALTERNATIVE = re.compile(r"fig-alt=[\"']?")
#: Notes in notes are read this deep; what is deeper counts as words of the note around it.
_DEEPEST_NOTE = 8


def parse_module(source: SourceText, name: str, default_lang: str, problems: tuple[Problem, ...] = ()) -> Module:
    """Read one module. Never fails: what cannot be read is left as problems, after those given."""
    if problems and not source.text:
        return Module(name=name, source=source, lang=default_lang, header=read_header(source)[0], problems=problems)
    header, header_problems = read_header(source)
    lang = header.lang or default_lang
    blocks = read_blocks(source, header.end, lang)
    reader = _Reader(source, blocks)
    waivers, malformed = read_waivers(source, blocks)
    malformed_waivers = [
        Problem(kind="malformed-waiver", place=source.place(start, end), message=_NO_WAIVER[0], hint=_NO_WAIVER[1])
        for start, end in malformed
    ]
    return Module(
        name=name,
        source=source,
        lang=lang,
        header=header,
        units=tuple(reader.units),
        sentences=tuple(sorted(reader.sentences, key=attrgetter("start", "end"))),
        citations=tuple(sorted(reader.citations, key=attrgetter("start"))),
        cross_references=tuple(reader.cross_references),
        anchors=tuple(reader.anchors),
        images=tuple(reader.images),
        waivers=tuple(waivers),
        doubtful_stops=tuple(sorted(reader.doubtful)),
        problems=(*problems, *header_problems, *reader.problems, *malformed_waivers),
    )


def split_sentences(markdown: str, lang: str = "en") -> list[Unit]:
    """Split Markdown into its sentences, headings and table cells included, in order.

    Each unit has ``start`` and ``end`` (half-open offsets into ``markdown``, in code points), ``text`` (that stretch)
    and ``kind``. A YAML header is stepped over. Whatever the input, nothing is raised.
    """
    source = SourceText(path="", text=markdown)
    header, _ = read_header(source)
    return _Reader(source, read_blocks(source, header.end, header.lang or lang)).units


class _Reader:
    """Walks over the blocks and collects what a module holds: first all texts, then sentences, which need the notes."""

    def __init__(self, source: SourceText, blocks: Blocks) -> None:
        self.source = source
        self.units: list[Unit] = []
        self.sentences: list[Sentence] = []
        self.citations: list[Citation] = []
        self.cross_references: list[CrossReference] = []
        self.anchors = [
            Anchor(name=name, start=start, end=end, numbered=numbered) for name, start, end, numbered in blocks.anchors
        ]
        self.images: list[Image] = []
        self.doubtful: list[tuple[int, int]] = []
        self.problems: list[Problem] = []
        for fault, start, end, message in blocks.faults:
            self._problem(fault, start, end, message)
        self.inner: list[Split] = []
        self.inner_sentences: list[tuple[Split, SentenceKind]] = []
        self.cited_by_inner: dict[int, tuple[Citation, ...]] = {}
        parts = [self._read(block) for block in blocks.texts]
        self.cited_by_note = _citation_notes(parts)
        self._check_notes(blocks, [*parts, *self.inner])
        for part, kind in self.inner_sentences:
            self._add_sentences(part, kind)
        for group in _groups(parts):
            if group[0].block.note in self.cited_by_note:
                continue
            if _group(group[0].block):
                self._add_group(group)
            else:
                self._add_sentences(group[0])

    # -- texts

    def _read(self, block: TextBlock) -> Split:
        """Scan and split a block; an image that is all of a paragraph leaves its caption, as in pandoc and Quarto."""
        found = scan(block.text)
        figure = None if block.row else _lone_image(block.text, found)
        if figure:
            self._figure(block, figure)
            block = replace(_part(block, figure.inner_start, figure.inner_end), kind="caption", followed=False)
            found = scan(block.text)
        part = Split(block, found)
        self._collect(part)
        text = self.source.text
        self.units += [
            Unit(start=start, end=end, text=text[start:end], kind=kind)
            for (start, end), kind in zip(part.places, part.kinds, strict=True)
        ]
        return part

    def _collect(self, part: Split, depth: int = 1) -> None:
        """Everything in a text that is not its sentences; notes and alternative texts in it are texts of their own."""
        origin, found = part.block.origin, part.found
        self.citations += part.placed
        self.doubtful += [(origin.start(start), origin.end(end)) for start, end in part.doubtful]
        for reference in found.cross_references:
            start, end = origin.start(reference.start), origin.end(reference.end)
            self.cross_references.append(CrossReference(target=reference.target, start=start, end=end))
        for span in found.spans:
            if span.attributes.id:
                start, end = origin.start(span.start), origin.end(span.end)
                self.anchors.append(Anchor(name=span.attributes.id, start=start, end=end))
        for fault in found.faults:
            self._problem(fault.kind, origin.start(fault.start), origin.end(fault.end), fault.message)
        for inner in found.inner:
            if inner.kind == "alternative":
                self._image(part.block, inner)
                written = _written_alternative(part.block.text, inner)
                self._inner(part.block, *(written or _bracketed(inner)), inner, depth)
            else:
                self._inner(part.block, *_bracketed(inner), inner, depth)

    def _inner(self, block: TextBlock, start: int, end: int, inner: InnerText, depth: int) -> None:
        """An inline note or an alternative text: it stands in a block, and outside its sentences."""
        text = block.text[start:end]
        nested = replace(_part(block, start, end), kind="note", quotation=0, row=0, followed=False)
        part = Split(nested, scan(text) if depth < _DEEPEST_NOTE else Inline())
        self._collect(part, depth + 1)
        self.inner.append(part)
        if inner.kind == "note" and _only_cites(part):
            self.cited_by_inner[block.origin.start(inner.start)] = tuple(part.placed)
        else:
            self.inner_sentences.append((part, "note" if inner.kind == "note" else "alternative"))

    def _figure(self, block: TextBlock, figure: InnerText) -> None:
        self._image(block, figure)
        if figure.attributes.id:
            start, end = block.origin.start(figure.start), block.origin.end(figure.end)
            self.anchors.append(Anchor(name=figure.attributes.id, start=start, end=end, numbered=True))
        if written := _written_alternative(block.text, figure):
            self._inner(block, *written, figure, 1)

    def _image(self, block: TextBlock, image: InnerText) -> None:
        alternative = image.attributes.get("fig-alt") or block.text[image.inner_start : image.inner_end].strip()
        start, end = block.origin.start(image.start), block.origin.end(image.end)
        self.images.append(Image(target=image.target, alternative=alternative, start=start, end=end))

    # -- notes

    def _check_notes(self, blocks: Blocks, parts: Sequence[Split]) -> None:
        called = set()
        defined = {label for label, _, _ in blocks.notes}
        for part in parts:
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

    def _add_sentences(self, part: Split, kind: SentenceKind | None = None) -> None:
        """The sentences of a text, one unit each; headings and lead-ins are none."""
        if part.block.kind == "heading":
            return
        kind = kind or _KINDS[part.block.kind]
        marked = is_marked(part)
        for number, (start, end) in enumerate(part.bounds):
            if part.kinds[number] != "lead-in" and part.speaks(start, end):
                claim = exemption([(part, start, end)]) if marked else UNMARKED
                self._add(kind, part.block.lang, part.places[number], self._cited(part, number), claim)

    def _add_group(self, group: list[Split]) -> None:
        """A table row or a block quotation: one unit, cited anywhere in it."""
        if all(part.block.kind == "header-cell" for part in group) or not any(part.speaks() for part in group):
            return
        citations: list[Citation] = []
        for part in group:
            for number in range(len(part.bounds)):
                citations += self._cited(part, number)
        kind: SentenceKind = "quotation" if group[0].block.quotation else "row"
        pieces = [(part, 0, len(part.block.text.rstrip())) for part in group]
        (first, start, _), (last, _, end) = pieces[0], pieces[-1]
        place = first.block.origin.start(start), last.block.origin.end(end)
        self._add(kind, first.block.lang, place, citations, exemption(pieces))

    def _cited(self, part: Split, number: int) -> list[Citation]:
        """The citations of a sentence: its own, and those of notes that hold nothing else."""
        citations = [*part.citations.get(number, ())]
        for note in part.notes.get(number, ()):
            citations += self.cited_by_note.get(note.label, ())
        for inner in part.inner.get(number, ()):
            citations += self.cited_by_inner.get(part.block.origin.start(inner.start), ())
        return citations

    def _add(
        self, kind: SentenceKind, lang: str, place: tuple[int, int], citations: list[Citation], claim: Claim
    ) -> None:
        mark, stray, label = claim
        self.sentences.append(
            Sentence(
                start=place[0],
                end=place[1],
                kind=kind,
                citations=tuple(citations),
                mark=mark,
                lang=lang,
                label=label,
                stray_class=stray,
            )
        )

    def _problem(self, kind: str, start: int, end: int, message: str) -> None:
        place = self.source.place(start, max(end, start + 1))
        known: ProblemKind = kind  # type: ignore[assignment]
        self.problems.append(Problem(kind=known, place=place, message=message, hint=_HINTS.get(kind, "")))


def _citation_notes(parts: Sequence[Split]) -> dict[str, tuple[Citation, ...]]:
    """Notes that hold citations and no words: they are the citations of the sentence that calls them."""
    cited: dict[str, list[Citation]] = {}
    speaking = {part.block.note for part in parts if part.block.note and not _only_cites(part)}
    for part in parts:
        if part.block.note and part.block.note not in speaking:
            cited.setdefault(part.block.note, []).extend(part.placed)
    return {label: tuple(citations) for label, citations in cited.items()}


def _only_cites(part: Split) -> bool:
    """Whether a note holds citations and at most words that point to them: ``See @a, p. 3.``"""
    return bool(part.placed) and (not part.speaks() or only_locates(plain(part.block.text)))


def _groups(parts: Sequence[Split]) -> list[list[Split]]:
    """The texts in order, those of one quotation or one row together."""
    groups: list[list[Split]] = []
    for part in parts:
        if groups and _group(part.block) and _group(part.block) == _group(groups[-1][0].block):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _group(block: TextBlock) -> tuple[str, int] | None:
    """Quotation or row: blocks of the same group are one unit. A table inside a quotation belongs to the quotation."""
    if block.quotation:
        return ("quotation", block.quotation)
    return ("row", block.row) if block.row else None


def _part(block: TextBlock, start: int, end: int) -> TextBlock:
    return replace(block, text=block.text[start:end], origin=block.origin.part(start, end))


def _bracketed(inner: InnerText) -> tuple[int, int]:
    return inner.inner_start, inner.inner_end


def _lone_image(text: str, found: Inline) -> InnerText | None:
    if len(found.inner) == 1 and found.inner[0].kind == "alternative":
        image = found.inner[0]
        if not text[: image.start].strip() and not text[image.end :].strip():
            return image
    return None


def _written_alternative(text: str, image: InnerText) -> tuple[int, int] | None:
    """Where the value of ``fig-alt="…"`` stands: it is read out in place of the bracketed text."""
    written = image.attributes.get("fig-alt")
    if not written:
        return None
    starts = [match.end() for match in _ALTERNATIVE.finditer(text, image.inner_end, image.end)]
    start = next((start for start in reversed(starts) if text.startswith(written, start)), None)
    return None if start is None else (start, start + len(written))

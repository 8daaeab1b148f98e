"""A module's body → its blocks of text, in order, each knowing where its characters stand in the file.

markdown-it gives line numbers only. Every line of a block is the end of its line in the file, so exact offsets come
line by line; table cells are found by splitting the row again.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from markdown_it.token import Token
from msgspec import Struct

from pincite.config import LANGUAGE_TAG
from pincite.parse.brackets import NO_ATTRIBUTES, Attributes, attribute_list
from pincite.parse.brackets import attributes as read_attributes
from pincite.parse.markdown import block_tokens
from pincite.source import BOM, OffsetMap, SourceText

BlockKind = Literal["paragraph", "item", "heading", "cell", "header-cell", "caption", "note", "quotation"]

_CAPTION = re.compile(r"(?::|Table:)[ \t]+")
_TRAILING_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+(\{[^{}]*+\})[ \t]*+$")
_HASHES = re.compile(r"(?<![#\\])#{1,6}(?=[ \t]|$)")
#: What may stand before a table on its line: quotation marks; before its first line, markers of lists and notes too.
_QUOTED = re.compile(r"[ \t>]*")
_CONTAINED = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:))*[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"\\\|")


class TextBlock(Struct, kw_only=True):
    """A stretch of inline text: ``origin`` maps its offsets to those of the file.

    ``quotation`` and ``row`` number the quotation and the table row that hold it (0: none); ``followed`` says that
    another block comes after it in the same container, so that a closing colon leads into something.
    """

    kind: BlockKind
    text: str
    origin: OffsetMap
    lang: str
    quotation: int = 0
    row: int = 0
    note: str = ""
    marks: tuple[Attributes, ...] = ()
    followed: bool = False
    attributes: Attributes = NO_ATTRIBUTES
    token: int = 0


class Comment(Struct, frozen=True, kw_only=True):
    """``<!-- … -->`` on lines of its own; ``covers`` is the stretch of the block that follows it, or empty."""

    start: int
    end: int
    covers: tuple[int, int]


class Blocks(Struct):
    """What the block parse of a body yields. ``tokens`` and ``env`` are for the full parse when building."""

    texts: list[TextBlock] = []
    anchors: list[tuple[str, int, int, bool]] = []
    notes: list[tuple[str, int, int]] = []
    comments: list[Comment] = []
    faults: list[tuple[str, int, int, str]] = []
    tokens: list[Token] = []
    env: dict[str, Any] = {}


def read_blocks(source: SourceText, start: int, lang: str) -> Blocks:
    """The blocks of the text from offset ``start`` on (the end of the header, at a line's beginning)."""
    return _Walker(source, start, lang).walk()


class _Walker:
    def __init__(self, source: SourceText, start: int, lang: str) -> None:
        start = start or int(source.text.startswith(BOM))
        body = source.text[start:].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        self.lines = body.split("\n")
        self.offsets = (start, *source.line_starts[source.position(start).line :])
        self.blocks = Blocks()
        self.blocks.tokens, self.blocks.env = block_tokens(body)
        self.langs = [lang]
        self.marks: list[Attributes] = []
        self.divs: list[bool] = []
        self.quotations = 0
        self.quotation_depth = 0
        self.rows = 0
        self.items = 0
        self.note = ""
        self.outside = (0, 0)
        self.waiting: list[tuple[int, int]] = []

    def walk(self) -> Blocks:
        tokens = self.blocks.tokens
        for index, token in enumerate(tokens):
            if self.waiting and token.type != "comment":
                self._comments_before(token)
            match token.type:
                case "blockquote_open":
                    self.quotations += self.quotation_depth == 0
                    self.quotation_depth += 1
                case "blockquote_close":
                    self.quotation_depth -= 1
                case "list_item_open":
                    self.items += 1
                case "list_item_close":
                    self.items -= 1
                case "footnote_reference_open":
                    self._open_note(token)
                case "footnote_reference_close":
                    self.note = ""
                    self.quotation_depth, self.items = self.outside
                case "div_open":
                    self._open_div(token)
                case "div_close":
                    if self.divs.pop():
                        self.langs.pop()
                    self.marks.pop()
                case "tr_open":
                    self._row(index)
                case "fence" | "code_block":
                    self._code(token)
                case "comment":
                    self._comment(token)
                case "inline" if tokens[index - 1].type in ("paragraph_open", "heading_open"):
                    self._text(index)
        self._comments_before(None)
        return self.blocks

    # -- containers

    def _open_note(self, token: Token) -> None:
        """A note is a block of its own, wherever it is defined: the quotation around it does not hold it."""
        self.note = token.meta["label"]
        self.outside = (self.quotation_depth, self.items)
        self.quotation_depth = self.items = 0
        start = self._line_start(_lines(token)[0])
        self.blocks.notes.append((self.note, start, start + len(self.note) + 3))

    def _open_div(self, token: Token) -> None:
        head = token.info
        attributes = read_attributes(head[1:-1]) if head.startswith("{") else Attributes(classes=(head.lstrip("."),))
        line = _lines(token)[0]
        start = self._line_start(line)
        end = start + len(self.lines[line].strip())
        if not token.meta["closed"]:
            self.blocks.faults.append(("unclosed-div", start, end, "fenced div is never closed"))
        if attributes.id:
            self.blocks.anchors.append((attributes.id, start, end, False))
        lang = attributes.get("lang")
        if lang and not LANGUAGE_TAG.fullmatch(lang):
            self.blocks.faults.append(("invalid-header-value", start, end, f"'{lang}' is no language tag"))
            lang = ""
        self.divs.append(bool(lang))
        if lang:
            self.langs.append(lang)
        self.marks.append(attributes if token.meta["closed"] else NO_ATTRIBUTES)
        token.meta["attributes"] = attributes

    def _comment(self, token: Token) -> None:
        first, last = _lines(token)
        start = self._line_start(first)
        end = self.offsets[last] + len(self.lines[last].rstrip())
        self.waiting.append((start, end))

    def _comments_before(self, following: Token | None) -> None:
        """Comments on lines of their own speak of the block that follows in the same container; else of nothing."""
        for start, end in self.waiting:
            covers = (start, start)
            if following and following.map and following.nesting >= 0:
                first, last = _lines(following)
                covers = (self.offsets[first], self.offsets[last] + len(self.lines[last]))
            self.blocks.comments.append(Comment(start=start, end=end, covers=covers))
        self.waiting.clear()

    def _code(self, token: Token) -> None:
        if token.content.strip() and any(character.isalpha() for character in token.content):
            first, last = _lines(token)
            start = self._line_start(first)
            while last > first and not self.lines[last].strip():
                last -= 1
            end = self.offsets[last] + len(self.lines[last].rstrip())
            self.blocks.faults.append(("code-block", start, end, "text in a code block is printed but not checked"))

    # -- texts

    def _text(self, index: int) -> None:
        tokens = self.blocks.tokens
        token, opening = tokens[index], tokens[index - 1]
        heading = opening.type == "heading_open"
        text, runs = self._runs(token, opening.markup.startswith("#"))
        kind: BlockKind = "paragraph"
        attributes = NO_ATTRIBUTES
        if heading:
            kind = "heading"
            text, attributes = self._take_attributes(text, runs)
        elif self._is_caption(index, text):
            kind = "caption"
            lead = _CAPTION.match(text)
            assert lead
            text, runs = text[lead.end() :], _shift(runs, lead.end())
            text, attributes = self._take_attributes(text, runs)
            opening.meta["caption"] = True
        elif self.note:
            kind = "note"
        elif self.quotation_depth:
            kind = "quotation"
        elif self.items:
            kind = "item"
        if not text.strip():
            return
        self._add(kind, text, runs, index, attributes=attributes, followed=self._followed(index + 2))

    def _row(self, index: int) -> None:
        tokens = self.blocks.tokens
        self.rows += 1
        number = _lines(tokens[index])[0]
        line, offset = self.lines[number], self.offsets[number]
        marker = _CONTAINED if tokens[index + 1].type == "th_open" else _QUOTED
        before = marker.match(line)
        cells = iter(_cells(line, before.end() if before else 0))
        while tokens[index].type != "tr_close":
            token = tokens[index]
            if token.type == "inline":
                start, end = next(cells, (len(line), len(line)))
                runs, text = _cell_runs(line, start, end, offset)
                if text.strip():
                    kind: BlockKind = "header-cell" if tokens[index - 1].type == "th_open" else "cell"
                    self._add(kind, text, runs, index, row=self.rows)
            index += 1
        for start, end in cells:
            if line[start:end]:
                place = (offset + start, offset + end)
                self.blocks.faults.append(("lost-cell", *place, "row has more cells than the header: this one is lost"))

    def _add(
        self,
        kind: BlockKind,
        text: str,
        runs: list[tuple[int, int]],
        index: int,
        row: int = 0,
        attributes: Attributes = NO_ATTRIBUTES,
        followed: bool = False,
    ) -> None:
        if attributes.id:
            start = OffsetMap(runs).start(0)
            self.blocks.anchors.append((attributes.id, start, OffsetMap(runs).end(len(text)), True))
        block = TextBlock(
            kind=kind,
            text=text,
            origin=OffsetMap(runs),
            lang=self.langs[-1],
            quotation=self.quotations if self.quotation_depth else 0,
            row=row,
            note=self.note,
            marks=tuple(self.marks),
            followed=followed,
            attributes=attributes,
            token=index,
        )
        self.blocks.texts.append(block)

    def _runs(self, token: Token, hashes: bool) -> tuple[str, list[tuple[int, int]]]:
        """The text of a paragraph or heading, and where each of its lines stands; behind ``hashes`` it is searched."""
        runs: list[tuple[int, int]] = []
        position = 0
        first, last = _lines(token)
        opening = token.content.partition("\n")[0].strip()
        while not hashes and first < last and not self.lines[first].rstrip().endswith(opening):
            first += 1  # a line of form feeds or wide spaces: taken into the paragraph, then trimmed away
        for number, written in enumerate(token.content.split("\n"), first):
            line, offset = self.lines[number], self.offsets[number]
            bare = written.strip()
            if bare and written == line:
                runs.append((position, offset))
            else:
                opened = _HASHES.search(line) if hashes else None
                column = line.find(bare, opened.end()) if opened else len(line.rstrip()) - len(bare)
                lead = len(written) - len(written.lstrip())
                if lead and position:
                    runs.append((position, offset + max(column - lead, 0)))
                runs.append((position + lead, offset + max(column, 0)))
            position += len(written) + 1
        return token.content, runs

    def _take_attributes(self, text: str, runs: list[tuple[int, int]]) -> tuple[str, Attributes]:
        trailing = _TRAILING_ATTRIBUTES.search(text)
        listed = attribute_list(text, trailing.start(1)) if trailing else None
        if not trailing or not listed:
            return text, NO_ATTRIBUTES
        return text[: trailing.start()], listed.attributes

    def _is_caption(self, index: int, text: str) -> bool:
        """A paragraph that begins with ``:`` or ``Table:`` next to a table is its caption, as in pandoc."""
        if not _CAPTION.match(text):
            return False
        tokens = self.blocks.tokens
        before = tokens[index - 2].type if index >= 2 else ""
        after = tokens[index + 2].type if index + 2 < len(tokens) else ""
        return before == "table_close" or after == "table_open"

    def _followed(self, index: int) -> bool:
        tokens = self.blocks.tokens
        while index < len(tokens) and tokens[index].type == "comment":
            index += 1
        return (
            index < len(tokens)
            and not tokens[index].type.endswith("_close")
            and tokens[index].type
            not in (
                "heading_open",
                "hr",
                "footnote_reference_open",
            )
        )

    def _line_start(self, number: int) -> int:
        """Where the first character of a line stands that is no white space."""
        line = self.lines[number]
        return self.offsets[number] + len(line) - len(line.lstrip())


def _shift(runs: list[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    """The same runs for a text whose first ``by`` characters are cut off."""
    kept = [(derived - by, origin) for derived, origin in runs if derived >= by]
    first = OffsetMap(runs).start(by)
    return kept if kept and kept[0][0] == 0 else [(0, first), *kept]


def _lines(token: Token) -> tuple[int, int]:
    """The first and the last line of a block token, counted from 0 in the body."""
    first, after = token.map or (0, 1)
    return first, after - 1


def _cells(line: str, begin: int) -> list[tuple[int, int]]:
    """Where the cells of a table row stand in its line from ``begin`` on, without the white space around them.

    As in GFM 0.29, Tables: a pipe behind a backslash is text, pipes at both ends are optional.
    """
    bounds = [match.start() for match in _PIPE.finditer(line, begin)]
    cells = list(zip([begin, *(bound + 1 for bound in bounds)], [*bounds, len(line)], strict=True))
    if bounds and not line[begin : bounds[0]].strip():
        cells = cells[1:]
    if bounds and len(cells) > 1 and not line[bounds[-1] + 1 :].strip():
        cells = cells[:-1]
    trimmed = []
    for start, end in cells:
        bare = line[start:end].strip()
        left = line.index(bare, start) if bare else end
        trimmed.append((left, left + len(bare)))
    return trimmed


def _cell_runs(line: str, start: int, end: int, offset: int) -> tuple[list[tuple[int, int]], str]:
    """A cell's text with ``\\|`` read as ``|``, and where it stands."""
    runs, text = [(0, offset + start)], ""
    position = start
    for match in _ESCAPED_PIPE.finditer(line, start, end):
        text += line[position : match.start()]
        position = match.start() + 1
        runs.append((len(text), offset + position))
    return runs, text + line[position:end]

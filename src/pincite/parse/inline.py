"""One scan over a block's inline text: what stands in it, and what the sentence splitter must not see.

The full inline parse (``parse/tree.py``, for building only) asks the same matchers at the same places, so the two
cannot disagree about where a citation begins.
"""

from __future__ import annotations

import re
from html import unescape

from msgspec import Struct

from pincite.model.content import Citation, CrossReference
from pincite.parse import citations
from pincite.parse.brackets import (
    NO_ATTRIBUTES,
    Attributes,
    attribute_list,
    closing_bracket,
    code_span_end,
    destination,
)

#: Where something other than text may begin. A plain set of characters, for that is what the engine finds fastest;
#: ``www.`` is searched for only in a text that holds it.
_START = re.compile(r"[\\`<\[\]!@^*_~&:\u00b9\u00b2\u00b3\u2070\u2074-\u2079]")
_START_OR_WWW = re.compile(rf"{_START.pattern}|www\.")
#: What it is. Order matters where two could begin at the same character.
_CONSTRUCT = re.compile(
    r"""
      (?P<escape>\\(?:[!-/:-@\[-`{-~]|\n|[ ]))
    | (?P<code>`+)
    | (?P<comment><!--)
    | (?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9.!\#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+)>)
    | (?P<html></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<inline_note>\^\[)
    | (?P<note>\[\^(?P<label>[^\[\]\s]+)\])
    | (?P<image>!\[)
    | (?P<bracket>\[)
    | (?P<close>\])
    | (?P<url>(?::(?<=https:)//|:(?<=http:)//|(?<!\w)www\.)[^\s<>\[\]^`\\{}|"]*[^\s<>\[\]^`\\{}|".,;:!?'“”‘’)(*_])
    | (?P<cite>@)
    | (?P<mark>\^(?:[0-9]+(?:[,–-][0-9]+)*|[*†‡§]+)\^|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)
    | (?P<superscript>\^[^\s^\[\]]+\^)
    | (?P<emphasis>\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|~~+)
    """,
    re.VERBOSE | re.DOTALL,
)
#: CommonMark lets a mail address in angle brackets begin like a comment.
_ADDRESS = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>")
_SCHEME = re.compile(r"\bhttps?\Z")
_LOCAL_PART = re.compile(r"(?<![\w.])[\w.+-]{0,63}\w\Z")
_DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
#: The text of a link that holds the end of a sentence, not merely an abbreviation.
_SENTENCE_END = re.compile(
    r"(?:[a-zß-öø-ÿ]{4}[.!?…]|[^\W\d_a-zA-Zà-ÿ]{2}[.!?…؟۔]|[؟۔।。！？])[”\"’'»)]*"
    r"(?:\s+[“«\"(]?[^\W\da-z_][^\WA-Z\d_]|$)"
)
#: Code that holds a full stop where prose has one: sentences in another typeface.
_PROSE = re.compile(r"\w\s+(?:.*\s)?\w{2,}[.!?…][”\"’')]*(?:\s|$)", re.DOTALL)
_NUMBERED_NOTE = re.compile(r"\[\s*\d+(?:\s*[-–,]\s*\d+)*\s*\]")
_EDITED = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")


class NoteCall(Struct, frozen=True, kw_only=True):
    """``[^label]``"""

    label: str
    start: int
    end: int


class InnerText(Struct, frozen=True, kw_only=True):
    """Text inside the text, a block of its own: an inline note or the alternative text of an image."""

    kind: str
    start: int
    end: int
    inner_start: int
    inner_end: int
    target: str = ""
    attributes: Attributes = NO_ATTRIBUTES


class BracketedSpan(Struct, frozen=True, kw_only=True):
    """``[text]{.class}``"""

    start: int
    end: int
    inner_start: int
    inner_end: int
    attributes: Attributes


class Fault(Struct, frozen=True, kw_only=True):
    """Something malformed: a problem's kind, place and words."""

    kind: str
    start: int
    end: int
    message: str


class Inline(Struct):
    """What one scan found, in offsets of the block's text.

    ``deleted`` stretches vanish before splitting and belong to the sentence on their left; ``opening`` ones belong to
    the right; ``replaced`` ones stand for a word, ``characters`` (start, end, character) for what an entity writes.
    Letters in ``deleted`` say nothing; all others are words.
    """

    citations: list[Citation] = []
    cross_references: list[CrossReference] = []
    notes: list[NoteCall] = []
    inner: list[InnerText] = []
    spans: list[BracketedSpan] = []
    faults: list[Fault] = []
    deleted: list[tuple[int, int]] = []
    opening: list[tuple[int, int]] = []
    replaced: list[tuple[int, int]] = []
    characters: list[tuple[int, int, str]] = []


def scan(text: str) -> Inline:
    """Find every construct in the inline text of a block. Never fails: what is malformed becomes a fault."""
    found = Inline()
    _Scanner(text, found).run()
    return found


class _Scanner:
    def __init__(self, text: str, found: Inline) -> None:
        self.text = text
        self.found = found
        self.position = 0
        self.closers: dict[int, int] = {}
        self.link_end = 0
        self.comments_end = True

    def run(self) -> None:
        """Go from construct to construct; what is none is one character of text.

        Most are citations, and most of these are read at once; not where an escape or code may hide a bracket.
        """
        text, found = self.text, self.found
        search = _START_OR_WWW.search if "www." in text else _START.search
        at_once = "\\" not in text and "`" not in text
        position = 0
        while match := search(text, position):
            start = match.start()
            if at_once and text.startswith("[@", start) and (citation := citations.common(text, start)):
                found.citations.append(citation)
                found.deleted.append((start, citation.end))
                position = citation.end
            else:
                self.position = position
                position = self._construct(start)

    def _construct(self, start: int) -> int:
        """Read what begins at ``start``; where it goes on comes back."""
        match = _CONSTRUCT.match(self.text, start)
        if not match or not match.lastgroup:
            return start + 1
        kind = match.lastgroup
        handler = getattr(self, f"_{'note' if kind == 'label' else kind}")
        end: int = handler(start, match.end(), match)
        return end

    def _escape(self, start: int, end: int, match: re.Match[str]) -> int:
        if match[0] == "\\ ":
            self.found.characters.append((start, end, "\u00a0"))
        elif match[0] == "\\\n":
            self.found.deleted.append((start, start + 1))
        else:
            self.found.opening.append((start, start + 1))
        return end

    def _code(self, start: int, end: int, match: re.Match[str]) -> int:
        run = end - start
        close = code_span_end(self.text, start, run)
        if close is None:
            return end
        if _PROSE.search(self.text, end, close - run):
            self.found.opening.append((start, end))
            self.found.deleted.append((close - run, close))
        else:
            self.found.replaced.append((start, close))
        return close

    def _comment(self, start: int, end: int, match: re.Match[str]) -> int:
        close = self.text.find("-->", end) if self.comments_end else -1
        if close < 0:
            self.comments_end = False
            if address := _ADDRESS.match(self.text, start):
                return self._autolink(start, address.end(), address)
            self.found.faults.append(Fault(kind="unclosed-comment", start=start, end=end, message="comment never ends"))
            return end
        self.found.deleted.append((start, close + 3))
        return close + 3

    def _autolink(self, start: int, end: int, match: re.Match[str]) -> int:
        self.found.replaced.append((start, end))
        return end

    def _url(self, start: int, end: int, match: re.Match[str]) -> int:
        scheme = _SCHEME.search(self.text, max(0, start - 6), start)
        if match[0].startswith(":") and not scheme:
            return start + 1
        self.found.replaced.append((scheme.start() if scheme else start, end))
        return end

    def _html(self, start: int, end: int, match: re.Match[str]) -> int:
        message = f"HTML is shown as text: {match[0]}"
        self.found.faults.append(Fault(kind="escaped-html", start=start, end=end, message=message))
        self.found.opening.append((start, end))
        return end

    def _entity(self, start: int, end: int, match: re.Match[str]) -> int:
        character = unescape(match[0])
        if character != match[0]:
            self.found.characters.append((start, end, character))
        return end

    def _mark(self, start: int, end: int, match: re.Match[str]) -> int:
        self.found.deleted.append((start, end))
        return end

    def _superscript(self, start: int, end: int, match: re.Match[str]) -> int:
        self.found.deleted += [(start, start + 1), (end - 1, end)]
        return end

    def _emphasis(self, start: int, end: int, match: re.Match[str]) -> int:
        before = self.text[start - 1 : start]
        after = self.text[end : end + 1]
        if after.strip() and (not before.strip() or before in "([{“‘«\"'*_[—–-"):
            self.found.opening.append((start, end))
        elif before.strip():
            self.found.deleted.append((start, end))
        return end

    def _note(self, start: int, end: int, match: re.Match[str]) -> int:
        self.found.notes.append(NoteCall(label=match["label"], start=start, end=end))
        self.found.deleted.append((start, end))
        return end

    def _inline_note(self, start: int, end: int, match: re.Match[str]) -> int:
        close = closing_bracket(self.text, start + 1)
        if close is None:
            return start + 1
        note = InnerText(kind="note", start=start, end=close + 1, inner_start=end, inner_end=close)
        self.found.inner.append(note)
        self.found.deleted.append((start, close + 1))
        return close + 1

    def _image(self, start: int, end: int, match: re.Match[str]) -> int:
        close = closing_bracket(self.text, start + 1)
        target = destination(self.text, close + 1) if close is not None else None
        if close is None or target is None:
            return start + 1
        listed = attribute_list(self.text, target.end)
        image = InnerText(
            kind="alternative",
            start=start,
            end=listed.end if listed else target.end,
            inner_start=end,
            inner_end=close,
            target=target.target,
            attributes=listed.attributes if listed else NO_ATTRIBUTES,
        )
        self.found.inner.append(image)
        self.found.deleted.append((start, image.end))
        return image.end

    def _bracket(self, start: int, end: int, match: re.Match[str]) -> int:
        close = closing_bracket(self.text, start)
        if close is None:
            if (key := citations.bare_key(self.text, start + 1)) is not None:
                message = "citation is never closed: ']' is missing"
                self.found.faults.append(Fault(kind="malformed-citation", start=start, end=key, message=message))
            return end
        if start >= self.link_end and (link := destination(self.text, close + 1)):
            self.link_end = link.end
            if _SENTENCE_END.search(self.text, end, close):
                return self._open(start, end, close, link.end)
            self.found.replaced.append((start, link.end))
            self.closers[close] = link.end
            return end
        if listed := attribute_list(self.text, close + 1):
            span = BracketedSpan(
                start=start, end=listed.end, inner_start=end, inner_end=close, attributes=listed.attributes
            )
            self.found.spans.append(span)
            return self._open(start, end, close, listed.end)
        if cited := citations.bracketed(self.text, start):
            self._take(cited)
            self.found.deleted.append((start, close + 1))
            return cited.end
        if _NUMBERED_NOTE.match(self.text, start):
            self.found.deleted.append((start, close + 1))
            return close + 1
        if _EDITED.match(self.text, start):
            self.found.replaced.append((start, close + 1))
            return close + 1
        return end

    def _open(self, start: int, end: int, close: int, after: int) -> int:
        """A span, or a link that holds sentences: its text is prose like any other, only its marks are masked."""
        self.found.opening.append((start, end))
        self.closers[close] = after
        return end

    def _close(self, start: int, end: int, match: re.Match[str]) -> int:
        if start not in self.closers:
            return end
        self.found.deleted.append((start, self.closers[start]))
        return self.closers[start]

    def _cite(self, start: int, end: int, match: re.Match[str]) -> int:
        local = _LOCAL_PART.search(self.text, max(self.position, start - 65), start)
        domain = _DOMAIN.match(self.text, start) if local else None
        if local and domain:
            self.found.replaced.append((local.start(), domain.end()))
            return domain.end()
        suppressed = start > self.position and self.text[start - 1] == "-"
        cited = citations.bare(self.text, start - 1) if suppressed else None
        cited = cited or citations.bare(self.text, start)
        if not cited:
            return end
        self._take(cited)
        self.found.replaced.append((start - bool(cited.citation and cited.citation.start < start), cited.end))
        return cited.end

    def _take(self, cited: citations.CitationMatch) -> None:
        if cited.citation:
            self.found.citations.append(cited.citation)
        self.found.cross_references += cited.references
        for start, end, message in cited.faults:
            self.found.faults.append(Fault(kind="malformed-citation", start=start, end=end, message=message))

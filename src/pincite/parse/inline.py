"""One scan over a block's inline text: what stands in it, and what the sentence splitter must not see.

The full inline parse (``parse/tree.py``, for building only) asks the same matchers at the same places, so the two
cannot disagree about where a citation begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pincite.model.content import Citation, CrossReference
from pincite.parse import citations
from pincite.parse.brackets import Attributes, attribute_list, closing_bracket, code_span_end, destination

#: Anything that may be more than text. Order matters where two could begin at the same character.
_CANDIDATE = re.compile(
    r"""
      (?P<escape>\\.)
    | (?P<code>`+)
    | (?P<comment><!--)
    | (?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>)
    | (?P<html></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<inline_note>\^\[)
    | (?P<note>\[\^(?P<label>[^\]\s]+)\])
    | (?P<image>!\[)
    | (?P<bracket>\[)
    | (?P<close>\])
    | (?P<url>\b(?:https?://|www\.)[^\s<>\[\]]*[^\s<>\[\].,;:!?'"“”‘’)(*_])
    | (?P<email>(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<cite>-?@)
    | (?P<superscript>\^[^\s^]+\^|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)
    | (?P<emphasis>\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|~~+)
    """,
    re.VERBOSE | re.DOTALL,
)
#: A block without any of these characters holds nothing to find.
_TELLTALE = re.compile(r"[\\`<\[\]!@^*_~]|://|www\.|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]")
_NUMBERED_NOTE = re.compile(r"\[\s*\d+(?:\s*[-–,]\s*\d+)*\s*\]")
_EDITED = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCall:
    """``[^label]``"""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerText:
    """Text inside the text, a block of its own: an inline note or the alternative text of an image."""

    kind: str
    start: int
    end: int
    inner_start: int
    inner_end: int
    target: str = ""
    attributes: Attributes = Attributes()


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketedSpan:
    """``[text]{.class}``"""

    start: int
    end: int
    inner_start: int
    inner_end: int
    attributes: Attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something malformed: a problem's kind, place and words."""

    kind: str
    start: int
    end: int
    message: str


@dataclass(slots=True)
class Inline:
    """What one scan found, in offsets of the block's text.

    ``deleted`` stretches vanish before splitting and belong to the sentence on their left; ``opening`` ones belong to
    the right; ``replaced`` ones stand for a word.
    """

    citations: list[Citation] = field(default_factory=list)
    cross_references: list[CrossReference] = field(default_factory=list)
    notes: list[NoteCall] = field(default_factory=list)
    inner: list[InnerText] = field(default_factory=list)
    spans: list[BracketedSpan] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    deleted: list[tuple[int, int]] = field(default_factory=list)
    opening: list[tuple[int, int]] = field(default_factory=list)
    replaced: list[tuple[int, int]] = field(default_factory=list)


def scan(text: str) -> Inline:
    """Find every construct in the inline text of a block. Never fails: what is malformed becomes a fault."""
    found = Inline()
    if _TELLTALE.search(text):
        _Scanner(text, found).run(0, len(text))
    return found


class _Scanner:
    def __init__(self, text: str, found: Inline) -> None:
        self.text = text
        self.found = found
        self.closers: dict[int, int] = {}

    def run(self, start: int, end: int) -> None:
        position = start
        while match := _CANDIDATE.search(self.text, position, end):
            handler = getattr(self, f"_{match.lastgroup if match.lastgroup != 'label' else 'note'}")
            position = handler(match.start(), match.end(), match)

    def _escape(self, start: int, end: int, match: re.Match[str]) -> int:
        if match[0] == "\\ ":
            self.found.replaced.append((start, end))
        return end

    def _code(self, start: int, end: int, match: re.Match[str]) -> int:
        close = code_span_end(self.text, start, end - start)
        if close is None:
            return end
        self.found.replaced.append((start, close))
        return close

    def _comment(self, start: int, end: int, match: re.Match[str]) -> int:
        close = self.text.find("-->", end)
        if close < 0:
            self.found.faults.append(Fault(kind="unclosed-comment", start=start, end=end, message="comment never ends"))
            return end
        self.found.deleted.append((start, close + 3))
        return close + 3

    def _autolink(self, start: int, end: int, match: re.Match[str]) -> int:
        self.found.replaced.append((start, end))
        return end

    _url = _email = _autolink

    def _html(self, start: int, end: int, match: re.Match[str]) -> int:
        message = f"HTML is shown as text: {match[0]}"
        self.found.faults.append(Fault(kind="escaped-html", start=start, end=end, message=message))
        return end

    def _superscript(self, start: int, end: int, match: re.Match[str]) -> int:
        self.found.deleted.append((start, end))
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
            return end
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
            attributes=listed.attributes if listed else Attributes(),
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
        link = destination(self.text, close + 1)
        if link:
            self.found.replaced.append((start, link.end))
            self.run(end, close)
            return link.end
        listed = attribute_list(self.text, close + 1)
        if listed:
            span = BracketedSpan(
                start=start, end=listed.end, inner_start=end, inner_end=close, attributes=listed.attributes
            )
            self.found.spans.append(span)
            self.found.opening.append((start, end))
            self.closers[close] = listed.end
            return end
        cited = citations.bracketed(self.text, start)
        if cited:
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

    def _close(self, start: int, end: int, match: re.Match[str]) -> int:
        if start not in self.closers:
            return end
        self.found.deleted.append((start, self.closers[start]))
        return self.closers[start]

    def _cite(self, start: int, end: int, match: re.Match[str]) -> int:
        cited = citations.bare(self.text, start)
        if not cited:
            return end
        self._take(cited)
        self.found.replaced.append((start, cited.end))
        return cited.end

    def _take(self, cited: citations.CitationMatch) -> None:
        if cited.citation:
            self.found.citations.append(cited.citation)
        self.found.cross_references += cited.references
        for start, end, message in cited.faults:
            self.found.faults.append(Fault(kind="malformed-citation", start=start, end=end, message=message))

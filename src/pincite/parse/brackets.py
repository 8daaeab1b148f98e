"""Bracketed stretches of inline Markdown: where one closes, and the attributes behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

#: What a search for brackets stops at: one set of characters, for that is what the engine finds fastest.
_BRACKET_STEP = re.compile(r"[\\`\[\]]")
_BACKTICKS = re.compile(r"`+")
_ESCAPED = re.compile(r"\\(.)")
# The quantifiers are possessive: what cannot match is given up at once, however long it is.
_DESTINATION = re.compile(
    r"""\(\s*+(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*+\))*+))"""
    r"""(?:\s++(?:"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\)))?\s*+\)""",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(
    r"""\{(?P<inner>(?:\s*+(?:[#.][^\s{}"'=]++|[A-Za-z][\w:.-]*+=(?:"[^"]*+"|'[^']*+'|[^\s{}"']++)))*+\s*+)\}"""
)
_ATTRIBUTE = re.compile(
    r"""#(?P<id>[^\s{}"'=]+)|\.(?P<class>[^\s{}"'=]+)"""
    r"""|(?P<key>[A-Za-z][\w:.-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s{}"']+))"""
)


class Attributes(Struct, frozen=True, kw_only=True):
    """pandoc's ``{#id .class key="value"}``."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        return dict(self.pairs).get(key, "")


NO_ATTRIBUTES = Attributes()


class Match(Struct, frozen=True, kw_only=True):
    """Something found at a position: it ends (exclusively) at ``end``."""

    end: int


class Destination(Match, frozen=True, kw_only=True):
    """``(target "title")`` behind the brackets of a link or an image."""

    target: str


class AttributeList(Match, frozen=True, kw_only=True):
    """``{…}`` behind brackets, and what it says."""

    attributes: Attributes


def code_span_end(text: str, start: int, run: int) -> int | None:
    """The end of the code span that ``run`` backticks open at ``start``; None when it never closes."""
    for match in _BACKTICKS.finditer(text, start + run):
        if match.end() - match.start() == run:
            return match.end()
    return None


def closing_bracket(text: str, start: int) -> int | None:
    """The offset of the ``]`` that closes the ``[`` at ``start``; None when it never closes.

    Escapes and code spans are stepped over, as CommonMark 0.31.2 section 6.3 asks of a link text.
    """
    return _brackets(text).get(start)


@lru_cache(maxsize=64)
def _brackets(text: str) -> dict[int, int]:
    """Every ``[`` of a text that is closed, with its ``]``: paired in one pass, for a text is asked about often."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    position = 0
    while match := _BRACKET_STEP.search(text, position):
        at = match.start()
        position = at + 1
        if text[at] == "[":
            opened.append(at)
        elif text[at] == "]":
            if opened:
                pairs[opened.pop()] = at
        elif text[at] == "\\":
            position += 1
        else:
            position = _behind_backticks(text, at)
    return pairs


def _behind_backticks(text: str, start: int) -> int:
    """Where it goes on behind the code span that opens at ``start``, or behind its backticks when it never closes."""
    run = _BACKTICKS.match(text, start)
    assert run
    return code_span_end(text, start, run.end() - start) or run.end()


def destination(text: str, start: int) -> Destination | None:
    """``(target)`` at ``start``, or None."""
    match = _DESTINATION.match(text, start)
    if not match:
        return None
    target = match["angled"] if match["angled"] is not None else match["bare"]
    return Destination(end=match.end(), target=_ESCAPED.sub(r"\1", target))


def attribute_list(text: str, start: int) -> AttributeList | None:
    """``{#id .class key="value"}`` at ``start``, or None."""
    match = _ATTRIBUTES.match(text, start)
    if not match:
        return None
    return AttributeList(end=match.end(), attributes=attributes(match["inner"]))


def attributes(inner: str) -> Attributes:
    """What stands between the braces."""
    name, classes, pairs = "", [], []
    for match in _ATTRIBUTE.finditer(inner):
        if match["id"]:
            name = match["id"]
        elif match["class"]:
            classes.append(match["class"])
        else:
            pairs.append((match["key"], match["double"] or match["single"] or match["plain"] or ""))
    return Attributes(id=name, classes=tuple(classes), pairs=tuple(pairs))

"""A module's body as a full syntax tree, for building. The check never comes here.

The inline grammar is markdown-it's, with rules for what it does not know (citations, notes, bracketed spans, images
with attributes, comments). These rules ask the matchers that the check's scan asks, at the same places, so that both
see the same citations. Every token knows where it begins: ``meta["start"]``, an offset in its block's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as SyntaxTreeNode

from pincite.model.content import Module
from pincite.parse import citations
from pincite.parse.blocks import read_blocks
from pincite.parse.brackets import NO_ATTRIBUTES, attribute_list, closing_bracket, destination
from pincite.parse.inline import scan

_TEXT_END = re.compile(r"[\n$%&*+\-:<=>@\[\\\]^_`{}~!#]")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_SUPERSCRIPT = re.compile(r"\^([^\s^\[\]]+)\^")

#: Spans in spans and notes in notes are read this deep; what is deeper is printed as it is written.
_DEEPEST = 40
_DEEPEST_NOTE = 8

InlineRule = Callable[[StateInline, bool], bool]


def parse_tree(module: Module, stops: Iterable[int]) -> SyntaxTreeNode:
    """The module's syntax tree. At each offset in ``stops`` (in the file) that lies in a text, a ``stop`` node stands.

    An ``inline`` node's ``meta["block"]`` is its TextBlock, with the way back to the file.
    """
    blocks = read_blocks(module.source, module.header.end, module.lang)
    wanted = sorted(set(stops))
    for block in blocks.texts:
        token = blocks.tokens[block.token]
        first, last = block.origin.start(0), block.origin.end(len(block.text))
        inside = wanted[bisect_left(wanted, first) : bisect_left(wanted, max(last, first + 1))]
        token.children = inline_tokens(block.text, {block.origin.derived(offset) for offset in inside}, blocks.env)
        token.meta["block"] = block
    with_text = {block.token for block in blocks.texts}
    for index, token in enumerate(blocks.tokens):
        if token.type == "inline" and index not in with_text:
            token.children = []
    return SyntaxTreeNode(blocks.tokens)


def inline_tokens(text: str, stops: set[int], env: dict[str, object]) -> list[Token]:
    """The inline tokens of a block's text."""
    md = _inline_parser()
    tokens: list[Token] = []
    wanted = _snapped(text, stops)
    md.inline.parse(text, md, {**env, "stops": wanted, "stops_in_order": sorted(wanted), "text": text}, tokens)
    return tokens


def _snapped(text: str, stops: set[int]) -> set[int]:
    """Stops that fall into a citation, a note or an image are moved to its beginning."""
    if not stops:
        return set()
    found = scan(text)
    whole = [(citation.start, citation.end) for citation in found.citations]
    whole += [(note.start, note.end) for note in found.notes]
    whole += [(inner.start, inner.end) for inner in found.inner]
    whole = sorted(whole + found.replaced)
    starts = [start for start, _ in whole]

    def snapped(stop: int) -> int:
        number = bisect_left(starts, stop) - 1
        return whole[number][0] if number >= 0 and stop < whole[number][1] else stop

    return {snapped(stop) for stop in stops}


@cache
def _inline_parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST + 20})
    ruler = md.inline.ruler
    ruler.at("text", _text)
    ruler.disable(["image"])
    for name, rule in (
        ("comment", _comment),
        ("space", _no_break_space),
        ("note", _note),
        ("citation", _citation),
        ("span", _span),
        ("picture", _image),
        ("superscript", _superscript),
        ("stop", _stop),
    ):
        ruler.before("text", name, rule)
    order = ["stop", "comment", "space", "superscript", "note", "picture", "span", "citation"]
    rules = {rule.name: rule for rule in ruler.__rules__}
    ruler.__rules__[:] = [rules.pop(name) for name in order] + list(rules.values())
    ruler.__compile__()
    return md


def _push(state: StateInline, kind: str, nesting: int = 0) -> Token:
    token = state.push(kind, "", nesting)  # type: ignore[arg-type]
    token.meta = {"start": state.pos}
    return token


def _stop(state: StateInline, silent: bool) -> bool:
    """A marker where the caller asked for one; it takes nothing away."""
    stops = state.env["stops"]
    if not silent and state.pos in stops and state.src is state.env["text"]:
        stops.discard(state.pos)
        _push(state, "stop")
    return False


def _text(state: StateInline, silent: bool) -> bool:
    """Plain text, up to the next character that may mean something, or the next stop."""
    if not silent and state.src is state.env["text"]:
        stops = state.env["stops_in_order"]
        number = bisect_right(stops, state.pos)
        following = stops[number] if number < len(stops) else state.posMax
    else:
        following = state.posMax
    match = _TEXT_END.search(state.src, state.pos, state.posMax)
    end = min(match.start() if match else state.posMax, following)
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    close = state.src.find("-->", state.pos + 4)
    if close < 0:
        return False
    state.pos = close + 3
    return True


def _no_break_space(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("\\ ", state.pos):
        return False
    if not silent:
        state.pending += "\u00a0"
    state.pos += 2
    return True


def _note(state: StateInline, silent: bool) -> bool:
    called = _NOTE.match(state.src, state.pos)
    if called:
        if not silent:
            _push(state, "note_call").content = called[1]
        state.pos = called.end()
        return True
    if not state.src.startswith("^[", state.pos):
        return False
    close = closing_bracket(state.src, state.pos + 1)
    if close is None:
        return False
    if not silent:
        _nested(state, "inline_note", state.pos + 2, close)
    state.pos = close + 1
    return True


def _superscript(state: StateInline, silent: bool) -> bool:
    match = _SUPERSCRIPT.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        _push(state, "superscript").content = match[1]
    state.pos = match.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    character = state.src[state.pos]
    if character == "[":
        close = closing_bracket(state.src, state.pos)
        if close is None or destination(state.src, close + 1) or attribute_list(state.src, close + 1):
            return False
        found = citations.bracketed(state.src, state.pos)
    elif character in "@-":
        found = citations.bare(state.src, state.pos)
    else:
        return False
    if not found or (not found.citation and not found.references):
        return False
    if not silent:
        _push(state, "citation").meta["found"] = found
    state.pos = found.end
    return True


def _span(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    close = closing_bracket(state.src, state.pos)
    listed = attribute_list(state.src, close + 1) if close is not None else None
    if close is None or listed is None or destination(state.src, close + 1) or state.level >= _DEEPEST:
        return False
    if not silent:
        _push(state, "span_open", 1).meta["attributes"] = listed.attributes
        end, state.posMax = state.posMax, close
        state.pos += 1
        state.md.inline.tokenize(state)
        state.posMax = end
        _push(state, "span_close", -1)
    state.pos = listed.end
    return True


def _image(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("![", state.pos):
        return False
    close = closing_bracket(state.src, state.pos + 1)
    target = destination(state.src, close + 1) if close is not None else None
    if close is None or target is None:
        return False
    listed = attribute_list(state.src, target.end)
    if not silent:
        token = _nested(state, "picture", state.pos + 2, close)
        attributes = listed.attributes if listed else NO_ATTRIBUTES
        written = inline_tokens(attributes.get("fig-alt"), set(), {})
        alternative = SyntaxTreeNode(written).children if written else []
        token.meta |= {"target": target.target, "attributes": attributes, "alternative": alternative}
    state.pos = listed.end if listed else target.end
    return True


def _nested(state: StateInline, kind: str, start: int, end: int) -> Token:
    """A token whose children are the tokens of the text between."""
    token = _push(state, kind)
    token.content = state.src[start:end]
    depth = state.env.get("depth", 0)
    if depth < _DEEPEST_NOTE:
        token.children = inline_tokens(token.content, set(), {"depth": depth + 1})
    else:
        token.children = [Token("text", "", 0, content=token.content, meta={"start": 0})]
    token.meta["inner_start"] = start
    return token

"""The block grammar: CommonMark with tables, footnotes, fenced divs and comments, as a markdown-it parser.

HTML blocks are off: other people's HTML is text here, and text is checked. What CommonMark lacks is added as block
rules: pandoc's fenced divs (pandoc manual, "Divs and Spans") and comments that stand on lines of their own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.rules_block.reference import reference
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

#: What a line begins with at which no rule but the paragraph's begins anything. A bracket's line must itself tell that
#: no link is defined there: to look further would be to look at a long list of definitions again and again.
_PLAIN = re.compile(
    r"[^<:~`>*_+\-#=|\[0-9]|[0-9]{1,9}[^0-9.)]|[*_]{1,2}[^\s*_]|\[(?!\^)(?:[^\\\[\]\n]++|\\.)*+(?:\[|\](?!:))"
)
#: A line that may make a heading or a table of the line before it.
_UNDERLINE = re.compile(r"[-:|=][-:|= \t]*(?:\n|\Z)")
_FENCE = re.compile(r":{3,}+\s*+(?P<head>\{[^}]*+\}|[^\s:{}]++)?\s*+:*+\s*+$")
#: Containers may nest this deep; what stands deeper is read as plain paragraphs, so that nothing is lost.
_DEEPEST = 60


@cache
def parser() -> MarkdownIt:
    """The one parser of modules, for the check (blocks only) and for the build."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST + 10}).enable("table").disable("html_block")
    md.block.ruler.before("table", "plain", _plain)
    md.block.ruler.before("table", "deep", _deep)
    md.block.ruler.before("fence", "comment", _comment, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("fence", "div", _div, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("reference", _reference)
    return md


def block_tokens(text: str) -> tuple[list[Token], dict[str, Any]]:
    """Block tokens of a body whose line ends are all ``\\n``, and the environment with its link definitions."""
    md = parser()
    tokens: list[Token] = []
    env: dict[str, Any] = {}
    md.block.parse(text.replace("\0", "\ufffd"), md, env, tokens)
    return tokens, env


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _plain(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph, where every line tells by its first characters that it is no more than that.

    Most of a text is of this kind, and the library would ask each of its rules at each line, twice. Wherever there is
    a doubt, they are still asked.
    """
    if state.is_code_block(start) or not _PLAIN.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    parent, state.parentType = state.parentType, "paragraph"
    after = _plain_end(state, start)
    state.parentType = parent
    if after is None:
        return False
    content = state.getLines(start, after, state.blkIndent, False).strip(" \t\n")
    if content != content.strip():
        return False  # wide spaces at an end: versions of the library differ in what they trim
    state.line = after
    state.push("paragraph_open", "p", 1).map = [start, after]
    inline = state.push("inline", "", 0)
    inline.map, inline.content, inline.children = [start, after], content, []
    state.push("paragraph_close", "p", -1)
    return True


def _plain_end(state: StateBlock, start: int) -> int | None:
    """The line after the paragraph that begins at ``start``; None when a line may make a heading or a table of it."""
    terminators = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        first = state.bMarks[line] + state.tShift[line]
        if not _PLAIN.match(state.src, first):
            if _UNDERLINE.match(state.src, first):
                return None
            may_end = 0 <= state.sCount[line] < state.blkIndent + 4
            if may_end and any(rule(state, line, state.lineMax, True) for rule in terminators):
                break
        line += 1
    return line


def _deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return state.level >= _DEEPEST and not silent and paragraph(state, start, end, silent)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Link definitions, except those that would swallow a citation or a note."""
    if _line(state, start).startswith(("[@", "[-@", "[^")):
        return False
    return reference(state, start, end, silent)


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``<!-- … -->`` on lines of its own; one that shares its last line with text is left to the inline scan."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", begin) or state.is_code_block(start):
        return False
    if begin >= state.env.get("comments_end", len(state.src)):
        return False
    close = state.src.find("-->", begin + 4)
    if close < 0:
        state.env["comments_end"] = begin
    if close < 0 or close + 3 > state.eMarks[end - 1]:
        return False
    last = next(number for number in range(start, end) if close < state.eMarks[number])
    if state.src[close + 3 : state.eMarks[last]].strip():
        return False
    if silent:
        return True
    token = state.push("comment", "", 0)
    token.map = [start, last + 1]
    token.content = state.src[begin : close + 3]
    state.line = last + 1
    return True


def _div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: {.class}`` … ``:::``, nested as pandoc nests them: a fence without attributes closes the innermost div."""
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]) or state.is_code_block(start):
        return False
    opening = _FENCE.match(_line(state, start))
    if not opening or not opening["head"]:
        return False
    if silent:
        return True
    close = _closing_fence(state, start + 1, end)
    token = state.push("div_open", "div", 1)
    token.map = [start, close if close is not None else end]
    token.info = opening["head"]
    token.meta = {"closed": close is not None}
    old_parent, old_max = state.parentType, state.lineMax
    state.parentType = "container"
    state.lineMax = end if close is None else close
    state.md.block.tokenize(state, start + 1, state.lineMax)
    state.parentType, state.lineMax = old_parent, old_max
    state.push("div_close", "div", -1)
    state.line = end if close is None else close + 1
    return True


def _closing_fence(state: StateBlock, start: int, end: int) -> int | None:
    """The line that closes the div whose opening fence stands on the line before ``start``.

    One pass pairs all fences that follow; nested divs find theirs in ``env``.
    """
    pairs: dict[tuple[int, int], int | None] = state.env.setdefault("divs", {})
    if (start - 1, state.blkIndent) not in pairs:
        opened, code = [start - 1], ""
        for number in range(start, end):
            line = _line(state, number)
            if not opened or (state.sCount[number] < state.blkIndent and line):
                break
            if code:
                code = "" if line.startswith(code) and not line.strip(code[0]).strip() else code
            elif line.startswith(("```", "~~~")):
                code = line[: len(line) - len(line.lstrip(line[0]))]
            elif fence := _FENCE.match(line):
                if fence["head"]:
                    opened.append(number)
                else:
                    pairs[opened.pop(), state.blkIndent] = number
        pairs.update(((number, state.blkIndent), None) for number in opened)
    return pairs[start - 1, state.blkIndent]

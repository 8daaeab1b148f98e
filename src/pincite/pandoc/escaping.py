"""The plain text of a draft as Markdown that says just that.

What looks like a mark, a waiver, a citation, a heading or a list in a word processor is none there, so it must be none
in the module. pandoc escapes for its own grammar, which is not ours (``:::``, ``{.method}``, ``<!-- … -->``), so every
text is escaped here and handed to it as Markdown that is ready.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

Element = dict[str, Any]

#: What may mean something wherever it stands.
_SIGN = re.compile(
    r"[\\`*\[\]<@^|]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word it means nothing
    r"|~(?=~|\Z)|(?<=~)~"
    r"|&(?=\#|[A-Za-z][A-Za-z0-9]*;)"
    r"|(?<!\S)\#(?=\#*\Z)"  # closes a heading
)
#: What means something where a line begins: a list, a fence, an underline, a caption, a heading, a quotation.
_BEGINNING = re.compile(r"(\d{1,9}(?=[.)](?:\s|\Z))|Table(?=:)|(?=[-+=:](?:[-=:|\s]|\Z)|\#{1,6}(?:\s|\Z)|>))")
#: A list of attributes. A backslash would be taken for part of it, so its brace becomes an entity.
_ATTRIBUTES = re.compile(r"\{(?=\s*(?:[\#.}]|[A-Za-z][\w:.-]*=|\Z))")
#: White space other than a blank at the end of a text, which would be trimmed.
_WIDE_EDGE = re.compile(r"\A[^\S ]+|[^\S ]+\Z")
_AUTOLINK = re.compile(r"(?:https?|ftp|mailto):[^\s<>]+")


def escaped(element: Any, *, in_table: bool = False) -> Any:
    """Blocks whose texts are Markdown that reads as these texts, for pandoc to write as they are."""
    if isinstance(element, list):
        return [escaped(inner, in_table=in_table) for inner in _parted(element)]
    if not isinstance(element, dict) or "c" not in element:
        return element
    kind, content = element["t"], element["c"]
    if kind in ("Para", "Plain"):
        return {"t": kind, "c": _inlines(content, begins=True, in_table=in_table)}
    if kind == "Header":
        return {"t": kind, "c": [*content[:2], _inlines(content[2], begins=True, in_table=in_table)]}
    return {"t": kind, "c": escaped(content, in_table=in_table or kind == "Table")}


def _parted(elements: Sequence[Any]) -> Iterator[Any]:
    """A list that follows a list, and code that follows one, are parted by a comment, which says nothing."""
    before = ""
    for element in elements:
        kind = element.get("t", "") if isinstance(element, dict) else ""
        if before in _LISTS and kind in (before, "CodeBlock"):
            yield {"t": "RawBlock", "c": ["markdown", "<!-- -->"]}
        yield element
        before = kind


_LISTS = ("BulletList", "OrderedList")


def _inlines(inlines: Sequence[Element], *, begins: bool = False, in_table: bool, cites: bool = False) -> list[Element]:
    """``begins``: a line begins here; ``cites``: semicolons part citations here."""
    inlines = _flanked(_without_outer_breaks(inlines) if begins else inlines)
    groups = [(is_text, list(group)) for is_text, group in groupby(inlines, lambda inline: inline["t"] in _WORDS)]
    made: list[Element] = []
    for number, (is_text, group) in enumerate(groups):
        if not is_text:
            made += [_inline(inline, in_table) for inline in group]
            continue
        at_start = begins and (not made or made[-1]["t"] == "LineBreak")
        words = re.sub(r"[\x00-\x20\x7f]+", " ", "".join(inline.get("c", " ") for inline in group))
        bare = words.strip(" ")
        text = _escaped_text(bare, begins=at_start and not in_table, cites=cites)
        # What stands behind a link, a note or a citation may be taken for its address, text or attributes …
        if made and made[-1]["t"] != "LineBreak" and words[:1] in ("(", ":", "{") and text[:1] == words[:1]:
            text = f"\\{text}"
        # … and an exclamation mark before a link makes an image of it.
        if number + 1 < len(groups) and words.endswith("!"):
            text = f"{text[:-1]}\\!"
        made += [_SPACE] if words[:1] == " " and not at_start else []
        if cites and text[:1] == ",":  # pandoc sets a comma, and no other raw text, at once behind the key
            made.append({"t": "Str", "c": ","})
            made += [_SPACE] if text[1:2] == " " else []
            text = text[1:].lstrip(" ")
        made += [{"t": "RawInline", "c": ["markdown", text]}] if text else []
        made += [_SPACE] if words[-1:] == " " and bare else []
    return made


def _without_outer_breaks(inlines: Sequence[Element]) -> Sequence[Element]:
    """A break that ends a paragraph would be printed as a backslash."""
    kept = [number for number, inline in enumerate(inlines) if inline["t"] not in ("LineBreak", "Space")]
    return inlines[kept[0] : kept[-1] + 1] if kept else []


def _flanked(inlines: Sequence[Element]) -> list[Element]:
    """Emphasis whose edges CommonMark sees: ``**Note:**text`` is none, so what is no letter there goes outside."""
    made: list[Element] = []
    for number, inline in enumerate(inlines):
        if inline["t"] not in ("Emph", "Strong"):
            made.append(inline)
            continue
        inner = list(inline["c"])
        lead = tail = ""
        if made and made[-1]["t"] == inner[0]["t"] == "Str" and made[-1]["c"][-1:].isalnum():
            lead, inner[0] = _cut(inner[0], r"[\W_]*")
        behind = inlines[number + 1] if number + 1 < len(inlines) else _EMPTY
        if inner[-1]["t"] == behind["t"] == "Str" and behind["c"][:1].isalnum():
            tail, inner[-1] = _cut(inner[-1], r"[\W_]*\Z")
        made += [{"t": "Str", "c": lead}] if lead else []
        made += [{"t": inline["t"], "c": inner}] if inner != [_EMPTY] else []
        made += [{"t": "Str", "c": tail}] if tail else []
    return made


def _cut(word: Element, edge: str) -> tuple[str, Element]:
    """What matches at an edge of a word, and the word without it."""
    match = next(re.finditer(edge, word["c"]))
    return match[0], {"t": "Str", "c": word["c"][: match.start()] + word["c"][match.end() :]}


_EMPTY = {"t": "Str", "c": ""}
_WORDS = ("Str", "Space")
_SPACE = {"t": "Space"}


def _escaped_text(text: str, *, begins: bool, cites: bool) -> str:
    made = _SIGN.sub(r"\\\g<0>", text)
    if cites:
        return made.replace("{", "\\{").replace(";", "\\;")
    made = _ATTRIBUTES.sub("&#123;", made)
    made = _WIDE_EDGE.sub(lambda match: "".join(f"&#{ord(sign)};" for sign in match[0]), made)
    return _BEGINNING.sub(r"\1\\", made, count=1) if begins and _BEGINNING.match(made) else made


def _inline(inline: Element, in_table: bool) -> Element:
    kind: str = inline["t"]
    content: Any = inline.get("c")
    match kind:
        case "Emph" | "Strong":
            return {"t": kind, "c": _inlines(content, in_table=in_table)}
        case "Superscript":  # what stands in it is not read as Markdown
            return {"t": kind, "c": [{"t": "RawInline", "c": ["markdown", part["c"]]} for part in content]}
        case "Code" if in_table and "|" in content[1]:
            return {"t": "RawInline", "c": ["markdown", _code(content[1]).replace("|", "\\|")]}
        case "Note":
            return {"t": kind, "c": escaped(content)}
        case "Cite":
            return {"t": kind, "c": [[_citation(citation, in_table) for citation in content[0]], []]}
        case "Link" if _is_address(content):
            return inline
        case "Span" | "Link" | "Image":
            return {"t": kind, "c": [content[0], _inlines(content[1], in_table=in_table), *content[2:]]}
    return inline


def _citation(citation: Element, in_table: bool) -> Element:
    parts = {name: _inlines(citation[name], in_table=in_table, cites=True) for name in _AROUND}
    return citation | parts


_AROUND = ("citationPrefix", "citationSuffix")


def _is_address(content: Any) -> bool:
    """Whether a link is an address that shows itself, which is written ``<https://…>``."""
    words = "".join(inline.get("c", " ") for inline in content[1] if inline["t"] in _WORDS)
    target = content[2][0]
    return words in (target, target.removeprefix("mailto:")) and bool(_AUTOLINK.fullmatch(target))


def _code(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"

"""HTML → the text that a reader sees, and its blocks. The only place that imports resiliparse.

All of the page's text is taken, not only what looks like its main part: a quotation may come from a caption or a
side note. Left out is what no reader sees (scripts, hidden elements, what is shown without scripts only), form fields,
text struck out (the source says it no longer), and the reading aids of East Asian scripts, which stand inside words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from resiliparse.parse.encoding import map_encoding_to_html5
from resiliparse.parse.html import HTMLTree, NodeType

from pincite.snapshots.encoding import decode, marked_encoding
from pincite.snapshots.placeholders import refuse_placeholders
from pincite.snapshots.unreadable import Unreadable

#: A larger page would take a minute and more.
_MOST_BYTES = 16 * 1024 * 1024
#: Between cells. White space alone would do for words, but "5" and "000" in two cells must not be read as 5,000.
_CELL = " | "
_BLOCK = "\n\n"

_SKIPPED = frozenset(
    "script style template noscript noframes noembed head title meta link select textarea datalist iframe object embed "
    "audio video canvas rt rp del s strike metadata desc defs annotation annotation-xml".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table "
    "tbody text tfoot thead tr ul".split()
)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)

#: Where a page declares its encoding (HTML, section 13.2.3.2, which looks at the first 1,024 bytes).
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:-]+)|^\s*<\?xml\b[^>]*?\bencoding=["']([\w:-]+)""", re.I
)
_DECLARED_WITHIN = 4096
#: What a browser without scripts shows. The parser is such a browser: what stands at an odd place in it, it would move
#: into the page. A script may speak of the tag, too, so a match reaches over no script and no comment.
_NOSCRIPT = re.compile(
    r"<noscript\b[^>]*>(?:(?!</?(?:script|noscript)\b|<!--|-->).)*</noscript\s*>", re.IGNORECASE | re.DOTALL
)
_MULTIBYTE = re.compile(r"[^\x00-\x7f]")

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_html(content: bytes, charset: str = "") -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text and its blocks; ``charset`` is what the server declared. Raises Unreadable."""
    if len(content) > _MOST_BYTES:
        raise Unreadable(f"file is too large: HTML of more than {_MOST_BYTES >> 20} MiB", "add the part that is cited")
    tree = HTMLTree.parse(_NOSCRIPT.sub("", _decode(content, charset)))
    blocks = _blocks(tree.body)
    text = _BLOCK.join(blocks)
    scripted = tree.document is not None and tree.document.query_selector("script:not([type*=json])") is not None
    refuse_placeholders(tree.title or "", text, scripted=scripted)
    return text, tuple(_spans(blocks))


def _spans(blocks: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for block in blocks:
        yield start, start + len(block)
        start += len(block) + len(_BLOCK)


# The encoding: a byte-order mark, what the server said, what the page says, else UTF-8 (HTML, section 13.2.3).


def _decode(content: bytes, charset: str) -> str:
    match = _DECLARED.search(content[:_DECLARED_WITHIN])
    label = charset or ((match[1] or match[2]).decode("ascii", "replace") if match else "")
    encoding = map_encoding_to_html5(label, fallback_utf8=False) if label else "utf-8"
    marked = bool(marked_encoding(content)[1])
    if encoding is None and not marked:
        raise Unreadable(f"page declares an unknown encoding: {label}", "save the page from the browser as UTF-8")
    encoding = encoding or "utf-8"
    # A declaration that can be read as ASCII is not in UTF-16 (HTML, section 13.2.3.2, "prescan", last steps).
    if encoding.startswith("utf-16") and not charset:
        encoding = "utf-8"
    if encoding != "utf-8" and not marked and _is_utf8(content):
        message = f"page declares {label}, but its bytes are UTF-8"
        raise Unreadable(message, "save the page from the browser as UTF-8, or correct what it declares")
    declared = f"it declares {label}" if label else "it declares no encoding"
    return decode(content, encoding, hint=f"save the page from the browser as UTF-8; {declared}")


def _is_utf8(content: bytes) -> bool:
    """Whether it decodes and has several characters beyond ASCII: no text in another encoding does."""
    try:
        return len(_MULTIBYTE.findall(content.decode())) >= 3
    except UnicodeDecodeError:
        return False


# The text.


def _blocks(body: Any) -> list[str]:
    text = _Text()
    if body is None:
        return []
    for node, closes in _walk(body):
        if node.node_type == NodeType.TEXT:
            text.add(node.node_value or "")
        elif closes:
            text.close(node)
        else:
            text.open(node)
    text.end_block()
    return text.blocks


def _walk(body: Any) -> Iterator[tuple[Any, bool]]:
    """Each node that a reader sees, in order, and each element once more when it closes. Depth costs nothing."""
    path: list[Any] = []
    node = body
    while node is not None or path:
        if node is None:
            node = path.pop()
            yield node, True
            node = node.next_sibling if path else None
        elif node.node_type == NodeType.TEXT:
            yield node, False
            node = node.next_sibling
        elif node.node_type != NodeType.ELEMENT or _is_hidden(node):
            node = node.next_sibling
        else:
            yield node, False
            path.append(node)
            node = node.first_child


def _is_hidden(node: Any) -> bool:
    if node.tag in _SKIPPED or node.hasattr("hidden"):
        return True
    if node.tag == "dialog" and not node.hasattr("open"):
        return True
    return bool(_HIDING.search(node.getattr("style") or ""))


def _is_block(node: Any) -> bool:
    return node.tag in _BLOCKS or bool(_BLOCK_STYLE.search(node.getattr("style") or ""))


class _Text:
    """The blocks of a page, as they are come upon."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._parts: list[str] = []
        self._joint = ""
        self._written = False
        self._preformatted = 0
        self._raised = 0
        self._raised_from = 0

    def open(self, node: Any) -> None:
        tag = node.tag
        if _is_block(node):
            self.end_block()
        if tag == "pre":
            self._preformatted += 1
        elif tag == "br":
            self._parts.append("\n")
        elif tag in ("td", "th"):
            self._joint = _CELL if self._written else ""
        elif tag == "sup":
            self._raised += 1
            if self._raised == 1:
                self._raised_from = len(self._parts)

    def close(self, node: Any) -> None:
        tag = node.tag
        if tag == "pre":
            self._preformatted -= 1
        elif tag == "sup":
            self._raised -= 1
            if self._raised == 0:
                self._lower(node)
        if _is_block(node):
            self.end_block()

    def add(self, text: str) -> None:
        text = re.sub(r"[ \t\f]+" if self._preformatted else r"[ \t\n\f\r]+", " ", text)
        if text.strip():
            self._parts.append(self._joint)
            self._joint = ""
            self._written = True
        self._parts.append(text)

    def end_block(self) -> None:
        """Line breaks stay, an empty line ends a block: that is how old pages and plain texts part theirs."""
        text = re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", "".join(self._parts)))
        self.blocks += [block for part in re.split(r"\n{2,}", text) if (block := part.strip(" \n")) and block.strip()]
        self._parts.clear()
        self._joint = ""
        self._written = False

    def _lower(self, node: Any) -> None:
        """What is set high must not run into the word before it: a note's mark gets brackets, a power raised digits."""
        raised = "".join(self._parts[self._raised_from :])
        mark = raised.strip()
        if not mark:
            return
        if (node.query_selector("a") or node.closest("a")) and not mark.startswith(("[", "(")):
            self._parts[self._raised_from :] = [f"[{mark}]"]
        elif re.fullmatch(r"[\d,–-]+", mark):
            self._parts[self._raised_from :] = [mark.translate(_SUPERSCRIPTS)]

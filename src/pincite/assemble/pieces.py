"""Pieces of a line of the reference list: nodes made of a field's text, joined and merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pincite.evidence import latex
from pincite.evidence.identifiers import address
from pincite.model.document import Emphasis, Link, Node, Superscript, Text

_TOKEN = re.compile(f"[{latex.LINK}{latex.ADDRESS}].|[{latex.EMPHASIS}-{latex.END}]|[^{latex.EMPHASIS}-{latex.END}]+")

Nodes = list[Node]


def read(text: str, targets: Sequence[str], *, quoted: bool = False) -> Nodes:
    """The nodes of a text that is ``marked``; ``quoted`` when it is printed between quotation marks."""
    return _Reader(targets, quoted).read(text)


class _Reader:
    """Makes nodes of a text whose commands are private characters. Nothing nests in its own kind."""

    def __init__(self, targets: Sequence[str], quoted: bool) -> None:
        self.targets = targets
        self.quotations = int(quoted)
        self.open: list[tuple[str, Nodes]] = [("", [])]

    def read(self, text: str) -> Nodes:
        for token in _TOKEN.findall(text):
            mark = token[0]
            if mark in (latex.EMPHASIS, latex.RAISED, latex.LINK):
                self.open.append((token, []))
            elif mark == latex.END:
                self._close()
            else:
                self.open[-1][1].append(self._leaf(token))
        while len(self.open) > 1:
            self._close()
        return merged(self.open[0][1])

    def _leaf(self, token: str) -> Node:
        if token[0] == latex.ADDRESS:
            target = self.targets[ord(token[1]) - latex.FIRST]
            return link(target if address(target) else "", target)
        if token == latex.OPEN:
            self.quotations += 1
            return Text(text="‘" if self.quotations % 2 == 0 else "“")
        if token == latex.CLOSE:
            self.quotations -= 1
            return Text(text="’" if self.quotations % 2 else "”")
        return Text(text=token)

    def _close(self) -> None:
        if len(self.open) == 1:
            return
        token, children = self.open.pop()
        outer = {kind[:1] for kind, _ in self.open}
        target = self.targets[ord(token[1]) - latex.FIRST] if token[0] == latex.LINK else ""
        if token[0] in outer or not children or (token[0] == latex.LINK and not address(target)):
            self.open[-1][1].extend(children)
        elif token[0] == latex.LINK:
            self.open[-1][1].append(Link(target=target, children=tuple(children)))
        else:
            kind = Emphasis if token[0] == latex.EMPHASIS else Superscript
            self.open[-1][1].append(kind(children=tuple(children)))


def plain(text: str) -> Nodes:
    """A text that is nothing else."""
    return [Text(text=text)] if text else []


def link(target: str, text: str) -> Node:
    """A link, or the text alone where there is no address."""
    return Link(target=target, children=(Text(text=text),)) if target else Text(text=text)


def emphasised(nodes: Nodes) -> Nodes:
    """Nodes in italics, without italics of their own."""
    flat = [part for node in nodes for part in (node.children if isinstance(node, Emphasis) else (node,))]
    return [Emphasis(children=tuple(merged(flat)))] if flat else []


def joined(separator: str, *parts: Nodes) -> Nodes:
    """The parts that are not empty, with a text between them."""
    whole: Nodes = []
    for part in filter(None, parts):
        whole += [Text(text=separator), *part] if whole else part
    return whole


def merged(nodes: Iterable[Node]) -> Nodes:
    """Neighbouring texts as one."""
    whole: Nodes = []
    for node in nodes:
        if isinstance(node, Text) and whole and isinstance(last := whole[-1], Text):
            whole[-1] = replace(last, text=last.text + node.text)
        else:
            whole.append(node)
    return whole


def words(nodes: Iterable[Node]) -> str:
    """The text of nodes alone."""
    return "".join(node.text if isinstance(node, Text) else words(getattr(node, "children", ())) for node in nodes)


def ended(sentence: Nodes) -> Nodes:
    """A sentence with a full stop, unless it ends with one already."""
    return sentence if last_character(sentence) in ".?!؟۔" else [*sentence, Text(text=".")]


def last_character(nodes: Nodes) -> str:
    """The last character that is printed, closing quotation marks aside."""
    return words(nodes).rstrip("”’")[-1:] or " "

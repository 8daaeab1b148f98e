"""How a table is set on paper so that none of it runs off the page: its letters' size, its page, its columns' widths.

A table is measured by its letters before it is set. One that fits is left to the usual rules. A wide one gets smaller
letters, then a page on its side, and its columns get fixed widths, in which a long word is broken where it must be.
Nothing is hyphenated: a hyphen would change a checksum or an address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from pincite.model.document import Cell, Cite, Code, ImageNode, Link, Node, NoteCall, Table
from pincite.render import walk

_POINTS_PER_MM = 72 / 25.4
#: A4 upright and on its side, less the margins that ``print.css`` leaves a table.
_UPRIGHT, _SIDEWAYS = 148 * _POINTS_PER_MM, 261 * _POINTS_PER_MM
#: More columns than this are hard to read upright, unless every row fits on a line.
_MANY_COLUMNS = 8
#: A cell with more letters than this may be taller than a page where its column is narrow.
_TALL = 600
#: An image shrinks to its column: this much is kept for it.
_IMAGE = "n" * 12
#: In code all letters have one width, about that of an "a": what is measured instead.
_MONO = dict.fromkeys(range(0x21, 0x7F), "a")
#: No column is given more than this for its text, however long: the text is broken into lines.
_LONGEST_LINE = 40.0


class Plan(Struct, frozen=True, kw_only=True):
    """``size`` is a class of ``print.css``, empty for the usual one; ``widths`` are percentages, empty if automatic.

    A ``tall`` table has rows that may fill a page and so must be allowed to break.
    """

    size: str = ""
    sideways: bool = False
    tall: bool = False
    widths: tuple[float, ...] = ()


class _Setting(Struct, frozen=True, kw_only=True):
    """Letters of a size (points), the space between columns, and the longest word (both in em) that is not broken."""

    size: str
    points: float
    gap: float
    longest_word: float
    sideways: bool = False

    @property
    def ems(self) -> float:
        return (_SIDEWAYS if self.sideways else _UPRIGHT) / self.points


_USUAL = _Setting(size="", points=9.2, gap=1.0, longest_word=1000)
#: In the order in which they are tried; the last takes what is left.
_SETTINGS = (
    _Setting(size="pc-small", points=8.2, gap=0.8, longest_word=1000),
    _Setting(size="pc-small", points=8.2, gap=0.8, longest_word=11),
    _Setting(size="pc-small", points=8.2, gap=0.8, longest_word=16, sideways=True),
    _Setting(size="pc-smaller", points=7.2, gap=0.6, longest_word=9, sideways=True),
    _Setting(size="pc-smallest", points=6.2, gap=0.4, longest_word=0, sideways=True),
)


def plan(table: Table) -> Plan:
    """How a table is set on paper."""
    columns = _columns(table)
    if not columns:
        return Plan()
    words = [max((_ems(word) for cell in cells for word in _words(cell, whole=True)), default=0) for cells in columns]
    fits = sum(words) + _gaps(_USUAL, columns) <= _USUAL.ems and len(columns) <= _MANY_COLUMNS
    tall = any(_length(cell) > _TALL for cells in columns for cell in cells)
    if fits and not any(isinstance(node, ImageNode) for node in walk.descend([table])):
        return Plan(tall=tall)
    words = [max((_ems(word) for cell in cells for word in _words(cell, whole=False)), default=0) for cells in columns]
    lines = [max((_ems(" ".join(_words(cell, whole=False))) for cell in cells), default=0) for cells in columns]
    one_line = sum(lines)
    for setting in _SETTINGS:
        least = [min(word, setting.longest_word) for word in words]
        room = setting.ems - _gaps(setting, columns)
        crowded = len(columns) > _MANY_COLUMNS and one_line > room and not setting.sideways
        if sum(least) <= room and not crowded:
            widths = _widths(setting, least, lines, room)
            return Plan(size=setting.size, sideways=setting.sideways, tall=tall, widths=widths)
    last = _SETTINGS[-1]
    # A hundred columns have no room for a letter each: then all are alike.
    room = max(last.ems - _gaps(last, columns), 1.0)
    return Plan(size=last.size, sideways=True, tall=tall, widths=_widths(last, [0.5] * len(columns), lines, room))


def _widths(setting: _Setting, least: Sequence[float], lines: Sequence[float], room: float) -> tuple[float, ...]:
    """Each column's least width, and what is left shared out by how much text waits for it."""
    wanted = [max(min(line, _LONGEST_LINE), low) for low, line in zip(least, lines, strict=True)]
    more = sum(wanted) - sum(least)
    share = (room - sum(least)) / more if more > 0 else 0.0
    ems = [low + (want - low) * share + setting.gap for low, want in zip(least, wanted, strict=True)]
    whole = sum(ems)
    return tuple(round(100 * width / whole, 2) for width in ems)


def _gaps(setting: _Setting, columns: Sequence[object]) -> float:
    return setting.gap * len(columns)


def _columns(table: Table) -> list[list[Cell]]:
    rows = (table.head, *table.rows)
    count = max((len(row) for row in rows), default=0)
    return [[row[index] for row in rows if index < len(row)] for index in range(count)]


def _length(cell: Cell) -> int:
    return sum(map(len, _texts(cell.children, False)))


def _words(cell: Cell, *, whole: bool) -> list[str]:
    """The stretches of a cell between which a line may end; citations are kept ``whole`` where there is room."""
    return "".join(_texts(cell.children, whole)).split(" ")


def _texts(nodes: Sequence[Node], whole: bool) -> Iterator[str]:
    for node in nodes:
        match node:
            case NoteCall():
                yield str(node.number)
            case Cite():
                yield "".join(_cited(node.children, whole))
            case ImageNode():
                yield _IMAGE
            case Code():
                yield node.text.translate(_MONO)
            case _:
                yield from walk.own_texts(node)
                yield from _texts(tuple(walk.children(node)), whole)


def _cited(nodes: Iterable[Node], whole: bool) -> Iterator[str]:
    """What a citation prints in its place; a link that is not long is kept on one line."""
    for node in nodes:
        if isinstance(node, NoteCall):
            yield str(node.number)
        else:
            text = "".join(walk.own_texts(node)) + "".join(_cited(walk.children(node), whole))
            kept = whole and isinstance(node, Link) and not walk.is_long(node)
            yield text.replace(" ", "\u00a0") if kept else text


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    """About how wide a text is, a little too wide rather than too narrow: Gentium and Source Sans, regular or bold."""
    return sum(_width(character) for character in text)


def _width(character: str) -> float:
    if character in "iljtfrI.,;:'|!()[]{} \u00a0-":
        return 0.38
    if character in "MWmw@%—":
        return 0.98
    if character.isupper():
        return 0.74
    return 0.58 if ord(character) < 0x2E80 else 1.05

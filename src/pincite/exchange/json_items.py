"""The items of a JSON list, each with its place: one that is broken is named and takes no other with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

#: What stands between items, and what a broken one is made of: strings, which end in their line, brackets, all else.
_BLANK = re.compile(r"[\s\ufeff]*")
_TOKEN = re.compile(r'"(?:[^"\\\r\n]|\\.)*+"|[\[{]|[\]}]|[^"\[\]{},]++|[",]', re.DOTALL)
#: An object that wraps the list: Zotero's ``items``, pandoc's ``references``.
_WRAPPED = re.compile(r'\{\s*(?:"(?!items|references)[^"\\]*"\s*:\s*(?:"[^"\\]*"|[^\s"{}\[\],]+)\s*,\s*)*'
                      r'"(?:items|references)"\s*:\s*(?=\[)')  # fmt: skip


class Item(Struct, frozen=True, kw_only=True):
    """An item as it was read, or why it was not; ``twice`` are the names that stand in it more than once."""

    start: int
    end: int
    content: Any = None
    fault: str = ""
    twice: tuple[str, ...] = ()


class _Reader(json.JSONDecoder):
    """Reads numbers as they are written, refuses what is no JSON, and notes the names that stand twice."""

    def __init__(self) -> None:
        super().__init__(object_pairs_hook=self._object, parse_int=str, parse_float=str, parse_constant=self._refuse)
        self.twice: list[str] = []

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                self.twice.append(name)
            else:
                found[name] = value
        return found

    @staticmethod
    def _refuse(name: str) -> None:
        raise ValueError(f"{name} is no JSON")


def items(text: str) -> Iterator[Item]:
    """The items of a list, which may stand alone or under ``items`` or ``references``; or a single object."""
    position = _blank(text, 0)
    wrapped = _WRAPPED.match(text, position)
    position = wrapped.end() if wrapped else position
    if not text.startswith("[", position):
        yield _item(text, position)
        return
    position = _blank(text, position + 1)
    while position < len(text) and text[position] != "]":
        item = _item(text, position)
        yield item
        position = _blank(text, item.end)
        if text.startswith(",", position):
            position = _blank(text, position + 1)
        elif position < len(text) and text[position] not in "]{":
            yield Item(start=position, end=len(text), fault="a comma is missing between two items")
            return
    if position >= len(text):
        yield Item(start=len(text), end=len(text), fault="the list is never closed")


def _item(text: str, start: int) -> Item:
    reader = _Reader()
    try:
        content, end = reader.raw_decode(text, start)
    except json.JSONDecodeError as error:
        line = f"{error.msg[:1].lower()}{error.msg[1:]} in line {error.lineno}"
        return Item(start=start, end=_end_of_broken(text, start), fault=line)
    except RecursionError:
        return Item(start=start, end=_end_of_broken(text, start), fault="it is nested too deeply")
    except ValueError as error:
        return Item(start=start, end=_end_of_broken(text, start), fault=str(error))
    return Item(start=start, end=end, content=content, twice=tuple(dict.fromkeys(reader.twice)))


def _end_of_broken(text: str, start: int) -> int:
    """Where an item that cannot be read ends: at the bracket that closes it, or before the next comma."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        depth += (token[0] in ("[", "{")) - (token[0] in ("]", "}"))
        if depth == 0 and token[0] in (",", "]", "}"):
            return token.start() if token[0] == "," else token.end()
        if depth < 0:
            return token.start()
    return len(text)


def _blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position

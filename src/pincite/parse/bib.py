"""``.bib`` files: their entries, each with its own line, and each fault at the entry that has it.

A line that begins with ``@type{`` begins an entry, whatever came before: so an entry whose braces do not close is
reported where it stands and takes no other with it. A plain entry, as nearly all are, is read here; pybtex (behind the
door ``bibtex.py``) reads what is not plain, many times slower, and says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pincite.diagnostic import Problem
from pincite.model.bibliography import BibFile, Entry, Field
from pincite.source import BOM, Place, SourceText

if TYPE_CHECKING:
    from pincite.parse.bibtex import EntryParser

#: Where an entry may begin; one that lacks its type begins with ``@{``.
_AT = re.compile(r"@[ \t]*(?:(?P<type>[^\W\d_][\w.:+-]*)\s*[({]|\{)")
#: The first field where the key should be: ``@book{title={T}}``, ``@book{, title={T}}``, ``@book{}``.
_NO_KEY = re.compile(
    r"@\s*(?!(?:string|preamble)\b)[^\s({]*\s*[({](?=\s*(?:[A-Za-z][\w:+-]*\s*=|,|[})]))", re.IGNORECASE
)
_NO_TYPE = re.compile(r"@\s*\{")
_BRACE = re.compile(r"[{}]")

#: A plain entry: ``@type{key, name = value, …}``, each value in braces (three more may stand within one another), in
#: quotation marks, a number or one macro. No stretch can be read in two ways, so no pattern takes long to fail.
_BALANCED = r"[^{}]*+"
for _ in range(3):
    _BALANCED = rf"[^{{}}]*+(?:\{{{_BALANCED}\}}[^{{}}]*+)*"
_HEAD = re.compile(r"@(?!(?i:string|preamble|comment)\{)(?P<type>[A-Za-z]++)\{\s*+(?P<key>[^\s,{}()=]++)\s*+,\s*+")
_FIELD = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z0-9_-]*+)\s*+=\s*+(?P<value>"
    rf"\{{{_BALANCED}\}}"
    rf'|"[^"{{}}]*+(?:\{{{_BALANCED}\}}[^"{{}}]*+)*"'
    r"|[0-9]++|[A-Za-z][A-Za-z0-9_-]*+"
    r")\s*+(?P<comma>,?)\s*+"
)
_MONTHS = "January February March April May June July August September October November December".split()


class Macros(dict[str, str]):
    """Names that stand for a text, in small letters: the months, and what ``@string`` adds. They know no case."""

    def __getitem__(self, name: str) -> str:
        return super().__getitem__(name.lower())

    def __setitem__(self, name: str, value: str) -> None:
        super().__setitem__(name.lower(), value)


def parse_bib(source: SourceText, problems: tuple[Problem, ...] = ()) -> BibFile:
    """Every entry that can be read, in order, and a problem at each one that cannot."""
    entries: list[Entry] = []
    broken: dict[str, Place] = {}
    found = list(problems)
    macros = Macros({name[:3].lower(): name for name in _MONTHS})
    for start, end in _chunks(source.text):
        if entry := _plain_entry(source, start, end, macros):
            entries.append(entry)
        elif fault := _headless(source, start, end):
            found.append(fault)
        else:
            parser = _read_by_pybtex(source, start, end, macros)
            found += parser.faults
            entries += [parser.entry] if parser.entry else []
            broken |= parser.broken
    return BibFile(path=source.path, entries=tuple(entries), broken=broken, problems=tuple(found))


def _plain_entry(source: SourceText, start: int, end: int, macros: Mapping[str, str]) -> Entry | None:
    """An entry that is plain, as pybtex would read it; None when it is not plain."""
    head = _HEAD.match(source.text, start, end)
    if head is None:
        return None
    fields: dict[str, Field] = {}
    position, more = head.end(), True
    while more and (match := _FIELD.match(source.text, position, end)):
        name, value = match["name"].lower(), _value(match["value"], macros)
        if name in fields or value is None:
            return None
        place = source.place(position, match.start("comma"))
        fields[name] = Field(name=name, value=" ".join(value.split()), place=place)
        position, more = match.end(), bool(match["comma"])
    if not source.text.startswith("}", position, end):
        return None
    return Entry(key=head["key"], type=head["type"].lower(), fields=fields, place=source.place(start, head.end("key")))


def _value(written: str, macros: Mapping[str, str]) -> str | None:
    """What a plain value says; None for a macro that nobody has defined."""
    if written[0] in '{"':
        return written[1:-1]
    return written if written.isdecimal() else macros.get(written.lower())


def _read_by_pybtex(source: SourceText, start: int, end: int, macros: Macros) -> EntryParser:
    from pincite.parse.bibtex import EntryParser  # its import takes as long as thousands of plain entries

    return EntryParser(source, start, end, macros)


def _headless(source: SourceText, start: int, end: int) -> Problem | None:
    """What is wrong with an entry that has no type or no key."""
    no_type = _NO_TYPE.match(source.text, start, end)
    head = no_type or _NO_KEY.match(source.text, start, end)
    if head is None:
        return None
    return Problem(
        kind="broken-entry",
        place=source.place(start, head.end()),
        message=f"entry is broken: it has no {'type' if no_type else 'key'}",
        hint="an entry begins with its type and its key: @book{roe1995,",
    )


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The stretch of each entry: from its ``@`` to the next. What a ``@comment{…}`` encloses is passed over."""
    starts = list(_starts(text.replace("\r", "\n")))
    position = 0
    braces = _braces(text) if any(_is_comment(match) for _, match in starts) else {}
    for number, (_, match) in enumerate(starts):
        start = match.start()
        if start < position:
            continue
        end = starts[number + 1][0] if number + 1 < len(starts) else len(text)
        if _is_comment(match):
            position = braces.get(match.end() - 1, end)
        else:
            yield start, end


def _starts(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every ``@type{`` that begins a line or follows a closing bracket, and where the blanks before it begin.

    A byte-order mark counts as white space.
    """
    for match in _AT.finditer(text):
        start = match.start()
        while text[start - 1 : start] in (" ", "\t"):
            start -= 1
        marked = text[start - 1 : start] == BOM
        if text[start - 1 - marked : start - marked] in (("", "\n") if marked else ("", "\n", "}", ")")):
            yield start - marked, match


def _is_comment(match: re.Match[str]) -> bool:
    return (match["type"] or "").lower() == "comment"


def _braces(text: str) -> dict[int, int]:
    """Every opening brace that is closed, and the offset behind the brace that closes it."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            pairs[opened.pop()] = match.end()
    return pairs

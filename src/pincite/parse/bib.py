"""``.bib`` files, read with pybtex's low-level parser: each entry and each fault with its own line.

A line that begins with ``@type{`` begins an entry, whatever came before: so an entry whose braces do not close is
reported where it stands and takes no other with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, TokenRequired
from pybtex.utils import CaseInsensitiveDict

from pincite.diagnostic import Problem
from pincite.model.bibliography import BibFile, Entry, Field
from pincite.source import Place, SourceText

#: Where an entry begins; one that lacks its type begins with ``@{``. A byte-order mark counts as white space.
_ENTRY = re.compile(
    r"(?:^\ufeff?|(?<=[})]))[ \t]*(?P<at>@)[ \t]*(?:(?P<type>[^\W\d_][\w.:+-]*)\s*[({]|\{)", re.MULTILINE
)
_KEY = re.compile(r"@\s*[^\s({]*\s*[({]\s*(?P<key>[^\s,{}()]*)")
#: The first field where the key should be: ``@book{title={T}}``, ``@book{, title={T}}``, ``@book{}``.
_NO_KEY = re.compile(
    r"@\s*(?!(?:string|preamble)\b)[^\s({]*\s*[({](?=\s*(?:[A-Za-z][\w:+-]*\s*=|,|[})]))", re.IGNORECASE
)
_NO_TYPE = re.compile(r"@\s*\{")
_BRACE = re.compile(r"[{}]")


def parse_bib(source: SourceText, problems: tuple[Problem, ...] = ()) -> BibFile:
    """Every entry that can be read, in order, and a problem at each one that cannot."""
    entries: list[Entry] = []
    broken: dict[str, Place] = {}
    found = list(problems)
    macros = CaseInsensitiveDict(month_names)
    for start, end in _chunks(source.text):
        if fault := _headless(source, start, end):
            found.append(fault)
            continue
        parser = _EntryParser(source, start, end, macros)
        found += parser.faults
        entries += [parser.entry] if parser.entry else []
        broken |= parser.broken
    return BibFile(path=source.path, entries=tuple(entries), broken=broken, problems=tuple(found))


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
    starts = list(_ENTRY.finditer(text.replace("\r", "\n")))
    position = 0
    braces = _braces(text) if any(_is_comment(match) for match in starts) else {}
    for number, match in enumerate(starts):
        start = match.start("at")
        if start < position:
            continue
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        if _is_comment(match):
            position = braces.get(match.end() - 1, end)
        else:
            yield start, end


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


class _EntryParser(LowLevelParser):  # type: ignore[misc]
    """Reads the one command of a chunk and remembers where each field stands."""

    def __init__(self, source: SourceText, start: int, end: int, macros: Mapping[str, str]) -> None:
        super().__init__(source.text[start:end], macros=macros, handle_error=self._collect)
        self.source = source
        self.start = start
        self.faults: list[Problem] = []
        self.fields: dict[str, Field] = {}
        self.broken: dict[str, Place] = {}
        self.entry: Entry | None = None
        for command, body in self:
            if command.lower() not in ("string", "preamble", "comment"):
                self._finish(command.lower(), *body)
            break

    def parse_field(self) -> None:
        self.eat_whitespace()
        start = self.pos
        super().parse_field()
        name = (self.current_field_name or "").lower()
        if not name or not self.current_value:
            return
        place = self.source.place(self.start + start, self.start + self.pos)
        if name in self.fields:
            self._twice(self.fields[name], place)
        else:
            value = " ".join("".join(self.current_value).split())
            self.fields[name] = Field(name=name, value=value, place=place)

    def _twice(self, first: Field, place: Place) -> None:
        line = self.source.position(first.place.start).line
        message = f"entry '{self.current_entry_key}' has '{first.name}' twice"
        hint = f"take one of them out; the first is used (line {line})"
        self.faults.append(Problem(kind="duplicate-field", place=place, message=message, hint=hint))

    def _finish(self, kind: str, key: str | None, _: object) -> None:
        head = _KEY.match(self.text)
        if head is None or not key:
            return
        place = self.source.place(self.start, self.start + head.end())
        if not self.broken:
            self.entry = Entry(key=key, type=kind, fields=self.fields, place=place)

    def _collect(self, error: PybtexSyntaxError) -> None:
        head = _KEY.match(self.text)
        end = self.start + (head.end() if head else 1)
        name = f"entry '{head['key']}'" if head and head["key"] else "entry"
        if isinstance(error, UndefinedMacro):
            self._problem(self.pos, f"{name}: '{error.args[0].split()[-1]}' is no @string", "put the value in braces")
            return
        self.broken[head["key"] if head else ""] = self.source.place(self.start, end)
        if isinstance(error, PrematureEOF):
            place = self.source.place(self.start, end)
            message = f"{name} is broken: it is never closed"
            hint = "a brace or quotation mark is missing" + self._after_last_field()
        else:
            at = self.start + min(self.pos, len(self.text.rstrip()))
            place = self.source.place(self.start, end)
            line = self.source.position(at).line
            reason = f"{error.args[0]}" if isinstance(error, TokenRequired) else str(error.args[0])
            message = f"{name} is broken: {reason} in line {line}"
            hint = "a comma, brace or quotation mark is missing" + self._after_last_field()
        self.faults.append(Problem(kind="broken-entry", place=place, message=message, hint=hint))

    def _after_last_field(self) -> str:
        last = next(reversed(self.fields), "")
        return f" at or after the field '{self.current_field_name or last}'" if self.current_field_name or last else ""

    def _problem(self, position: int, message: str, hint: str) -> None:
        place = self.source.place(self.start + position - 1, self.start + position)
        self.faults.append(Problem(kind="broken-entry", place=place, message=message, hint=hint))

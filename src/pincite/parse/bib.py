"""``.bib`` files, read with pybtex's low-level parser: each entry and each fault with its own line.

A line that begins with ``@type{`` begins an entry, whatever came before: so an entry whose braces do not close is
reported where it stands and takes no other with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, TokenRequired

from pincite.diagnostic import Problem
from pincite.model.bibliography import BibFile, Entry, Field
from pincite.source import Place, SourceText

_ENTRY = re.compile(r"(?:^|(?<=[})]))[ \t]*@[ \t]*(?P<type>[A-Za-z]+)[ \t]*[({]", re.MULTILINE)
_KEY = re.compile(r"@\s*[A-Za-z]+\s*[({]\s*(?P<key>[^\s,{}()]*)")


def parse_bib(source: SourceText, problems: tuple[Problem, ...] = ()) -> BibFile:
    """Every entry that can be read, in order, and a problem at each one that cannot."""
    entries: list[Entry] = []
    broken: dict[str, Place] = {}
    found = list(problems)
    macros = dict(month_names)
    for start, end in _chunks(source.text):
        parser = _EntryParser(source, start, end, macros)
        found += parser.faults
        entries += [parser.entry] if parser.entry else []
        broken |= parser.broken
    return BibFile(path=source.path, entries=tuple(entries), broken=broken, problems=tuple(found))


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The stretch of each entry: from its ``@`` to the next. What a ``@comment{…}`` encloses is passed over."""
    starts = list(_ENTRY.finditer(text.replace("\r", "\n")))
    position = 0
    for number, match in enumerate(starts):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if start < position:
            continue
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        if match["type"].lower() == "comment":
            position = _closing_brace(text, match.end() - 1) or end
        else:
            yield start, end


def _closing_brace(text: str, start: int) -> int | None:
    depth = 0
    for match in re.compile(r"[{}]").finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return None


class _EntryParser(LowLevelParser):  # type: ignore[misc]
    """Reads the one command of a chunk and remembers where each field stands."""

    def __init__(self, source: SourceText, start: int, end: int, macros: dict[str, str]) -> None:
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
        if name and self.current_value and name not in self.fields:
            place = self.source.place(self.start + start, self.start + self.pos)
            value = " ".join("".join(self.current_value).split())
            self.fields[name] = Field(name=name, value=value, place=place)

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

"""The door that reads ``.bib`` files with pybtex: one entry at a time, each field and each fault with its place."""

from __future__ import annotations

import re
from collections.abc import MutableMapping

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, TokenRequired

from pincite.diagnostic import Problem
from pincite.model.bibliography import Entry, Field
from pincite.source import Place, SourceText

_KEY = re.compile(r"@\s*[^\s({]*\s*[({]\s*(?P<key>[^\s,{}()]*)")


class EntryParser(LowLevelParser):  # type: ignore[misc]
    """Reads the one command of a chunk and remembers where each field stands."""

    def __init__(self, source: SourceText, start: int, end: int, macros: MutableMapping[str, str]) -> None:
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

"""``.bib`` files in one form, and only the form: what an entry says stays as it is.

Form is: types and names of fields in small letters, fields in one order, one to a line, values in braces on one line, a
comma behind each, a blank line between entries. Not form, and left alone: keys, the letters of a value, values joined
with ``#``, macros (``month = jan``), the order of entries, and all that stands between them: comments, ``@string``,
``@preamble``. An entry that cannot be read, or holds more than its fields, is left byte for byte.
"""

from __future__ import annotations

import re
from difflib import unified_diff

from msgspec import Struct

from pincite.exchange import tables
from pincite.exchange.bib import faulty_entries, field_line, field_place
from pincite.model.bibliography import BibFile, Entry, Field
from pincite.parse.bib import parse_bib
from pincite.source import Place, SourceText

_MORE = "holds more than its fields"
_END = re.compile(r"\s*,?\s*[})]")
_BETWEEN = re.compile(r"\s*,\s*")
_ASSIGNED = re.compile(r"[^=]*=\s*")
_NEWLINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*")
_EDGE = re.compile(r"\A\s*[\r\n]\s*|\s*[\r\n]\s*\Z")
_PARAGRAPH = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")


class Tidied(Struct, frozen=True, kw_only=True):
    """A file in one form, and the places of the entries that were left as they are, each with the reason."""

    text: str
    left: tuple[tuple[Place, str], ...]


def tidy(source: SourceText) -> Tidied:
    """A file in one form. Done twice, nothing changes the second time."""
    file = parse_bib(source)
    left = {problem.place: problem.message for problem in file.problems}
    faulty = faulty_entries(file, source, "broken-entry", "duplicate-field")
    pieces: list[str] = []
    position = 0
    newline = "\r\n" if "\r\n" in source.text else "\n"
    for entry in file.entries:
        if entry.place in faulty:
            continue
        written = _written(source.text, entry, newline)
        if isinstance(written, str):
            left[entry.place] = f"entry '{entry.key}' {written}"
            continue
        end, text = written
        pieces += [_gap(source.text[position : entry.place.start], position, newline), text]
        position = end
    rest = source.text[position:]
    text = "".join(pieces) + (newline if pieces and not rest.strip() else rest)
    if _said(file) != _said(parse_bib(SourceText(path=source.path, text=text))):
        return Tidied(text=source.text, left=((source.place(0, 0), "file is left as it is: it would read otherwise"),))
    return Tidied(text=text, left=tuple(sorted(left.items())))


def diff(path: str, before: str, after: str) -> str:
    """What changes in a file, as ``git apply`` and ``patch -p1`` read it."""
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _said(file: BibFile) -> list[tuple[str, str, dict[str, str]]]:
    """What the entries say, without their places."""
    return [
        (entry.key, entry.type, {name: field.value for name, field in sorted(entry.fields.items())})
        for entry in file.entries
    ]


def _gap(text: str, position: int, newline: str) -> str:
    """What stands between two entries: a blank line if nothing but white space does."""
    return newline * 2 if position and not text.strip() else text


def _written(text: str, entry: Entry, newline: str) -> tuple[int, str] | str:
    """Where an entry ends, and its text in one form; or in what it is more than its fields."""
    fields = sorted(entry.fields.values(), key=lambda field: field.place.start)
    position = entry.place.end
    head = text[entry.place.start : position]
    if not head.endswith(entry.key):
        return _MORE
    for field in fields:
        between = _BETWEEN.fullmatch(text, position, field.place.start)
        if not between:
            return _between(text[position : field.place.start].strip(), field)
        position = field.place.start + len(text[field.place.start : field.place.end].rstrip())
    end = _END.match(text, position)
    if not end or (end[0][-1] == "}") != ("{" in head):
        return _MORE
    lines = [
        field_line(field.name, _value(text, field)) for field in sorted(fields, key=lambda it: field_place(it.name))
    ]
    return end.end(), newline.join([f"@{entry.type}{{{entry.key},", *lines, "}"])


def _between(found: str, field: Field) -> str:
    """What is wrong between a field and what stands before it."""
    return f"holds '{found}' before '{field.name}'" if found else f"lacks a comma before '{field.name}'"


def _value(text: str, field: Field) -> str:
    """A value as it is to be written, from its delimiters on."""
    written = text[field.place.start : field.place.end]
    assigned = _ASSIGNED.match(written)
    raw = written[assigned.end() if assigned else 0 :].rstrip()
    if re.fullmatch("[0-9]+", raw):
        return f"{{{raw}}}"
    if raw[0] not in '{"' or not _is_whole(raw):
        return raw
    inside = _EDGE.sub("", raw[1:-1])
    # A blank line may part paragraphs, and what is verbatim may mean its spaces: neither is unfolded.
    if field.name not in tables.VERBATIM and not _PARAGRAPH.search(inside):
        inside = _NEWLINE.sub(" ", inside)
    return f"{{{inside}}}"


def _is_whole(raw: str) -> bool:
    """Whether a value is all between the delimiters at its ends, and not several of them joined with ``#``."""
    depth = 0
    for match in re.finditer(r'[{}"]', raw):
        depth += (match[0] == "{") - (match[0] == "}")
        if match.end() > 1 and depth == 0 and (match[0] == '"') == (raw[0] == '"'):
            return match.end() == len(raw)
    return False

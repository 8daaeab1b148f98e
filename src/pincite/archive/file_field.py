"""The ``file`` field of an entry, written into a ``.bib`` file of which every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from pincite.errors import UsageError
from pincite.evidence.attachments import base_names
from pincite.model.bibliography import BibFile, Entry
from pincite.parse.bib import parse_bib
from pincite.source import SourceText

#: What ``pincite bib tidy`` writes behind ``file``: the new field stands before these.
BEHIND = frozenset(
    "langid language keywords abstract annotation annote library related relatedtype relatedstring options".split()
)
_BETWEEN = re.compile(r"\s*,\s*")
_ASSIGNED = re.compile(r"(?P<name>[^\s=]+)(?P<before>\s*)=(?P<after>\s*)")


def with_file(source: SourceText, entry: Entry, name: str) -> str:
    """The text of a ``.bib`` file in which the entry names this file as well as those that it named before.

    The field is written as its neighbours are. Raises UsageError when it cannot be written there without a change of
    anything else.
    """
    if name in map(_composed, base_names(entry.get("file"))):
        return source.text
    text = _extended(source.text, entry, name) if "file" in entry.fields else _inserted(source, entry, name)
    before, after = parse_bib(source), parse_bib(SourceText(path=source.path, text=text))
    if not _differ_in_file_only(before, after, entry, name):
        raise UsageError(
            f"{source.path}: the field 'file' cannot be written into the entry '{entry.key}' as it stands; write it "
            f"yourself: file = {{{name}}}"
        )
    return text


def _composed(name: str) -> str:
    return normalize("NFC", name)


def _extended(text: str, entry: Entry, name: str) -> str:
    """The field there is, with one more file in it, before the brace or quotation mark that ends it."""
    field = entry.fields["file"]
    end = field.place.start + len(text[field.place.start : field.place.end].rstrip()) - 1
    return text[:end] + ("; " if field.value.strip() else "") + name + text[end:]


def _inserted(source: SourceText, entry: Entry, name: str) -> str:
    """A field of its own: before the first of those that stand behind it in a file in form, or at the end."""
    text = source.text
    fields = sorted(entry.fields.values(), key=lambda field: field.place.start)
    turn = next((turn for turn in range(len(fields), 0, -1) if fields[turn - 1].name not in BEHIND), 0)
    written = [text[field.place.start : field.place.end].rstrip() for field in fields]
    ends = [entry.place.end, *(field.place.start + len(it) for field, it in zip(fields, written, strict=True))]
    parting = ",\r\n  " if "\r\n" in text else ",\n  "
    if fields:
        next_one = min(turn, len(fields) - 1)
        found = text[ends[next_one] : fields[next_one].place.start]
        parting = found if _BETWEEN.fullmatch(found) else parting
    assignment = _assignment(written, max(turn - 1, 0), name)
    if turn < len(fields):
        start = fields[turn].place.start
        return text[:start] + assignment + parting + text[start:]
    return text[: ends[-1]] + parting + assignment + text[ends[-1] :]


def _assignment(written: list[str], neighbour: int, name: str) -> str:
    """``file = {name}`` with the spaces, capitals and delimiters of a neighbour, aligned if the fields are."""
    heads = [match for one in written if (match := _ASSIGNED.match(one))]
    if len(heads) <= neighbour:
        return f"file = {{{name}}}"
    model, value = heads[neighbour], written[neighbour][heads[neighbour].end() :]
    word = "FILE" if model["name"].isupper() else "File" if model["name"].istitle() else "file"
    before, after = model["before"], model["after"]
    if width := _shared((len(head["name"]), head.end("before")) for head in heads):
        before = " " * max(width - len(word), len(before) > 0)
    elif width := _shared((len(head["name"]), head.end("after")) for head in heads):
        after = " " * max(width - len(word) - len(before) - 1, len(after) > 0)
    opened, closed = ('"', '"') if value.startswith('"') else ("{", "}")
    return f"{word}{before}={after}{opened}{name}{closed}"


def _shared(columns: Iterable[tuple[int, int]]) -> int:
    """The column that most names share, if names of different lengths do; 0 when they are not aligned."""
    lengths: dict[int, list[int]] = {}
    for length, column in columns:
        lengths.setdefault(column, []).append(length)
    aligned = [column for column, found in lengths.items() if len(set(found)) > 1]
    return max(aligned, key=lambda column: len(lengths[column]), default=0)


def _differ_in_file_only(before: BibFile, after: BibFile, entry: Entry, name: str) -> bool:
    """Whether the one entry names the file now, and all else is read as it was."""

    def said(file: BibFile) -> list[tuple[str, str, dict[str, str]]]:
        return [
            (other.key, other.type, {field.name: field.value for field in other.fields.values()})
            for other in file.entries
        ]

    turn = before.entries.index(entry) if entry in before.entries else -1
    if turn < 0 or len(before.entries) != len(after.entries):
        return False
    names = [*base_names(entry.get("file")), name]
    old, new = said(before), said(after)
    same = base_names(after.entries[turn].get("file")) == names
    old[turn][2].pop("file", None)
    new[turn][2].pop("file", None)
    kinds = [[problem.kind for problem in file.problems] for file in (before, after)]
    return same and old == new and kinds[0] == kinds[1] and [*before.broken] == [*after.broken]

"""The examples on a rule's page: a miniature project, with carets under what the rule finds.

An indented block follows ``Bad:`` or ``Good:``. A line ``-- path --`` begins a file; without one the block is the
body of the one module. A line of carets and a code marks the stretch of the line above it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

_FILE = re.compile(r"-- (?P<path>\S+)(?: \((?P<how>[^)]+)\))? --")
_CARETS = re.compile(r"(?P<indent> *)(?P<carets>\^+) (?P<code>[A-Z]{3}\d{3})")

MODULE = "content/modules/example.md"
_HEADER = "---\ntitle: Example\n---\n\n"
_SURROUNDINGS = {
    "pincite.toml": "",
    "bib/sources.bib": "@book{a, author = {Ada Roe}, title = {Prisons}, publisher = {Archive Press}, date = {1995},"
    " file = {a.txt}}\n"
    "@book{b, author = {Ben Poe}, title = {Courts}, publisher = {Archive Press}, date = {1996},"
    " file = {b.txt}}\n",
    "content/briefings/example.yaml": "title: Example\nmodules:\n  - example\n",
    MODULE: _HEADER + "Visits stopped in July [@a, p. 3].\n",
}


class Expected(Struct, frozen=True, kw_only=True):
    """What an example says the rule finds: the stretch of one line, from 1, the end exclusive."""

    path: str
    line: int
    column: int
    end_column: int
    code: str


class Example(Struct, frozen=True, kw_only=True):
    """A miniature project and what is to be found in it."""

    files: Mapping[str, bytes | None]
    expected: tuple[Expected, ...]


def examples(page: str, heading: str) -> list[Example]:
    """The examples under ``Bad`` or ``Good`` on a rule's page, in order."""
    blocks = re.findall(rf"^{heading}:\n\n((?:(?: {{4}}.*)?\n)+)", page + "\n", re.MULTILINE)
    return [_example(re.sub(r"^ {4}", "", block, flags=re.MULTILINE).strip("\n")) for block in blocks]


def _example(block: str) -> Example:
    files: dict[str, list[str]] = {}
    how: dict[str, str] = {}
    expected: list[Expected] = []
    path, shift = MODULE, _HEADER.count("\n")
    for line in block.split("\n"):
        if opening := _FILE.fullmatch(line):
            path, shift = opening["path"], 0
            files[path] = []
            how[path] = opening["how"] or ""
            continue
        if marked := _CARETS.fullmatch(line):
            column = len(marked["indent"]) + 1
            number = len(files[path]) + shift
            end = column + len(marked["carets"])
            expected.append(Expected(path=path, line=number, column=column, end_column=end, code=marked["code"]))
        else:
            files.setdefault(path, []).append(line)
    contents: dict[str, bytes | None] = {path: text.encode() for path, text in _SURROUNDINGS.items()}
    if how:
        contents = {path: text for path, text in contents.items() if path != MODULE or MODULE not in files}
    if any(path.startswith("content/modules/") and not path.endswith(".md") for path in files):
        contents.pop(MODULE, None)
    for path, lines in files.items():
        text = "\n".join(lines).rstrip("\n") + "\n"
        contents[path] = _encoded(_HEADER + text if path == MODULE and path not in how else text, how.get(path, ""))
    return Example(files=contents, expected=tuple(expected))


def _encoded(text: str, how: str) -> bytes | None:
    """The bytes of a file: in another encoding, repeated to a size, or unreadable, where the example says so."""
    if how == "unreadable":
        return None
    if repeated := re.fullmatch(r"repeated to (\d+) MiB", how):
        return text.encode() * (int(repeated[1]) * 2**20 // len(text.encode()) + 1)
    return text.encode(how if how not in ("", "file") else "utf-8")

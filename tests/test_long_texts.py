"""Long texts of several kinds and languages: every sentence is found, and found missing, at its exact place.

A text in ``tests/texts`` has one sentence a line, with its citation, and is valid Markdown as it stands. Where a
sentence begins is computed from these lines, never by the code under test. Each text is checked as written and, which
is harder, with the lines of each paragraph joined by single spaces.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import pincite
from pincite.diagnostic import Diagnostic
from pincite.model.dossier import Checked

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = {
    "narrative": "en",
    "report": "en",
    "interview": "en",
    "legal": "en",
    "mixed": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
}
#: How many sentences of each text lose their citation, in each variant, one at a time.
DELETED = {"french": 3, "german": 3, "spanish": 3}
#: The sentences that a text has at least.
LEAST = {"mixed": 70, "french": 15, "german": 15, "spanish": 15}
#: The sentences, items, rows … of ``false_alarms.md``, counted by hand.
FALSE_ALARM_SENTENCES = 94
VARIANTS = [(name, joined) for name in LANGUAGES for joined in (False, True)]
BIBLIOGRAPHY = """\
@book{a, author = {Halloran, Ida}, title = {A Winter}, publisher = {Quill}, location = {Helm}, date = {1971}}
@book{b, author = {Marsh, Owen}, title = {The Parish Papers}, publisher = {Vane}, location = {Helm}, date = {1984}}
@book{c, author = {Roebling, Tess}, title = {Inquests}, publisher = {Quill}, location = {Ort}, date = {1993}}
@book{d, author = {Tolliver, Finn}, title = {Letters Kept}, publisher = {Lark}, location = {Ort}, date = {2006}}
"""
WORDING = """\
[[wording]]
words = ["massacre*", "slaughter*", "regime*", "terrorist*", "crime against humanity", "claim", "claimed", "admit*"]
"""
AUTHORS = {"a": "Halloran", "b": "Marsh", "c": "Roebling", "d": "Tolliver"}
BRACKETED = re.compile(r"\[[^\[\]]*@[a-d]\b[^\[\]]*\]")
TEXTUAL = re.compile(r"@(?:\{([a-d])\b[^{}]*\}|([a-d])\b(?: \[[^\[\]]*\])?)")
MARKER = re.compile(r"- |  |> |: |\| *")


@dataclass(frozen=True)
class Unit:
    """Lines of the file that stand together; a ``claim`` is one sentence, quotation or table row.

    ``joins`` says that it follows another sentence of the same paragraph.
    """

    lines: tuple[str, ...]
    claim: bool
    joins: bool = False


@dataclass(frozen=True)
class Place:
    """Where a claim begins and ends; the end is not known of rows and quotations."""

    line: int
    column: int
    end: tuple[int, int] | None
    text: str


@cache
def units(name: str) -> list[Unit]:
    """The lines of a text as units: quotation lines belong together, all others are on their own."""
    found: list[Unit] = []
    lines = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("> ") and before.startswith("> "):
            found[-1] = Unit((*found[-1].lines, line), claim=True)
        elif not line or line.startswith(("#", ":::")):
            found.append(Unit((line,), claim=False))
        elif line.startswith("|"):
            found.append(Unit((line,), claim="@" in line))
        else:
            joins = bool(before) and not before.startswith(("#", ":::", "|", ">")) and not line.startswith("- ")
            lead_in = line.endswith(":") and "@" not in line
            found.append(Unit((line,), claim=not lead_in, joins=joins))
    return found


def uncited(line: str) -> str:
    """The line without its citations; nothing else is tidied."""
    return TEXTUAL.sub(lambda match: AUTHORS[match[1] or match[2]], BRACKETED.sub("", line))


def write(name: str, joined: bool, change: Callable[[int, str], str]) -> tuple[str, list[Place]]:
    """A module and the places of its claims; ``change`` gets the number of each claim and its lines."""
    lines = ["---", f"title: {name.title()}", f"lang: {LANGUAGES[name]}", "---", ""]
    places: list[Place] = []
    for unit in units(name):
        written = [change(len(places), line) for line in unit.lines] if unit.claim else list(unit.lines)
        if joined and len(written) > 1:
            written = [" ".join([written[0], *(line.removeprefix("> ") for line in written[1:])])]
        marker = MARKER.match(written[0])
        indent = marker.end() if marker else 0
        if joined and unit.joins:
            sentence = written[0][indent:]
            column = len(lines[-1]) + 2
            lines[-1] += f" {sentence}"
        else:
            sentence = written[0][indent:]
            column = indent + 1
            lines += written
        if unit.claim:
            first = len(lines) - len(written) + 1
            plain = len(unit.lines) == 1 and not unit.lines[0].startswith((">", "|"))
            end = (first, column + len(sentence.rstrip())) if plain else None
            places.append(Place(first, column, end, sentence))
    return "\n".join(lines) + "\n", places


class Project:
    """A project of one module, checked again and again."""

    def __init__(self, folder: Path) -> None:
        for path, text in {
            "pincite.toml": "",
            "bib/sources.bib": BIBLIOGRAPHY,
            "content/briefings/brief.yaml": "title: A briefing\ndate: 2026-01-31\nmodules:\n  - text\n",
        }.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        self.folder = folder
        self.module = folder / "content/modules/text.md"
        self.module.parent.mkdir(parents=True)

    def check(self, text: str) -> Checked:
        self.module.write_text(text, encoding="utf-8")
        return pincite.check(self.folder)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def at(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def faults(expected: list[Place], found: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> str:
    """What was expected and not found, and the other way round, one a line; ``found`` holds beginnings and ends."""
    places = {(place.line, place.column): place for place in expected}
    ends = dict(found)
    return "\n".join(
        [f"not found: {begin} {places[begin].text}" for begin in sorted(places.keys() - ends.keys())]
        + [f"not expected: {begin} to {ends[begin]}" for begin in sorted(ends.keys() - places.keys())]
        + [
            f"ends at {ends[begin]}, not at {places[begin].end}: {places[begin].text}"
            for begin in sorted(ends.keys() & places.keys())
            if places[begin].end not in (None, ends[begin])
        ]
    )


def span(item: Diagnostic) -> tuple[tuple[int, int], tuple[int, int]]:
    return (item.line, item.column), (item.end_line, item.end_column)


@pytest.mark.parametrize("name", LANGUAGES)
def test_texts_are_long_enough_and_cite_every_sentence(name: str) -> None:
    claims = [unit for unit in units(name) if unit.claim]
    assert len(claims) >= LEAST.get(name, 80)
    assert all("@" in unit.lines[-1] for unit in claims)
    assert all("@" not in uncited(line) for unit in claims for line in unit.lines if "example.org" not in line)


def test_mixed_text_is_persian_and_english() -> None:
    persian = [unit for unit in units("mixed") if unit.claim and "ص." in unit.lines[-1]]
    english = [unit for unit in units("mixed") if unit.claim and "ص." not in unit.lines[-1]]
    assert len(persian) >= 40 and len(english) >= 30


@pytest.mark.parametrize(("name", "joined"), VARIANTS)
def test_every_cited_sentence_counts_once(name: str, joined: bool, project: Project) -> None:
    text, places = write(name, joined, lambda _, line: line)
    checked = project.check(text)
    sentences = checked.dossier.modules[0].sentences
    problems = faults(places, [(at(text, item.start), at(text, item.end)) for item in sentences])
    assert not problems, problems
    assert [item for item in checked.diagnostics if item.severity != "info"] == []
    assert (checked.summary.sentences, checked.summary.cited) == (len(places), len(places))


@pytest.mark.parametrize(("name", "joined"), VARIANTS)
def test_without_citations_every_sentence_is_flagged_at_its_place(name: str, joined: bool, project: Project) -> None:
    text, places = write(name, joined, lambda _, line: uncited(line))
    found = [item for item in project.check(text).diagnostics if item.severity != "info"]
    problems = faults(places, map(span, found))
    assert not problems, problems
    assert [item.code for item in found] == ["SEN101"] * len(places)


@pytest.mark.parametrize(("name", "joined"), VARIANTS)
def test_one_citation_less_is_one_finding_more(name: str, joined: bool, project: Project) -> None:
    whole, places = write(name, joined, lambda _, line: line)
    before = {item.fingerprint for item in project.check(whole).diagnostics}
    for gone in random.Random(f"{name} {joined}").sample(range(len(places)), DELETED.get(name, 10)):
        text, places = write(name, joined, lambda number, line, gone=gone: uncited(line) if number == gone else line)
        after = project.check(text).diagnostics
        new = [item for item in after if item.fingerprint not in before]
        problems = faults([places[gone]], map(span, new))
        assert not problems, problems
        assert [item.code for item in new] == ["SEN101"]
        assert {item.fingerprint for item in after} == before | {new[0].fingerprint}


def test_checker_is_silent_on_well_cited_prose(project: Project) -> None:
    (project.folder / "pincite.toml").write_text(WORDING, encoding="utf-8")
    (project.module.parent / "bridge.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    checked = project.check((TEXTS / "false_alarms.md").read_text(encoding="utf-8"))
    alarms = [item for item in checked.diagnostics if item.severity in ("error", "warning")]
    problems = "\n".join(f"{item.line}:{item.column} {item.code} {item.message}" for item in alarms)
    assert not problems, problems
    assert checked.summary.sentences == FALSE_ALARM_SENTENCES

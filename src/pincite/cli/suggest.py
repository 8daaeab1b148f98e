"""``pincite suggest``"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from pincite.cli.options import PROJECT, SNAPSHOTS
from pincite.errors import UsageError

if TYPE_CHECKING:
    from pincite.model.snapshot import Snapshot
    from pincite.reporters.style import Style
    from pincite.suggesting import Reason, Sought, Suggestion

    Suggested = tuple[Sought, tuple[Suggestion, ...]]

_WIDTH = 100
#: So many lines of a sentence, and of a passage, are shown.
_LINES = 2
#: Where the lines of a passage begin.
_INDENT = 9
#: So many of the snapshots left out are named; more are counted.
_NAMED = 4
_WORDS: dict[Reason, str] = {"uncited": "without a citation", "low-support": "with low support"}
_CAVEAT = "The score is the share of a sentence's words found there: where to look, not that it is borne out."

_NOTHING_AT_HAND = (
    "no snapshot is at hand to look in; archive a source with 'pincite snapshot add KEY FILE', "
    "or name the folder of the snapshots with --snapshots DIR"
)


@click.command("suggest")
@click.argument("module", metavar="[MODULE[:LINE]]", default="")
@SNAPSHOTS
@click.option(
    "--count", type=click.IntRange(min=1), default=5, show_default=True, help="How many passages for a sentence."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@PROJECT
def command(module: str, snapshots: tuple[Path, ...], count: int, form: str, project: Path) -> None:
    """Name passages for sentences that have no citation, or one of low support (rules SEN101, EVD151).

    The snapshots of all entries are searched, whether cited or not. MODULE is a name or a file: only its sentences.
    With LINE those that touch the line, whatever the check says of them: is there a better passage?

    Exit code: 0 it was looked for, 2 it could not be.
    """
    from pincite.checking import Selection
    from pincite.pipeline import check_project
    from pincite.project import find_root, read_project
    from pincite.reading import available_cores
    from pincite.store import Cache
    from pincite.suggesting import REASONS, holdings, sought

    root = find_root(project)
    kept = Cache(root)
    read = read_project(root, snapshots=snapshots)
    checked = check_project(read, Selection(select=tuple(REASONS)), kept=kept, jobs=available_cores())
    items = sought(checked, module, _from_root(module, root))
    found = holdings(checked.dossier, kept.beside("suggestions"))
    if found.left_out:
        click.echo(_left_out(found.left_out), err=True)
    if not found:
        raise UsageError(_NOTHING_AT_HAND)
    suggested = [(item, found.suggestions(item, count)) for item in items]
    if form == "json":
        click.echo(_as_json(suggested), nl=False)
        return
    from pincite.reporters.style import Style, counted

    style = Style(sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    for item, suggestions in suggested:
        click.echo("\n".join(_shown(item, suggestions, style)) + "\n", color=True)
    if suggested:
        click.echo(style.faint(_CAVEAT), color=True)
    click.echo(style.strong(f"{_summary(suggested)} {counted(len(found), 'snapshot')} at hand."), color=True)


def _from_root(module: str, root: Path) -> str:
    """A path that was given from the working directory, as the project names it; anything else as it is."""
    path = Path(os.path.abspath(module))  # noqa: PTH100  a link is named where it lies
    base = Path(os.path.abspath(root))  # noqa: PTH100
    return path.relative_to(base).as_posix() if module and path.is_relative_to(base) else module


def _left_out(snapshots: Sequence[Snapshot]) -> str:
    """One line on what could not be looked in."""
    from pincite.reporters.style import visible

    named = [f"{snapshot.name} ({_state(snapshot)})" for snapshot in snapshots[:_NAMED]]
    more = [f"{len(snapshots) - _NAMED} more"] if len(snapshots) > _NAMED else []
    return visible(f"left out: {', '.join([*named, *more])}; 'pincite snapshot verify' says more")


def _state(snapshot: Snapshot) -> str:
    if not snapshot.path:
        return "renamed" if snapshot.elsewhere else "not at hand"
    return "changed" if snapshot.recorded and snapshot.sha256 not in ("", snapshot.recorded) else "unreadable"


# -- for a person


def _shown(item: Sought, suggestions: Sequence[Suggestion], style: Style) -> Iterator[str]:
    """A sentence with its place, then its passages, two lines each for most."""
    from pincite.evidence.passages import query
    from pincite.reporters.style import visible

    position = item.module.source.position(item.sentence.start)
    where = visible(f"{item.module.path}:{position.line}:{position.column}")
    yield f"{style.strong(where)}: {_WORDS[item.reason]}" if item.reason in _WORDS else style.strong(where)
    words = visible(_words(item.markdown))
    yield from wrap(words, _WIDTH, initial_indent="  ", subsequent_indent="  ", max_lines=_LINES, placeholder=" …")
    if not suggestions:
        yield f"  {style.faint('no passage shares a word with it')}"
    told = {word for word in query(item.markdown) if len(word) > 3 or word.isdecimal()}
    for suggestion in suggestions:
        yield from _passage(suggestion, told, style)


def _words(markdown: str) -> str:
    """A sentence on one line, without its citations and what is left of a table or a quotation at its ends."""
    from pincite.evidence.own_words import own_words

    words = re.sub(r"(?m)^[ \t]*>", " ", own_words(markdown))
    return re.sub(r"\s+(?=[.,])", "", " ".join(words.split())).strip("| ")


def _passage(suggestion: Suggestion, told: set[str], style: Style) -> Iterator[str]:
    """``87 %  [@roe, p. 12]  “How the passage begins …”``"""
    from pincite.reporters.style import visible

    passage = suggestion.passage
    place = "" if ", " in suggestion.citation else f" {passage.place}"
    cited = " (cited)" if suggestion.cited else ""
    head = visible(f"  {passage.score * 100:4.0f} %  {suggestion.citation}{place}{cited}  ")
    if len(head) > _WIDTH // 2:
        yield head.rstrip()
        head = " " * _INDENT
    # What the first line begins with is put in once the rest is wrapped: its words are not the passage's.
    text = f"{'x' * len(head)}“{visible(passage.excerpt)}”"
    first, *rest = wrap(text, _WIDTH, subsequent_indent=" " * _INDENT, max_lines=_LINES, placeholder=" …”")
    yield head + _marked(first[len(head) :], told, style)
    yield from (_marked(line, told, style) for line in rest)


def _marked(line: str, told: set[str], style: Style) -> str:
    """A line with the words that the sentence shares in bold."""
    from pincite.evidence.folding import fold_text
    from pincite.evidence.passages import STEM

    folded = fold_text(line)
    for start, end, word in reversed(list(zip(folded.starts, folded.ends, folded.words, strict=True))):
        if word[:STEM] in told:
            line = f"{line[:start]}{style.strong(line[start:end])}{line[end:]}"
    return line


def _summary(suggested: Sequence[Suggested]) -> str:
    """``12 sentences, 7 without a citation, 5 with low support: 58 passages.``"""
    from pincite.reporters.style import counted

    if not suggested:
        return "No sentence is without a citation or of low support; MODULE:LINE asks for any."
    reasons = Counter(item.reason for item, _ in suggested)
    parts = [f"{reasons[reason]} {words}" for reason, words in _WORDS.items() if reasons[reason]]
    passages = counted(sum(len(suggestions) for _, suggestions in suggested), "passage")
    return f"{', '.join([counted(len(suggested), 'sentence'), *parts])}: {passages}."


# -- for programs


def _as_json(suggested: Sequence[Suggested]) -> str:
    """Version 1. Written field by field, so that a renaming inside never changes it."""
    document = {"version": 1, "sentences": [_sentence(item, suggestions) for item, suggestions in suggested]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sentence(item: Sought, suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    source = item.module.source
    first, last = source.position(item.sentence.start), source.position(item.sentence.end)
    return {
        "path": item.module.path,
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
        "text": item.markdown,
        "reason": item.reason,
        "suggestions": [_suggestion(suggestion) for suggestion in suggestions],
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    passage = suggestion.passage
    return {
        "key": passage.key,
        "file": suggestion.file,
        "place": passage.place,
        "score": passage.score,
        "start": passage.start,
        "end": passage.end,
        "excerpt": passage.excerpt,
        "citation": suggestion.citation,
        "cited": suggestion.cited,
    }

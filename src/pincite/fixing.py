"""The fixes that findings bring with them: applied to the texts, shown as a diff, written back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import unified_diff
from itertools import groupby

from msgspec import Struct

from pincite.diagnostic import Fix
from pincite.errors import PinciteError
from pincite.model.dossier import Checked
from pincite.project import Project
from pincite.store import write_all

#: A fix may uncover another; two rules that undo each other must not go on for ever.
_MOST_ROUNDS = 10
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class Change(Struct, frozen=True, kw_only=True):
    """A text of the project, before and after."""

    path: str
    before: str
    after: str


class Fixed(Struct, frozen=True, kw_only=True):
    """How many findings were fixed, in which texts, and the check of what came of it. Nothing is written yet."""

    checked: Checked
    findings: int
    changes: tuple[Change, ...]


def fix(checked: Checked, check: Callable[[Project], Checked]) -> Fixed:
    """Apply what fixes the findings have, and check again, until none is left that has one."""
    texts: dict[str, str] = {}
    findings = 0
    for _ in range(_MOST_ROUNDS):
        fixes = list(_applicable(checked))
        if not fixes:
            break
        project = checked.dossier.project
        for path, of_file in groupby(fixes, key=lambda item: item.place.path):
            text = checked.dossier.project.sources[path].text
            texts.setdefault(path, text)
            project = project.with_text(path, apply(text, of_file).encode())
        findings += len(fixes)
        checked = check(project)
    sources = checked.dossier.project.sources
    changes = tuple(Change(path=path, before=texts[path], after=sources[path].text) for path in sorted(texts))
    return Fixed(checked=checked, findings=findings, changes=changes)


def _applicable(checked: Checked) -> Iterator[Fix]:
    """The fixes in order; of those that overlap, the first."""
    fixes = (item.fix for item in checked.diagnostics if item.fix)
    last = None
    for fix in sorted(fixes, key=lambda item: item.place):
        if last is None or last.path != fix.place.path or last.end <= fix.place.start:
            last = fix.place
            yield fix


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """A text with these fixes, which are in order and do not overlap."""
    parts, position = [], 0
    for fix in fixes:
        parts += [text[position : fix.place.start], fix.text]
        position = fix.place.end
    return "".join([*parts, text[position:]])


def diff(fixed: Fixed) -> str:
    """What changes, as ``git apply`` and ``patch -p1`` read it."""
    lines = (
        line
        for change in fixed.changes
        for line in unified_diff(
            _LINES.findall(change.before), _LINES.findall(change.after), f"a/{change.path}", f"b/{change.path}"
        )
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def write(fixed: Fixed) -> None:
    """Write the changed texts, all or none. Raises PinciteError when one is no longer on disk as it was read."""
    project = fixed.checked.dossier.project
    for change in fixed.changes:
        if project.read_bytes(change.path) != change.before.encode():
            raise PinciteError(
                f"{change.path} was changed meanwhile; nothing was written: run 'pincite check --fix' again"
            )
    # A link is written through: it is the file behind it that was read.
    write_all({project.root / change.path: change.after.encode() for change in fixed.changes}, within=project.root)

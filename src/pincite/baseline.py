"""The baseline: findings a project had before it was checked, set aside so that only new ones fail. It only shrinks."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from pincite.checking import Levels, Selection, chosen, sentence_around
from pincite.diagnostic import Diagnostic, Fix
from pincite.errors import PinciteError
from pincite.model.dossier import Checked
from pincite.project import MODULES, module_name
from pincite.source import Place

VERSION = 1
#: How much of a sentence an entry shows.
_SHOWN = 60


class Known(Struct, frozen=True, kw_only=True):
    """A finding that is set aside. ``text`` is the beginning of its sentence, for the reader of the file only."""

    path: str
    code: str
    fingerprint: str
    text: str = ""


class Baseline(Struct, frozen=True, kw_only=True):
    """The findings that a project has set aside."""

    findings: tuple[Known, ...] = ()

    def without(self, gone: Collection[str]) -> Baseline:
        """What is left when these fingerprints are taken out."""
        out = frozenset(gone)
        return Baseline(findings=tuple(known for known in self.findings if known.fingerprint not in out))

    def encode(self) -> bytes:
        """As a file: JSON with one finding a line, sorted, so that a change shows as the lines that it concerns."""
        findings = sorted(self.findings, key=lambda known: (known.path, known.code, known.fingerprint))
        lines = ",".join(f"\n    {json.dumps(asdict(known), ensure_ascii=False)}" for known in findings)
        return f'{{\n  "version": {VERSION},\n  "findings": [{lines}\n  ]\n}}\n'.encode()


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file. Raises PinciteError, with the line, for anything else than a baseline."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        make = f"pincite check --baseline {file} --write-baseline"
        raise PinciteError(f"there is no baseline {file}; '{make}' makes it") from None
    except OSError as error:
        raise PinciteError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _no_baseline(file, 1, "it is not UTF-8") from error
    try:
        document = json.loads(text)
    except ValueError as error:
        raise _broken(file, text, error) from error
    if not isinstance(document, dict) or not isinstance(document.get("findings"), list):
        raise _no_baseline(file, 1, "it has no list of findings")
    version = document.get("version")
    if isinstance(version, int) and version > VERSION:
        raise PinciteError(f"{file}:1: the baseline was written by a newer pincite; update pincite")
    if version != VERSION:
        raise _no_baseline(file, 1, f"its version is not {VERSION}")
    return Baseline(findings=tuple(_findings(file, text, document["findings"])))


def _findings(file: Path, text: str, items: list[object]) -> Iterator[Known]:
    for number, item in enumerate(items):
        try:
            yield msgspec.convert(item, Known)
        except msgspec.ValidationError as error:
            raise PinciteError(
                f"{file}:{_line(text, number)}: finding {number + 1} of the baseline cannot be read: {error}; "
                "remove it or take the file from git again"
            ) from error


def _line(text: str, number: int) -> int:
    """The line of a finding in a file with one finding a line; the first line in any other."""
    openings = [line for line, content in enumerate(text.split("\n"), 1) if content.lstrip().startswith("{")]
    return openings[number + 1] if number + 1 < len(openings) else 1


def _no_baseline(file: Path, line: int, reason: str) -> PinciteError:
    return PinciteError(f"{file}:{line}: no baseline of pincite: {reason}; give another file, or delete this one")


def _broken(file: Path, text: str, error: ValueError) -> PinciteError:
    line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
    if "\n<<<<<<< " in text:
        line = text[: text.index("\n<<<<<<< ")].count("\n") + 2
        return PinciteError(
            f"{file}:{line}: two versions of the baseline were not merged; keep the lines that stand in both of them"
        )
    return _no_baseline(file, line, f"it is not JSON ({error})")


def baseline_of(checked: Checked) -> Baseline:
    """A baseline with every error and warning of a check."""
    modules = {module.path: module for module in checked.dossier.modules}

    def text(item: Diagnostic) -> str:
        source = checked.source(item.path)
        sentence = sentence_around(modules[item.path], item.place) if item.path in modules else None
        start, end = (sentence.start, sentence.end) if sentence else (item.place.start, item.place.end)
        words = " ".join(source.text[start:end].split()) if source else ""
        return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"

    return Baseline(
        findings=tuple(
            Known(path=item.path, code=item.code, fingerprint=item.fingerprint, text=text(item))
            for item in checked.diagnostics
            if item.severity != "info"
        )
    )


def set_aside(checked: Checked, baseline: Baseline, selection: Selection = Selection()) -> Checked:
    """Take what the baseline knows out of the diagnostics and the counts; say which of it is gone.

    ``selection`` is that of the check: only what it could have found can be gone.
    """
    known = {item.fingerprint for item in baseline.findings}
    aside = tuple(item for item in checked.diagnostics if item.fingerprint in known)
    left = [item for item in checked.diagnostics if item.fingerprint not in known]
    found = {item.fingerprint for item in aside}
    could_find = _could_find(checked, selection)
    known_by = _places(aside)
    severities = Counter(item.severity for item in left)
    return replace(
        checked,
        diagnostics=tuple(replace(item, fix=None) if _renames(item.fix, known_by) else item for item in left),
        baselined=aside,
        gone=tuple(
            item.fingerprint for item in baseline.findings if item.fingerprint not in found and could_find(item)
        ),
        summary=replace(checked.summary, errors=severities["error"], warnings=severities["warning"]),
    )


def _places(diagnostics: Iterable[Diagnostic]) -> Mapping[str, list[Place]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for item in diagnostics:
        places[item.path].append(item.place)
    return places


def _renames(fix: Fix | None, known_by: Mapping[str, list[Place]]) -> bool:
    """Whether a fix would change the text by which a finding that was set aside is known."""
    return fix is not None and any(
        place.start < fix.place.end and fix.place.start < place.end for place in known_by.get(fix.place.path, ())
    )


def _could_find(checked: Checked, selection: Selection) -> Callable[[Known], bool]:
    """Whether a check would have found this again if it were still there: its file was read and its rule ran."""
    project = checked.dossier.project
    levels = Levels(project.config)
    rules = {rule.code: rule for rule in chosen(project.config, selection)}
    texts = (*project.modules, *project.briefings, *project.bibliographies, *project.templates)
    unread = tuple(text.source.path for text in texts if text.problems and not text.source.text)
    listed = {reference.name for briefing in checked.dossier.briefings for reference in briefing.modules}

    def is_missing(path: str) -> bool:
        """Whether a file is not there that should be: a briefing names it, or all modules are gone."""
        away = path.startswith(MODULES) and path not in project.sources
        return away and (not project.modules or module_name(path) in listed)

    def could_find(known: Known) -> bool:
        rule = rules.get(known.code)
        # What could not be read may be a folder, whose path ends with a slash.
        if rule is None or known.path.startswith(unread) or not selection.covers(known.path):
            return False
        if is_missing(known.path):
            return False
        if rule.needs_snapshots and known.path in project.sources and not checked.dossier.searched(known.path):
            return False
        # Whether a waiver is unused shows only when the rules it names ran, too.
        judged = rule.scope != "waivers" or not (selection.select or selection.ignore)
        return judged and levels.of(rule, known.path) is not None

    return could_find

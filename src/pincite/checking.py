"""The check: choose rules, run them, place and sort what they say, count."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pincite.config import Config
from pincite.diagnostic import SEVERITIES, Diagnostic, Finding, Label, Severity
from pincite.errors import UsageError
from pincite.model.content import Module, Sentence
from pincite.model.dossier import Checked, Dossier, Tally, UnusedWaiver, Waived
from pincite.rules import RULES
from pincite.rules.rule import Rule
from pincite.source import Place, Position, SourceText
from pincite.spelling import did_you_mean


class Selection(Struct, frozen=True, kw_only=True):
    """Which rules run, and which paths are spoken of: folders or files, POSIX, from the root; none means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Whether findings in this file are wanted."""
        return not self.paths or any(
            wanted in ("", ".") or path == wanted or path.startswith(f"{wanted}/") for wanted in self.paths
        )


def check_dossier(dossier: Dossier, selection: Selection = Selection()) -> Checked:
    """Run the rules over a dossier. Raises UsageError when the selection names a rule that does not exist."""
    config = dossier.project.config
    levels = Levels(config)
    rules = chosen(config, selection)
    placed = _Placing(dossier)

    def diagnostics_of(said: Iterable[tuple[Rule, Iterable[Finding]]]) -> list[Diagnostic]:
        found = [
            placed.diagnostic(rule, finding, severity)
            for rule, findings in said
            for finding in findings
            if selection.covers(finding.place.path) and (severity := levels.of(rule, finding.place.path))
        ]
        return list(_with_fingerprints(sorted(found, key=_order), dossier))

    found = diagnostics_of((rule, _run(rule, dossier)) for rule in rules if rule.scope != "waivers")
    kept, waived, unused = _waive(dossier, found, rules)
    kept += diagnostics_of((rule, rule.check(unused)) for rule in rules if rule.scope == "waivers")
    diagnostics = tuple(sorted(kept, key=_order))
    modules = [module for module in dossier.modules if selection.covers(module.path)]
    evidence = tuple(item for item in dossier.evidence if selection.covers(item.module.path))
    recorded = sum(selection.covers(item.module.path) for item in dossier.recorded)
    return Checked(
        dossier=dossier,
        diagnostics=diagnostics,
        waived=tuple(waived),
        summary=tally(modules, diagnostics, len(waived), len(evidence), recorded),
        modules_checked=len(modules),
        evidence=evidence,
    )


def _order(item: Diagnostic) -> tuple[str, int, int, str, str]:
    return item.path, item.place.start, item.place.end, item.code, item.message


def _waive(
    dossier: Dossier, found: Iterable[Diagnostic], rules: Sequence[Rule]
) -> tuple[list[Diagnostic], list[Waived], tuple[UnusedWaiver, ...]]:
    """Part the findings that a waiver accepts from the others; the waivers that met none come last."""
    waivers = [(module, waiver) for module in dossier.modules for waiver in module.waivers]
    in_file = {module.path: module.waivers for module in dossier.modules if module.waivers}
    met: set[tuple[str, int, str]] = set()
    kept: list[Diagnostic] = []
    waived: list[Waived] = []
    for item in found:
        for waiver in in_file.get(item.path, ()):
            named = next((name for name in waiver.rules if _is(item, name)), "")
            if named and waiver.covers[0] <= item.place.start < waiver.covers[1]:
                met.add((item.path, waiver.start, named))
                waived.append(Waived(diagnostic=item, reason=waiver.reason))
                break
        else:
            kept.append(item)
    unused = tuple(
        UnusedWaiver(
            rule=name,
            place=module.source.place(waiver.start, waiver.end),
            known=any(_is(rule, name) for rule in RULES),
            hint=_waiver_hint(name),
        )
        for module, waiver in waivers
        for name in waiver.rules
        if (module.path, waiver.start, name) not in met
        and not (_is_of_evidence(name) and not dossier.searched(module.path))
        and (any(_is(rule, name) for rule in rules) or not any(_is(rule, name) for rule in RULES))
    )
    return kept, waived, unused


def _is(item: Rule | Diagnostic, name: str) -> bool:
    """Whether a waiver's word names this very rule: a code in any case, or a name."""
    return name.upper() == item.code or name == item.name


def _is_of_evidence(name: str) -> bool:
    """Whether a waiver's word names a rule that needs snapshots; without them it finds nothing that could be waived."""
    return any(_is(rule, name) for rule in RULES if rule.needs_snapshots)


def _waiver_hint(name: str) -> str:
    if any(_is(rule, name) for rule in RULES):
        return "remove it"
    return did_you_mean(name, [word for rule in RULES for word in (rule.code, rule.name)])


class Levels:
    """The severity of a rule in a file: its own, the project's, or the last override's that covers the file.

    Raises UsageError when the configuration names a rule that does not exist.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        overrides = config.overrides
        _known([*config.severity, *(name for item in overrides for name in (*item.ignore, *item.severity))])

    def of(self, rule: Rule, path: str) -> Severity | None:
        """None where the rule is off."""
        level: str = _level(self.config.severity, rule) or rule.severity
        for override in self.config.overrides:
            if override.covers(path):
                ignored = any(_named(rule, name) for name in override.ignore)
                level = "off" if ignored else _level(override.severity, rule) or level
        return next((severity for severity in SEVERITIES if severity == level), None)


def _level(severity: Mapping[str, str], rule: Rule) -> str:
    """The level that a table gives to a rule; a whole code or name counts more than the beginning of a code."""
    exact = next((level for name, level in severity.items() if name.upper() == rule.code or name == rule.name), "")
    return exact or next((level for name, level in severity.items() if _named(rule, name)), "")


def _known(names: Iterable[str]) -> None:
    for name in names:
        if not any(_named(rule, name) for rule in RULES):
            known = [rule.code for rule in RULES] + [rule.name for rule in RULES]
            hint = did_you_mean(name, known) or "'pincite rules' lists them"
            raise UsageError(f"there is no rule '{name}'; {hint}")


def choose(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules selected (all, when none is named) less those ignored.

    A name is a code (``SEN101``), a rule's name (``uncited-sentence``) or the beginning of a code (``SEN``).
    """
    _known((*select, *ignore))
    return tuple(
        rule
        for rule in RULES
        if (not select or any(_named(rule, name) for name in select)) and not any(_named(rule, name) for name in ignore)
    )


def chosen(config: Config, selection: Selection) -> tuple[Rule, ...]:
    """The rules that run: those the call selects, else those the project does; what either ignores is left out."""
    return choose(selection.select or config.select, (*config.ignore, *selection.ignore))


def tally(
    modules: Iterable[Module],
    diagnostics: Iterable[Diagnostic],
    waived: int = 0,
    compared: int = 0,
    recorded: int = 0,
) -> Tally:
    """The counts of these modules and diagnostics; ``waived`` counts findings, the others count sentences."""
    sentences = [sentence for module in modules for sentence in module.sentences]
    severities = Counter(diagnostic.severity for diagnostic in diagnostics)
    return Tally(
        sentences=len(sentences),
        cited=sum(bool(sentence.citations) for sentence in sentences),
        compared=compared,
        recorded=recorded,
        exempt=sum(bool(sentence.mark and not sentence.citations) for sentence in sentences),
        errors=severities["error"],
        warnings=severities["warning"],
        waived=waived,
    )


def _named(rule: Rule, name: str) -> bool:
    return bool(name) and (rule.name == name or rule.code.startswith(name.upper()))


def _run(rule: Rule, dossier: Dossier) -> Iterable[Finding]:
    """What a rule says; a rule that sees one text only has spoken when the text was read."""
    if rule.scope == "dossier":
        return rule.check(dossier)
    return (finding for findings in dossier.findings for finding in findings.get(rule.code, ()))


class _Placing:
    """Findings with offsets → diagnostics with lines and columns."""

    def __init__(self, dossier: Dossier) -> None:
        self.sources = dossier.project.sources
        # What was not decoded whole cannot be written back as it was: no finding in it can be fixed.
        self.unfixable = {problem.place.path for problem in dossier.problems if problem.kind == "not-utf8"}

    def source(self, path: str) -> SourceText:
        return self.sources.get(path) or SourceText(path=path, text="")

    def diagnostic(self, rule: Rule, finding: Finding, severity: Severity) -> Diagnostic:
        first, last = self._positions(finding.place)
        return Diagnostic(
            code=rule.code,
            name=rule.name,
            severity=severity,
            message=finding.message,
            path=finding.place.path,
            line=first.line,
            column=first.column,
            end_line=last.line,
            end_column=last.column,
            hint=finding.hint,
            labels=tuple(self._label(related.place, related.message) for related in finding.related),
            fingerprint="",
            place=finding.place,
            fix=finding.fix if finding.place.path not in self.unfixable else None,
        )

    def _positions(self, place: Place) -> tuple[Position, Position]:
        source = self.source(place.path)
        return source.position(place.start), source.position(place.end)

    def _label(self, place: Place, message: str) -> Label:
        first, last = self._positions(place)
        return Label(
            path=place.path,
            line=first.line,
            column=first.column,
            end_line=last.line,
            end_column=last.column,
            message=message,
        )


def _with_fingerprints(diagnostics: Iterable[Diagnostic], dossier: Dossier) -> Iterator[Diagnostic]:
    """Name each finding by what it says of which sentence: lines may move, the name stays."""
    modules = {module.path: module for module in dossier.modules}
    sources = dossier.project.sources
    turns: Counter[str] = Counter()
    for diagnostic in diagnostics:
        place = diagnostic.place
        text = sources[place.path].text if place.path in sources else ""
        sentence = sentence_around(modules[place.path], place) if place.path in modules else None
        words = (_without_citations(text, sentence) if sentence else "", text[place.start : place.end])
        identity = "\0".join((diagnostic.code, diagnostic.path, *("".join(part.split()) for part in words)))
        turns[identity] += 1
        digest = hashlib.sha256(f"{identity}\0{turns[identity]}".encode()).hexdigest()[:16]
        yield replace(diagnostic, fingerprint=digest)


def sentence_around(module: Module, place: Place) -> Sentence | None:
    """The sentence in which a place begins; None when it lies in no sentence (a heading, the header)."""
    number = bisect_right(module.sentences, place.start, key=lambda sentence: sentence.start) - 1
    sentence = module.sentences[number] if number >= 0 else None
    return sentence if sentence and place.start < sentence.end else None


def _without_citations(text: str, sentence: Sentence) -> str:
    """The words of a sentence: a citation added to it leaves it the same sentence."""
    kept, position = [], sentence.start
    for citation in sentence.citations:
        if position <= citation.start and citation.end <= sentence.end:
            kept.append(text[position : citation.start])
            position = citation.end
    return "".join([*kept, text[position : sentence.end]])

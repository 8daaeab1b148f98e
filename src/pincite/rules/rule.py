"""What a rule is. One rule, one file; the file's docstring is its page, its ``explain`` and its first test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib import import_module
from typing import Literal, get_args

from msgspec import Struct

from pincite.diagnostic import Finding, ProblemKind, Severity
from pincite.model.bibliography import Bibliography
from pincite.model.dossier import Dossier

#: Families, by the first three letters of a code.
FAMILIES = {
    "SYN": "malformed input",
    "BIB": "entries of the bibliography",
    "CIT": "citation and bibliography",
    "SEN": "sentence without a source",
    "EVD": "source does not bear the sentence out",
    "DOC": "the publication",
    "STY": "house wording",
}
#: The folder in which the rules of a family lie.
_FOLDERS = {
    "SYN": "syntax",
    "BIB": "bibliography",
    "CIT": "citation",
    "SEN": "sentence",
    "EVD": "evidence",
    "DOC": "document",
    "STY": "style",
}
_PROBLEMS = frozenset(get_args(ProblemKind))

Scope = Literal["module", "bibliography", "dossier", "waivers"]
Check = Callable[..., Iterable[Finding]]


class Declared(Struct, frozen=True, kw_only=True):
    """A rule as its own file declares it."""

    code: str
    name: str
    severity: Severity
    page: str
    check: Check


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Declared]:
    """Declare a function as a rule: the name of its first argument says which kind it is.

    The list of rules says the same of it, so that it can be chosen before its file is imported; a test compares them.
    """

    def declare(check: Check) -> Declared:
        page = sys.modules[check.__module__].__doc__ or ""
        return Declared(code=code, name=name, severity=severity, page=page, check=check)

    return declare


class Rule(Struct, frozen=True, dict=True):
    """A check with a stable code, as the list of rules names it. ``scope`` tells its kinds apart.

    A ``module`` rule sees one module and, if it asks for them, the options; a ``bibliography`` rule sees all entries
    and no module; a ``dossier`` rule sees everything. The one rule about ``waivers`` runs last and sees those that met
    nothing.

    The rule's file is imported when it first runs or when its page is read. The values have a fixed order, so that the
    list reads as a table.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    takes_options: bool = False

    @cached_property
    def declared(self) -> Declared:
        """What the rule's file says."""
        stem = self.name.replace("-", "_")
        declared: Declared = getattr(import_module(f"pincite.rules.{_FOLDERS[self.code[:3]]}.{stem}"), stem)
        return declared

    @property
    def needs_snapshots(self) -> bool:
        """Whether it speaks of what stands in the sources: not everyone has them."""
        return self.code.startswith("EVD")

    @property
    def file(self) -> str:
        """Where the rule stands: its page is at the head of the file."""
        return self.declared.check.__code__.co_filename

    @property
    def check(self) -> Check:
        """The rule itself. One about a problem that parsers leave is asked only where there is such a problem."""
        return self._check_problems if self.name in _PROBLEMS else self.declared.check

    def _check_problems(self, texts: Dossier | Bibliography) -> Iterable[Finding]:
        there = any(problem.kind == self.name for problem in texts.problems)
        return self.declared.check(texts) if there else ()

    @property
    def page(self) -> str:
        return self.declared.page

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.page.strip().splitlines()[0]


def problems(texts: Dossier | Bibliography, kind: ProblemKind) -> Iterator[Finding]:
    """The problems of one kind that the parsers left, as findings."""
    for problem in texts.problems:
        if problem.kind == kind:
            yield Finding(place=problem.place, message=problem.message, hint=problem.hint)

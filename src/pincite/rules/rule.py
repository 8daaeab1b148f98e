"""What a rule is. One rule, one file; the file's docstring is its page, its ``explain`` and its first test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from pincite.diagnostic import Finding, ProblemKind, Severity
from pincite.model.dossier import Dossier

#: Families, by the first three letters of a code.
FAMILIES = {
    "SYN": "malformed input",
    "BIB": "entries of the bibliography",
    "CIT": "citation and bibliography",
    "SEN": "sentence without a source",
    "DOC": "the publication",
    "STY": "house wording",
}


class Rule(Struct, frozen=True, kw_only=True):
    """A check with a stable code. ``scope`` tells its two kinds apart.

    A ``module`` rule sees one module and, if it asks for them, the options; a ``dossier`` rule sees everything. The
    one rule about ``waivers`` runs last and sees those that met nothing.
    """

    code: str
    name: str
    severity: Severity
    scope: Literal["module", "dossier", "waivers"]
    page: str
    check: Callable[..., Iterable[Finding]]
    takes_options: bool = False

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.page.strip().splitlines()[0]


def rule(code: str, name: str, severity: Severity) -> Callable[[Callable[..., Iterable[Finding]]], Rule]:
    """Make a rule of a function: its first argument, ``module`` or ``dossier``, says which kind it is."""

    def make(check: Callable[..., Iterable[Finding]]) -> Rule:
        scope = check.__code__.co_varnames[0]
        assert scope in ("module", "dossier", "waivers"), f"{code}: a rule takes a module, a dossier or waivers"
        page = sys.modules[check.__module__].__doc__ or ""
        return Rule(
            code=code,
            name=name,
            severity=severity,
            scope=scope,  # type: ignore[arg-type]
            page=page,
            check=check,
            takes_options=check.__code__.co_argcount == 2,
        )

    return make


def problems(dossier: Dossier, kind: ProblemKind) -> Iterator[Finding]:
    """The problems of one kind that the parsers left, as findings."""
    for problem in dossier.problems:
        if problem.kind == kind:
            yield Finding(place=problem.place, message=problem.message, hint=problem.hint)

"""What the check says about the content: values, never exceptions."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from pincite.source import Place

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


ProblemKind = Literal[
    "not-utf8",
    "binary-file",
    "oversized-file",
    "unreadable-file",
    "broken-header",
    "missing-title",
    "unknown-header-field",
    "invalid-header-value",
    "malformed-citation",
    "escaped-html",
    "unclosed-comment",
    "unclosed-div",
    "code-block",
    "lost-cell",
    "broken-entry",
    "duplicate-field",
    "undefined-note",
    "unused-note",
    "duplicate-note",
    "malformed-waiver",
    "malformed-alias",
    "malformed-lock",
]


class Problem(Struct, frozen=True, kw_only=True):
    """What a parser could not make sense of. A parser never fails: it leaves these, and rules report them."""

    kind: ProblemKind
    place: Place
    message: str
    hint: str = ""


class Related(Struct, frozen=True, kw_only=True):
    """A second place that explains a finding: the first entry with the same key, the passage, …"""

    place: Place
    message: str


class Fix(Struct, frozen=True, kw_only=True):
    """A change that cannot alter what the text says: ``text`` takes the place of what stands at ``place``."""

    place: Place
    text: str


class Finding(Struct, frozen=True, kw_only=True):
    """What a rule yields: a place and one terse message; advice goes into ``hint``."""

    place: Place
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


#: Findings by the code of their rule.
Findings: TypeAlias = dict[str, tuple[Finding, ...]]


class Label(Struct, frozen=True, kw_only=True):
    """A second place of a diagnostic, in lines and columns."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str


class Diagnostic(Struct, frozen=True, kw_only=True):
    """One finding, placed and named.

    Lines and columns count from 1, in code points; the end is exclusive. ``place`` holds the same stretch as offsets.
    ``fingerprint`` stays the same when lines move: it is made of the code, the path, the words of the sentence around
    the place (without its citations), the text at the place and, where all of these stand several times, the turn.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    hint: str
    labels: tuple[Label, ...]
    fingerprint: str
    place: Place
    fix: Fix | None = None

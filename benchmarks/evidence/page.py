"""The page of error rates: the targets and what was reached, the texts, one section for each check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.evidence import alterations, figures, names, negation, quotations, ranking, subtle, support
from benchmarks.evidence.material import REPOSITORY, cases, statements, texts
from benchmarks.evidence.section import Section, table

PAGE = REPOSITORY / "docs" / "error-rates.md"
COMMAND = "python benchmarks/evidence"

HEAD = f"""\
<!-- Made by `{COMMAND}`; do not edit. -->

# Error rates

How often each check of evidence errs, with what was counted, on which texts, and which ones it gets wrong. This page is
made by `{COMMAND}`; how the checks work and what they tolerate stands in [Sources and
evidence](evidence.md). The cases are those the code was written with: expect a little worse elsewhere. How long the
checks take is printed by `{COMMAND} --speed`."""

TEXTS = """\
## The texts

The sources and the cases are other people's text or drawn from it; they lie in `../shared`, beside this repository, and
are no part of it."""

#: Every check with its section: a function from the folder of the texts and cases to what it counted there.
SECTIONS: Sequence[Callable[[Path], Section]] = (
    quotations.section,
    alterations.section,
    names.section,
    figures.section,
    support.section,
    ranking.section,
    negation.section,
    subtle.section,
)


def measure(shared: Path) -> list[Section]:
    """Run every check."""
    return [section(shared) for section in SECTIONS]


def markdown(shared: Path, sections: Sequence[Section]) -> str:
    """The page; the same bytes for the same texts, cases and code."""
    return "\n\n".join([HEAD, _targets(sections), _texts(shared), *(it.markdown() for it in sections)]) + "\n"


def _targets(sections: Sequence[Section]) -> str:
    lines = [
        (target.words, target.kind.cases, target.kind.right, len(target.kind.wrong), "yes" if target.met else "**no**")
        for section in sections
        for target in section.targets
    ]
    return f"## Targets\n\n{table(('target', 'cases', 'right', 'wrong', 'met'), lines)}"


def _texts(shared: Path) -> str:
    sources = [
        (f"S{number} `{name}`", len(text), len(text.split()))
        for number, (name, text) in enumerate(texts(shared).items())
    ]
    counted = [
        *(
            (f"`cases/{name}`", len(cases(shared, name)))
            for name in ("quotes.jsonl", "facts.jsonl", "name_pairs.jsonl")
        ),
        ("`research/facts.jsonl`, statements in our own words", len(statements(shared))),
    ]
    sizes, numbers = table(("text", "characters", "words"), sources), table(("cases", "rows"), counted)
    return f"{TEXTS}\n\n{sizes}\n\n{numbers}"

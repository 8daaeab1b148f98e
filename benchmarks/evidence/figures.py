"""Figures and dates: what is missing from a source, and what is not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.evidence.material import REPOSITORY, SEED, Statement, cases, statements, texts
from benchmarks.evidence.section import Kind, Section, Target, shown, total
from pincite.evidence.given import Given, given
from pincite.evidence.missing import claimed, missing_from
from pincite.project import read_project
from pincite.reading import read_texts
from pincite.resolve import resolve

ABOUT = """\
`pincite.missing_figures` beside the text that a case names, or the texts that a sentence rests on: right is a
sentence with a wrong figure or date of which one is said to be missing, and any other of which none is. Counted on
{claims} development cases of `facts.jsonl` (without the {names} in which only a name is wrong); on the {statements}
statements of `research/facts.jsonl`, as they are, with each digit changed in turn (to one drawn by chance, seed
{seed}), and with a bound left out ("more than", "at least", "about" …); and on the {sentences} cited sentences of
this repository's own briefing, with {figures} figures. A figure that stands in a text for something else counts as
given."""

_BOUND = r"\b(?:more than|over|at least|about|up to|above) (?=\d)"
#: A sentence and what the texts give that it rests on.
_Beside = tuple[str, Sequence[Given]]


def section(shared: Path) -> Section:
    """The development cases by kind of figure, the statements, the briefing."""
    sources = {name: given(text) for name, text in texts(shared).items()}
    right, wrong = _development(shared, sources)
    caught = total("claims with a wrong figure or date", wrong)
    drawn = statements(shared)
    briefing = list(_briefing(sources))
    return Section(
        title="Figures and dates",
        about=ABOUT.format(
            claims=right.cases + caught.cases,
            names=len(cases(shared, "facts.jsonl")) - right.cases - caught.cases,
            statements=len(drawn),
            seed=SEED,
            sentences=len(briefing),
            figures=sum(len(list(claimed(words))) for words, _ in briefing),
        ),
        kinds=(
            right,
            *wrong,
            caught,
            _kind("statements as they are", _beside(drawn, _as_it_is, sources), missing=False),
            _kind("statements with one digit changed", _beside(drawn, _digit_changed(), sources), missing=True),
            _kind("statements with a bound left out", _beside(drawn, _bound_left_out, sources), missing=True),
            _kind("sentences of the briefing", briefing, missing=False),
        ),
        targets=(
            Target(words="figures and dates: at most 1 false alarm in 55", kind=right, wrong_at_most=1),
            Target(
                words="figures and dates: at least 27 of 30 wrong ones caught",
                kind=caught,
                wrong_at_most=caught.cases - 27,
            ),
        ),
    )


def _kind(name: str, sentences: Iterable[_Beside], *, missing: bool) -> Kind:
    """Sentences of which a figure is to be missing in their sources, or none is."""
    answers = [(words, bool(missing_from(words, there))) for words, there in sentences]
    return Kind(name=name, cases=len(answers), wrong=[shown(words) for words, answer in answers if answer != missing])


def _development(shared: Path, sources: dict[str, Given]) -> tuple[Kind, list[Kind]]:
    """The claims that are right, and the others by what is wrong: a number, a date."""
    right: list[_Beside] = []
    wrong: dict[str, list[_Beside]] = {}
    for row in cases(shared, "facts.jsonl"):
        beside = row["claim"], [sources[row["source_path"]]]
        if row["verdict"] == "ok":
            right.append(beside)
        elif kind := next((item["type"] for item in row["missing"] if item["type"] != "name"), ""):
            wrong.setdefault(kind, []).append(beside)
    caught = [_kind(f"claims with a wrong {kind}", them, missing=True) for kind, them in sorted(wrong.items())]
    return _kind("claims without a wrong figure or date", right, missing=False), caught


def _beside(
    drawn: Sequence[Statement], edit: Callable[[str], Iterable[str]], sources: dict[str, Given]
) -> Iterator[_Beside]:
    """The statements, edited, beside the texts that they were drawn from."""
    every = list(sources.values())
    for statement in drawn:
        for words in edit(statement.words):
            yield words, [every[number] for number in statement.places]


def _as_it_is(words: str) -> Iterator[str]:
    yield words


def _bound_left_out(words: str) -> Iterator[str]:
    if (other := re.sub(_BOUND, "", words)) != words:
        yield other


def _digit_changed() -> Callable[[str], Iterator[str]]:
    choose = random.Random(SEED)

    def edit(words: str) -> Iterator[str]:
        for amount in claimed(words):
            for at in range(amount.start, amount.end):
                if words[at].isdigit():
                    digit = choose.choice("123456789".replace(words[at], ""))
                    yield words[:at] + digit + words[at + 1 :]

    return edit


def _briefing(sources: dict[str, Given]) -> Iterator[_Beside]:
    """The cited sentences of this repository's own briefing, beside the texts they cite."""
    dossier = resolve(read_texts(read_project(REPOSITORY)))
    entries = dossier.bibliography.entries
    for module in dossier.modules:
        for sentence in module.sentences:
            if keys := dict.fromkeys(key.key for citation in sentence.citations for key in citation.keys):
                words = module.source.text[sentence.start : sentence.end]
                yield words, [sources[entries[key].get("file")] for key in keys]

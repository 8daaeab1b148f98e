"""Subtly false claims: how many the check finds; how many true ones, and other material that is right, it flags.

Each claim is checked as a module of its own, with this repository's bibliography and table of aliases and the texts.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from benchmarks.evidence.material import REPOSITORY, SEED, Statement, rows, statements, texts
from benchmarks.evidence.section import Kind, Section, Target, table
from pincite.evidence.amounts import amounts
from pincite.evidence.given import keys
from pincite.evidence.missing import claimed
from pincite.evidence.names import names
from pincite.model.dossier import Checked
from pincite.pipeline import check_project
from pincite.project import Project

#: Written before the checks were tuned; those for names, speakers, hedges and halves were then made with them in sight.
SEEN = "subtle_claims.jsonl"
#: By another author who saw no code, and run for the first time when all was done.
BLIND = "blind_claims.jsonl"
#: What was found at that first run: errors, warnings, nothing; of false claims and of true ones.
FIRST_RUN = (
    "8 errors, 20 warnings and 12 times nothing on the 40 false ones, 5 warnings and no error on the 25 true ones"
)
ABOUT = """\
Claims over the five texts as a tired or biased author might write them: a digit changed, two names exchanged, a date
off by a day, "estimates" dropped, a number from the next sentence, a negation put in or out, a right quotation given
to the wrong speaker, half of a compound claim; and true ones that are easily mistaken for false. `{seen}` was written
before the checks were tuned, and later ones were made with it in sight. `{blind}` is by another author who saw no
code; it was run once, when all was done: {first}. Each claim is checked by `pincite check` with the texts as
snapshots, as a module of its own. Right is a true claim without an error, and a false one with a finding of any
severity. Below the claims stands what is flagged, at whatever severity, of the {statements} statements and this
repository's briefing, which are right; and how many mistakes made up from the statements by a program are flagged.
The false ones are named by their numbers only: they speak of real people."""

#: The other figures that stand so many characters around the place of a statement are taken for its own.
_NEIGHBOURHOOD = 400
#: So many of them at most.
_FIGURES = 2

_SEVERITIES = ("error", "warning", "none")

#: Claims by what they are called.
_Claims = Mapping[str, str]
#: What was found for each claim: code, severity, message.
_Found = Mapping[str, Sequence[tuple[str, str, str]]]


def section(shared: Path) -> Section:
    """Both sets of claims by kind and severity; false alarms; made-up mistakes."""
    sets = {name: _Set(name, shared) for name in (SEEN, BLIND)}
    true = {name: Kind(name=f"true claims, `{name}`", cases=len(it.true), wrong=it.errors) for name, it in sets.items()}
    false = {
        name: Kind(name=f"false claims, `{name}`", cases=len(it.false), wrong=it.missed) for name, it in sets.items()
    }
    return Section(
        title="Subtly false claims",
        about=ABOUT.format(seen=SEEN, blind=BLIND, first=FIRST_RUN, statements=len(statements(shared))),
        kinds=(*true.values(), *false.values(), *_right_material(shared), *_made_up(shared)),
        targets=tuple(
            Target(words=f"subtly false claims: no error on a true one, `{name}`", kind=kind, wrong_at_most=0)
            for name, kind in true.items()
        ),
        more="\n\n".join(it.by_kind() for it in sets.values()),
    )


class _Set:
    """A file of claims, checked."""

    def __init__(self, name: str, shared: Path) -> None:
        self.name = name
        self.rows = {row["id"]: row for row in rows(Path(__file__).parent / name)}
        self.found = _checked({key: row["claim"] for key, row in self.rows.items()}, shared)
        self.true = [key for key, row in self.rows.items() if _is_true(row)]
        self.false = [key for key in self.rows if key not in self.true]

    @property
    def errors(self) -> list[str]:
        """The true claims with an error."""
        return [f"{key}: {self.rows[key]['claim']}" for key in self.true if _worst(self.found[key]) == "error"]

    @property
    def missed(self) -> list[str]:
        """The false claims without a finding, by their numbers: they are false, and speak of real people."""
        return [key for key in self.false if _worst(self.found[key]) == "none"]

    def by_kind(self) -> str:
        """A table of what was found at which severity."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for key, row in self.rows.items():
            counts["*true*" if _is_true(row) else row["kind"]][_worst(self.found[key])] += 1
        lines = ([kind, *(str(count[severity]) for severity in _SEVERITIES)] for kind, count in counts.items())
        return table((f"`{self.name}`", "error", "warning", "nothing"), lines)


def _is_true(row: Mapping[str, Any]) -> bool:
    """A true claim is one in which nothing was changed."""
    return not row["changed"]


def _right_material(shared: Path) -> Iterator[Kind]:
    """Sentences that are right; wrong are those with an error or a warning."""
    drawn = statements(shared)
    plain = {f"s{number}": _cited(it.unlabelled, it, shared) for number, it in enumerate(drawn)}
    yield _kind("statements, not flagged", plain, _checked(plain, shared), wrong_when_found=True)
    joined = {f"s{number}": claim for number, claim in enumerate(_joined(shared, same_source=True))}
    pairs = _kind(
        'two statements joined by "and", not flagged', joined, _checked(joined, shared), wrong_when_found=True
    )
    yield replace(pairs, sums=True)  # most of them are flagged for one of the two
    content = {path.relative_to(REPOSITORY).as_posix(): path for path in (REPOSITORY / "content").rglob("*")}
    files = {name: path.read_bytes() for name, path in content.items() if path.is_file()}
    sentences, found = _by_sentence(check_project(_project(files, shared)))
    yield _kind("sentences of this project's briefing, not flagged", sentences, found, wrong_when_found=True)


def _made_up(shared: Path) -> Iterator[Kind]:
    """Mistakes made of the statements; wrong are those without a finding."""
    kinds = {
        "made up: a figure of the neighbourhood": _neighbouring_figures(shared),
        "made up: two names exchanged": _exchanged_names(shared),
        "made up: a half from another source": _joined(shared, same_source=False),
    }
    for name, claims in kinds.items():
        named = {f"m{number}": claim for number, claim in enumerate(claims)}
        kind = _kind(name, named, _checked(named, shared), wrong_when_found=False)
        yield replace(kind, sums=True)  # they are not listed


def _kind(name: str, claims: _Claims, found: _Found, *, wrong_when_found: bool) -> Kind:
    wrong = [claim for key, claim in claims.items() if (_worst(found[key]) != "none") == wrong_when_found]
    return Kind(name=name, cases=len(claims), wrong=wrong)


def _worst(found: Iterable[tuple[str, str, str]]) -> str:
    severities = {severity for _, severity, _ in found}
    return "error" if "error" in severities else "warning" if "warning" in severities else "none"


def _checked(claims: _Claims, shared: Path) -> _Found:
    """Each claim, as a module of its own, by the rules for evidence."""
    modules = {
        f"content/modules/{name}.md": f"---\ntitle: t\n---\n\n{claim}\n".encode() for name, claim in claims.items()
    }
    checked = check_project(_project(modules, shared))
    found: dict[str, list[tuple[str, str, str]]] = {name: [] for name in claims}
    for diagnostic in checked.diagnostics:
        found[Path(diagnostic.path).stem].append((diagnostic.code, diagnostic.severity, diagnostic.message))
    return found


def _by_sentence(checked: Checked) -> tuple[_Claims, _Found]:
    """The cited sentences of a project, and what was found for each."""
    sentences, found = {}, {}
    for evidence in checked.dossier.evidence:
        path, start, end = evidence.module.path, evidence.sentence.start, evidence.sentence.end
        sentences[f"{path}@{start}"] = " ".join(evidence.module.source.text[start:end].split())
        found[f"{path}@{start}"] = [
            (diagnostic.code, diagnostic.severity, diagnostic.message)
            for diagnostic in checked.diagnostics
            if diagnostic.path == path and start <= diagnostic.place.start < end
        ]
    return sentences, found


def _project(files: Mapping[str, bytes], shared: Path) -> Project:
    """A project with these files and the bibliography, aliases and texts of this repository's own."""
    own = {name: (REPOSITORY / name).read_bytes() for name in ("bib/iran-1988.bib", "bib/names.yaml")}
    snapshots = {f"bib/snapshots/{name}": text.encode() for name, text in texts(shared).items()}
    options = {"pincite.toml": b'lang = "en"\nselect = ["EVD"]\n'}
    return Project.from_texts({**own, **snapshots, **options, **files})


def _cited(claim: str, statement: Statement, shared: Path) -> str:
    """A claim with a citation of the sources of a statement."""
    bib = (REPOSITORY / "bib" / "iran-1988.bib").read_text(encoding="utf-8")
    keys = {file: key for key, file in re.findall(r"(?s)@misc\{([^,]+),.*?\bfile\s*=\s*\{([^}]+)\}", bib)}
    files = list(texts(shared))
    cited = "; ".join(f"@{keys[files[number]]}" for number in statement.places)
    return f"{claim.strip().rstrip('.')} [{cited}]."


def _joined(shared: Path, *, same_source: bool) -> Iterator[str]:
    """Two statements joined by "and", citing the sources of the first; the second rests on them alone or on others."""
    choose = random.Random(SEED)
    drawn = [it for it in statements(shared) if len(it.unlabelled.split()) > 5]
    for first in drawn:
        others = [
            it
            for it in drawn
            if it is not first
            and (it.places.keys() <= first.places.keys() if same_source else it.places.keys().isdisjoint(first.places))
        ]
        if others:
            other = choose.choice(others).unlabelled.strip().rstrip(".")
            yield _cited(f"{first.unlabelled.strip().rstrip('.')}, and {other}", first, shared)


def _neighbouring_figures(shared: Path) -> Iterator[str]:
    """Statements with one figure changed for another of its kind that stands near their places in the sources."""
    choose = random.Random(SEED)
    sources = list(texts(shared).values())
    given = [amounts(text) for text in sources]
    for statement in statements(shared):
        words = statement.unlabelled
        said = {key for figure in claimed(words) for key in keys(figure)}
        for figure in claimed(words):
            others = {
                sources[number][other.start : other.end]
                for number, places in statement.places.items()
                for start, end in places
                for other in given[number]
                if other.kind == figure.kind and start - _NEIGHBOURHOOD < other.start < end + _NEIGHBOURHOOD
                if said.isdisjoint(keys(other))
            }
            for other in choose.sample(sorted(others), min(_FIGURES, len(others))):
                yield _cited(words[: figure.start] + other + words[figure.end :], statement, shared)


def _exchanged_names(shared: Path) -> Iterator[str]:
    """Statements with two of their names exchanged."""
    for statement in statements(shared):
        words = statement.unlabelled
        for one, other in combinations(names(words), 2):
            if one.text != other.text and "’s" not in one.text + other.text and "'s" not in one.text + other.text:
                between = words[one.end : other.start]
                exchanged = words[: one.start] + other.text + between + one.text + words[other.end :]
                yield _cited(exchanged, statement, shared)

"""Names: spellings of one name, names to be told apart, and names of a sentence that its source does not have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.evidence.material import cases, own_aliases, texts
from benchmarks.evidence.section import Kind, Section, Target, shown
from pincite.evidence.aliases import Aliases, names_missing, same_name
from pincite.evidence.folding import fold_text
from pincite.evidence.names import names

ABOUT = """\
Two spellings are to be one name, or two, as the {pairs} development cases of `name_pairs.jsonl` say: first by
letters alone, without case, accents, apostrophes, hyphens and spaces, then with this project's table
`bib/names.yaml`, which lists these variants. Below, the {claims} development cases of `facts.jsonl` beside the text
that a case names, with the table: right is a claim with a name that is not in the text of which one is said to be
missing, and any other claim of which none is."""


def section(shared: Path) -> Section:
    """The pairs without a table and with one; then the claims."""
    pairs, claims = cases(shared, "name_pairs.jsonl"), cases(shared, "facts.jsonl")
    table = own_aliases()
    alone = _pairs(pairs, Aliases(), "by letters alone")
    listed = _pairs(pairs, table, "with the table")
    variants, distinct = listed
    return Section(
        title="Names",
        about=ABOUT.format(pairs=len(pairs), claims=len(claims)),
        kinds=(*alone, *listed, *_claims(claims, shared, table)),
        targets=(
            Target(words="names: no two merged that are to be told apart", kind=distinct, wrong_at_most=0),
            Target(
                words="names: at least 56 of 62 variants matched, with the table",
                kind=variants,
                wrong_at_most=variants.cases - 56,
            ),
        ),
    )


def _pairs(pairs: list[dict[str, Any]], aliases: Aliases, how: str) -> list[Kind]:
    kinds = []
    for name, same in (("variants of one name", True), ("different names", False)):
        chosen = [pair for pair in pairs if pair["same"] == same]
        wrong = [f"{it['a']} / {it['b']}" for it in chosen if same_name(it["a"], it["b"], aliases) != same]
        kinds.append(Kind(name=f"{name}, {how}", cases=len(chosen), wrong=wrong))
    return kinds


def _claims(claims: list[dict[str, Any]], shared: Path, aliases: Aliases) -> list[Kind]:
    sources = {name: fold_text(text) for name, text in texts(shared).items()}
    kinds = []
    for name, lacks in (("claims with a name that is not in the text", True), ("other claims", False)):
        chosen = [row for row in claims if any(item["type"] == "name" for item in row["missing"]) == lacks]
        wrong = []
        for row in chosen:
            missing = names_missing(names(row["claim"], "en"), sources[row["source_path"]], aliases)
            if bool(missing) != lacks:
                wrong.append(", ".join([shown(row["claim"]), *(f"missing: {name.text}" for name in missing)]))
        kinds.append(Kind(name=name, cases=len(chosen), wrong=wrong))
    return kinds

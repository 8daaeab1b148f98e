"""Quotations: the development cases, found or not, and where."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.evidence.material import cases, texts
from benchmarks.evidence.section import Kind, Section, Target, shown, total
from pincite.evidence.cuts import cut_warnings
from pincite.evidence.folding import FoldedText, fold_text
from pincite.evidence.matching import find_quotation, matches

ABOUT = """\
`pincite.find_quotation` beside the text that a case names: right is a quotation *to find* that is found and one *to
refuse* that is not. Counted on the {count} development cases of `quotes.jsonl`, stretches of the five texts as they
are, edited as quoting allows, or altered. {cut} of the {found} to find stand beside a word that may turn their
meaning, or leave one out, and bring a warning."""

#: What the kinds of the file are.
KINDS = {
    "exact": "verbatim",
    "partial_clause": "a part of a sentence",
    "trail_punct": "other marks at the end",
    "typography": "other spaces, quotation marks, dashes",
    "diacritics_case": "other accents, other capitals",
    "sic": "[sic] put in",
    "ellipsis": "words left out at an ellipsis",
    "ellipsis4": "words left out at an ellipsis of four dots",
    "bracket_cap": "[L]etter in brackets",
    "bracket_ins": "a note put in, in brackets",
    "bracket_sub": "a word replaced, in brackets",
    "combined": "several of these edits",
    "word_sub": "a word replaced",
    "word_drop": "a word left out",
    "word_swap": "two words swapped",
    "number_changed": "a figure changed",
    "negation": "“not” put in",
    "tail_altered": "another end",
    "bracket_plus_alter": "a word replaced, beside edits that are allowed",
    "ellipsis_order": "parts in another order at an ellipsis",
    "ellipsis_far": "parts too far apart at an ellipsis",
    "other_source": "from another text",
    "fabricated": "made up",
}


def section(shared: Path) -> Section:
    """The development cases by kind, and whether what is found stands at exactly the given place."""
    sources = {name: fold_text(text) for name, text in texts(shared).items()}
    rows = cases(shared, "quotes.jsonl")
    to_find, to_refuse = _kinds(rows, sources, "found"), _kinds(rows, sources, "not_found")
    find, refuse = total("to find", to_find), total("to refuse", to_refuse)
    both = total("all", [find, refuse])
    wanted = [row for row in rows if row["verdict"] == "found"]
    return Section(
        title="Quotations",
        about=ABOUT.format(count=len(rows), found=len(wanted), cut=sum(_is_cut(row, sources) for row in wanted)),
        kinds=(*to_find, find, *to_refuse, refuse, both, _placed(wanted, sources)),
        targets=(
            Target(words="quotations: at least 99.5 % right", kind=both, wrong_at_most=both.cases * 5 // 1000),
            Target(words="quotations: none accepted by mistake", kind=refuse, wrong_at_most=0),
        ),
    )


def _kinds(rows: list[dict[str, Any]], sources: dict[str, FoldedText], verdict: str) -> list[Kind]:
    counts: defaultdict[str, int] = defaultdict(int)
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["verdict"] == verdict:
            counts[row["kind"]] += 1
            if (find_quotation(row["quote"], sources[row["source_path"]]) is not None) != (verdict == "found"):
                wrong[row["kind"]].append(shown(row["quote"]))
    doing = "to find" if verdict == "found" else "to refuse"
    kinds = sorted(counts, key=[*KINDS, *sorted(counts)].index)
    return [Kind(name=f"{doing}: {KINDS.get(kind, kind)}", cases=counts[kind], wrong=wrong[kind]) for kind in kinds]


def _placed(rows: list[dict[str, Any]], sources: dict[str, FoldedText]) -> Kind:
    wrong = []
    for row in rows:
        places = [(at.start, at.end) for at in matches(row["quote"], sources[row["source_path"]])]
        if (row["start"], row["end"]) not in places:
            found = ", ".join(f"{start}–{end}" for start, end in places) or "nowhere"
            wrong.append(f"{shown(row['quote'])}, given {row['start']}–{row['end']}, found {found}")
    return Kind(name="found at exactly the given offsets", cases=len(rows), wrong=wrong)


def _is_cut(row: dict[str, Any], sources: dict[str, FoldedText]) -> bool:
    source = sources[row["source_path"]]
    match = find_quotation(row["quote"], source)
    return match is not None and bool(cut_warnings(match, source))

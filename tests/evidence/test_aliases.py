"""Names are one by their folded form or by the table of aliases, and look-alikes are never merged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.diagnostic import Problem
from pincite.evidence.aliases import Aliases, names_missing, read_aliases, same_name
from pincite.evidence.folding import fold_text
from pincite.evidence.names import names
from pincite.parse.yaml import read_mapping
from pincite.source import SourceText

PAIRS = [json.loads(line) for line in (Path(__file__).parent / "name_pairs.jsonl").read_text("utf-8").splitlines()]


def read(text: str) -> tuple[Aliases, tuple[Problem, ...]]:
    values, problems = read_mapping(SourceText(path="bib/names.yaml", text=text), 0, len(text))
    assert problems == ()
    return read_aliases(values)


@pytest.fixture(scope="module")
def own(repository: Path) -> Aliases:
    """The table of this repository's own project."""
    aliases, faults = read((repository / "bib/names.yaml").read_text(encoding="utf-8"))
    assert faults == ()
    return aliases


@pytest.mark.parametrize("table", [True, False])
def test_no_distinct_pair_is_merged(own: Aliases, table: bool) -> None:
    distinct = [pair for pair in PAIRS if not pair["same"]]
    assert len(distinct) == 48
    assert [pair for pair in distinct if same_name(pair["a"], pair["b"], own if table else Aliases())] == []


def test_the_variants_are_one_name_with_the_table_and_few_without(own: Aliases) -> None:
    variants = [pair for pair in PAIRS if pair["same"]]
    assert len(variants) == 62
    assert [pair for pair in variants if not same_name(pair["a"], pair["b"], own)] == []
    assert sum(same_name(pair["a"], pair["b"], Aliases()) for pair in variants) == 9


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mostafa Pour-Mohammadi", "Mostafa Pourmohammadi", True),
        ("Hossein-Ali Montazeri", "Hussein Ali Muntaziri", True),
        ("Bashar al-Assad", "Bashar Assad", True),
        ("Khamene'i", "KHAMENEI", True),
        ("Ruhollah Khomeini", "Ruhollah Khamenei", False),
        ("Ali Mohammadi", "Ali Pourmohammadi", False),
        ("Khomeini", "Ruhollah Khomeini", False),
        ("", "", False),
        ("…", "—", False),
    ],
)
def test_names_of_several_words_are_compared_word_by_word(own: Aliases, one: str, other: str, same: bool) -> None:
    assert same_name(one, other, own) is same


@pytest.mark.parametrize(
    ("table", "message", "at"),
    [
        ("A: [C]\nB: [C]\n", "'C' is given for two names", "C"),
        ("A: [B]\nB: []\n", "'B' is given for two names", "B"),
        ("Raisi: [Raeesi]\nRa'isi: []\n", "'Ra'isi' is there already", "Ra'isi"),
        ("Khomeini: [Khamenei]\nnever-merge: [[Khomeini, Khamenei]]", "'Khamenei' is never to be merged", "Khamenei"),
        ("A: [Khomeini, Khamenei]\nnever-merge: [[Khomeini, Khamenei]]", "'Khamenei' is never", "Khamenei"),
        ("never-merge: Khomeini", "'never-merge' is a list of pairs", "Khomeini"),
        ("never-merge: [Khomeini]", "expected a pair", "Khomeini"),
        ("never-merge: [[A, B, C]]", "expected a pair", "[A, B, C]"),
        ("never-merge: [[Zahra, Zahrā]]", "differ in marks only", "[Zahra, Zahrā]"),
        ("A: [[B]]", "a spelling is a text", "[B]"),
        ("A: {B: C}", "a spelling is a text", "{B: C}"),
        ("A: ['…']", "a name must have letters", "'…'"),
        ("'…': B", "a name must have letters", "'…'"),
    ],
)
def test_a_fault_of_the_table_has_its_place(table: str, message: str, at: str) -> None:
    _, faults = read(table)
    assert [(message in fault.message, table[fault.place.start : fault.place.end]) for fault in faults] == [(True, at)]


def test_what_is_at_fault_merges_nothing() -> None:
    aliases, _ = read("Khomeini: [Khamenei, Khomeyni]\nnever-merge: [[Khomeini, Khamenei]]")
    assert not same_name("Khomeini", "Khamenei", aliases)
    assert same_name("Khomeini", "Khomeyni", aliases)


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=30), st.text(max_size=30))
def test_no_name_is_too_strange(one: str, other: str) -> None:
    assert same_name(one, other, Aliases()) == same_name(other, one, Aliases())


TEXT = (
    "Ayatollah Hussein Ali Muntaziri wrote to Khomeyni in Teheran. The Iran-Iraq war was over; Mostafa "
    "Pour-Mohammadi's men kept quiet, and so did those of Rah-e Kargar."
)


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("In Tehran, Hossein-Ali Montazeri wrote a letter.", []),
        ("The letter went to Khomeini.", []),
        ("The letter went to Ruhollah Khomeini.", ["Ruhollah Khomeini"]),
        ("It was Ahmad Montazeri who wrote.", ["Ahmad Montazeri"]),
        ("The letter went to Ali Khamenei.", ["Ali Khamenei"]),
        ("It names Mostafa Pourmohammadi.", []),
        ("It names Mostafa Mohammadi.", ["Mostafa Mohammadi"]),
        ("It names a Muntaziri-aligned group, and Rah-e Kargar.", []),
        ("It cites Amnesty International.", ["Amnesty International"]),
        ("It speaks of the Iran-Iraq War.", []),
        ("It speaks of Iraq’s war.", []),
    ],
)
def test_the_names_that_a_source_does_not_have(own: Aliases, sentence: str, missing: list[str]) -> None:
    assert [name.text for name in names_missing(names(sentence), fold_text(TEXT), own)] == missing

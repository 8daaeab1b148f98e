"""What is counted on: texts, development cases, statements and this repository's own table of aliases."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from pincite.evidence.aliases import Aliases, read_aliases
from pincite.parse.yaml import read_mapping
from pincite.source import SourceText

REPOSITORY = Path(__file__).parents[2]
#: The chance by which cases are made up: the same ones at every run.
SEED = 1988
#: A statement may name a text by its label, "S0 says": that counts for nothing.
_LABEL = r"\bS\d\b"


class Statement(Struct, frozen=True, kw_only=True):
    """A statement in our own words, and by the number of a text the stretches there that it was drawn from."""

    words: str
    places: Mapping[int, Sequence[tuple[int, int]]]

    @property
    def unlabelled(self) -> str:
        """Its words as they are looked for."""
        return without_labels(self.words)


def without_labels(words: str) -> str:
    """The words of a statement without the labels of texts."""
    return re.sub(_LABEL, "", words)


@cache
def texts(shared: Path) -> Mapping[str, str]:
    """The texts by the names of their files, in order; their line ends are kept."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted((shared / "sources").glob("*.txt"))}


@cache
def statements(shared: Path) -> Sequence[Statement]:
    """The statements drawn from the texts."""
    return [_statement(row) for row in rows(shared / "research" / "facts.jsonl")]


def _statement(row: dict[str, Any]) -> Statement:
    places: dict[int, list[tuple[int, int]]] = {}
    for seed in row["seeds"]:
        start = seed["char_offset"]
        places.setdefault(int(seed["seed"][1:]), []).append((start, start + len(seed["quote"])))
    return Statement(words=row["statement"], places=dict(sorted(places.items())))


def cases(shared: Path, name: str) -> list[dict[str, Any]]:
    """The development cases of one file."""
    return list(rows(shared / "cases" / name))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def own_aliases() -> Aliases:
    """The table of aliases of this repository's own project."""
    text = (REPOSITORY / "bib" / "names.yaml").read_text(encoding="utf-8")
    table, _ = read_aliases(read_mapping(SourceText(path="bib/names.yaml", text=text), 0, len(text))[0])
    return table

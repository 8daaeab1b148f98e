"""Quotations and figures that stand in none of the cited sources, all of which could be searched for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pincite.evidence.folding import fold_text
from pincite.evidence.latex import unescaped
from pincite.model.bibliography import Bibliography
from pincite.model.dossier import Dossier, Evidence
from pincite.model.evidence import Comparison, Figure, Quoted

#: From so many words on quoted words are a quotation; fewer may be a term.
_FULL = 5
#: More sources than these are counted in a message and not named.
_NAMED = 2
_TITLES = ("title", "subtitle", "shorttitle", "booktitle", "maintitle", "origtitle", "titleaddon", "journaltitle")


def unfound(dossier: Dossier) -> Iterator[tuple[Evidence, Quoted, str]]:
    """Each with the sources in which it is not: ``'a'``, ``'a' and 'b'``. Titles of works are none."""
    titles: frozenset[str] | None = None
    for evidence in dossier.evidence:
        comparison = evidence.comparison
        if comparison.unsearched:
            continue
        for quoted in comparison.quotations:
            if quoted.found or quoted.title:
                continue
            titles = _titles(dossier.bibliography) if titles is None else titles
            start = evidence.sentence.start
            words = fold_text(evidence.module.source.text[start + quoted.start : start + quoted.end]).letters
            if not any(words in title for title in titles):
                yield evidence, quoted, sources(comparison)


def unfound_figures(
    dossier: Dossier, *reasons: Literal["absent", "bound", "form"]
) -> Iterator[tuple[Evidence, Figure, str]]:
    """The figures that are missing for one of these reasons, each with the sources in which it is not."""
    for evidence in dossier.evidence:
        for figure in evidence.comparison.missing_figures if not evidence.comparison.unsearched else ():
            if figure.reason in reasons:
                yield evidence, figure, sources(evidence.comparison)


def is_certain(quoted: Quoted) -> bool:
    """Whether quoted words are a quotation for certain, which a source must have word for word."""
    return quoted.words >= _FULL and not quoted.doubtful


def likeness(quoted: Quoted) -> str:
    """The passage most like a quotation, for a hint."""
    near = quoted.near
    return f"nearest in '{near.key}', {near.place}: {quoted.diff}" if near else "nothing there is like it"


def sources(comparison: Comparison) -> str:
    """The sources that a sentence was compared with, for a message."""
    keys = list(dict.fromkeys(f"'{looked.best.key}'" for looked in comparison.looked))
    return " and ".join(keys) if len(keys) <= _NAMED else f"the {len(keys)} cited sources"


def _titles(bibliography: Bibliography) -> frozenset[str]:
    entries = bibliography.entries.values()
    return frozenset(
        fold_text(unescaped(entry.fields[name].value)).letters
        for entry in entries
        for name in _TITLES
        if name in entry.fields
    )

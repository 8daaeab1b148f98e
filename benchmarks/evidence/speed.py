"""How long the checks take: CPU seconds, the least of several runs. It is printed and stands on no page."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.evidence import stage
from benchmarks.evidence.material import SEED, cases, statements, texts
from pincite.evidence.folding import fold_text
from pincite.evidence.given import given
from pincite.evidence.matching import find_quotation
from pincite.evidence.missing import missing_from
from pincite.evidence.nearest import nearest
from pincite.evidence.passages import PassageIndex
from pincite.evidence.ranking import best_passages
from pincite.evidence.support import best_passage

#: What a quotation may take on a text of one megabyte after indexing, in seconds.
QUOTATION = 0.001
RUNS = 3


def measure(shared: Path) -> bool:
    """Print every timing; whether those that are asked for are met."""
    met = quotations(shared)
    print()
    claims(shared)
    print()
    return stage.measure(shared, RUNS) and met


def quotations(shared: Path) -> bool:
    """The development cases, looked for in a text of one megabyte: words of the texts shuffled, then the texts."""
    own = "\n".join(texts(shared).values())
    words = own.split()
    choose = random.Random(SEED)
    text = " ".join(choose.choice(words) for _ in range(165_000))[: 1_000_000 - len(own)] + own
    print(f"quotations, in {len(text) / 1e6:.2f} million characters")
    _print("indexing", _least(lambda: fold_text(text)))
    index = fold_text(text)
    quotes = [case["quote"] for case in cases(shared, "quotes.jsonl")]
    nearest(quotes[0], index)  # the places of the words are listed once
    found = _each("a quotation", [partial(find_quotation, quote, index) for quote in quotes])
    _each("a nearest passage", [partial(nearest, quote, index) for quote in quotes])
    print(f"  wanted: {QUOTATION * 1000:.0f} ms a quotation{'' if found <= QUOTATION else ': MISSED'}")
    return found <= QUOTATION


def claims(shared: Path) -> None:
    """One text of a megabyte (the texts, repeated), then 1,000 statements against it."""
    text = ("\n".join(texts(shared).values()) * 20)[:1_000_000]
    words = ([statement.words for statement in statements(shared)] * 6)[:1_000]
    index = PassageIndex({"": text})
    found = given(text)
    print(f"claims, in {len(text) / 1e6:.2f} million characters")
    _print("reading the figures", _least(lambda: given.__wrapped__(text)))
    _print("indexing the passages", _least(lambda: PassageIndex({"": text})))
    _print("1,000 statements, figures", _least(lambda: [missing_from(statement, [found]) for statement in words]))
    _print("1,000 statements, support", _least(lambda: [best_passage(statement, index) for statement in words]))
    _print("1,000 statements, suggestions", _least(lambda: [best_passages(statement, index) for statement in words]))


def _each(name: str, works: Sequence[Callable[[], object]]) -> float:
    """Print the mean and the most of several pieces of work, and give the mean."""
    times = [_least(work) for work in works]
    mean = sum(times) / len(times)
    print(f"  {name:<30} {mean * 1000:8.2f} ms on average, {max(times) * 1000:.2f} ms at most")
    return mean


def _print(name: str, seconds: float) -> None:
    print(f"  {name:<30} {seconds * 1000:8.1f} ms")


def _least(work: Callable[[], object]) -> float:
    return min(_timed(work) for _ in range(RUNS))


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start

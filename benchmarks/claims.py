"""How often the checks of figures, support and negation err, and how long they take: tables of docs/evidence.md.

``python benchmarks/claims.py [SHARED]`` reads the development cases, statements drawn from five texts with the places
they rest on, and the texts from ``SHARED`` (by default ``../shared``, beside the repository). One function, one table.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pincite
from pincite.evidence.missing import claimed, given, missing_from
from pincite.evidence.negation import negation
from pincite.evidence.passages import PassageIndex
from pincite.evidence.ranking import best_passages
from pincite.evidence.support import LOW_SUPPORT, best_passage

REPOSITORY = Path(__file__).parent.parent
SEED = 1988
#: A sentence in one of the texts begins with "S0 says": the label counts for nothing.
_LABEL = r"\bS\d\b"


def figures(shared: Path) -> None:
    """The development cases, then the statements: as they are, with one digit changed, with a bound left out."""
    texts = {path.name: given(text) for path, text in _texts(shared)}
    counts = {"false alarms": [0, 0], "caught": [0, 0]}
    for row in _rows(shared / "cases" / "facts.jsonl"):
        wanted = any(item["type"] != "name" for item in row["missing"])
        if not wanted and row["verdict"] == "bad":
            continue
        count = counts["caught" if wanted else "false alarms"]
        count[0] += bool(missing_from(row["claim"], [texts[row["source_path"]]]))
        count[1] += 1
    print("figures and dates, development cases: "
          + ", ".join(f"{name} {found} of {total}" for name, (found, total) in counts.items()))  # fmt: skip
    sources = list(texts.values())
    choose = random.Random(SEED)
    flagged = total = caught = changed = lost = bounded = 0
    for statement, places in _statements(shared):
        given_there = [sources[number] for number in places]
        total += 1
        flagged += bool(missing_from(statement, given_there))
        for other in _one_digit_changed(statement, choose):
            changed += 1
            caught += bool(missing_from(other, given_there))
        if (other := re.sub(r"\b(?:more than|over|at least|about|up to|above) (?=\d)", "", statement)) != statement:
            bounded += 1
            lost += bool(missing_from(other, given_there))
    print(f"  statements beside their sources: {flagged} of {total} flagged; one digit changed: {caught} of {changed} "
          f"caught; a bound left out: {lost} of {bounded}")  # fmt: skip


def briefing(shared: Path) -> None:
    """The cited sentences of this project's own briefing beside the texts they cite."""
    dossier = pincite.check(REPOSITORY).dossier
    texts = {path.name: given(text) for path, text in _texts(shared)}
    flagged = total = count = 0
    for module in dossier.modules:
        for sentence in module.sentences:
            keys = dict.fromkeys(key.key for citation in sentence.citations for key in citation.keys)
            if keys:
                words = module.source.text[sentence.start : sentence.end]
                total += 1
                count += len(list(claimed(words)))
                flagged += bool(
                    missing_from(words, [texts[dossier.bibliography.entries[key].get("file")] for key in keys])
                )
    print(f"  sentences of this project's briefing: {flagged} of {total} flagged, with {count} figures")


def _one_digit_changed(statement: str, choose: random.Random) -> Iterator[str]:
    for amount in claimed(statement):
        for at in range(amount.start, amount.end):
            if statement[at].isdigit():
                digit = choose.choice("123456789".replace(statement[at], ""))
                yield statement[:at] + digit + statement[at + 1 :]


def support(shared: Path) -> None:
    """Each statement beside the sources it was drawn from and beside the other ones, which tell the same events."""
    indexes = [PassageIndex({"": text}) for _, text in _texts(shared)]
    right: list[float] = []
    wrong: list[float] = []
    nearest: list[float] = []
    placed = 0
    for statement, places in _statements(shared):
        found = [best_passage(statement, index) for index in indexes]
        for number, spans in places.items():
            right.append(found[number].score)
            placed += any(found[number].start < end and start < found[number].end for start, end in spans)
        others = [item.score for number, item in enumerate(found) if number not in places]
        wrong += others
        nearest += [max(others)] if others else []
    print(f"support: the right place in {placed} of {len(right)}; below the threshold:")
    for threshold in sorted({0.2, 0.25, LOW_SUPPORT, 0.35, 0.4, 0.45}):
        shares = (sum(score < threshold for score in scores) / len(scores) for scores in (right, wrong, nearest))
        print("  {:.2f}: own source {:4.0%}, another {:4.0%}, the nearest other {:4.0%}".format(threshold, *shares))


def ranking(shared: Path) -> None:
    """Whether the best passages of all texts are of the right source, at the right place."""
    index = PassageIndex({str(number): text for number, (_, text) in enumerate(_texts(shared))})
    source = first = among = total = 0
    for statement, places in _statements(shared):
        found = best_passages(statement, index)
        hits = [
            any(item.start < end and start < item.end for start, end in places.get(int(item.key), ())) for item in found
        ]
        total += 1
        source += int(found[0].key) in places
        first += hits[0]
        among += any(hits)
    print(f"ranking: right source first {source} of {total}, right place first {first}, among five {among}")


def negations(shared: Path) -> None:
    """Statements beside their best passage, then with "not" put in."""
    texts = [text for _, text in _texts(shared)]
    indexes = [PassageIndex({"": text}) for text in texts]
    flagged = total = planted = caught = 0
    for statement, places in _statements(shared):
        other = re.sub(r"\b(was|were|is|are|had|has|have)\b(?! not)", r"\1 not", statement, count=1)
        for position, number in enumerate(places):
            best = best_passage(statement, indexes[number])
            passage = texts[number][best.start : best.end]
            total += 1
            flagged += bool(negation(statement, passage))
            if position == 0 and other != statement:
                planted += 1
                caught += any(item.side == "sentence" and item.negator == "not" for item in negation(other, passage))
    print(f"negation: {flagged} of {total} flagged; with 'not' put in {caught} of {planted} caught")


def speed(shared: Path) -> None:
    """CPU time on one text of a megabyte (the sources, repeated), and for 1,000 statements against it."""
    text = ("\n".join(text for _, text in _texts(shared)) * 20)[:1_000_000]
    statements = ([statement for statement, _ in _statements(shared)] * 6)[:1000]
    index = PassageIndex({"": text})
    found = given(text)
    works: dict[str, Callable[[], object]] = {
        "reading the figures of 1 MB": lambda: given.__wrapped__(text),
        "indexing the passages of 1 MB": lambda: PassageIndex({"": text}),
        "1,000 statements: figures": lambda: [missing_from(statement, [found]) for statement in statements],
        "1,000 statements: support": lambda: [best_passage(statement, index) for statement in statements],
        "1,000 statements: suggestions": lambda: [best_passages(statement, index) for statement in statements],
    }
    for name, work in works.items():
        print(f"  {name:<32} {min(_timed(work) for _ in range(3)):6.2f} s")


def _texts(shared: Path) -> list[tuple[Path, str]]:
    return [(path, path.read_bytes().decode("utf-8")) for path in sorted((shared / "sources").glob("*.txt"))]


def _statements(shared: Path) -> Iterator[tuple[str, dict[int, list[tuple[int, int]]]]]:
    """Each statement, and by the number of a source the stretches it rests on."""
    for row in _rows(shared / "research" / "facts.jsonl"):
        places: dict[int, list[tuple[int, int]]] = {}
        for seed in row["seeds"]:
            start = seed["char_offset"]
            places.setdefault(int(seed["seed"][1:]), []).append((start, start + len(seed["quote"])))
        yield re.sub(_LABEL, "", row["statement"]), dict(sorted(places.items()))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY.parent / "shared"
    for table in (figures, briefing, support, ranking, negations, speed):
        table(folder)

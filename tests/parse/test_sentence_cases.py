"""The development cases: hard sentences in several languages, split as a reader would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from pincite import split_sentences

CASES = json.loads(Path(__file__).with_name("sentence_cases.json").read_text(encoding="utf-8"))


def ends(sentences: Sequence[str]) -> list[int]:
    """Where sentences end, counted in letters and digits: marks and white space do not matter."""
    return list(accumulate(sum(character.isalnum() for character in sentence) for sentence in sentences))


def test_hard_sentences_are_split_as_a_reader_would() -> None:
    wrong, missed = [], 0
    for case in CASES:
        found = [unit.text for unit in split_sentences(case["text"], case["lang"])]
        if not any(ends(found) == ends(right) for right in (case["sents"], *case["alts"])):
            wrong.append(f"{case['id']}: {found}")
            missed += len(set(ends(case["sents"])) - set(ends(found)))
    report = "\n".join(wrong)
    assert len(CASES) == 83
    assert missed == 0, report
    assert len(wrong) <= 2, report

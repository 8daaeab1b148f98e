"""How fast and how right the sentence layer is.

``python benchmarks/sentences.py [FILE …]`` measures CPU time on the paragraphs of these texts (without any: of this
repository's briefing, its citations taken out), the whole layer with its scan, the best of five runs; then it counts
the development cases and the hints at doubtful full stops.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from pincite.parse.inline import scan
from pincite.parse.module import split_sentences
from pincite.parse.sentences import boundaries, sentencex_boundaries

REPOSITORY = Path(__file__).parent.parent
CASES = REPOSITORY / "tests" / "parse" / "sentence_cases.json"


def paragraphs(files: list[Path]) -> list[str]:
    """The paragraphs of more than 150 characters, each on one line, without bracketed citations."""
    text = "\n\n".join(file.read_text(encoding="utf-8") for file in files)
    text = re.sub(r"\s*\[[^\]\[]*@[^\]\[]*\]", "", text)
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if len(part) > 150 and part[0].isalpha()]


def speed(blocks: list[str]) -> None:
    """Megabytes a second of CPU time, UTF-8, of the base splitter alone and of the layer."""
    size = sum(len(block.encode()) for block in blocks) / 1e6
    for name, work in (
        ("base splitter alone", lambda block: sentencex_boundaries("en", block)),
        ("whole layer", lambda block: boundaries(block, scan(block), "en")),
    ):
        best = min(_timed(work, blocks) for _ in range(5))
        print(f"{name:<22} {size / best:6.1f} MB/s on {size:.2f} MB in {len(blocks)} paragraphs")


def _timed(work, blocks: list[str]) -> float:  # type: ignore[no-untyped-def]
    start = time.process_time()
    for block in blocks:
        work(block)
    return time.process_time() - start


def cases() -> None:
    """Development cases: exact, and boundaries missed; compared by letters and digits only."""
    exact = missed = 0
    rows = json.loads(CASES.read_text(encoding="utf-8"))
    for row in rows:
        got = _cumulated([unit.text for unit in split_sentences(row["text"], row["lang"])])
        wanted = [_cumulated(sentences) for sentences in (row["sents"], *row["alts"])]
        exact += got in wanted
        missed += 0 if got in wanted else len(set(wanted[0]) - set(got))
    print(f"{'development cases':<22} {exact} of {len(rows)} exact, {missed} boundaries missed")


def _cumulated(sentences: list[str]) -> list[int]:
    total, counts = 0, []
    for sentence in sentences:
        total += sum(map(str.isalnum, sentence))
        counts.append(total)
    return counts


def hints(blocks: list[str]) -> None:
    """How many full stops are marked as doubtful (SEN131)."""
    found = [boundaries(block, scan(block), "en") for block in blocks]
    sentences = sum(len(split.starts) for split in found)
    print(f"{'doubtful full stops':<22} {sum(len(split.doubtful) for split in found)} in {sentences} sentences")


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:]] or sorted((REPOSITORY / "content" / "modules").rglob("*.md"))
    own = paragraphs(files)
    speed(own * max(1, 400_000 // max(1, sum(map(len, own)))))
    cases()
    hints(paragraphs([file for file in sorted((REPOSITORY / "tests" / "texts").glob("*.txt")) if file.stem in
                      ("narrative", "report", "interview", "legal")]))  # fmt: skip

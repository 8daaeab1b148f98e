"""How long the whole stage takes: a project of 1,000 cited sentences over a megabyte of snapshots, checked.

Each check is a process of its own, so that nothing is known from the one before. What the stage takes is the CPU time
of a check of the project with its snapshots less that of a check without them.
"""

from __future__ import annotations

import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.evidence.material import SEED, statements, texts

MODULES, SENTENCES = 20, 50
#: The five texts, their paragraphs in another order in each file, are a megabyte together.
SNAPSHOTS = 16
#: What comparing may take, in CPU seconds.
STAGE = 5.0
#: No two sentences are the same: a statement begins in another way when its turn comes again.
BEGINNINGS = ("", "By one account: ", "As told there: ", "It is also said: ", "Others repeat this: ", "In short: ",
              "Later texts agree: ", "To sum up: ")  # fmt: skip

_CHECK = "import pincite; print(pincite.check({path!r}, cache={cache}).summary.cited)"
_MODULE = "content/modules/part-{number:02d}.md"


def measure(shared: Path, runs: int) -> bool:
    """Print what a check takes, with snapshots and without, with records and without; whether it is quick enough."""
    with tempfile.TemporaryDirectory(prefix="pincite-bench-") as name:
        folders = {"with": Path(name) / "with", "without": Path(name) / "without"}
        for folder in folders.values():
            make(folder, shared)
        shutil.rmtree(folders["without"] / "bib" / "snapshots")
        size = sum(path.stat().st_size for path in (folders["with"] / "bib" / "snapshots").iterdir())
        print(f"a check of {MODULES * SENTENCES:,} sentences over {size / 1e6:.2f} MB in {SNAPSHOTS} snapshots")
        anew = _compared("nothing kept", folders, lambda folder: _seconds(folder, cache=False), runs)
        for folder in folders.values():
            _seconds(folder, cache=True)
        _compared("records kept, unchanged", folders, lambda folder: _seconds(folder, cache=True), runs)
        _compared("records kept, one sentence new", folders, _after_a_change, runs)
    print(f"  wanted: {STAGE:.0f} s for the snapshots, nothing kept{'' if anew <= STAGE else ': MISSED'}")
    return anew <= STAGE


def make(folder: Path, shared: Path) -> None:
    """Write the project: modules, bibliography, snapshots; the same one at every call."""
    choose = random.Random(SEED)
    paragraphs = [part for text in texts(shared).values() for part in re.split(r"\n\s*\n", text)]
    for name in ("content/modules", "content/briefings", "bib/snapshots"):
        (folder / name).mkdir(parents=True)
    entries = []
    for number in range(SNAPSHOTS):
        text = "\n\n".join(choose.sample(paragraphs, len(paragraphs)))
        (folder / "bib" / "snapshots" / f"{number:02d}.txt").write_text(text, encoding="utf-8")
        entries.append(f"@misc{{source{number:02d}, title = {{Text {number}}}, file = {{{number:02d}.txt}}}}\n")
    (folder / "bib" / "sources.bib").write_text("".join(entries), encoding="utf-8")
    sentences = _sentences(shared)
    for number in range(MODULES):
        text = " ".join(next(sentences) for _ in range(SENTENCES))
        page = f"---\ntitle: Part {number}\n---\n\n{text}\n"
        (folder / _MODULE.format(number=number)).write_text(page, encoding="utf-8")
    (folder / "pincite.toml").write_text('lang = "en"\n', encoding="utf-8")


def _sentences(shared: Path) -> Iterator[str]:
    """Statements with a citation each; those that may be two sentences are left out."""
    single = [it.words.rstrip(".") for it in statements(shared) if not re.search(r"[.!?:]['\"”)]*\s", it.words)]
    number = 0
    for beginning in BEGINNINGS * (1 + MODULES * SENTENCES // len(single) // len(BEGINNINGS)):
        for words in single:
            yield f"{beginning}{words} [@source{number % SNAPSHOTS:02d}]."
            number += 1


def _compared(name: str, folders: dict[str, Path], seconds: Callable[[Path], float], runs: int) -> float:
    """Print the least of several runs with snapshots and without, in turn; the difference comes back."""
    times: dict[str, list[float]] = {key: [] for key in folders}
    for _ in range(runs):
        for key, folder in folders.items():
            times[key].append(seconds(folder))
    there, gone = min(times["with"]), min(times["without"])
    print(f"  {name:<30} {there:6.2f} s with snapshots, {gone:.2f} s without: {there - gone:.2f} s for them")
    return there - gone


def _after_a_change(folder: Path) -> float:
    """One sentence of one module becomes another one: a word more behind its beginning."""
    path = folder / _MODULE.format(number=0)
    head, text = path.read_text(encoding="utf-8").split("---\n\n", 1)
    path.write_text(f"{head}---\n\nAgain {text}", encoding="utf-8")
    return _seconds(folder, cache=True)


def _seconds(folder: Path, *, cache: bool) -> float:
    """CPU seconds of a check, user and system, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", _CHECK.format(path=str(folder), cache=cache)]
    cited = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if cited != MODULES * SENTENCES:
        raise AssertionError(f"{cited} sentences were cited, not {MODULES * SENTENCES}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

"""How fast a check is, beside pandoc ``--citeproc`` on the same text.

``python benchmarks/speed.py [--runs 3] [--sentences 200,2000,20000,100000]`` writes projects of so many sentences (one
citation each, five to a paragraph, an entry for every five) and times whole processes: CPU seconds, user and system,
of the process and all it started, medians, the commands in turn. *Cold* has no cache, *unchanged* has one of the same
texts, *one changed* of all texts but one. The last lines compare wall-clock time on one core and on all.

The exit code is 1 when a target is missed; the targets are those of the project's plan for two cores.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

#: Sentences → modules they are spread over.
MODULES = {200: 1, 2_000: 1, 20_000: 200, 100_000: 1_000}
#: Sentences, state → how many times less than pandoc a check may cost.
TARGETS = {
    (200, "cold"): 1,
    (2_000, "cold"): 7,
    (2_000, "unchanged"): 8,
    (20_000, "cold"): 15,
    (20_000, "unchanged"): 40,
    (20_000, "one changed"): 40,
}
MOST_MEMORY = 400
FASTER_ON_ALL_CORES = 1.6

WORDS = """
the a of in and to that by on for with from which when where after before during under over between among several many
few committee report prison officials families relatives letters visits hearings detainees statements record records
office town villages border ministry court lawyer doctor teacher student list names register date summer winter morning
evening witness witnesses account accounts describes states notes lists counts says asked answered moved returned opened
closed stopped began continued remained unknown short long early late northern southern central local public written
""".split()


def project(folder: Path, sentences: int) -> None:
    """A project of so many cited sentences; the same one at every call."""
    chance = random.Random(1988)
    entries = max(1, sentences // 5)
    modules = MODULES.get(sentences, max(1, sentences // 100))
    names = [f"part-{number:04d}" for number in range(1, modules + 1)]
    for name in ("content/modules", "content/briefings", "bib"):
        (folder / name).mkdir(parents=True)
    (folder / "pincite.toml").write_text('lang = "en"\n', encoding="utf-8")
    for name in names:
        paragraphs = [" ".join(sentence(chance, entries) for _ in range(5)) for _ in range(sentences // modules // 5)]
        text = "\n\n".join([f"---\ntitle: {name}\n---", *paragraphs]) + "\n"
        (folder / "content" / "modules" / f"{name}.md").write_text(text, encoding="utf-8")
    plan = "title: All of it\nmodules:\n" + "".join(f"  - {name}\n" for name in names)
    (folder / "content" / "briefings" / "all.yaml").write_text(plan, encoding="utf-8")
    (folder / "bib" / "sources.bib").write_text("\n".join(map(entry, range(entries))), encoding="utf-8")


def sentence(chance: random.Random, entries: int) -> str:
    """Some 25 words, a comma and a figure here and there, one citation with a page."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(20, 32))]
    if chance.random() < 0.3:
        words[len(words) // 2] = str(chance.randint(1900, 2020))
    if chance.random() < 0.5:
        words[len(words) // 3] += ","
    if chance.random() < 0.1:
        words[-2] = "Dr. Roe"
    cited = f"[@source{chance.randrange(entries)}, p. {chance.randint(1, 400)}]"
    return f"{words[0].capitalize()} {' '.join(words[1:])} {cited}."


def entry(number: int) -> str:
    return (
        f"@book{{source{number},\n  author = {{Roe, Jane and Poe{number}, John}},\n"
        f"  title = {{A Study of Records, Volume {number}}},\n  publisher = {{University Press}},\n"
        f"  address = {{London}},\n  year = {{{1950 + number % 70}}},\n}}\n"
    )


def run(command: list[str], folder: Path) -> tuple[float, float, float]:
    """CPU seconds of a process and all it waited for, wall-clock seconds, peak of its largest process in MB."""
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command[:4])} … failed in {folder}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024


def pandoc() -> str:
    """The pandoc of this machine, or that of the ``bench`` extra."""
    if found := shutil.which("pandoc"):
        return found
    try:
        import pypandoc  # type: ignore[import-not-found]
    except ImportError:
        sys.exit("pandoc is missing: install it, or pip install '.[bench]'")
    return str(pypandoc.get_pandoc_path())


def check(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "pincite", "check", *options]


def compare(folder: Path, sentences: int, runs: int) -> bool:
    """One size: three states of the check and pandoc, in turn; whether every target is met."""
    modules = sorted(str(path.relative_to(folder)) for path in (folder / "content" / "modules").iterdir())
    peer = [pandoc(), "--citeproc", "--bibliography", "bib/sources.bib", *modules, "-o", os.devnull, "-t", "html"]

    def forget() -> None:
        shutil.rmtree(folder / ".pincite", ignore_errors=True)

    def change() -> None:
        with (folder / modules[-1]).open("a", encoding="utf-8") as file:
            file.write("\nOne more sentence stands here [@source0, p. 1].\n")

    states: dict[str, Callable[[], None]] = {"cold": forget, "unchanged": lambda: None, "one changed": change}
    seconds: dict[str, list[float]] = {state: [] for state in (*states, "pandoc")}
    peak = 0.0
    for _ in range(runs):
        for state, prepare in states.items():
            prepare()
            cpu, _, memory = run(check(folder), folder)
            seconds[state].append(cpu)
            peak = max(peak, memory)
        seconds["pandoc"].append(run(peer, folder)[0])
    theirs = statistics.median(seconds["pandoc"])
    met = True
    for state in states:
        ours = statistics.median(seconds[state])
        target = TARGETS.get((sentences, state))
        good = target is None or ours * target <= theirs
        met = met and good
        wanted = "" if target is None else f"  (wanted 1/{target}{'' if good else ': MISSED'})"
        print(f"{sentences:>7,}  {state:<12} {ours:7.3f} s   pandoc {theirs:7.3f} s   1/{theirs / ours:<5.1f}{wanted}")
    if sentences >= 20_000:
        print(f"{sentences:>7,}  largest process {peak:.0f} MB  (wanted: all below {MOST_MEMORY} MB)")
    return met


def cores(folder: Path, sentences: int, runs: int) -> bool:
    """Wall-clock time of a cold check on one core and on all, in turn."""
    every = len(os.sched_getaffinity(0))
    walls: dict[int, list[float]] = {1: [], every: []}
    peak = 0.0
    for _ in range(runs):
        for jobs in walls:
            shutil.rmtree(folder / ".pincite", ignore_errors=True)
            _, wall, memory = run(check(folder, "--jobs", str(jobs)), folder)
            walls[jobs].append(wall)
            peak = max(peak, memory)
    one, many = (statistics.median(walls[jobs]) for jobs in walls) if every > 1 else (1.0, 1.0)
    good = every < 2 or one / many >= FASTER_ON_ALL_CORES
    print(
        f"{sentences:>7,}  cold, wall clock: 1 core {one:.2f} s, {every} cores {many:.2f} s, {one / many:.2f} times as"
        f" fast  (wanted {FASTER_ON_ALL_CORES}{'' if good else ': MISSED'}); largest process {peak:.0f} MB"
    )
    return good


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sentences", default=",".join(map(str, MODULES)))
    options = parser.parse_args()
    met = True
    with tempfile.TemporaryDirectory(prefix="pincite-bench-") as name:
        for sentences in map(int, options.sentences.split(",")):
            folder = Path(name) / str(sentences)
            project(folder, sentences)
            run(check(folder), folder)  # the first run compiles the program and warms the disk
            met = (cores if sentences >= 100_000 else compare)(folder, sentences, options.runs) and met
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()

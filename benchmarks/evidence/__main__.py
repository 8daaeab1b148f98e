"""``python benchmarks/evidence [SHARED]`` measures how often the checks of evidence err and writes docs/error-rates.md.

The texts and cases are read from ``SHARED`` (by default ``../shared``, beside the repository); they are other people's
text and not part of it. ``--speed`` prints how long the checks take instead, and writes nothing. The exit code is 1
when a target is missed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a folder, it is known by its whole name all the same

from benchmarks.evidence import page, speed
from benchmarks.evidence.material import REPOSITORY


def main() -> int:
    """Write the page, or print the timings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=REPOSITORY.parent / "shared")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "sources").is_dir():
        parser.error(f"{options.shared} holds no texts: they lie in its folder sources/")
    if options.speed:
        return 0 if speed.measure(options.shared) else 1
    sections = page.measure(options.shared)
    page.PAGE.write_text(page.markdown(options.shared, sections), encoding="utf-8")
    targets = [target for section in sections for target in section.targets]
    for target in targets:
        reached = f"{target.kind.right} of {target.kind.cases} right"
        print(f"{target.words:<66} {reached}{'' if target.met else '  MISSED'}")
    return 0 if all(target.met for target in targets) else 1


if __name__ == "__main__":
    sys.exit(main())

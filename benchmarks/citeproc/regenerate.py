"""Make tests/styles/expectations.json again with citeproc-js: see README.md beside this file.

python benchmarks/citeproc/regenerate.py NODE_MODULES LOCALES
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pincite.pandoc import run
from pincite.styles import collection

HERE = Path(__file__).parent
STYLES = HERE.parent.parent / "tests" / "styles"
#: Eleven popular styles: five author–date, three numeric, three with notes.
NAMES = (
    "apa",
    "american-political-science-association",
    "chicago-author-date",
    "harvard-cite-them-right",
    "modern-language-association",
    "ieee",
    "nature",
    "nlm-citation-sequence",
    "chicago-notes-bibliography",
    "mhra-notes",
    "oscola",
)


def main(modules: str, locales: str) -> None:
    csl_json, _ = run(["--from=biblatex", "--to=csljson"], (STYLES / "entries.bib").read_bytes())
    with TemporaryDirectory() as folder:
        entries = Path(folder, "entries.json")
        entries.write_bytes(csl_json)
        script = [HERE / "expect.mjs", modules, collection(), locales, entries, STYLES / "clusters.json", *NAMES]
        made = subprocess.run(["node", *map(str, script)], capture_output=True, check=True)
    (STYLES / "expectations.json").write_bytes(made.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The header of a module, or a briefing file, is not YAML of the form `name: value`.

Why: without its header a module has no title and no language, and a briefing no modules.

Bad:

    -- content/modules/example.md --
    ---
    title: "The order
    ---
    ^ SYN111

Good:

    -- content/modules/example.md --
    ---
    title: The order
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN111", "broken-header", "error")
def broken_header(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "broken-header")

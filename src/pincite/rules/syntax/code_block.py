"""Text stands in a code block, where it is printed but not checked.

Why: four spaces before a line make it code in Markdown. Prose that was only indented would slip past the check.

Bad:

    Visits stopped in July [@a, p. 3].

        Phones were cut.
        ^^^^^^^^^^^^^^^^ SYN134

Good:

    Visits stopped in July [@a, p. 3].

    Phones were cut [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import problems, rule


@rule("SYN134", "code-block", "warning")
def code_block(dossier: Dossier) -> Iterator[Finding]:
    yield from problems(dossier, "code-block")

"""A waiver waives nothing.

Why: a waiver is an exception that readers see in the method note. One that is no longer needed, or names no rule that
exists, hides what it would allow next.

Bad:

    <!-- pincite: allow SEN101 because the source is being looked for -->
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SYN142

    Visits stopped in July [@a, p. 3].

Good:

    <!-- pincite: allow SEN101 because the source is being looked for -->

    Visits stopped in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import UnusedWaiver
from pincite.rules.rule import rule


@rule("SYN142", "unused-waiver", "warning")
def unused_waiver(waivers: tuple[UnusedWaiver, ...]) -> Iterator[Finding]:
    for unused in waivers:
        known = f"there is nothing to allow for {unused.rule}" if unused.known else f"there is no rule '{unused.rule}'"
        yield Finding(place=unused.place, message=f"waiver without effect: {known}", hint=unused.hint)

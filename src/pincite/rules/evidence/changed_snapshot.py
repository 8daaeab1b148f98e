"""A snapshot is not the file that was recorded when it was added.

Why: what was verified was verified against that file. Another one under its name, a newer capture or a damaged copy,
may say something else, so no sentence is compared with it. `bib/evidence.lock` holds the SHA-256 of each snapshot.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, publisher = {Archive Press}, date = {1995}, file = {a.txt}}
                                                                                                ^^^^^^^^^^^^^^ EVD101

    -- bib/snapshots/a.txt --
    Visits were stopped in July.

    -- bib/evidence.lock --
    {"version": 1, "snapshots": [{"file": "a.txt", "sha256": "00ff", "size": 29, "format": "text"}], "evidence": []}

Good:

    -- bib/snapshots/a.txt --
    Visits were stopped in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD101", "changed-snapshot", "error")
def changed_snapshot(dossier: Dossier) -> Iterator[Finding]:
    for snapshot in dossier.snapshots:
        if snapshot.sha256 and snapshot.recorded and snapshot.sha256 != snapshot.recorded:
            yield Finding(
                place=snapshot.place,
                message=f"snapshot {snapshot.name} is not the file that was recorded; nothing was compared with it",
                hint=f"put the recorded file back, or: pincite snapshot add --replace {snapshot.key} FILE",
            )

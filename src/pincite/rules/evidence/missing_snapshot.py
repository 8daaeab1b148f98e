"""A snapshot that an entry names is in no snapshot folder.

Why: its sentences were not compared with anything here. That is no fault: snapshots are other people's texts, lie
outside version control, and not everyone has them. Where no snapshot is at hand at all, nothing is said.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, publisher = {Archive Press}, date = {1995}, file = {a.txt}}
                                                                                                ^^^^^^^^^^^^^^ EVD104

    -- bib/snapshots/b.txt --
    Visits were stopped in July.

Good:

    -- bib/snapshots/a.txt --
    Visits were stopped in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD104", "missing-snapshot", "info")
def missing_snapshot(dossier: Dossier) -> Iterator[Finding]:
    for snapshot in dossier.snapshots if dossier.project.snapshots else ():
        if not snapshot.path and not snapshot.elsewhere:
            obstacles = (why for path, why in dossier.project.unread.items() if path.endswith(f"/{snapshot.name}"))
            reason = next((f"what lies there {why}" for why in obstacles), "it is not at hand")
            yield Finding(
                place=snapshot.place,
                message=f"snapshot {snapshot.name}: {reason}; nothing was compared with it",
                hint=f"pincite snapshot add {snapshot.key} FILE, or name its folder: --snapshots DIR",
            )

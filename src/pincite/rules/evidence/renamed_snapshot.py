"""A snapshot is in no snapshot folder under its name, but lies there under another one.

Why: the `file` field is the only thread from an entry to its snapshot. The file was renamed, or the field was changed.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, publisher = {Archive Press}, date = {1995}, file = {a.txt}}
                                                                                                ^^^^^^^^^^^^^^ EVD103

    -- bib/snapshots/roe-1995.txt --
    Visits were stopped in July.

    -- bib/evidence.lock --
    {"version": 1, "snapshots": [{"file": "a.txt", "size": 29, "format": "text", "sha256":
    "5aeea45068d330b81a6fb5e736d0229782994f518064cd6596d261d657a9b1e1"}], "evidence": []}

Good:

    -- bib/snapshots/a.txt --
    Visits were stopped in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD103", "renamed-snapshot", "warning")
def renamed_snapshot(dossier: Dossier) -> Iterator[Finding]:
    for snapshot in dossier.snapshots:
        if snapshot.elsewhere and not snapshot.path:
            yield Finding(
                place=snapshot.place,
                message=f"snapshot {snapshot.name} is not there; {snapshot.elsewhere} is the recorded file",
                hint="give the file its name again, or write the new name here and add the snapshot again",
            )

"""A snapshot is there and cannot be read, so nothing was compared with it.

Why: a scanned page, an encrypted PDF or a page made by a script holds no text that could be searched. The citation is
not wrong; it is not verified either.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, publisher = {Archive Press}, date = {1995}, file = {a.pdf}}
                                                                                                ^^^^^^^^^^^^^^ EVD102

    -- bib/snapshots/a.pdf --
    %PDF-1.7 and nothing else

Good:

    -- bib/snapshots/a.txt --
    Visits were stopped in July.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("EVD102", "unreadable-snapshot", "warning")
def unreadable_snapshot(dossier: Dossier) -> Iterator[Finding]:
    for snapshot in dossier.snapshots:
        if snapshot.fault:
            message = f"snapshot {snapshot.name}: {snapshot.fault.message}; nothing was compared with it"
            yield Finding(place=snapshot.place, message=message, hint=snapshot.fault.hint)

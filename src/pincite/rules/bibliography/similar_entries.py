"""Two entries look like one and the same work.

Why: a work that is listed twice counts as two sources, and looks to a reader like two that agree. Entries are alike
when they have the same DOI, ISBN or address, or the same title, first author and year. Volumes, editions, parts,
numbers, chapters and translations that differ, and entries of which one names the other in `related`, are not.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Émile Roe}, title = {The Prisons of {Tehran}}, date = {1995}}

    @book{b, author = {Roe, {\\'E}mile}, title = {The prisons of Tehran}, year = 1995}
    ^^^^^^^ BIB131

Good:

    -- bib/sources.bib --
    @book{a, author = {Émile Roe}, title = {The Prisons of {Tehran}}, date = {1995}, volume = {1}}

    @book{b, author = {Émile Roe}, title = {The Prisons of {Tehran}}, date = {1995}, volume = {2}}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pincite.diagnostic import Finding, Related
from pincite.evidence.likeness import apart, marks
from pincite.model.bibliography import Bibliography, Entry
from pincite.rules.rule import rule

#: How many entries of a mark are compared: thousands that share an address must not be compared in pairs.
_COMPARED = 8


@rule("BIB131", "similar-entries", "warning")
def similar_entries(bibliography: Bibliography) -> Iterator[Finding]:
    seen: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in bibliography.entries.values():
        own = list(marks(entry))
        shared = ((kind, other) for kind, mark in own for other in seen[kind, mark][:_COMPARED])
        found = next(((kind, other) for kind, other in shared if not apart(entry, other, kind)), None)
        for mark in own:
            seen[mark].append(entry)
        if found:
            kind, other = found
            yield Finding(
                place=entry.place,
                message=f"'{entry.key}' looks like '{other.key}': same {kind}",
                hint="keep one; or say what tells them apart (volume, edition, related = {…})",
                related=(Related(place=other.place, message=f"'{other.key}'"),),
            )

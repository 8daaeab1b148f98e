"""Two entries have the same key.

Why: a citation can mean only one of them. The first is used. Keys that differ only in capitals count as the same, as
in BibTeX.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995}}

    @book{b, author = {Ben Poe}, title = {Courts}, date = {1996}}

    @book{A, author = {Ann Moe}, title = {Archives}, date = {1997}}
    ^^^^^^^ BIB102

Good:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995}}

    @book{b, author = {Ben Poe}, title = {Courts}, date = {1996}}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding, Related
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule


@rule("BIB102", "duplicate-key", "error")
def duplicate_key(bibliography: Bibliography) -> Iterator[Finding]:
    for first, second in bibliography.duplicates:
        yield Finding(
            place=second.place,
            message=f"key '{second.key}' is already taken",
            hint="give one of them another key; the first entry is used",
            related=(Related(place=first.place, message=f"first entry '{first.key}'"),),
        )

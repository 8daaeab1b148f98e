"""An entry of a `.bib` file cannot be read.

Why: a missing brace or comma makes the rest of an entry uncertain, so it is left out; all other entries load.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995}
    ^^^^^^^ BIB101

    @book{b, author = {Ben Poe}, title = {Courts}, date = {1996}}

Good:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995}}

    @book{b, author = {Ben Poe}, title = {Courts}, date = {1996}}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import problems, rule


@rule("BIB101", "broken-entry", "error")
def broken_entry(bibliography: Bibliography) -> Iterator[Finding]:
    yield from problems(bibliography, "broken-entry")

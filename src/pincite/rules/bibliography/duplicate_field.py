"""An entry has the same field twice.

Why: only one of the values is printed, and programs differ in which. Here it is the first.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995},
      title = {The Prisons},
      ^^^^^^^^^^^^^^^^^^^^^ BIB103
    }

Good:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995},
      subtitle = {The First Year},
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import problems, rule


@rule("BIB103", "duplicate-field", "error")
def duplicate_field(bibliography: Bibliography) -> Iterator[Finding]:
    yield from problems(bibliography, "duplicate-field")

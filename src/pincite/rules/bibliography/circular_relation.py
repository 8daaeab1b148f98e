"""An entry comes from itself: it is quoted in, reprinted, translated or derived from one that comes from it.

Why: `related` with `relatedtype = {quotedin}` (`reprintof`, `translationof`, `derivedfrom`) says where a text was taken
from. In a circle there is no first text, so nobody can say what was read, nor how many sources there are.

Bad:

    -- bib/sources.bib --
    @misc{a, author = {Ann Vale}, title = {Letter}, date = {1988},
      related = {b}, relatedtype = {quotedin},
      ^^^^^^^^^^^^^ BIB116
    }

    @book{b, author = {Ada Roe}, title = {Prisons}, date = {1995},
      related = {a}, relatedtype = {derivedfrom},
      ^^^^^^^^^^^^^ BIB116
    }

Good:

    -- bib/sources.bib --
    @misc{a, author = {Ann Vale}, title = {Letter}, date = {1988},
      related = {b}, relatedtype = {quotedin},
    }

    @book{b, author = {Ada Roe}, title = {Prisons}, date = {1995}}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.inheritance import leads_to
from pincite.evidence.relations import origin
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule


@rule("BIB116", "circular-relation", "error")
def circular_relation(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        for key in origin(entry)[1] if "related" in entry.fields else ():
            if leads_to(key, entry.key, bibliography.entries, lambda other: origin(other)[1]):
                through = f" through '{key}'" if key != entry.key else ""
                yield Finding(
                    place=entry.fields["related"].place,
                    message=f"'{entry.key}' comes from itself{through}",
                    hint="name only the entry that the text was taken from",
                )

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

from collections.abc import Iterator, Mapping

from pincite.diagnostic import Finding
from pincite.evidence.relations import origin
from pincite.model.bibliography import Bibliography, Entry
from pincite.rules.rule import rule


@rule("BIB116", "circular-relation", "error")
def circular_relation(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        for key in origin(entry)[1] if "related" in entry.fields else ():
            if _leads_to(key, entry.key, bibliography.entries):
                through = f" through '{key}'" if key != entry.key else ""
                yield Finding(
                    place=entry.fields["related"].place,
                    message=f"'{entry.key}' comes from itself{through}",
                    hint="name only the entry that the text was taken from",
                )


def _leads_to(key: str, goal: str, entries: Mapping[str, Entry]) -> bool:
    """Whether a text is the one that is looked for, or comes from it, however far."""
    waiting, seen = [key], set[str]()
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key in entries and key not in seen:
            seen.add(key)
            waiting += origin(entries[key])[1]
    return False

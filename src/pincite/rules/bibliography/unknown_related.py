"""An entry names a related one that is in no `.bib` file, or none at all, or mistypes how they are related.

Why: `related`, `xref` and `entryset` say that two entries belong together: a translation and its original, a chapter
and its book, the members of a set. A mistyped key says nothing, and the other entry may count as unused. A text that
was read only where another quotes it (`relatedtype = {quotedin}`) is printed with that other one, which must be there.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Les prisons}, date = {1997},
      related = {rose},
      ^^^^^^^^^^^^^^^^ BIB115
    }

    @book{roe, author = {Ada Roe}, title = {Prisons}, date = {1995}}

Good:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Les prisons}, date = {1997},
      related = {roe},
    }

    @book{roe, author = {Ada Roe}, title = {Prisons}, date = {1995}}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.inheritance import keys
from pincite.evidence.relations import CHAINS, OTHER_TYPES
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule
from pincite.spelling import did_you_mean, nearest


@rule("BIB115", "unknown-related", "warning")
def unknown_related(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        kind = entry.get("relatedtype").strip(" {}").lower()
        near = nearest(kind, CHAINS) if kind and kind not in CHAINS and kind not in OTHER_TYPES else None
        if near:
            yield Finding(
                place=entry.fields["relatedtype"].place,
                message=f"relatedtype '{kind}' is not known, so where the text comes from is not printed",
                hint=f"did you mean '{near}'?",
            )
        if kind in CHAINS and not keys(entry.get("related")):
            yield Finding(
                place=entry.fields["relatedtype"].place,
                message=f"relatedtype '{kind}' names no entry",
                hint="add related = {…} with the key of the entry it comes from",
            )
        for name in ("related", "xref", "entryset"):
            for key in keys(entry.get(name)) if name in entry.fields else ():
                if key not in bibliography.entries and key not in bibliography.broken:
                    yield Finding(
                        place=entry.fields[name].place,
                        message=f"{name} '{key}' is in no .bib file",
                        hint=did_you_mean(key, bibliography.entries) or "add the entry under bib/, or take the key out",
                    )

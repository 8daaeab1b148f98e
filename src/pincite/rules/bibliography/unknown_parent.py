"""An entry inherits from one that is in no `.bib` file, or from itself.

Why: through `crossref` and `xdata` an entry has fields of others: a chapter the editor, title and year of its book.
Without the other entry these are missing in print.

Bad:

    -- bib/sources.bib --
    @incollection{a, author = {Ada Roe}, title = {Prisons}, booktitle = {Papers}, date = {1995},
      crossref = {paper},
      ^^^^^^^^^^^^^^^^^^ BIB113
    }

    @collection{papers, editor = {Ben Poe}, title = {Papers}, date = {1995}}

Good:

    -- bib/sources.bib --
    @incollection{a, author = {Ada Roe}, title = {Prisons},
      crossref = {papers},
    }

    @collection{papers, editor = {Ben Poe}, title = {Papers}, date = {1995}}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding, Related
from pincite.evidence.inheritance import leads_to, parent_keys, parents
from pincite.model.bibliography import Bibliography, Field
from pincite.rules.rule import rule
from pincite.spelling import did_you_mean


@rule("BIB113", "unknown-parent", "error")
def unknown_parent(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        for field, key in parents(entry):
            if key not in bibliography.entries:
                yield _unknown(bibliography, field, key)
            elif leads_to(key, entry.key, bibliography.entries, parent_keys):
                message = f"'{entry.key}' inherits from itself" + (f" through '{key}'" if key != entry.key else "")
                yield Finding(place=field.place, message=message, hint=f"take out one {field.name}")


def _unknown(bibliography: Bibliography, field: Field, key: str) -> Finding:
    broken = bibliography.broken.get(key)
    related = (Related(place=broken, message="this entry is broken"),) if broken else ()
    hint = "mend the entry" if broken else did_you_mean(key, bibliography.entries) or "add the entry under bib/"
    return Finding(place=field.place, message=f"{field.name} '{key}' is in no .bib file", hint=hint, related=related)

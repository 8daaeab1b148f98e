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

from collections.abc import Iterator, Mapping

from pincite.diagnostic import Finding, Related
from pincite.evidence.inheritance import parents
from pincite.model.bibliography import Entry, Field
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule
from pincite.spelling import did_you_mean


@rule("BIB113", "unknown-parent", "error")
def unknown_parent(dossier: Dossier) -> Iterator[Finding]:
    for entry in dossier.entries.values():
        for field, key in parents(entry):
            if key not in dossier.entries:
                yield _unknown(dossier, field, key)
            elif _leads_to(key, entry.key, dossier.entries):
                message = f"'{entry.key}' inherits from itself" + (f" through '{key}'" if key != entry.key else "")
                yield Finding(place=field.place, message=message, hint=f"take out one {field.name}")


def _unknown(dossier: Dossier, field: Field, key: str) -> Finding:
    broken = dossier.broken_entries.get(key)
    related = (Related(place=broken, message="this entry is broken"),) if broken else ()
    hint = "mend the entry" if broken else did_you_mean(key, dossier.entries) or "add the entry under bib/"
    return Finding(place=field.place, message=f"{field.name} '{key}' is in no .bib file", hint=hint, related=related)


def _leads_to(key: str, goal: str, entries: Mapping[str, Entry]) -> bool:
    """Whether an entry is the one that is looked for, or inherits from it, however far."""
    waiting, seen = [key], set[str]()
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key in entries and key not in seen:
            seen.add(key)
            waiting += [parent for _, parent in parents(entries[key])]
    return False

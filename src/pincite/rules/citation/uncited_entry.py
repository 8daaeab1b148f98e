"""An entry is cited in no module.

Why: it is left out of every list of references. Perhaps a citation was forgotten, or the entry can go. Entries that a
cited one names in `crossref`, `xref`, `related` or `entryset` are in use. While no entry is cited, none is reported.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995}}

    @book{b, author = {Ben Poe}, title = {Courts}, date = {1996}}
    ^^^^^^^ CIT102

    -- content/modules/example.md (file) --
    ---
    title: Example
    ---

    Visits stopped in July [@a, p. 3].

Good:

    Visits stopped in July [@a, p. 3]. The courts were closed [@b, p. 4].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.inheritance import keys
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule

_NAMES_OTHERS = ("crossref", "xref", "xdata", "related", "entryset")


@rule("CIT102", "uncited-entry", "info")
def uncited_entry(dossier: Dossier) -> Iterator[Finding]:
    used = _used(dossier)
    begun = not used.isdisjoint(dossier.entries)
    for entry in dossier.entries.values():
        if begun and entry.key not in used and entry.type != "xdata":
            yield Finding(place=entry.place, message=f"'{entry.key}' is cited nowhere", hint="cite it or take it out")


def _used(dossier: Dossier) -> set[str]:
    """The keys that modules cite, and those that their entries name, however far."""
    waiting = [key.key for module in dossier.modules for citation in module.citations for key in citation.keys]
    used: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in used:
            used.add(key)
            entry = dossier.entries.get(key)
            waiting += [other for name in _NAMES_OTHERS if entry for other in keys(entry.get(name))]
    return used

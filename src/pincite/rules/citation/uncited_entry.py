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
from pincite.evidence.inheritance import named_keys
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("CIT102", "uncited-entry", "info")
def uncited_entry(dossier: Dossier) -> Iterator[Finding]:
    entries, used = dossier.bibliography.entries, _used(dossier)
    begun = any(key in entries for key in used)
    for entry in entries.values():
        if begun and entry.key not in used and entry.type != "xdata":
            yield Finding(place=entry.place, message=f"'{entry.key}' is cited nowhere", hint="cite it or take it out")


def _used(dossier: Dossier) -> set[str]:
    """The keys that modules cite, and those that their entries name, however far."""
    entries = dossier.bibliography.entries
    used = {key.key for _, key in dossier.cited_keys}
    waiting = list(used)
    while waiting:
        entry = entries.get(waiting.pop())
        named = [key for key in named_keys(entry) if key not in used] if entry else []
        used.update(named)
        waiting += named
    return used

"""A citation names a key that is in no `.bib` file.

Why: a key without an entry leads the reader nowhere.

Bad:

    Visits stopped in July [@aa, p. 3].
                            ^^^ CIT101

Good:

    Visits stopped in July [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding, Related
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule
from pincite.spelling import did_you_mean


@rule("CIT101", "unknown-key", "error")
def unknown_key(dossier: Dossier) -> Iterator[Finding]:
    for module, key in dossier.missing_keys:
        broken = dossier.broken_entries.get(key.key)
        related = (Related(place=broken, message="this entry is broken"),) if broken else ()
        hint = did_you_mean(key.key, dossier.entries) if not broken else "mend the entry"
        yield Finding(
            place=module.source.place(key.start, key.end),
            message=f"'{key.key}' is in no .bib file",
            hint=hint or "add the entry under bib/; a literal @ is written \\@",
            related=related,
        )

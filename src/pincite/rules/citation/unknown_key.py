"""A citation names a key that is in no `.bib` file.

Why: a key without an entry leads the reader nowhere.

Bad:

    Visits stopped in July [@aa, p. 3].
                            ^^^ CIT101

Good:

    Visits stopped in July [@a, p. 3].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pincite.diagnostic import Finding, Fix, Related
from pincite.model.bibliography import Bibliography
from pincite.model.content import CROSS_REFERENCE_PREFIXES, CitedKey, Module
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule
from pincite.spelling import did_you_mean


@rule("CIT101", "unknown-key", "error")
def unknown_key(dossier: Dossier) -> Iterator[Finding]:
    bibliography = dossier.bibliography
    spellings = _spellings(bibliography) if dossier.missing_keys else {}
    for module, key in dossier.missing_keys:
        broken = bibliography.broken.get(key.key)
        related = (Related(place=broken, message="this entry is broken"),) if broken else ()
        hint = did_you_mean(key.key, bibliography.entries) if not broken else "mend the entry"
        yield Finding(
            place=module.source.place(key.start, key.end),
            message=f"'{key.key}' is in no .bib file",
            hint=hint or "add the entry under bib/; a literal @ is written \\@",
            related=related,
            fix=_fix(module, key, spellings),
        )


def _spellings(bibliography: Bibliography) -> Mapping[str, set[str]]:
    """The keys that differ in nothing but case, those of second and broken entries too, by their small letters."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for key in (*bibliography.entries, *(second.key for _, second in bibliography.duplicates), *bibliography.broken):
        spellings[key.lower()].add(key)
    return spellings


def _fix(module: Module, key: CitedKey, spellings: Mapping[str, set[str]]) -> Fix | None:
    """The one key that was meant, when it differs in nothing but case."""
    meant = spellings.get(key.key.lower(), set())
    start = module.source.text.find("@", key.start, key.end) + 1
    start += module.source.text.startswith("{", start)
    end = start + len(key.key)
    if len(meant) != 1 or module.source.text[start:end] != key.key:
        return None
    (known,) = meant
    # A few letters change their number with their case, and a key that begins with fig- would be no citation any more.
    if known == key.key or len(known) != len(key.key) or known.startswith(CROSS_REFERENCE_PREFIXES):
        return None
    return Fix(place=module.source.place(start, end), text=known)

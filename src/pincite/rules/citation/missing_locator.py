"""A book or a long report is cited without a page.

Why: nobody searches 300 pages for one sentence. Asked for are books, collections, proceedings, theses and manuals,
and reports of more than ten pages by their `pagetotal` or `pages`. A work that is shorter by these fields, or by the
keyword `short`, needs none. What is true of a whole work is cited `[@a, passim]`.

Bad:

    Visits stopped in July [@a].
                            ^^ CIT111

Good:

    Visits stopped in July [@a, p. 3]. Her preface thanks the families [@a, preface].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pincite.diagnostic import Finding
from pincite.evidence.inheritance import filled_fields
from pincite.evidence.pagination import has_paragraph_numbers, needs_locator, says_where
from pincite.model.bibliography import Entry
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule


@rule("CIT111", "missing-locator", "warning")
def missing_locator(dossier: Dossier) -> Iterator[Finding]:
    entries = dossier.bibliography.entries
    bare = [(module, key) for module, key in dossier.cited_keys if not says_where(key) and key.key in entries]
    long = {name for name in {key.key for _, key in bare} if _is_long(entries[name], entries)}
    for module, key in bare:
        if key.key in long:
            yield Finding(
                place=module.source.place(key.start, key.end),
                message=f"@{entries[key.key].type} '{key.key}' is cited without a page",
                hint=f"say where: [@{key.key}, p. 3]",
            )


def _is_long(entry: Entry, entries: Mapping[str, Entry]) -> bool:
    """Long, and no source of numbered paragraphs: these are another rule's (CIT112)."""
    fields = filled_fields(entry, entries)
    return needs_locator(entry.type, fields) and not has_paragraph_numbers(entry.type, fields)

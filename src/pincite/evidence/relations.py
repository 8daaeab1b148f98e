"""Where a text comes from: ``related`` with ``relatedtype``, biblatex's way to say it (its manual 3.22, section 3.4).

The manual leaves the types to styles. Those known here: ``quotedin`` (read only where another quotes it),
``reprintof``, ``translationof`` and ``derivedfrom``. Any other type says only that two entries belong together.
"""

from __future__ import annotations

from collections.abc import Mapping

from pincite.evidence.inheritance import keys
from pincite.model.bibliography import Entry

QUOTED_IN = "quotedin"
#: The types that lead from a text to where it comes from, so that none may lead back to its beginning.
CHAINS = (QUOTED_IN, "reprintof", "translationof", "derivedfrom")
#: Other types that biblatex's own styles print; they lead nowhere.
OTHER_TYPES = frozenset(
    "bytranslator default multivolume origpubas origpubin reprintas reprintfrom translationas translationfrom".split()
)


def origin(entry: Entry) -> tuple[str, list[str]]:
    """How an entry depends on others, one of ``CHAINS``, and their keys; an empty text and none when it does not."""
    kind = entry.get("relatedtype").strip(" {}").lower()
    return (kind, keys(entry.get("related"))) if kind in CHAINS and "related" in entry.fields else ("", [])


def quoting(key: str, entries: Mapping[str, Entry]) -> list[str]:
    """The entries through which this one was read, from the nearest to the one that was in hand; none for most.

    A circle, which is a finding, ends where it begins.
    """
    begin, found = key, list[str]()
    while key in entries:
        kind, sources = origin(entries[key])
        key = next((source for source in sources if source in entries), "") if kind == QUOTED_IN else ""
        if not key or key in (begin, *found):
            break
        found.append(key)
    return found

"""What an entry has from its parents: ``crossref`` and ``xdata``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pincite.model.bibliography import Entry

#: What a child does not take over through ``crossref`` (biblatex manual 3.22, appendix B).
_OWN = frozenset(
    "ids crossref xref entryset entrysubtype execute label options presort related relatedoptions relatedstring "
    "relatedtype shorthand shorthandintro sortkey shorttitle sorttitle indextitle indexsorttitle".split()
)
#: The parent's type → what its title is for a child (the same appendix).
_TITLES = {
    "book": "book", "collection": "book", "reference": "book", "proceedings": "book", "periodical": "journal",
    "mvbook": "main", "mvcollection": "main", "mvreference": "main", "mvproceedings": "main",
}  # fmt: skip


def filled_fields(entry: Entry, entries: Mapping[str, Entry], seen: frozenset[str] = frozenset()) -> dict[str, str]:
    """The fields of an entry that are not empty, those of its parents included; its own come first."""
    fields = {name: field.value for name, field in entry.fields.items() if field.value.strip("{} ")}
    if "crossref" not in fields and "xdata" not in fields:
        return fields
    seen |= {entry.key}
    for key in keys(fields.get("xdata", "")):
        if key in entries and key not in seen:
            fields = filled_fields(entries[key], entries, seen) | fields
    parent = entries.get(fields.get("crossref", ""))
    if parent and parent.key not in seen:
        fields = _handed_down(parent, filled_fields(parent, entries, seen)) | fields
    return fields


def keys(value: str) -> list[str]:
    """The keys in a field that lists some, separated by commas."""
    return [key for key in re.split(r"[\s,]+", value) if key]


def _handed_down(parent: Entry, fields: dict[str, str]) -> dict[str, str]:
    prefix = _TITLES.get(parent.type, "")
    handed = {name: value for name, value in fields.items() if name not in _OWN}
    if prefix:
        for name in ("title", "subtitle", "titleaddon"):
            if name in handed:
                handed[prefix + name] = handed.pop(name)
    return handed

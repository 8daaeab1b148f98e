"""What an entry says of its source in words: a sentence names it by these, and they need not stand in the source."""

from __future__ import annotations

from pincite.model.bibliography import Entry

_FIELDS = (
    "author editor title subtitle shorttitle booktitle journaltitle journal organization institution publisher "
    "howpublished eventtitle note"
).split()


def about(entry: Entry) -> str:
    """The names and titles of an entry, a line each."""
    return "\n".join(entry.fields[name].value for name in _FIELDS if name in entry.fields)

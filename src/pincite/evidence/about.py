"""What an entry says of its source: a sentence names it by these words, and they need not stand in the source."""

from __future__ import annotations

from collections.abc import Mapping

_FIELDS = (
    "author editor title subtitle shorttitle booktitle journaltitle journal organization institution publisher "
    "howpublished eventtitle note date year origdate eventdate number volume edition pages"
).split()


def about(fields: Mapping[str, str]) -> str:
    """Names, titles, dates and numbers among the fields of an entry, a line each."""
    return "\n".join(fields[name] for name in _FIELDS if name in fields)

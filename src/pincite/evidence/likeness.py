"""What makes two entries look like one work, and what tells them apart all the same."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.evidence.dates import year_of
from pincite.evidence.identifiers import comparable_address, doi, isbns
from pincite.evidence.inheritance import named_keys
from pincite.evidence.latex import first_family, folded
from pincite.model.bibliography import Entry

#: Fields that tell two works apart where both entries have them.
_APART = tuple(
    "volume edition part number issue chapter pages version eid journaltitle journal booktitle langid language".split()
)


def marks(entry: Entry) -> Iterator[tuple[str, str]]:
    """By what an entry is known, as ``(kind, value)``: identifiers, and title with first author and year.

    A title alone is no mark, nor is a title with a year or an author alone: too many works share these.
    """
    if entry.type in ("xdata", "set"):
        return
    if (value := entry.get("doi")) and (mark := doi(value)):
        yield "DOI", mark
    if value := entry.get("isbn"):
        yield from (("ISBN", isbn) for isbn in isbns(value)[0])
    if (value := entry.get("url")) and (mark := comparable_address(value)):
        yield "address", mark
    if (year := _year(entry)) and (title := folded(entry.get("title") + entry.get("subtitle"))):
        author = first_family(entry.get("author", "editor")) or folded(entry.get("organization", "institution"))
        if author:
            yield "title, author and year", f"{title}\n{author}\n{year}"


def apart(entry: Entry, other: Entry, kind: str) -> bool:
    """Whether two entries that share a mark of this kind are still two works."""
    for name in _APART:
        if name in entry.fields and name in other.fields and _differ(entry.get(name), other.get(name)):
            return True
    if other.key in named_keys(entry) or entry.key in named_keys(other):
        return True
    # A chapter has the ISBN of its book; a page that is kept up to date has one address for all its versions.
    if (_is_part(entry) or _is_part(other)) and _differ(entry.get("title"), other.get("title")):
        return True
    return kind == "address" and len({_year(entry), _year(other)} - {""}) == 2


def _differ(one: str, two: str) -> bool:
    """Whether two values say different things; an empty one says nothing."""
    return bool(one and two) and one != two and folded(one) != folded(two)


def _is_part(entry: Entry) -> bool:
    return entry.type.startswith(("in", "supp", "bookin"))


def _year(entry: Entry) -> str:
    return year_of(entry.get("date", "year"))

"""What an entry has from its parents: ``crossref`` and ``xdata``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from pincite.model.bibliography import Entry, Field

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
#: Types of whole books: a child of these that hangs on a book, not on a work of several volumes, keeps its title.
_WHOLE = ("book", "collection", "reference", "proceedings")
#: Several names of one thing: a child that has the first or second takes none from its parent.
_SAME = (("date", "year", "month"), ("journaltitle", "journal"), ("location", "address"), ("institution", "school"))
#: Fields through which an entry names others.
_NAMES_OTHERS = ("related", "crossref", "xref", "xdata", "entryset")
_INHERITS = frozenset(("crossref", "xdata"))
#: So many parents stand above one another at most.
_DEPTH = 8


def filled_fields(entry: Entry, entries: Mapping[str, Entry]) -> dict[str, str]:
    """The fields of an entry that are not empty, those of its parents included; its own come first."""
    return _filled(entry, entries, frozenset(), {})


def _filled(
    entry: Entry, entries: Mapping[str, Entry], seen: frozenset[str], known: dict[tuple[str, int], dict[str, str]]
) -> dict[str, str]:
    """The same, when ``seen`` are the children in between.

    ``known`` keeps what a parent hands down at each depth: many ways may lead to it, and to each of its own parents.
    """
    fields = {name: field.value for name, field in entry.fields.items() if field.value.strip("{} ")}
    if _INHERITS.isdisjoint(fields) or len(seen) > _DEPTH:
        return fields
    turn = entry.key, len(seen)
    if turn in known:
        return known[turn]
    seen |= {entry.key}
    for key in keys(fields.get("xdata", "")):
        if key in entries and key not in seen:
            fields = _added(_filled(entries[key], entries, seen, known), fields)
    parent = entries.get(fields.get("crossref", "").strip())
    if parent and parent.key not in seen:
        fields = _added(_handed_down(parent, entry, _filled(parent, entries, seen, known)), fields)
    known[turn] = fields
    return fields


def inherited(entry: Entry, entries: Mapping[str, Entry]) -> Entry:
    """An entry with the fields of its parents; what it has from them has the place of the entry."""
    fields = {
        name: entry.fields.get(name) or Field(name=name, value=value, place=entry.place)
        for name, value in filled_fields(entry, entries).items()
    }
    return replace(entry, fields=fields)


def parents(entry: Entry) -> Iterator[tuple[Field, str]]:
    """The keys that an entry inherits from, each with the field that names it."""
    if field := entry.fields.get("crossref"):
        yield from ((field, key) for key in [field.value.strip()] if key)
    if field := entry.fields.get("xdata"):
        yield from ((field, key) for key in keys(field.value))


def keys(value: str) -> list[str]:
    """The keys in a field that lists some, separated by commas."""
    return value.replace(",", " ").split()


def named_keys(entry: Entry) -> list[str]:
    """The keys of all entries that an entry names: those it inherits from and those it only points to."""
    return [key for name in _NAMES_OTHERS if name in entry.fields for key in keys(entry.fields[name].value)]


def _added(handed: Mapping[str, str], fields: dict[str, str]) -> dict[str, str]:
    """What a parent hands down, and the child's own fields, which come first under whatever name."""
    taken = {name for names in _SAME if any(name in fields for name in names[:2]) for name in names}
    return {name: value for name, value in handed.items() if name not in taken} | fields


def _handed_down(parent: Entry, child: Entry, fields: dict[str, str]) -> dict[str, str]:
    prefix = _TITLES.get(parent.type, "")
    handed = {name: value for name, value in fields.items() if name not in _OWN}
    if prefix == "book" and child.type in _WHOLE:
        return handed
    if prefix:
        for name in ("title", "subtitle", "titleaddon"):
            if name in handed:
                handed[prefix + name] = handed.pop(name)
    return handed


def parent_keys(entry: Entry) -> list[str]:
    """The keys of the entries that this one inherits from."""
    return [key for _, key in parents(entry)]


def leads_to(key: str, goal: str, entries: Mapping[str, Entry], follow: Callable[[Entry], Iterable[str]]) -> bool:
    """Whether an entry is the one that is looked for, or leads to it, however far; ``follow`` gives the next keys."""
    waiting, seen = [key], set[str]()
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key in entries and key not in seen:
            seen.add(key)
            waiting += follow(entries[key])
    return False

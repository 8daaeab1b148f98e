"""Built in: ``(Roe 1990, 3–5)``, in the manner of the Chicago Manual of Style (17th edition).

Years of one author get letters; "et al." stands from four authors on, with further names where it would name two works;
a work without an author goes by its title, one without a year by "n.d."; two authors of one family name get an initial.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct

from pincite.assemble.citations import THROUGH
from pincite.assemble.references import family_names, field_text, heading_names, people_of, printed_date_of
from pincite.assemble.styles import Works, linked, with_suffix
from pincite.assemble.terms import Terms
from pincite.language import direction
from pincite.model.bibliography import Entry
from pincite.model.document import Node, Span, Text
from pincite.pandoc.citations import Cluster, Formatted, FormattedCitation, FormattedEntry, Item

#: From so many authors on a citation names the first alone.
_ET_AL = 4
#: The letters of the Persian alphabet in their order, in which Unicode does not have them; those of Arabic fall in.
_ALPHABET = {letter: chr(0xE200 + turn) for turn, letter in enumerate("آاأإبپتثجچحخدذرزژسشصضطظعغفقکكگلمنوؤهةیيىئء")}
_SAME = str.maketrans({"ك": "ک", "ي": "ی", "ى": "ی", "ة": "ه", "أ": "ا", "إ": "ا"})


class Label(Struct, frozen=True, kw_only=True):
    """How citations name a work: its author, and its year with a letter where it needs one."""

    author: str
    year: str


def author_date(clusters: Sequence[Cluster], works: Works) -> Formatted:
    """Authors and years in parentheses, and the list by author, year and title."""
    order = sorted(works.anchors, key=lambda key: _sort_key(key, works))
    labels = _labels(order, works)
    return Formatted(
        citations=tuple(
            FormattedCitation(
                text=works.in_order(tuple(_citation(cluster, works, labels)), (item.key for item in cluster.items))
            )
            for cluster in clusters
        ),
        entries=tuple(FormattedEntry(key=key, children=_line(key, works, labels[key])) for key in order),
        hanging_indent=True,
    )


# -- a citation


def _citation(cluster: Cluster, works: Works, labels: Mapping[str, Label]) -> Iterator[Node]:
    names = (labels[item.key].author for item in cluster.items if item.key in labels)
    letters = "".join([*names, *(item.prefix + _locator(item) + item.suffix for item in cluster.items)])
    # Names in other letters are foreign words in a line from left to right; in one from right to left all may be.
    terms = works.terms_for(letters) if direction(works.lang) == "rtl" else Terms(works.lang)
    first = cluster.items[0]
    if cluster.textual and not first.author_suppressed and first.key in labels:
        yield Span(classes=("pc-author",), children=(Text(text=labels[first.key].author),))
        yield Text(text=" ")
    before: Item | None = None
    yield Text(text="(")
    for item in cluster.items:
        suppressed = item.author_suppressed or (cluster.textual and item is first)
        same = before is not None and not item.prefix and not before.suffix and _same_author(item, before, labels)
        # "quoted in Roe 1990, 1995" would be read as quoted in both.
        same = same and before is not None and not before.prefix.startswith(THROUGH)
        if before:
            through = item.prefix.startswith(THROUGH)
            bare = same and not (item.locator or before.locator) and item.key != before.key
            yield Text(text=terms.comma if through or bare else terms.semicolon)
        if prefix := item.prefix.removeprefix(THROUGH):
            yield Text(text=f"{prefix} ")
        if same and before and item.key == before.key and item.locator:
            source = _locator(item)
        else:
            source = _source(item, labels, terms, authorless=suppressed or same)
        yield linked(item, works, source)
        if item.suffix:
            yield Text(text=with_suffix(item.suffix, terms.comma))
        before = item
    yield Text(text=")")


def _source(item: Item, labels: Mapping[str, Label], terms: Terms, *, authorless: bool) -> str:
    """``Roe 1990, 3–5``."""
    label = labels.get(item.key)
    name = f"@{item.key}?" if label is None else label.year if authorless else _named(label, terms)
    return f"{name}{terms.comma}{_locator(item)}" if item.locator else name


def _named(label: Label, terms: Terms) -> str:
    """Author and year; a comma stands before what is no year."""
    between = " " if label.year[:1].isdigit() or not label.year else terms.comma
    return f"{label.author}{between}{label.year}"


def _locator(item: Item) -> str:
    """Pages stand without ``p.``."""
    is_page = item.locator is not None and item.locator.label == "page" and item.locator.value[:1].isdigit()
    return item.printed_locator.partition("\u00a0")[2] if is_page else item.printed_locator


def _same_author(item: Item, before: Item, labels: Mapping[str, Label]) -> bool:
    return item.key in labels and before.key in labels and labels[item.key].author == labels[before.key].author


# -- how works are named


def _labels(order: Sequence[str], works: Works) -> dict[str, Label]:
    """The label of each work, told apart from all others. ``order`` is that of the list."""
    entries = {key: works.entry(key) for key in order}
    years = {key: _year(entries[key], Terms(works.language(key))) for key in order}
    initials = _initials(entries)
    authors = {key: initials.get(key, "") + _author(entries[key], works) for key in order}
    for alike in _groups({key: (authors[key], years[key]) for key in order}):
        for key in alike:
            if shown := _telling(entries[key], [entries[other] for other in alike]):
                authors[key] = initials.get(key, "") + _author(entries[key], works, shown)
    labels = {}
    for alike in _groups({key: (authors[key], years[key]) for key in order}):
        for turn, key in enumerate(alike):
            letter = _letter(turn) if len(alike) > 1 else ""
            hyphen = "-" if letter and not years[key][-1:].isdigit() else ""  # n.d.-a
            labels[key] = Label(author=authors[key], year=f"{years[key]}{hyphen}{letter}")
    return labels


def _groups(marks: Mapping[str, tuple[str, str]]) -> list[list[str]]:
    """The keys that have the same mark, in their order."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, mark in marks.items():
        groups[mark].append(key)
    return list(groups.values())


def _author(entry: Entry, works: Works, shown: int = 1) -> str:
    """``Roe``, ``Roe and Doe``, ``Roe et al.`` in the words of the briefing; a body; else a short title.

    Of four names or more so many are ``shown``.
    """
    families = [family for family in family_names(entry) if family]
    if not families:
        return field_text(entry.get("organization", "institution", "shorttitle", "title")) or entry.key
    terms = Terms(works.lang)
    if families[-1] == "others" and len(families) > 1:
        return terms.joined(families[:-1], others=True)
    if len(families) >= _ET_AL and shown < len(families):
        return terms.joined(families[:shown], others=True)
    return terms.joined(families, serial=3)


def _telling(entry: Entry, alike: Sequence[Entry]) -> int:
    """How many names it takes to tell a work from others of the same label; 0 where their authors are the same."""
    own = family_names(entry)
    shared = [_shared(own, names) for other in alike if (names := family_names(other)) != own]
    return max(shared) + 1 if shared else 0


def _shared(own: Sequence[str], others: Sequence[str]) -> int:
    """How many names two lists have in common at their head."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, others, strict=False)))


def _initials(entries: Mapping[str, Entry]) -> dict[str, str]:
    """``A. `` before the name of a first author whose family name another first author has."""
    given: dict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[str, str]] = {}
    for key, entry in entries.items():
        people = people_of(entry, "author") or people_of(entry, "editor")
        if people and people[0].first_names:
            family, name = family_names(entry)[0], field_text(people[0].first_names[0])
            first[key] = (family, name[:1])
            given[family].add(name[:1])
    return {key: f"{initial}. " for key, (family, initial) in first.items() if len(given[family]) > 1}


def _year(entry: Entry, terms: Terms) -> str:
    """The year alone; ``forthcoming`` and the like as they are; ``n.d.`` in the entry's own language."""
    printed = printed_date_of(entry, terms)
    years = re.findall(r"(?:c\. )?\d{3,4}s?\??", printed)
    if "–" in printed and len(years) > 1:
        return f"{years[0]}–{years[-1]}"
    return years[0] if years else printed or terms("n.d.")


def _letter(turn: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    before, last = divmod(turn, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)


# -- the list


def _line(key: str, works: Works, label: Label) -> tuple[Node, ...]:
    """``Roe, Ada. 1990. Prisons. …``; what has no author stands under the words by which it is cited."""
    entry = works.entry(key)
    heading = heading_names(entry, Terms(works.language(key)))
    if not heading and not field_text(entry.get("title")).startswith(label.author):
        heading = label.author
    return works.line(key, heading=heading, year=label.year)


def _sort_key(key: str, works: Works) -> tuple[str, str, str, str]:
    """Authors, year, title: without accents and case, Latin letters before others, Persian in its own order."""
    entry = works.entry(key)
    terms = Terms(works.language(key))
    heading = heading_names(entry, terms) or field_text(entry.get("title"))
    year = _year(entry, terms)
    title = _folded(field_text(entry.get("title")))
    return (_folded(heading), year if year[:1].isdigit() else "\U0010ffff", title, key)


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", re.sub(r"^(?:the|an?)\s+", "", text, flags=re.IGNORECASE)).casefold()
    letters = "".join(character for character in bare if character.isalnum() or character.isspace())
    return "".join(_ALPHABET.get(letter, letter) for letter in letters.translate(_SAME))

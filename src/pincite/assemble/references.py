"""Entries as lines of the reference list; pybtex reads the names and turns LaTeX into text.

The built-in numeric style: authors, title, container, publication, address, note, each a sentence of its own. A field
that an entry does not have leaves no trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text as RichText

from pincite.evidence.identifiers import doi as read_doi
from pincite.evidence.latex import unescaped
from pincite.model.bibliography import Entry
from pincite.model.document import Emphasis, Link, Node, Text

#: Entry types of biblatex whose title is a part of something larger.
_PARTS = frozenset(
    "article incollection inproceedings conference inbook inreference suppbook suppcollection suppperiodical".split()
)
_MONTHS = "January February March April May June July August September October November December".split()
_COMMAND = re.compile(r"\\(?:emph|textit|textbf|textsc|textsuperscript|mkbibquote|enquote)\s*(?=\{)")


def format_entry(entry: Entry) -> tuple[Node, ...]:
    """An entry as it stands in the reference list, with links for its DOI and its address."""
    sentences = [_creators(entry), _title(entry), _container(entry), _publication(entry), *_addresses(entry)]
    note = _text(entry.get("note"))
    sentences.append([Text(text=note[:1].upper() + note[1:])] if note else [])
    printed: list[Node] = []
    for sentence in sentences:
        if sentence:
            printed += [Text(text=" ")] if printed else []
            printed += _ended(sentence)
    return tuple(printed)


def author_in_text(entry: Entry) -> str:
    """How a sentence names the entry's author: the family names, else the organisation, else the title."""
    people = _people(entry, "author") or _people(entry, "editor")
    if people:
        families = [_text(" ".join((*person.prelast_names, *person.last_names))) for person in people]
        return f"{families[0]} et al." if len(families) > 2 else " and ".join(families)
    return _text(entry.get("organization", "institution", "shorttitle", "title")) or entry.key


def _creators(entry: Entry) -> list[Node]:
    role = "author" if entry.get("author") else "editor"
    names = [_text(str(RichText(*_name(person)))) for person in _people(entry, role)]
    if not names:
        return []
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return [Text(text=f"{joined} (ed.)" if role == "editor" else joined)]


def _title(entry: Entry) -> list[Node]:
    title = _text(entry.get("title")) or entry.key
    subtitle = _text(entry.get("subtitle"))
    whole = f"{title}: {subtitle}" if subtitle else title
    if entry.type in _PARTS:
        return [Text(text=f"“{whole}”")]
    return [Emphasis(children=(Text(text=whole),))]


def _container(entry: Entry) -> list[Node]:
    container = _text(entry.get("journaltitle", "journal", "booktitle", "maintitle"))
    if not container:
        return []
    volume, number = _text(entry.get("volume")), _text(entry.get("number", "issue"))
    after = f" {volume}" * bool(volume) + f" ({number})" * bool(number)
    return [Text(text="In: "), Emphasis(children=(Text(text=container),)), Text(text=after)]


def _publication(entry: Entry) -> list[Node]:
    place, publisher = _text(entry.get("location", "address")), _text(entry.get("publisher"))
    edition = _text(entry.get("edition"))
    in_container = bool(entry.get("journaltitle", "journal", "booktitle", "maintitle"))
    parts = (
        f"{edition} ed." if edition else "",
        _text(entry.get("howpublished")),
        _text(entry.get("organization", "institution", "school")),
        f"{place}: {publisher}" if place and publisher else place or publisher,
        "" if in_container else _text(entry.get("number")),
        _date(entry.get("date")) or " ".join(filter(None, (_text(entry.get("month")), _text(entry.get("year"))))),
        _pages(entry.get("pages")),
    )
    joined = ", ".join(part for part in parts if part)
    return [Text(text=joined)] if joined else []


def _addresses(entry: Entry) -> list[list[Node]]:
    addresses: list[list[Node]] = []
    if written := entry.get("doi"):
        doi = read_doi(written) or written
        addresses.append([Text(text="doi: "), Link(target=f"https://doi.org/{doi}", children=(Text(text=doi),))])
    if url := unescaped(entry.get("url")):
        accessed = _date(entry.get("urldate"))
        after = [Text(text=f" (accessed {accessed})")] if accessed else []
        addresses.append([Link(target=url, children=(Text(text=url),)), *after])
    return addresses


def _ended(sentence: list[Node]) -> list[Node]:
    """A sentence with a full stop, unless it ends with one already."""
    last = _last_character(sentence[-1])
    return sentence if last in ".?!" else [*sentence, Text(text=".")]


def _last_character(node: Node) -> str:
    if isinstance(node, Text):
        return node.text.rstrip("”")[-1:]
    children: Iterable[Node] = getattr(node, "children", ())
    return _last_character(list(children)[-1]) if children else ""


def _people(entry: Entry, role: str) -> list[Person]:
    people = []
    for name in split_name_list(entry.get(role)) if entry.get(role) else []:
        try:
            people.append(Person(name))
        except PybtexError:
            people.append(Person(last=name))
    return people


def _name(person: Person) -> list[str]:
    given = [*person.first_names, *person.middle_names]
    return [" ".join((*given, *person.prelast_names, *person.last_names, *person.lineage_names))]


def _text(value: str) -> str:
    """A field's LaTeX as plain text; what pybtex cannot read stays as it was written."""
    if not value or not any(mark in value for mark in "\\{}$~`'-"):
        return value
    try:
        return str(RichText.from_latex(_COMMAND.sub("", value)))
    except (PybtexError, ValueError, KeyError):
        return value


def _date(value: str) -> str:
    """``2018-12-04`` → ``4 December 2018``; what is no such date stays as it was written (EDTF, ranges, words)."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not match:
        return value
    year, month, day = match.groups()
    named = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""
    return " ".join(part for part in (day.lstrip("0") if day else "", named, year) if part)


def _pages(value: str) -> str:
    pages = re.sub(r"\s*-+\s*", "–", value)
    if not pages:
        return ""
    return f"pp. {pages}" if re.search(r"[–,]", pages) else f"p. {pages}"

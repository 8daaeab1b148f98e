"""Entries as lines of the reference list; pybtex reads the names and turns LaTeX into text.

The built-in numeric style: authors, title, container, publication, addresses, notes, each a sentence of its own. A
field that an entry does not have leaves no trace; what it has from its parents is printed as its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text as RichText

from pincite.assemble.pieces import Nodes, emphasised, joined, link, merged, plain, read, words
from pincite.evidence import latex
from pincite.evidence.dates import printed_date, printed_month
from pincite.evidence.identifiers import address, doi, doi_link
from pincite.evidence.inheritance import inherited
from pincite.evidence.latex import unescaped
from pincite.evidence.pagination import printed_pages
from pincite.model.bibliography import Entry
from pincite.model.document import Node, Text

#: Entry types of biblatex whose title is a part of something larger.
_PARTS = frozenset(
    "article incollection inproceedings conference inbook inreference suppbook suppcollection suppperiodical".split()
)
_JOURNAL = ("journaltitle", "journal")
_ACCESSED = ("urldate", "lastaccessed", "lastchecked", "lastvisited", "accessed", "accessdate", "visited")
#: What people other than the author did.
_ROLES = {
    "editor": "Edited by", "translator": "Translated by", "introduction": "Introduction by",
    "foreword": "Foreword by", "afterword": "Afterword by",
}  # fmt: skip
#: biblatex's words for types (its manual, section 4.9.2.13) and what a thesis is where its entry does not say it.
_TYPES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis", "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report", "software": "Computer software", "datacd": "Data CD", "audiocd": "Audio CD",
}  # fmt: skip
_ARCHIVES = {
    "arxiv": ("arXiv", "https://arxiv.org/abs/"), "jstor": ("JSTOR", "https://www.jstor.org/stable/"),
    "hdl": ("hdl", "https://hdl.handle.net/"), "pubmed": ("PMID", "https://pubmed.ncbi.nlm.nih.gov/"),
}  # fmt: skip
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)", re.I)


def format_entry(entry: Entry, entries: Mapping[str, Entry] | None = None) -> tuple[Node, ...]:
    """An entry as it stands in the reference list, with links for its DOI and its address.

    ``entries`` are all of the bibliography: those that this one inherits from are among them.
    """
    entry = inherited(entry, entries or {})
    creators, roles = _creators(entry)
    if _has(entry, *_JOURNAL):
        sources = [joined(", ", _container(entry, roles), _publication(entry))]
    else:
        sources = [_container(entry, roles), _capital(_publication(entry))]
    sentences = [creators, _title(entry), _nodes(entry.get("titleaddon")), *_credits(entry, roles), *sources]
    sentences += [
        _doi(entry),
        _eprint(entry),
        _url(entry),
        *(_capital(_nodes(entry.get(name))) for name in ("note", "addendum")),
    ]
    return tuple(merged(joined(" ", *(_ended(sentence) for sentence in sentences if sentence))))


def author_in_text(entry: Entry, entries: Mapping[str, Entry] | None = None) -> str:
    """How a sentence names the entry's author: the family names, else the organisation, else the title."""
    entry = inherited(entry, entries or {})
    people = _people(entry, "author") or _people(entry, "editor")
    if people:
        families = [_text(" ".join((*person.prelast_names, *person.last_names))) for person in people]
        return f"{families[0]} et al." if len(families) > 2 or families[-1] == "others" else " and ".join(families)
    return _text(entry.get("organization", "institution", "shorttitle", "title")) or entry.key


# -- the sentences


def _creators(entry: Entry) -> tuple[Nodes, list[str]]:
    """Who made the work, and the roles that are still to be named."""
    roles = [role for role in ("author", *_ROLES) if _has(entry, role)]
    first = roles[0] if roles and roles[0] in ("author", "editor", "translator") else ""
    several = len(_people(entry, first)) > 1
    label = {"editor": " (eds)" if several else " (ed.)", "translator": " (trans.)"}.get(first, "")
    names = _names(entry, first)
    return plain(names + label if names else ""), [role for role in roles if role != first]


def _title(entry: Entry) -> Nodes:
    is_part = entry.type in _PARTS
    title = _nodes(entry.get("title"), quoted=is_part) or [Text(text=entry.key)]
    subtitle = _nodes(entry.get("subtitle"), quoted=is_part)
    whole = joined(" " if _last_character(title) in "?!" else ": ", title, subtitle)
    return [Text(text="“"), *whole, Text(text="”")] if is_part else emphasised(whole)


def _credits(entry: Entry, roles: Sequence[str]) -> list[Nodes]:
    """``Translated by …``; who edited a part's book is named with the book."""
    return [plain(f"{_ROLES[role]} {_names(entry, role)}") for role in roles if role != "editor" or not _held(entry)]


def _container(entry: Entry, roles: Sequence[str]) -> Nodes:
    name = _held(entry)
    if not name:
        return []
    title = joined(": ", _nodes(entry.get(name)), _nodes(entry.get(f"{name.removesuffix('title')}subtitle")))
    volume, number = _text(entry.get("volume")), _text(entry.get("number", "issue"))
    larger: Nodes = []
    if name in _JOURNAL:
        after = f" {volume}" * bool(volume) + f" ({number})" * bool(number)
    else:
        after = f", vol. {volume}" if volume else ""
        larger = emphasised(_nodes(entry.get("maintitle"))) if name == "booktitle" else []
    by = _names(entry, "bookauthor") if entry.get("bookauthor") != entry.get("author") else ""
    edited = f", edited by {_names(entry, 'editor')}" if "editor" in roles else ""
    before = f"In: {by}, " if by else "In: "
    if larger:
        return [Text(text=before), *emphasised(title), Text(text=" ("), *larger, Text(text=f"{after}){edited}")]
    return [Text(text=before), *emphasised(title), *plain(after + edited)]


def _publication(entry: Entry) -> Nodes:
    howpublished = _nodes(entry.get("howpublished"))
    if words(howpublished) == unescaped(entry.get("url")):
        howpublished = []
    parts = (
        plain(_edition(_text(entry.get("edition")))),
        _nodes(f"version {entry.get('version')}" if _has(entry, "version") else ""),
        howpublished,
        *_issue(entry),
        *_publisher(entry),
        plain(_date(entry)),
        plain(printed_pages(entry.type, _text(entry.get("pages", "eid")))),
    )
    return joined(", ", *parts)


def _issue(entry: Entry) -> list[Nodes]:
    """The kind of a work, its series, number, volume and chapter, as far as they do not stand with its container."""
    kind = entry.get("type") or (entry.type if entry.type in ("phdthesis", "mastersthesis") else "")
    kind = _text(_TYPES.get(kind.lower(), kind))
    in_journal, held = _has(entry, *_JOURNAL), bool(_held(entry))
    number = "" if in_journal else _text(entry.get("number"))
    series, volume = _text(entry.get("series")), "" if held else _text(entry.get("volume"))
    chapter = _text(entry.get("chapter"))
    numbered = " ".join(filter(None, (series or kind, number)))
    return [
        plain(kind) if series else [],
        plain(f"vol. {volume}" if volume else ""),
        plain(numbered),
        plain(f"chapter {chapter}" if chapter else ""),
    ]


def _publisher(entry: Entry) -> list[Nodes]:
    """The body behind a work, where it is not its author, and ``place: publisher``."""
    body = _text(entry.get("organization", "institution", "school"))
    place, publisher = _text(entry.get("location", "address")), _text(entry.get("publisher"))
    where = f"{place}: {publisher}" if place and publisher else place or publisher
    return [plain("" if body in (_names(entry, "author"), publisher) else body), plain(where)]


def _doi(entry: Entry) -> Nodes:
    if not _has(entry, "doi"):
        return []
    name, target = doi_link(entry.get("doi"))
    return [Text(text="doi: "), link(target, name)]


def _eprint(entry: Entry) -> Nodes:
    eprint = unescaped(entry.get("eprint"))
    kind = _text(entry.get("eprinttype", "archiveprefix"))
    label, site = _ARCHIVES.get(kind.lower(), (kind or "eprint", ""))
    if not eprint or address(eprint):
        return [link(eprint, eprint)] if eprint else []
    return [Text(text=f"{label}: "), link(site + eprint if site else "", eprint)]


def _url(entry: Entry) -> Nodes:
    url = unescaped(re.sub(r"^\\url\s*(?=\{)", "", entry.get("url")))
    if not url or (_has(entry, "doi") and doi(url) == doi(entry.get("doi")) != ""):
        return []
    accessed = printed_date(_text(entry.get(*_ACCESSED)))
    return [link(url if address(url) else "", url), *plain(f" (accessed {accessed})" if accessed else "")]


def _capital(sentence: Nodes) -> Nodes:
    """A sentence with a capital letter at its head, unless an address or an abbreviation stands there."""
    first = sentence[0] if sentence else None
    if not isinstance(first, Text) or re.match(r"\w+://|www\.|c\. \d|n\. ?d\.|[a-z]+[A-Z]", first.text):
        return sentence
    return [replace(first, text=first.text[:1].upper() + first.text[1:]), *sentence[1:]]


# -- names, dates, editions


def _people(entry: Entry, role: str) -> list[Person]:
    people = []
    for name in split_name_list(latex.classic_names(entry.get(role))) if entry.get(role) else []:
        try:
            people.append(Person(name))
        except PybtexError:
            people.append(Person(last=name))
    return people


def _names(entry: Entry, role: str) -> str:
    names = [name for person in _people(entry, role) if (name := _text(" ".join(_parts(person))))]
    others = len(names) > 1 and names[-1] == "others"
    if others or len(names) < 2:
        return ", ".join(names[:-1]) + " et al." if others else "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _parts(person: Person) -> tuple[str, ...]:
    given = (*person.first_names, *person.middle_names)
    return (*given, *person.prelast_names, *person.last_names, *person.lineage_names)


def _date(entry: Entry) -> str:
    year = _text(entry.get("year"))
    if not _has(entry, "date") and year:
        month, day = printed_month(_text(entry.get("month"))), _text(entry.get("day"))
        marked = re.fullmatch(r"\d{4}[~?%]", entry.get("year"))
        return printed_date(marked[0]) if marked else " ".join(filter(None, (month and day, month, year)))
    written = entry.get("date", "eventdate")
    date = printed_date(written)
    return (
        (_text(date) if date == written else date)
        or printed_month(_text(entry.get("month")))
        or _text(entry.get("pubstate"))
    )


def _edition(edition: str) -> str:
    """``2`` → ``2nd ed.``; words stay as they are, but for a bare ``Second``."""
    if edition.isdecimal():
        number = int(edition)
        last = 0 if number % 100 in (11, 12, 13) else number % 10
        edition = f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"
    return f"{edition} ed." if _ORDINAL.fullmatch(edition) else edition


def _has(entry: Entry, *names: str) -> bool:
    return bool(entry.get(*names))


def _held(entry: Entry) -> str:
    """The field that names what an entry is a part of."""
    return next((name for name in (*_JOURNAL, "booktitle", "maintitle") if _has(entry, name)), "")


# -- from LaTeX to nodes


def _text(value: str) -> str:
    """A field's LaTeX as plain text."""
    return words(_nodes(value))


def _nodes(value: str, *, quoted: bool = False) -> Nodes:
    """A field's LaTeX as nodes; ``quoted`` when it is printed between quotation marks."""
    if not any(mark in value for mark in "\\{}$~`'-"):
        return plain(value)
    text, targets = latex.marked(value)
    try:
        text = str(RichText.from_latex(text))
    except (PybtexError, ValueError, KeyError, RecursionError):
        text = re.sub(r"[{}]", "", text)
    return read(latex.tidied(text), targets, quoted=quoted)


def _ended(sentence: Nodes) -> Nodes:
    """A sentence with a full stop, unless it ends with one already."""
    return sentence if _last_character(sentence) in ".?!؟۔" else [*sentence, Text(text=".")]


def _last_character(nodes: Nodes) -> str:
    return words(nodes).rstrip("”’")[-1:] or " "

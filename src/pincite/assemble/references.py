"""Entries as lines of the reference list; pybtex reads the names and turns LaTeX into text.

In the built-in styles: authors, title, container, publication, addresses, notes, each a sentence of its own, in the
words of the entry's language. A field that an entry does not have leaves no trace; what it has from its parents is
printed as its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text as RichText

from pincite.assemble.pieces import Nodes, emphasised, ended, joined, last_character, link, merged, plain, read, words
from pincite.assemble.terms import Terms
from pincite.evidence import latex
from pincite.evidence.identifiers import address, doi, doi_link
from pincite.evidence.inheritance import inherited
from pincite.evidence.latex import unescaped
from pincite.model.bibliography import Entry
from pincite.model.document import Node, Text

#: Entry types of biblatex whose title is a part of something larger.
_PARTS = frozenset(
    "article incollection inproceedings conference inbook inreference suppbook suppcollection suppperiodical".split()
)
_JOURNAL = ("journaltitle", "journal")
ACCESSED = ("urldate", "lastaccessed", "lastchecked", "lastvisited", "accessed", "accessdate", "visited")
#: What people other than the author did: the names of their fields.
_ROLES = ("editor", "translator", "introduction", "foreword", "afterword")
#: Where a copy of a page is kept: what users of biblatex and of the templates of Wikipedia write.
_ARCHIVED = ("archiveurl", "archive-url", "urlarchive")
_ARCHIVED_ON = ("archivedate", "archive-date", "urlarchivedate")
#: A copy's day in its address: ``web.archive.org/web/20200131…``, ``archive.ph/20200131…``.
_CAPTURED = re.compile(r"//(?:web\.|replay\.)*archive\.(?:org|ph|today|is)/(?:web/)?(\d{4})(\d\d)(\d\d)")
#: Other forms of the title, printed in brackets: an annex, often a transliteration or translation (biblatex manual
#: 3.22, section 2.2.2), a translated work's own title, and biblatex-chicago's field for a translated title.
OTHER_TITLES = ("titleaddon", "origtitle", "usere")
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


def format_entry(
    entry: Entry,
    entries: Mapping[str, Entry] | None = None,
    lang: str = "en",
    *,
    heading: str = "",
    year: str = "",
) -> tuple[Node, ...]:
    """An entry as it stands in the reference list, with links for its DOI and its address.

    ``entries`` are all of the bibliography: those that this one inherits from are among them. An author-date list
    gives the ``heading``, in the place of the authors, and the ``year``, which stands behind it and not with the
    publisher.
    """
    entry, terms = inherited(entry, entries or {}), Terms(lang)
    creators, roles = _creators(entry, terms)
    publication = _publication(entry, terms, with_year=not year)
    if _has(entry, *_JOURNAL):
        sources = [joined(terms.comma, _container(entry, roles, terms), publication)]
    else:
        sources = [_container(entry, roles, terms), _capital(publication)]
    head = [creators, _title(entry)] if not year else [plain(heading), plain(year), _title(entry)]
    if year and not heading:
        head = [_title(entry), plain(year)]
    sentences = [
        *head,
        *_credits(entry, roles, terms),
        *sources,
        _doi(entry),
        _eprint(entry),
        _url(entry, terms),
        _capital(archived_copy(entry, terms)),
        *(_capital(field_nodes(entry.get(name))) for name in ("note", "addendum")),
    ]
    return tuple(merged(joined(" ", *(ended(sentence) for sentence in sentences if sentence))))


def author_in_text(entry: Entry, terms: Terms, entries: Mapping[str, Entry] | None = None) -> str:
    """How a sentence names the entry's author: the family names, else the organisation, else the title.

    ``terms`` are those of the sentence's language.
    """
    entry = inherited(entry, entries or {})
    families = family_names(entry)
    if families:
        others = len(families) > 2 or families[-1] == "others"
        return terms.joined(families[:1] if others else families, others=others)
    return field_text(entry.get("organization", "institution", "shorttitle", "title")) or entry.key


def family_names(entry: Entry) -> list[str]:
    """The family names of the authors, else of the editors; ``others`` ends a list that goes on."""
    people = people_of(entry, "author") or people_of(entry, "editor")
    return [field_text(" ".join((*person.prelast_names, *person.last_names))) for person in people]


def heading_names(entry: Entry, terms: Terms) -> str:
    """The names at the head of an entry in an alphabetical list: ``Roe, Ada, Ben Poe, and UN (eds)``."""
    role = next((role for role in ("author", "editor", "translator") if _has(entry, role)), "")
    if not role:
        return field_text(entry.get("organization", "institution"))
    people = people_of(entry, role)
    others = bool(people) and people[-1].last_names == ["others"]
    names = [_inverted(person, terms) if turn == 0 else _straight(person) for turn, person in enumerate(people)]
    printed = terms.joined([name for name in names[: len(names) - others] if name], others=others, serial=2)
    label = {"editor": "editors" if len(people) > 1 else "editor", "translator": "translator"}.get(role)
    return f"{printed} {terms(label)}" if label else printed


# -- the sentences


def _creators(entry: Entry, terms: Terms) -> tuple[Nodes, list[str]]:
    """Who made the work, and the roles that are still to be named."""
    roles = [role for role in ("author", *_ROLES) if _has(entry, role)]
    first = roles[0] if roles and roles[0] in ("author", "editor", "translator") else ""
    several = len(people_of(entry, first)) > 1
    label = {"editor": "editors" if several else "editor", "translator": "translator"}.get(first)
    names = _names(entry, first, terms)
    return plain(f"{names} {terms(label)}" if names and label else names), [role for role in roles if role != first]


def _title(entry: Entry) -> Nodes:
    """The title, and its other forms in brackets."""
    is_part = entry.type in _PARTS
    title = field_nodes(entry.get("title"), quoted=is_part) or [Text(text=entry.key)]
    subtitle = field_nodes(entry.get("subtitle"), quoted=is_part)
    whole = joined(" " if last_character(title) in "?!" else ": ", title, subtitle)
    printed = [Text(text="“"), *whole, Text(text="”")] if is_part else emphasised(whole)
    return joined(" ", printed, *other_titles(entry))


def other_titles(entry: Entry) -> list[Nodes]:
    """``[Prisons]``, ``[zendān-hā]``: each other form of the title in brackets, unless it has brackets of its own."""
    titles = []
    for name in OTHER_TITLES:
        title = field_nodes(entry.get(name))
        written = words(title)
        if written and not (written[0] == "[" and written[-1] == "]"):
            title = [Text(text="["), *title, Text(text="]")]
        titles.append(title)
    return [title for title in titles if title]


def _credits(entry: Entry, roles: Sequence[str], terms: Terms) -> list[Nodes]:
    """``Translated by …``; who edited a part's book is named with the book."""
    return [
        plain(terms(f"by {role}", _names(entry, role, terms)))
        for role in roles
        if role in _ROLES and (role != "editor" or not _held(entry))
    ]


def _container(entry: Entry, roles: Sequence[str], terms: Terms) -> Nodes:
    name = _held(entry)
    if not name:
        return []
    title = joined(": ", field_nodes(entry.get(name)), field_nodes(entry.get(f"{name.removesuffix('title')}subtitle")))
    volume, number = field_text(entry.get("volume")), field_text(entry.get("number", "issue"))
    larger: Nodes = []
    if name in _JOURNAL:
        after = f" {volume}" * bool(volume) + f" ({number})" * bool(number)
    else:
        after = f"{terms.comma}{terms('volume', volume)}" if volume else ""
        larger = emphasised(field_nodes(entry.get("maintitle"))) if name == "booktitle" else []
    by = _names(entry, "bookauthor", terms) if entry.get("bookauthor") != entry.get("author") else ""
    edited = terms.comma + terms("container editor", _names(entry, "editor", terms)) if "editor" in roles else ""
    before = terms("in") + (f"{by}{terms.comma}" if by else "")
    if larger:
        return [Text(text=before), *emphasised(title), Text(text=" ("), *larger, Text(text=f"{after}){edited}")]
    return [Text(text=before), *emphasised(title), *plain(after + edited)]


def _publication(entry: Entry, terms: Terms, with_year: bool) -> Nodes:
    howpublished = field_nodes(entry.get("howpublished"))
    if words(howpublished) == unescaped(entry.get("url")):
        howpublished = []
    date = printed_date_of(entry, terms)
    parts = (
        plain(_edition(field_text(entry.get("edition")), terms)),
        plain(terms("version", field_text(entry.get("version")))) if _has(entry, "version") else [],
        howpublished,
        *_issue(entry, terms),
        *_publisher(entry, terms),
        plain("" if not with_year and re.fullmatch(r"\W*\d{4}\W*|\D*", date) else date),
        plain(terms.pages(entry.type, field_text(entry.get("pages", "eid")))),
    )
    return joined(terms.comma, *parts)


def _issue(entry: Entry, terms: Terms) -> list[Nodes]:
    """The kind of a work, its series, number, volume and chapter, as far as they do not stand with its container."""
    kind = entry.get("type") or (entry.type if entry.type in ("phdthesis", "mastersthesis") else "")
    kind = field_text(_TYPES.get(kind.lower(), kind))
    in_journal, held = _has(entry, *_JOURNAL), bool(_held(entry))
    number = "" if in_journal else field_text(entry.get("number"))
    series, volume = field_text(entry.get("series")), "" if held else field_text(entry.get("volume"))
    chapter = field_text(entry.get("chapter"))
    numbered = " ".join(filter(None, (series or kind, number)))
    return [
        plain(kind) if series else [],
        plain(terms("volume", volume) if volume else ""),
        plain(numbered),
        plain(terms("chapter", chapter) if chapter else ""),
    ]


def _publisher(entry: Entry, terms: Terms) -> list[Nodes]:
    """The body behind a work, where it is not its author, and ``place: publisher``."""
    body = field_text(entry.get("organization", "institution", "school"))
    place, publisher = field_text(entry.get("location", "address")), field_text(entry.get("publisher"))
    where = f"{place}: {publisher}" if place and publisher else place or publisher
    return [plain("" if body in (_names(entry, "author", terms), publisher) else body), plain(where)]


def _doi(entry: Entry) -> Nodes:
    if not _has(entry, "doi"):
        return []
    name, target = doi_link(entry.get("doi"))
    return [Text(text="doi: "), link(target, name)]


def _eprint(entry: Entry) -> Nodes:
    eprint = unescaped(entry.get("eprint"))
    kind = field_text(entry.get("eprinttype", "archiveprefix"))
    label, site = _ARCHIVES.get(kind.lower(), (kind or "eprint", ""))
    if not eprint or address(eprint):
        return [link(eprint, eprint)] if eprint else []
    return [Text(text=f"{label}: "), link(site + eprint if site else "", eprint)]


def _url(entry: Entry, terms: Terms) -> Nodes:
    url = address_of(entry)
    if not url or (_has(entry, "doi") and doi(url) == doi(entry.get("doi")) != ""):
        return []
    accessed = terms.date(field_text(entry.get(*ACCESSED)))
    return [link(url if address(url) else "", url), *plain(f" ({terms('accessed', accessed)})" if accessed else "")]


def address_of(entry: Entry) -> str:
    """The address as it is meant, without the commands of LaTeX."""
    return unescaped(re.sub(r"^\\url\s*(?=\{)", "", entry.get("url")))


def archived_copy(entry: Entry, terms: Terms) -> Nodes:
    """``archived at https://… on 2 January 2020``; the day may stand in the address alone."""
    copy = unescaped(re.sub(r"^\\url\s*(?=\{)", "", entry.get(*_ARCHIVED)))
    if not copy:
        return []
    captured = _CAPTURED.search(copy)
    day = field_text(entry.get(*_ARCHIVED_ON)) or ("-".join(captured.groups()) if captured else "")
    on = f" {terms('archived on', terms.date(day))}" if day else ""
    return [Text(text=f"{terms('archived')} "), link(copy if address(copy) else "", copy), *plain(on)]


def _capital(sentence: Nodes) -> Nodes:
    """A sentence with a capital letter at its head, unless an address or an abbreviation stands there."""
    first = sentence[0] if sentence else None
    if not isinstance(first, Text) or re.match(r"\w+://|www\.|c\. \d|n\. ?d\.|[a-z]+[A-Z]", first.text):
        return sentence
    return [replace(first, text=first.text[:1].upper() + first.text[1:]), *sentence[1:]]


# -- names, dates, editions


def people_of(entry: Entry, role: str) -> list[Person]:
    """The people of a field, in order."""
    people = []
    for name in split_name_list(latex.classic_names(entry.get(role))) if entry.get(role) else []:
        try:
            people.append(Person(name))
        except PybtexError:
            people.append(Person(last=name))
    return people


def _names(entry: Entry, role: str, terms: Terms) -> str:
    names = [name for person in people_of(entry, role) if (name := _straight(person))]
    others = len(names) > 1 and names[-1] == "others"
    return terms.joined(names[:-1] if others else names, others=others)


def _straight(person: Person) -> str:
    given = (*person.first_names, *person.middle_names)
    return field_text(" ".join((*given, *person.prelast_names, *person.last_names, *person.lineage_names)))


def _inverted(person: Person, terms: Terms) -> str:
    family = field_text(" ".join((*person.prelast_names, *person.last_names)))
    given = field_text(" ".join((*person.first_names, *person.middle_names, *person.lineage_names)))
    return terms.comma.join(filter(None, (family, given)))


def printed_date_of(entry: Entry, terms: Terms) -> str:
    """When the work came out, in words; empty where the entry does not say it."""
    year = field_text(entry.get("year"))
    if not _has(entry, "date") and year:
        month, day = terms.month(field_text(entry.get("month"))), field_text(entry.get("day"))
        marked = re.fullmatch(r"\d{4}[~?%]", entry.get("year"))
        return terms.date(marked[0]) if marked else " ".join(filter(None, (month and day, month, year)))
    written = entry.get("date", "eventdate")
    date = terms.date(written)
    return (
        (field_text(date) if date == written else date)
        or terms.month(field_text(entry.get("month")))
        or field_text(entry.get("pubstate"))
    )


def _edition(edition: str, terms: Terms) -> str:
    """``2`` → ``2nd ed.``; words stay as they are, but for a bare ``Second``."""
    if edition.isdecimal():
        return terms.edition(int(edition))
    return f"{edition} ed." if _ORDINAL.fullmatch(edition) else edition


def _has(entry: Entry, *names: str) -> bool:
    return bool(entry.get(*names))


def _held(entry: Entry) -> str:
    """The field that names what an entry is a part of."""
    return next((name for name in (*_JOURNAL, "booktitle", "maintitle") if _has(entry, name)), "")


# -- from LaTeX to nodes


def field_text(value: str) -> str:
    """A field's LaTeX as plain text."""
    return words(field_nodes(value))


def field_nodes(value: str, *, quoted: bool = False) -> Nodes:
    """A field's LaTeX as nodes; ``quoted`` when it is printed between quotation marks."""
    if not any(mark in value for mark in "\\{}$~`'-"):
        return plain(value)
    text, targets = latex.marked(value)
    try:
        text = str(RichText.from_latex(text))
    except (PybtexError, ValueError, KeyError, RecursionError):
        text = re.sub(r"[{}]", "", text)
    return read(latex.tidied(text), targets, quoted=quoted)

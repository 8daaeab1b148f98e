"""What is printed after an entry: where its text comes from, and what a CSL style left out.

Most CSL styles know no archived copy, and many no day of access; a reader who checks a page needs both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pincite.assemble.pieces import Nodes, emphasised, ended, joined, link, merged, plain, words
from pincite.assemble.references import (
    ACCESSED,
    address_of,
    archived_copy,
    author_in_text,
    field_nodes,
    field_text,
    printed_date_of,
)
from pincite.assemble.styles import Works
from pincite.assemble.terms import Terms
from pincite.evidence.dates import year_of
from pincite.evidence.identifiers import address
from pincite.evidence.relations import origin
from pincite.model.bibliography import Entry
from pincite.model.document import Link, Node, Text


def with_access(key: str, works: Works, printed: Sequence[Node]) -> tuple[Node, ...]:
    """An entry of a CSL style with its day of access and its archived copy, where the style has left them out."""
    entry, terms = works.entry(key), Terms(works.language(key))
    return _followed(printed, [_access(entry, terms, printed), archived_copy(entry, terms)])


def with_origin(key: str, works: Works, printed: Sequence[Node]) -> tuple[Node, ...]:
    """An entry with the ones that it was quoted in, reprinted, translated or derived from."""
    terms = Terms(works.language(key))
    kind, keys = origin(works.entry(key))
    known = [source for source in keys if source in works.entries and source != key]
    if not known:
        return tuple(printed)
    written = field_nodes(works.entry(key).get("relatedstring")) or plain(terms(kind))
    sources = joined("; ", *(_short(source, works) for source in known))
    return _followed(printed, [[*written, Text(text=" "), *sources]])


def _followed(printed: Sequence[Node], sentences: Sequence[Nodes]) -> tuple[Node, ...]:
    """An entry and further sentences, each with a capital and a full stop."""
    added = [ended(_capital(sentence)) for sentence in sentences if sentence]
    return tuple(merged(joined(" ", ended(list(printed)), *added))) if added else tuple(printed)


def _capital(sentence: Nodes) -> Nodes:
    first = sentence[0]
    if not isinstance(first, Text):
        return sentence
    return [replace(first, text=first.text[:1].upper() + first.text[1:]), *sentence[1:]]


def _access(entry: Entry, terms: Terms, printed: Sequence[Node]) -> Nodes:
    accessed = field_text(entry.get(*ACCESSED))
    if not accessed or _says_day(words(printed), accessed, field_text(entry.get("date"))):
        return []
    url = address_of(entry)
    missing = url and url not in words(printed) and url not in _targets(printed)
    page = [link(url if address(url) else "", url)] if missing else []
    return joined(terms.comma, page, plain(terms("accessed", terms.date(accessed))))


def _says_day(text: str, accessed: str, issued: str) -> bool:
    """Whether a text names the day of access, in whatever order and language; the day of issue may be the same."""
    day = re.fullmatch(r"(\d{4})-\d\d-0?(\d{1,2})", accessed)
    year = day[1] if day else year_of(accessed)
    if not year:
        return accessed in text
    number = rf"(?<!\d)0?{day[2]}(?!\d)" if day else ""
    forms = rf"{number}[^\d]{{1,20}}{year}|{year}[^\d]{{1,20}}{number}|{year}-\d\d-{number}" if day else year
    return len(re.findall(forms, text)) > (accessed == issued if day else issued.count(year))


def _targets(nodes: Sequence[Node]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, Link):
            found.add(node.target)
        found |= _targets(getattr(node, "children", ()))
    return found


def _short(key: str, works: Works) -> Nodes:
    """Another entry in a few words: who, title, when; a link where it is in the list."""
    entry = works.entry(key)
    terms = Terms(works.language(key))
    author = author_in_text(entry, terms, works.entries)
    title = field_nodes(entry.get("title"))
    names = plain("" if author in (words(title), field_text(entry.get("shorttitle"))) else author)
    whole = joined(terms.comma, names, emphasised(title), plain(printed_date_of(entry, terms)))
    anchor = works.anchors.get(key)
    return [Link(target=f"#{anchor}", children=tuple(_without_links(whole)))] if anchor else whole


def _without_links(nodes: Sequence[Node]) -> Nodes:
    flat: Nodes = []
    for node in nodes:
        if isinstance(node, Link):
            flat += _without_links(node.children)
        elif children := getattr(node, "children", ()):
            flat.append(replace(node, children=tuple(_without_links(children))))
        else:
            flat.append(node)
    return flat

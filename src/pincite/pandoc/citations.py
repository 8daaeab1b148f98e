"""The citations and entries of a briefing in a CSL style, by one call of pandoc.

    entries = bibliography_text(keys, bibliography.entries)    # the text of a .bib file
    request = prepare(clusters, entries, style, lang)          # bytes: all that the result depends on
    answer = call(request)                                     # bytes: what pandoc made of it; the caller may keep them
    formatted = read(answer, anchors)                          # nodes

``ibid.``, short forms, ``2015a`` and numbers depend on the order of all citations, so a briefing is formatted at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pincite.errors import PinciteError
from pincite.model.content import Locator
from pincite.pandoc import find_pandoc, run
from pincite.pandoc.adapting import LABELS, adapted, word
from pincite.pandoc.entries import at_fault, bibliography_text
from pincite.pandoc.formatted import (
    AS_NOTE,
    AS_NOTE_WITH_AUTHOR,
    AUTHOR,
    IN_PLACE,
    OPENS_NOTE,
    Formatted,
    FormattedCitation,
    FormattedEntry,
    read,
)
from pincite.pandoc.inlines import Element
from pincite.styles import Style

__all__ = (
    "Cluster",
    "Formatted",
    "FormattedCitation",
    "FormattedEntry",
    "Item",
    "bibliography_text",
    "call",
    "prepare",
    "read",
)

_DASHES = re.compile(r"-{2,3}")
_API_VERSION = [1, 23]
#: What stands beside a citation in an author's note: without it pandoc takes the citation for the whole note.
_OTHER_WORDS = ({"t": "Space"}, {"t": "Str", "c": "…"}, {"t": "Space"})


class Item(Struct, frozen=True, kw_only=True):
    """One source in a citation.

    ``printed_locator`` is the locator as the built-in style prints it (``art. 12``): it stands in for a label that
    pandoc does not know or the style leaves out. Prefix and suffix are texts, the suffix with the comma that it begins
    with, if any.
    """

    key: str
    prefix: str = ""
    locator: Locator | None = None
    printed_locator: str = ""
    suffix: str = ""
    author_suppressed: bool = False


class Cluster(Struct, frozen=True, kw_only=True):
    """A citation, in the order of the briefing, of one source at least.

    ``note`` is the number of the note it stands in, or, in a note style, of the note that it becomes; several citations
    of one note share it. ``place`` is ``text``, or, in a note of the author's, ``note`` (a note style then sets it in
    parentheses) or ``note-start`` where it opens the note.
    """

    items: tuple[Item, ...]
    textual: bool = False
    note: int = 0
    place: Literal["text", "note", "note-start"] = "text"


class _Request(Struct, frozen=True, kw_only=True):
    pandoc: str
    style: str
    entries: str
    document: msgspec.Raw


# -- what pandoc is asked


def prepare(clusters: Sequence[Cluster], entries: str, style: Style, lang: str) -> bytes:
    """The request for a briefing: ``entries`` are those that it cites, as the text of a ``.bib`` file.

    The same briefing gives the same bytes; pandoc's version is among them. Raises PinciteError without pandoc.
    """
    meta = {
        "lang": {"t": "MetaString", "c": style.language(lang)},
        # Not in notes: there a link keeps the full stop out of the quotation marks before it.
        "link-citations": {"t": "MetaBool", "c": not style.is_note},
    }
    if 'citation-format="numeric"' in style.text:
        clusters = [_told_apart(cluster) for cluster in clusters]
    blocks = [_block(cluster, style.is_note) for cluster in clusters]
    if style.is_note:
        blocks += [_author(cluster) for cluster in clusters if _names_author(cluster)]
    document = {"pandoc-api-version": _API_VERSION, "meta": meta, "blocks": blocks}
    request = _Request(
        pandoc=find_pandoc().version,
        style=adapted(style.text),
        entries=entries,
        document=msgspec.Raw(msgspec.json.encode(document)),
    )
    return msgspec.json.encode(request)


def _told_apart(cluster: Cluster) -> Cluster:
    """Paragraphs in brackets with a sign: ``[2], [45]`` would cite source 45."""
    items = [
        replace(item, printed_locator=f"¶\u00a0{item.printed_locator}") if item.printed_locator[:1] == "[" else item
        for item in cluster.items
    ]
    return replace(cluster, items=tuple(items))


def _block(cluster: Cluster, is_note: bool) -> Element:
    """A citation, inside a note where it stands in one.

    One that becomes a note is put into one here: the notes that pandoc makes begin with a capital, even an ``ibid.``
    that the style wants small. The author of a textual one, who stands in the text, comes from a second citation.
    """
    becomes_note = is_note and cluster.place == "text"
    modes = ["NormalCitation" for _ in cluster.items]
    if cluster.textual:
        modes[0] = "SuppressAuthor" if becomes_note else "AuthorInText"
    labels = _labels(cluster.items)
    citations = [_citation(item, cluster.note, mode) for item, mode in zip(cluster.items, modes, strict=True)]
    if becomes_note:
        _capitalise(citations[0]["citationPrefix"])
        kind = AS_NOTE_WITH_AUTHOR if _names_author(cluster) else AS_NOTE
        return _marked([kind, OPENS_NOTE], _note(_cite(citations)), labels)
    if cluster.place == "text":
        return _marked([IN_PLACE], _cite(citations), labels)
    if cluster.place == "note":
        return _marked([IN_PLACE], _note(*_OTHER_WORDS, _cite(citations), *_OTHER_WORDS), labels)
    return _marked([IN_PLACE, OPENS_NOTE], _note(_cite(citations), *_OTHER_WORDS), labels)


def _labels(items: Sequence[Item]) -> list[tuple[str, str]]:
    """The values of locators with their labels as the built-in styles print them.

    The label is empty for a page, which needs none, and for a value that two sources have behind different labels.
    """
    labels: dict[str, str] = {}
    for item in items:
        if item.locator:
            label, space, _ = item.printed_locator.partition("\u00a0")
            label = label + space if space and item.locator.label != "page" else ""
            value = _value(item.locator)
            labels[value] = label if labels.get(value, label) == label else ""
    return list(labels.items())


def _names_author(cluster: Cluster) -> bool:
    """Whether, in a note style, the author stands in the text and the rest in the note."""
    return cluster.textual and cluster.place == "text" and not cluster.items[0].author_suppressed


def _author(cluster: Cluster) -> Element:
    """A citation of the first source, behind all others, so that it changes none: pandoc sets its author apart."""
    return _marked([AUTHOR], _cite([_citation(Item(key=cluster.items[0].key), cluster.note, "AuthorInText")]))


def _marked(marks: Sequence[str], inline: Element, labels: Sequence[tuple[str, str]] = ()) -> Element:
    """A block with what is to be known of it in the answer."""
    return {"t": "Div", "c": [["", marks, labels], [{"t": "Para", "c": [inline]}]]}


def _note(*inlines: Element) -> Element:
    return {"t": "Note", "c": [{"t": "Para", "c": list(inlines)}]}


def _cite(citations: Sequence[Element]) -> Element:
    return {"t": "Cite", "c": [citations, []]}


def _citation(item: Item, note: int, mode: str) -> dict[str, Any]:
    return {
        "citationId": item.key,
        "citationPrefix": _inlines(item.prefix.strip()),
        "citationSuffix": _inlines(_located(item)),
        "citationMode": {"t": "SuppressAuthor" if item.author_suppressed else mode},
        "citationNoteNum": note,
        "citationHash": 0,
    }


def _capitalise(inlines: list[Element]) -> None:
    if inlines:
        inlines[0] = {"t": "Str", "c": inlines[0]["c"][:1].upper() + inlines[0]["c"][1:]}


def _located(item: Item) -> str:
    """Locator and suffix as pandoc reads them: ``{label value}, suffix``; empty braces say that there is no locator."""
    suffix = item.suffix.strip()
    if suffix and suffix[0] not in ",.;:!?)]،؛؟":
        suffix = f" {suffix}"
    if item.locator is None:
        return f"{{}}{suffix}" if suffix else ""
    value = _value(item.locator)
    # In words it would have the plural.
    if item.locator.label not in LABELS or re.search(r"[][{}]", value) or value[0] in "“\"«‘'":
        return f"{{}}, {item.printed_locator or value}{suffix}"
    return f"{{{word(item.locator.label)} {value}}}{suffix}"


def _value(locator: Locator) -> str:
    return _DASHES.sub("–", locator.value)


def _inlines(text: str) -> list[Element]:
    inlines: list[Element] = []
    for part in re.findall(r"\s+|[^\s]+", text):
        inlines.append({"t": "Space"} if part.isspace() and "\u00a0" not in part else {"t": "Str", "c": part})
    return inlines


# -- the call


def call(request: bytes) -> bytes:
    """What pandoc makes of a request: the same bytes for the same request. Raises PinciteError when it cannot."""
    asked = msgspec.json.decode(request, type=_Request)
    files = {"style.csl": asked.style.encode(), "entries.bib": asked.entries.encode()}
    arguments = ["--from=json", "--to=json", "--citeproc", "--csl=style.csl", "--bibliography=entries.bib"]
    try:
        answer, _ = run(arguments, bytes(asked.document), files)
    except PinciteError as error:
        key = at_fault(str(error), asked.entries)
        where = f" (at or before the entry '{key}')" if key else ""
        raise PinciteError(f"the citations cannot be formatted: {error}{where}") from error
    return answer

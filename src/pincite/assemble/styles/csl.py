"""Any other style: pandoc formats all citations of a briefing in one call; here they are made ready and finished."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from pincite.assemble.additions import with_access
from pincite.assemble.citations import THROUGH
from pincite.assemble.languages import kept_in_order
from pincite.assemble.pieces import words
from pincite.assemble.references import OTHER_TITLES, author_in_text, family_names, field_text, other_titles
from pincite.assemble.styles import Style, Works
from pincite.assemble.terms import Terms
from pincite.evidence.latex import classic_names
from pincite.language import direction
from pincite.model.bibliography import Entry, Field
from pincite.model.document import Link, Node, Span, Superscript, Text
from pincite.pandoc.citations import Cluster, Formatted, FormattedCitation, FormattedEntry, Item

#: Asks pandoc: the citations, the entries by key, the anchors of their lines, and the language to format in.
Ask = Callable[[Sequence[Cluster], Mapping[str, Entry], Mapping[str, str], str], Formatted]
#: The delimiter between two sources where the second is the one in which the first was read, and any other.
_THROUGH = re.compile(rf"[;,.\s]*{THROUGH}\s*")
_PEOPLE = ("author", "editor", "translator", "bookauthor", "introduction", "foreword", "afterword")
_SPACE = "\u00a0"  # between the label of a printed locator and its value
#: Stands before each further source of a citation that holds a work read in another, and keeps it in its place.
APART = "\ue021"
_APART = re.compile(rf"[;,.\s]*{APART}\s*")
_BETWEEN = re.compile(rf"({_THROUGH.pattern}|{_APART.pattern}|; )")


class PandocStyle(Struct, frozen=True, kw_only=True):
    """A CSL style: ``ask`` has pandoc format, ``is_note`` says that citations become notes."""

    ask: Ask
    is_note: bool


def csl(pandoc: PandocStyle) -> Style:
    """A style of pandoc's, with what it leaves out."""

    def style(clusters: Sequence[Cluster], works: Works) -> Formatted:
        clusters = [replace(cluster, items=tuple(_asked(cluster.items, works))) for cluster in clusters]
        entries = {key: _prepared(works.entry(key)) for key in works.anchors}
        formatted = pandoc.ask(clusters, entries, works.anchors, works.lang)
        return replace(
            formatted,
            citations=tuple(
                _finished(printed, cluster, works, pandoc.is_note)
                for printed, cluster in zip(formatted.citations, clusters, strict=True)
            ),
            entries=tuple(_entries(formatted, clusters, entries, works, pandoc.ask)),
        )

    return style


def _entries(
    formatted: Formatted, clusters: Sequence[Cluster], entries: Mapping[str, Entry], works: Works, ask: Ask
) -> list[FormattedEntry]:
    """The list in the style's order, each entry in its own language; one that the style leaves out comes last.

    An entry in another language is taken from a list in that language, which costs a further call of pandoc.
    """
    lists: dict[str, Mapping[str, FormattedEntry]] = {}
    printed = []
    for entry in formatted.entries:
        lang = works.language(entry.key)
        if lang.partition("-")[0] != works.lang.partition("-")[0]:
            if lang not in lists:
                lists[lang] = {other.key: other for other in ask(clusters, entries, works.anchors, lang).entries}
            entry = replace(entry, children=lists[lang].get(entry.key, entry).children)
        children = with_access(entry.key, works, entry.children)
        printed.append(replace(entry, children=children if direction(lang) == "rtl" else kept_in_order(children, "")))
    listed = {entry.key for entry in printed}
    unlisted = [key for key in works.anchors if key not in listed] if listed else []
    return [*printed, *(FormattedEntry(key=key, children=works.line(key)) for key in sorted(unlisted))]


def _asked(items: Sequence[Item], works: Works) -> list[Item]:
    """The sources of a citation as pandoc is to see them."""
    merged = _merged([item if item.key in works.anchors else _unknown(item) for item in items])
    return _kept_in_place(merged) if any(item.prefix.startswith(THROUGH) for item in merged) else merged


def _kept_in_place(items: Sequence[Item]) -> list[Item]:
    """Sources that no style sorts, groups or draws together, for none does so with one that has a prefix.

    Else ``quoted in`` might come to stand behind another work. It costs the style's order in such a citation, and its
    ranges of numbers; and a semicolon stands between its sources, or a second number might seem quoted there too.
    """
    first, *others = items
    return [first, *(item if item.prefix.startswith(THROUGH) else _apart(item) for item in others)]


def _apart(item: Item) -> Item:
    return replace(item, prefix=APART + item.prefix)


def _unknown(item: Item) -> Item:
    """A source that is in no bibliography, of which pandoc prints the key and the suffix alone."""
    located = f", {item.printed_locator}" if item.locator else ""
    between = " " if located and item.suffix[:1].isalnum() else ""
    return replace(item, locator=None, printed_locator="", suffix=f"{located}{between}{item.suffix}")


def _merged(items: Sequence[Item]) -> list[Item]:
    """The sources of a citation, two places in one work as one locator: ``[@a, line 9; @a, line 44]`` → lines 9, 44."""
    merged: list[Item] = []
    for item in items:
        before = merged[-1] if merged else None
        same = before and before.key == item.key and not (item.prefix or before.suffix)
        if before and same and before.locator and item.locator and before.locator.label == item.locator.label:
            locator = replace(before.locator, value=f"{before.locator.value}, {item.locator.value}")
            printed = f"{before.printed_locator}, {item.printed_locator.rpartition(_SPACE)[2]}"
            merged[-1] = replace(before, locator=locator, printed_locator=printed, suffix=item.suffix)
        else:
            merged.append(item)
    return merged


def _prepared(entry: Entry) -> Entry:
    """An entry as pandoc is to see it: the comma of names is the Latin one, and the other forms of the title stand in
    brackets behind the title itself.
    """
    fields = {
        name: replace(field, value=classic_names(field.value)) if "،" in field.value and name in _PEOPLE else field
        for name, field in entry.fields.items()
        if name not in OTHER_TITLES
    }
    titles = [words(title) for title in other_titles(entry)]
    if not titles:
        return replace(entry, fields=fields)
    name = "subtitle" if "subtitle" in fields else "title"
    brackets = " ".join(f"{{{_escaped(title)}}}" for title in titles)
    value = f"{fields[name].value} {brackets}" if name in fields else brackets
    if "shorttitle" not in fields and "title" in fields:
        # A short form has no brackets, and pandoc makes none of a title that has no colon.
        fields["shorttitle"] = replace(fields["title"], name="shorttitle")
    return replace(entry, fields=fields | {name: Field(name=name, value=value, place=entry.place)})


def _escaped(text: str) -> str:
    return re.sub(r"([\\{}%&#$_])", r"\\\1", text)


def _finished(printed: FormattedCitation, cluster: Cluster, works: Works, is_note: bool) -> FormattedCitation:
    text, note = printed.text, printed.note
    if not text and not note:
        text, note = _in_words(cluster, works, is_note and cluster.place == "text")
    elif cluster.textual and not note:
        text = (*_author(cluster, works, text), *text)
    if note:
        note = _linked(note, cluster, works)
    elif is_note:
        text = _linked(text, cluster, works)
    text, note = _joined(text, works.lang), _joined(note, works.lang)
    keys = [item.key for item in cluster.items]
    return FormattedCitation(text=works.in_order(text, keys), note=works.in_order(note, keys))


def _in_words(cluster: Cluster, works: Works, is_note: bool) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """A citation of which the style prints nothing, for its entry lacks all that the style would: the bare names."""
    terms = Terms(works.lang)
    names = [author_in_text(works.entry(item.key), terms) for item in cluster.items if item.key in works.anchors]
    words = (Text(text="; ".join(names) or "?"),)
    return ((), words) if is_note else (words, ())


def _author(cluster: Cluster, works: Works, text: Sequence[Node]) -> tuple[Node, ...]:
    """The author of a textual citation in a numeric style, which names none: ``Roe [1]``."""
    first = cluster.items[0]
    if first.author_suppressed or first.key not in works.anchors or _names(text, first.key, works):
        return ()
    author = author_in_text(works.entry(first.key), Terms(works.lang))
    between = () if isinstance(text[0], Superscript) else (Text(text=" "),)
    return (Span(classes=("pc-author",), children=(Text(text=author),)), *between)


def _joined(nodes: Sequence[Node], lang: str) -> tuple[Node, ...]:
    """Nodes in which a comma stands before ``quoted in``, whatever the style puts between two sources."""
    terms = Terms(lang)
    finished: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            finished.append(replace(node, text=_APART.sub(terms.semicolon, _THROUGH.sub(terms.comma, node.text))))
        elif children := getattr(node, "children", ()):
            finished.append(replace(node, children=_joined(children, lang)))
        else:
            finished.append(node)
    return tuple(finished)


# -- links to the entries, which pandoc leaves out of notes


def _linked(nodes: tuple[Node, ...], cluster: Cluster, works: Works) -> tuple[Node, ...]:
    """A note whose sources are links to their entries.

    Several sources are told apart by the semicolon between them. Where a style has another mark there, or has put them
    in an order of its own, the note has no links: a wrong one would mislead.
    """
    parts = _parts(nodes) if len(cluster.items) > 1 else [("", nodes)]
    keys = [item.key for item in cluster.items]
    if len(parts) != len(keys) or any(
        _names(part, other, works) and not _names(part, key, works)
        for (_, part), key in zip(parts, keys, strict=True)
        for other in keys
    ):
        return nodes
    linked: list[Node] = []
    for (delimiter, part), key in zip(parts, keys, strict=True):
        linked += [Text(text=delimiter)] if delimiter else []
        linked += around(part, f"#{works.anchors[key]}") if key in works.anchors else part
    return tuple(linked)


def _parts(nodes: Sequence[Node]) -> list[tuple[str, list[Node]]]:
    """The stretches between the delimiters, each with the delimiter before it."""
    parts: list[tuple[str, list[Node]]] = [("", [])]
    for node in nodes:
        if not isinstance(node, Text):
            parts[-1][1].append(node)
            continue
        first, *rest = _BETWEEN.split(node.text)
        parts[-1][1].extend([Text(text=first)] if first else [])
        for delimiter, text in zip(rest[::2], rest[1::2], strict=True):
            parts.append((delimiter, [Text(text=text)] if text else []))
    return parts


def _names(part: Sequence[Node], key: str, works: Works) -> bool:
    """Whether a stretch names a source by its first author or the beginning of its title."""
    if key not in works.anchors:
        return False
    entry = works.entry(key)
    names = [*family_names(entry)[:1], field_text(entry.get("shorttitle", "title"))[:12]]
    text = words(part).casefold()
    return any(name.casefold() in text for name in names if name)


def around(nodes: Sequence[Node], target: str) -> list[Node]:
    """A link around all that holds no link itself: links do not nest, and an address keeps its own."""
    made: list[Node] = []
    for holds, stretch in groupby(nodes, key=lambda node: _holds_link((node,))):
        run = tuple(stretch)
        made += run if holds else [Link(target=target, children=run)]
    return made


def _holds_link(nodes: Sequence[Node]) -> bool:
    return any(isinstance(node, Link) or _holds_link(getattr(node, "children", ())) for node in nodes)

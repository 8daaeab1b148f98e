"""Built in: ``[1, p. 3]``, numbered in the order of first citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pincite.assemble.citations import THROUGH
from pincite.assemble.references import author_in_text
from pincite.assemble.styles import Works, linked, with_suffix
from pincite.assemble.terms import Terms
from pincite.model.document import Node, Span, Text
from pincite.pandoc.citations import Cluster, Formatted, FormattedCitation, FormattedEntry, Item


def numeric(clusters: Sequence[Cluster], works: Works) -> Formatted:
    """Numbers in brackets, and the list in the order of the numbers."""
    numbers = {key: number for number, key in enumerate(works.anchors, 1)}
    return Formatted(
        citations=tuple(FormattedCitation(text=tuple(_citation(cluster, works, numbers))) for cluster in clusters),
        entries=tuple(
            FormattedEntry(key=key, label=(Text(text=str(number)),), children=works.line(key))
            for key, number in numbers.items()
        ),
    )


def _citation(cluster: Cluster, works: Works, numbers: Mapping[str, int]) -> Iterator[Node]:
    terms = works.terms_for("".join(item.prefix + item.printed_locator + item.suffix for item in cluster.items))
    first = cluster.items[0]
    if cluster.textual and not first.author_suppressed and first.key in works.entries:
        author = author_in_text(works.entries[first.key], Terms(works.lang), works.entries)
        yield Span(classes=("pc-author",), children=(Text(text=author),))
        yield Text(text=" ")
    yield Text(text="[")
    before: Item | None = None
    for item in cluster.items:
        through = item.prefix.startswith(THROUGH)
        if before:
            yield Text(text=terms.comma if through else terms.semicolon)
        if prefix := item.prefix.removeprefix(THROUGH):
            yield Text(text=f"{prefix} ")
        yield linked(item, works, _place(item, before, numbers, terms))
        if item.suffix:
            yield Text(text=with_suffix(item.suffix, terms.comma))
        before = item
    yield Text(text="]")


def _place(item: Item, before: Item | None, numbers: Mapping[str, int], terms: Terms) -> str:
    """``1, line 33``; the second place in one source says the place alone: ``[1, line 33; line 45]``."""
    if item.key not in numbers:
        source = f"@{item.key}?"
    elif before and before.key == item.key and item.locator and before.locator and not (item.prefix or before.suffix):
        return item.printed_locator
    else:
        source = str(numbers[item.key])
    return f"{source}{terms.comma}{item.printed_locator}" if item.locator else source

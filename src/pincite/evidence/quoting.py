"""Where a quotation of a sentence stands in the sources that it cites; where in none, what there is most like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pincite.evidence.cuts import cut_warnings
from pincite.evidence.folding import FoldedText
from pincite.evidence.interrupted import interrupted
from pincite.evidence.matching import matches
from pincite.evidence.nearest import nearest
from pincite.evidence.quotations import Quotation
from pincite.model.evidence import Match, Quoted

if TYPE_CHECKING:
    from pincite.evidence.compared import Cited, Source

#: How many places of one quotation are looked at in a source.
_MOST_MATCHES = 50


def look_up(quotation: Quotation, read: Sequence[Cited]) -> Quoted:
    """Where a quotation stands: at the place that a citation names rather than elsewhere."""
    quoted = Quoted(
        start=quotation.start,
        end=quotation.end,
        words=quotation.words,
        title=_looks_like_title(quotation.text),
        doubtful=quotation.doubtful,
    )
    elsewhere: Quoted | None = None
    for cited, source in _sources(read):
        places = cited.places(source)
        for match in islice(_matches(quotation, source.words), _MOST_MATCHES):
            there = not places or any(start < match.end and match.start < end for start, end in places)
            found = replace(
                quoted,
                found=source.passage(cited.key.key, match.start, match.end),
                edits=match.edits,
                cuts=cut_warnings(match, source.words),
                at_locator=there,
            )
            if there:
                return found
            elsewhere = elsewhere or found
    return elsewhere or _interrupted(quotation, quoted, read) or _unfound(quotation, quoted, read)


def _sources(read: Sequence[Cited]) -> Iterator[tuple[Cited, Source]]:
    return ((cited, source) for cited in read for source in cited.sources)


def _matches(quotation: Quotation, source: FoldedText) -> Iterator[Match]:
    """The places of the fullest reading that stands in a source."""
    for text in (*quotation.fuller, quotation.text):
        found = False
        for match in matches(text, source):
            found = True
            yield match
        if found:
            return


def _interrupted(quotation: Quotation, quoted: Quoted, read: Sequence[Cited]) -> Quoted | None:
    """The quotation where all of its words stand, but for what is between them."""
    for cited, source in _sources(read):
        pages = [page.start for page in source.snapshot.pages]
        for text in (*quotation.fuller, quotation.text):
            if found := interrupted(text, source.words, pages):
                near = source.passage(cited.key.key, found.start, found.end)
                return replace(quoted, near=near, between=found.between)
    return None


def _unfound(quotation: Quotation, quoted: Quoted, read: Sequence[Cited]) -> Quoted:
    """The passage most like it. Where all but its last line stands in a source, that line may say whose it is."""
    if quotation.rest and any(any(matches(quotation.rest, source.words)) for _, source in _sources(read)):
        quoted = replace(quoted, doubtful=True)
    found = [
        (near, source.passage(cited.key.key, near.start, near.end, near.likeness))
        for cited, source in _sources(read)
        if (near := nearest(quotation.text, source.words))
    ]
    if not found:
        return quoted
    near, passage = max(found, key=lambda pair: pair[0].likeness)
    return replace(quoted, near=passage, diff=near.diff)


def _looks_like_title(text: str) -> bool:
    """Whether quoted words are written with capitals, as the titles of works are."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
    return len(words) >= 2 and all(word[0].isupper() for word in words)

"""The lines that run along the top and bottom of a PDF's pages, so that a quotation may run over a page break.

A line is left out when it says what a line at the same edge of one of the pages just before says, the page's own
number aside, and when it runs along at least three pages. Where it stands first it is kept, so that no words are lost,
unless they stood as lines before: those of "A history  The order" as "A history" on the title page and "2 The order"
over the chapter. Only repetitions are left out, and lines with nothing but the number of the page ("3 / 16").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

#: So many lines at the top and at the bottom may run along.
_DEPTH = 6
#: Left and right pages have lines of their own, and a chapter's first page has none.
_PAGES_BACK = 4
_FEWEST_PAGES = 3
#: The page's own number in the form of a line.
_NUMBER = "#"
#: The numbers and dots around the words of a heading or of a line in a table of contents.
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def without_running_lines(pages: Sequence[Sequence[str]], labels: Sequence[str]) -> list[list[str]]:
    """The lines of each page without those that run along; ``labels`` are the numbers of the pages."""
    said = [[_words(line) for line in lines] for lines in pages]
    tops = _running([list(_forms(lines[:_DEPTH], label)) for lines, label in zip(pages, labels, strict=True)], said)
    bottoms = _running(
        [list(_forms(lines[: -_DEPTH - 1 : -1], label)) for lines, label in zip(pages, labels, strict=True)], said
    )
    return [
        list(lines[top : max(len(lines) - bottom, top)])
        for lines, top, bottom in zip(pages, tops, bottoms, strict=True)
    ]


def _forms(lines: Sequence[str], label: str) -> Iterator[str]:
    """What lines say, apart from their spacing and from the number of the page."""
    number = re.compile(rf"(?<!\w){re.escape(label)}(?=\W*$)|^\W*{re.escape(label)}\b") if label else None
    for line in lines:
        form = " ".join(line.split())
        yield number.sub(_NUMBER, form, count=1) if number else form


def _words(line: str) -> str:
    """The words of a line, to be compared with those of other lines."""
    return _AROUND.sub("", " ".join(line.split())).casefold()


def _running(pages: Sequence[Sequence[str]], said: Sequence[Sequence[str]]) -> list[int]:
    """How many lines from the edge run along, on each page; ``said`` are the words of all its lines."""
    counts = Counter(form for forms in pages for form in dict.fromkeys(forms))
    running = []
    known = {""}
    for place, forms in enumerate(pages):
        before = {form for page in pages[max(place - _PAGES_BACK, 0) : place] for form in page}
        after = Counter(form for page in pages[place + 1 : place + 1 + _PAGES_BACK] for form in dict.fromkeys(page))
        at_edge = Counter(map(_words, forms))
        known.update((Counter(said[place]) - at_edge).keys())
        count = 0
        for form in forms:
            only_number = _NUMBER in form and not re.search(r"[^\W\d_]", form)
            again = form in before or (after[form] >= _FEWEST_PAGES - 1 and _is_known(form, known))
            if form and not (counts[form] >= _FEWEST_PAGES and (only_number or again)):
                break
            count += 1
        known.update(said[place])
        running.append(count)
    return running


def _is_known(form: str, known: Collection[str]) -> bool:
    """Whether the words of a line, or its two parts, have been lines of their own."""
    starts = ["", *accumulate(form.split(), lambda one, other: f"{one} {other}")]
    return any(_words(start) in known and _words(form[len(start) :]) in known for start in starts)

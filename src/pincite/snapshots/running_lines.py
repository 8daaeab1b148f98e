"""The lines that run along the top and bottom of a PDF's pages, so that a quotation may run over a page break.

A line is left out when it says what a line at the same edge of one of the pages just before says, the page's own
number aside, and when it runs along at least three pages. Where it stands first it is kept, so that no words are lost:
only repetitions are, and lines with nothing but the number of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

#: So many lines at the top and at the bottom may run along.
_DEPTH = 6
#: Left and right pages have lines of their own, and a chapter's first page has none.
_PAGES_BACK = 4
_FEWEST_PAGES = 3
#: The page's own number in the form of a line.
_NUMBER = "#"


def without_running_lines(pages: Sequence[Sequence[str]], labels: Sequence[str]) -> list[list[str]]:
    """The lines of each page without those that run along; ``labels`` are the numbers of the pages."""
    tops = _running([list(_forms(lines[:_DEPTH], label)) for lines, label in zip(pages, labels, strict=True)])
    bottoms = _running(
        [list(_forms(lines[: -_DEPTH - 1 : -1], label)) for lines, label in zip(pages, labels, strict=True)]
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
        yield number.sub(_NUMBER, form) if number else form


def _running(pages: Sequence[Sequence[str]]) -> list[int]:
    """How many lines from the edge run along, on each page."""
    counts = Counter(form for forms in pages for form in dict.fromkeys(forms))
    running = []
    for place, forms in enumerate(pages):
        before = {form for page in pages[max(place - _PAGES_BACK, 0) : place] for form in page}
        count = 0
        for form in forms:
            only_number = _NUMBER in form and not re.search(r"\w", form)
            if form and not (counts[form] >= _FEWEST_PAGES and (only_number or form in before)):
                break
            count += 1
        running.append(count)
    return running

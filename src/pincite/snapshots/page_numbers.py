"""The number that is printed on each page of a PDF, so that a locator "p. 117" can be looked up.

A PDF may name its pages itself (ISO 32000-1, section 12.4.2). Names that only count from 1 say nothing: programs write
them without being asked. Then the numbers at the top or bottom of the pages are read, if they rise with the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

#: A page's number stands on one of so many lines at its top or its bottom.
_EDGE = 2
_ALONE = re.compile(r"\W*(?:(?:page|p|seite|s|صفحه)\b\W*)?(\d{1,4})\W*", re.IGNORECASE)
_ROMAN = re.compile(r"\W*([ivxlc]{1,7})\W*", re.IGNORECASE)
#: A number at the beginning of a line, perhaps behind one word ("Page 3 of 20"), and at its end.
_AT_BEGINNING = re.compile(r"\W*(?:[^\W\d_]+\W+)?(\d{1,4})\b")
_AT_END = re.compile(r"(?<!\w)(\d{1,4})\W*$")


def page_labels(own: Sequence[str], pages: Sequence[Sequence[str]]) -> tuple[list[str], bool]:
    """A label for each page: the PDF's ``own``, else the number printed on it, else its place from 1 (``False``).

    ``pages`` are their lines. Where numbers are printed, a page before number 1 has its Roman numeral or no label.
    """
    ordinals = [str(number) for number in range(1, len(pages) + 1)]
    if any(own) and list(own) != ordinals:
        return [label or ordinal for label, ordinal in zip(own, ordinals, strict=True)], True
    printed = _printed([_edge_lines(lines) for lines in pages])
    return printed or ordinals, bool(printed)


def _edge_lines(lines: Sequence[str]) -> list[str]:
    written = [line for line in lines if line.strip()]
    return written if len(written) <= 2 * _EDGE else [*written[:_EDGE], *written[-_EDGE:]]


def _printed(pages: Sequence[Sequence[str]]) -> list[str]:
    """The numbers printed on pages, whose edges are given; empty when most have none that agrees with the others.

    A page is counted on where none is printed. By its *shift* a number exceeds the page's place from 0.
    """
    alone = [_shifts(page, _numbers_alone(lines)) for page, lines in enumerate(pages)]
    shifts = [_shifts(page, _numbers(lines)) for page, lines in enumerate(pages)]
    common = _common(alone)
    # On two pages numbers may agree by chance, unless they stand alone.
    if common is None and len(pages) > 2:
        common = _common(shifts)
    if common is None:
        return []
    labels = []
    for page, lines in enumerate(pages):
        # An annex may be counted anew; one page alone is not believed, it may show any number.
        nearby = [*(alone[page - 1] if page else ()), *(alone[page + 1] if page + 1 < len(pages) else ())]
        anew = [shift for shift in alone[page] if shift in nearby]
        number = page + (anew[0] if anew and common not in shifts[page] else common)
        labels.append(str(number) if number > 0 else _roman(lines))
    return labels


def _common(shifts: Sequence[Sequence[int]]) -> int | None:
    """The shift of at least half of the pages, and of at least three if there are as many."""
    votes = Counter(shift for page in shifts for shift in page)
    shift, count = max(votes.items(), key=lambda vote: vote[1], default=(0, 0))
    return shift if count >= max(min(len(shifts), 3), 2, len(shifts) / 2) else None


def _shifts(page: int, numbers: Sequence[int]) -> list[int]:
    return list(dict.fromkeys(number - page for number in numbers))


def _numbers_alone(lines: Sequence[str]) -> list[int]:
    return [int(match[1]) for line in lines if (match := _ALONE.fullmatch(line))]


def _numbers(lines: Sequence[str]) -> list[int]:
    found = [match for line in lines for match in (_AT_BEGINNING.match(line), _AT_END.search(line))]
    return [int(match[1]) for match in found if match]


def _roman(lines: Sequence[str]) -> str:
    return next((match[1].lower() for line in lines if (match := _ROMAN.fullmatch(line))), "")

"""A sentence's own words keep their places; entities become what they write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.evidence.matching import find_quotation
from pincite.evidence.own_words import own_words, unmarked
from pincite.evidence.quotations import quotations


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("killed[^1] *twelve* [@a, p. 3].", "killed twelve ."),
        ("[18 towns](https://example.org/5)[12](#note)", "18 towns"),
        ("12&nbsp;000", "12\u00a0 000"),
        ("caf&eacute; is", "café is"),
    ],
)
def test_citations_notes_and_marks_are_no_words(markdown: str, words: str) -> None:
    assert " ".join(own_words(markdown).split(" ")).split() == words.split()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("4^th^ of **12**,000", "4th of 12,000"),
        ("12&nbsp;000&#160;", "12\u00a0000\u00a0"),
        ("$12\\,000$", "$12\u2009000$"),
        ("H~2~O", "H2O"),
        ("~~gone~~", "gone"),
    ],
)
def test_nothing_is_left_of_marks_inside_words(markdown: str, text: str) -> None:
    assert unmarked(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "source"),
    [
        ("“12&nbsp;000 people came here”", "There 12 000 people came here."),
        ("&ldquo;people came here at last&rdquo;", "The people came here at last."),
        ("“that AT&amp;T&rsquo;s offices closed”", "He said that AT&T’s offices closed."),
        ("“the caf&eacute;s closed”", "And the cafés closed."),
    ],
)
def test_a_quotation_with_entities_is_found(markdown: str, source: str) -> None:
    (quotation,) = quotations(own_words(markdown))
    assert find_quotation(quotation.text, source)


@given(st.text(alphabet=st.sampled_from("a1 ^*_~`[]()#@&;nbsplduoq\\,$<>{}.é\n"), max_size=80))
def test_every_offset_stays(markdown: str) -> None:
    assert len(own_words(markdown)) == len(markdown)
    read = unmarked(markdown)
    assert len(read.offsets) == len(read.text) + 1
    assert list(read.offsets) == sorted(read.offsets)
    assert read.offsets[-1] == len(markdown)

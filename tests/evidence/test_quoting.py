"""A quotation beside the sources of its sentence: found by one of its readings, or not, and why."""

from __future__ import annotations

import pytest

from pincite.evidence.compared import Cited, Compared, Source
from pincite.evidence.quoting import look_up
from pincite.model.content import CitedKey, SentenceKind
from pincite.model.evidence import Quoted
from pincite.model.snapshot import Page, SnapshotText

TEXT = """\
In that year visits were stopped in July and August, said the guards.

The men were moved to the old wing at night. Nobody was told why.

Advertisement

The dogs were loose. In the winter the wells
12 See the letters of Ada Roe.
froze.

No letters came.
"""


def looked_up(markdown: str, kind: SentenceKind = "sentence", text: str = TEXT) -> Quoted:
    page = Page(start=0, end=len(text), label="1")
    second = Page(start=text.find("froze"), end=len(text), label="2")
    source = Source(sha256="0" * 64, snapshot=SnapshotText(format="pdf", text=text, pages=(page, second)))
    cited = Cited(key=CitedKey(key="a", start=0, end=2), own=(source,))
    (quotation,) = Compared(markdown=markdown, kind=kind, lang="en", cited=(cited,)).quotations
    return look_up(quotation, [cited])


@pytest.mark.parametrize(
    "markdown",
    [
        "Roe: “visits were stopped in July” [@a].",
        "Roe: ‘visits were stopped in July’ [@a].",
        "Roe: »visits were stopped in July« [@a].",
        "They met for the ‘visits were stopped in July’ [@a].",
    ],
)
def test_found_in_whatever_marks(markdown: str) -> None:
    assert looked_up(markdown).found


@pytest.mark.parametrize(
    "markdown",
    [
        "> The men were moved to the old wing at night.\n> — Ada Roe [@a]",
        "> The men were moved to the old wing at night.\n>\n> Ada Roe, *Letters* [@a].",
        "> The men were moved to the old wing at night. (Ada Roe) [@a]",
        "> **Roe:** The men were moved to the old wing at night [@a].",
        "> “The men were moved to the old wing at night.” So it was told later [@a].",
        "> 1. The dogs were loose.\n> 2. In the winter the wells [@a]",
    ],
)
def test_a_block_is_found_beside_its_author(markdown: str) -> None:
    assert looked_up(markdown, "quotation").found


def test_a_number_in_the_source_is_read_as_well() -> None:
    markdown = "> 1. The wells froze.\n> 2. No letters came. [@a]"
    assert looked_up(markdown, "quotation", "1. The wells froze. 2. No letters came.").found
    assert looked_up(markdown, "quotation", "The wells froze.\n\nNo letters came.").found
    assert not looked_up(markdown, "quotation", "3. The wells froze. 4. No letters came.").found


@pytest.mark.parametrize(
    ("markdown", "between"),
    [
        ("“Nobody was told why. The dogs were loose”", "“Advertisement”"),
        ("“In the winter the wells froze”", "“12 See the letters of Ada Roe”"),
        ("“visits were stopped in July, said the guards”", ""),
        ("“the men were moved to the wing at night”", ""),
    ],
)
def test_what_stands_between_the_words_is_told(markdown: str, between: str) -> None:
    quoted = looked_up(markdown)
    assert not quoted.found
    assert quoted.between == between
    assert quoted.near
    assert bool(quoted.diff) != bool(between)


def test_words_that_may_be_no_quotation_are_doubtful() -> None:
    assert looked_up("The article “Why the visits of the men were stopped” [@a].").doubtful
    assert looked_up("> The dogs were loose.\n>\n> From a letter of hers to a sister [@a].", "quotation").doubtful
    assert not looked_up("> The cats were loose.\n>\n> From a letter of hers to a sister [@a].", "quotation").doubtful
    assert not looked_up("Roe: “visits were banned in July and August” [@a].").doubtful

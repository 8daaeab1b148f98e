"""Where a text comes from: printed with the entry, and with a citation of what was read only in another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pincite.assemble.pieces import words
from pincite.model.document import Cite, Document, Link

Build = Callable[..., Document]
Nodes = Callable[..., list]

BIB = """
@book{roe, author = {Roe, Ada}, title = {Prisons}, date = {1990}, langid = {english}}
@misc{letter, author = {Vale, Ann}, title = {Letter}, date = {1988}, related = {roe}, relatedtype = {quotedin}}
@misc{copy, author = {Moe, Di}, title = {Copy}, related = {letter}, relatedtype = {quotedin}}
@book{reprint, title = {Prisons}, date = {2005}, related = {roe}, relatedtype = {reprintof}}
@book{german, title = {Gefängnisse}, langid = {german}, related = {roe}, relatedtype = {translationof}}
@misc{table, title = {Table}, related = {roe, poe}, relatedtype = {derivedfrom}, relatedstring = {after figures in}}
@misc{poe, title = {Courts}}
@misc{plain, title = {Plain}, related = {roe}}
@misc{lost, title = {Lost}, related = {nowhere}, relatedtype = {quotedin}}
@misc{ring, title = {Ring}, related = {ring}, relatedtype = {quotedin}}
"""


@pytest.mark.parametrize(
    "written, printed",
    [
        ("[@letter]", "[1, quoted in 2]"),
        ("[@letter, p. 2; @roe, p. 117]", "[1, p.\u00a02, quoted in 2, p.\u00a0117]"),
        ("[@letter; cited after @roe, p. 117]", "[1, cited after 2, p.\u00a0117]"),
        ("[see @letter; @poe]", "[see 1, quoted in 2; 3]"),
        ("@letter [p. 2] says", "Vale [1, p.\u00a02, quoted in 2]"),
        ("[@copy]", "[1, quoted in 2, quoted in 3]"),
        ("[@roe]", "[1]"),
        ("[@reprint]", "[1]"),
        ("[@lost]", "[1]"),
        ("[@ring]", "[1]"),
    ],
)
def test_a_work_read_in_another_is_printed_with_it(build: Build, nodes: Nodes, written: str, printed: str) -> None:
    (cite,) = nodes(build(f"One {written}.", bib=BIB, draft=True), Cite)
    assert words(cite.children) == printed


def test_words_are_those_of_the_briefing(build: Build, nodes: Nodes) -> None:
    (cite,) = nodes(build("Eins [@letter].", bib=BIB, lang="de", style="author-date"), Cite)
    assert words(cite.children) == "(Vale 1988, zitiert nach Roe 1990)"


def test_the_work_in_hand_is_listed_and_cited_there(build: Build) -> None:
    references = build("One [@letter].\n\nTwo [@roe].", bib=BIB).references
    assert [(entry.key, [link.label for link in entry.cited_at]) for entry in references] == [
        ("letter", ["1"]),
        ("roe", ["1", "2"]),
    ]


@pytest.mark.parametrize(
    "key, line",
    [
        ("letter", "Ann Vale. Letter. 1988. Quoted in Roe, Prisons, 1990."),
        ("reprint", "Prisons. 2005. Reprint of Roe, Prisons, 1990."),
        ("german", "Gefängnisse. Übersetzung von Roe, Prisons, 1990."),
        ("table", "Table. After figures in Roe, Prisons, 1990; Courts."),
        ("plain", "Plain."),
        ("lost", "Lost."),
        ("ring", "Ring."),
    ],
)
def test_an_entry_says_where_it_comes_from(build: Build, key: str, line: str) -> None:
    references = build(f"One [@{key}].", bib=BIB, draft=True).references
    assert next(words(entry.children) for entry in references if entry.key == key) == line


def test_it_does_so_in_every_style(build: Build) -> None:
    (reprint,) = build("One [@reprint].", bib=BIB, style="author-date").references
    assert words(reprint.children) == "Prisons. 2005. Reprint of Roe, Prisons, 1990."


def test_it_leads_to_the_other_entry_where_that_is_listed(build: Build) -> None:
    reprint, _ = build("One [@reprint; @roe].", bib=BIB).references
    assert [node.target for node in reprint.children if isinstance(node, Link)] == ["#ref-2"]

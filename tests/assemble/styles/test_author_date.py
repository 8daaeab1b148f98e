"""Authors and years in parentheses, each work told apart from all others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pincite.assemble.pieces import words
from pincite.model.document import Cite, Document, Node

Build = Callable[..., Document]
Nodes = Callable[..., list]

BIB = """
@book{roe, author = {Roe, Ada}, title = {Prisons}, year = 1990, publisher = {Fennel}, location = {Paris}}
@book{told, author = {Tell, Tim}, title = {Tales}, year = 1987, related = {roe}, relatedtype = {quotedin}}
@book{later, author = {Roe, Ada}, title = {Archives}, year = 1995}
@book{doe-b, author = {Doe, Cy}, title = {The Zebra}, year = 2001}
@book{doe-a, author = {Doe, Cy}, title = {An Apple}, year = 2001}
@book{three, author = {Ash, A. and Birch, B. and Cork, C.}, title = {T}, year = 1999}
@book{four, author = {Poe, A. and Birch, B. and Cork, C. and Dill, D.}, title = {T}, year = 1999}
@book{four-too, author = {Poe, A. and Elm, B. and Cork, C. and Dill, D.}, title = {U}, year = 1999}
@book{bea, author = {Low, Bea}, title = {T}, year = 1980}
@book{ann, author = {Low, Ann}, title = {T}, year = 1981}
@misc{body, author = {{Amnesty International}}, title = {T}}
@misc{lost, title = {An unsigned text}, shorttitle = {unsigned text}, langid = {german}}
@misc{titled, title = {An unsigned list}, year = 1970}
@book{fa, author = {هدایتی، رضا}, title = {زندان}, year = 1389, langid = {persian}}
@book{fa-later, author = {یزدی، رضا}, title = {زندان}, year = 1380, langid = {persian}}
@book{accent, author = {Étienne, Zoé}, title = {T}, year = 1970}
@book{editor, editor = {Fig, Eva and Gum, Ida}, title = {T}, year = 1970}
@article{dated, author = {Hop, A.}, title = {T}, journaltitle = {J}, date = {1988-07-19}, pages = {3--5}}
"""


def printed(nodes: list[Cite]) -> list[str]:
    return [words(cite.children).replace("\u200e", "") for cite in nodes]


@pytest.mark.parametrize(
    "written, expected",
    [
        ("[@roe, pp. 3-5]", "(Roe 1990, 3–5)"),
        ("[see @roe, sec. 2 and passim; @doe-a]", "(see Roe 1990, sec.\u00a02 and passim; Doe 2001)"),
        ("[@roe, with a map]", "(Roe 1990, with a map)"),
        ("@roe [p. 3]", "Roe (1990, 3)"),
        ("-@roe [p. 3]", "(1990, 3)"),
        ("[-@roe]", "(1990)"),
        ("[@roe; @later]", "(Roe 1990, 1995)"),
        ("[@roe, p. 1; @later, p. 2]", "(Roe 1990, 1; 1995, 2)"),
        ("[@roe, p. 1; @roe, p. 7]", "(Roe 1990, 1; 7)"),
        ("[@three]", "(Ash, Birch, and Cork 1999)"),
        ("[@four]", "(Poe et al. 1999)"),
        ("[@body]", "(Amnesty International, n.d.)"),
        ("[@lost, line 3]", "(unsigned text, o. J., line\u00a03)"),
        ("[@fa, p. 61]", "(هدایتی 1389, 61)"),
        ("[@told; @later]", "(Tell 1987, quoted in Roe 1990; Roe 1995)"),
        ("[@dated]", "(Hop 1988)"),
        ("[@nowhere, p. 3]", "(@nowhere?, 3)"),
    ],
)
def test_a_citation_as_it_is_printed(build: Build, nodes: Nodes, written: str, expected: str) -> None:
    assert printed(nodes(build(f"One {written}.", bib=BIB, style="author-date", draft=True), Cite)) == [expected]


def test_years_have_letters_by_title(build: Build, nodes: Nodes) -> None:
    document = build("One [@doe-b]. Two [@doe-a; @doe-b].", bib=BIB, style="author-date")
    assert printed(nodes(document, Cite)) == ["(Doe 2001b)", "(Doe 2001a, 2001b)"]
    assert [words(entry.children) for entry in document.references] == [
        "Doe, Cy. 2001a. An Apple.",
        "Doe, Cy. 2001b. The Zebra.",
    ]


def test_two_authors_of_one_family_have_initials(build: Build, nodes: Nodes) -> None:
    document = build("One [@bea]. Two [@ann].", bib=BIB, style="author-date")
    assert printed(nodes(document, Cite)) == ["(B. Low 1980)", "(A. Low 1981)"]


def test_names_go_on_until_they_tell_two_works_apart(build: Build, nodes: Nodes) -> None:
    document = build("One [@four]. Two [@four-too].", bib=BIB, style="author-date")
    assert printed(nodes(document, Cite)) == ["(Poe, Birch et al. 1999)", "(Poe, Elm et al. 1999)"]


def test_a_name_in_other_letters_keeps_its_language(build: Build, nodes: Nodes) -> None:
    (cite,) = nodes(build("One [@fa, p. 61].", bib=BIB, style="author-date"), Cite)
    (span,) = [node for node in _all(cite) if node.type == "Span"]
    assert (span.lang, span.direction) == ("fa", "rtl")


def test_the_list_is_sorted_by_author_year_and_title(build: Build) -> None:
    keys = "fa-later fa titled three accent editor later roe doe-b doe-a lost dated".split()
    document = build(" ".join(f"X [@{key}]." for key in keys), bib=BIB, style="author-date")
    listed = [entry.key for entry in document.references]
    assert listed == "three doe-a doe-b accent editor dated roe later titled lost fa fa-later".split()
    assert {entry.key: entry.anchor for entry in document.references}["fa-later"] == "ref-1"


@pytest.mark.parametrize(
    "key, line",
    [
        ("roe", "Roe, Ada. 1990. Prisons. Paris: Fennel."),
        ("editor", "Fig, Eva, and Ida Gum (eds). 1970. T."),
        ("titled", "An unsigned list. 1970."),
        ("lost", "unsigned text. o. J. An unsigned text."),
        ("dated", "Hop, A. 1988. “T”. In: J, 19 July 1988, pp. 3–5."),
        ("fa", "هدایتی، رضا. 1389. زندان."),
    ],
)
def test_a_line_of_the_list(build: Build, key: str, line: str) -> None:
    (entry,) = build(f"One [@{key}].", bib=BIB, style="author-date").references
    assert words(entry.children) == line


def test_the_same_texts_give_the_same_document(build: Build) -> None:
    body = "One [@roe; @doe-a; @doe-b]. Two [@four; @four-too]."
    assert build(body, bib=BIB, style="author-date") == build(body, bib=BIB, style="author-date")


def _all(node: Node) -> list[Node]:
    return [node, *(below for child in getattr(node, "children", ()) for below in _all(child))]

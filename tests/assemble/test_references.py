"""The lines of the reference list."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pincite.assemble.references import author_in_text, format_entry
from pincite.assemble.terms import Terms
from pincite.model.bibliography import Entry, Field
from pincite.model.document import Emphasis, Link, Node, Text
from pincite.source import Place

PLACE = Place(path="bib/a.bib", start=0, end=1)


def entry(kind: str = "book", **fields: str) -> Entry:
    values = {name: Field(name=name, value=value, place=PLACE) for name, value in fields.items()}
    return Entry(key="k", type=kind, fields=values, place=PLACE)


def words(nodes: Sequence[Node]) -> str:
    """The text of nodes; what is emphasised stands between stars."""
    pieces = []
    for node in nodes:
        if isinstance(node, Text):
            pieces.append(node.text)
        elif isinstance(node, Emphasis):
            pieces.append(f"*{words(node.children)}*")
        elif isinstance(node, Link):
            pieces.append(words(node.children))
    return "".join(pieces)


@pytest.mark.parametrize(
    "written, printed",
    [
        (entry(author="Roe, Ada", title="Prisons", year="1995"), "Ada Roe. *Prisons*. 1995."),
        (entry(author="Roe, Ada and Poe, B. and {UN}", title="P"), "Ada Roe, B. Poe and UN. *P*."),
        (entry(editor="Roe, Ada", title="P", subtitle="A list"), "Ada Roe (ed.). *P: A list*."),
        (
            entry("article", author="Roe, A.", title="P", journaltitle="J", volume="3", number="2", pages="5--9"),
            "A. Roe. “P”. In: *J* 3 (2), pp. 5–9.",
        ),
        (entry(title="P", location="Paris", publisher="X", date="1988-07-28"), "*P*. Paris: X, 28 July 1988."),
        (entry(title="Why?", year="1995"), "*Why?* 1995."),
        (entry(title="{\\'E}tudes \\emph{of} \\& {UN}", note="in French"), "*Études of & UN*. In French."),
        (entry(title="a\\textbackslash{}b x\\textasciicircum{}2 \\textasciitilde{}c"), "*a\\b x^2 ~c*."),
        (entry(), "*k*."),
    ],
)
def test_a_field_that_is_missing_leaves_no_trace(written: Entry, printed: str) -> None:
    assert words(format_entry(written)) == printed


def test_addresses_are_links() -> None:
    nodes = format_entry(entry(title="P", doi="https://doi.org/10.1000/x", url="https://x.org", urldate="2020-01-02"))
    assert [node.target for node in nodes if isinstance(node, Link)] == ["https://doi.org/10.1000/x", "https://x.org"]
    assert words(nodes) == "*P*. doi: 10.1000/x. https://x.org (accessed 2 January 2020)."


def links(nodes: Sequence[Node]) -> list[str]:
    return [node.target for node in nodes if isinstance(node, Link)]


@pytest.mark.parametrize(
    "written, printed, target",
    [
        (r"\url{http://x.y/z_1%20a}", "http://x.y/z_1%20a", "http://x.y/z_1%20a"),
        (r"\url{http://x.y/a\_b}", "http://x.y/a_b", "http://x.y/a_b"),
        (r"See \href{http://x.y}{X \emph{Y}}", "See X *Y*", "http://x.y"),
        (r"At \url{no address}", "At no address", ""),
        (r"\href{javascript:x}{Y}", "Y", ""),
    ],
)
def test_an_address_in_latex_is_a_link(written: str, printed: str, target: str) -> None:
    r"""They were printed ``\url http://x.y/z`` and ``\href uX Y``."""
    nodes = format_entry(entry(title="T", howpublished=written))
    assert words(nodes) == f"*T*. {printed}."
    assert links(nodes) == ([target] if target else [])


def test_an_address_is_printed_once() -> None:
    written = entry(title="T", url="http://x.y/z", howpublished=r"\url{http://x.y/z}")
    assert words(format_entry(written)) == "*T*. http://x.y/z."


@pytest.mark.parametrize(
    "written, printed",
    [
        (r"A \enquote{q} b", "A “q” b"),
        (r"A \mkbibquote{q \enquote{r}} b", "A “q ‘r’” b"),
        (r"A \emph{b \textit{c}} {\em d}", "A *b c* *d*"),
        (r"The \LaTeX{} Book, \LaTeX", "The LaTeX Book, LaTeX"),
        (r"A \foo{b} \bar[x]{c} \textbf{d}", "A b c d"),
        (r"\d{H}asan \'{\i} \={\d a}", "Ḥasan í ạ̄"),
        ("50% of US\\$5 and 6\\%", "50% of US$5 and 6%"),
        (r"\{A\} b\,c", "{A} b\u00a0c"),
    ],
)
def test_a_command_of_latex_is_not_printed_raw(written: str, printed: str) -> None:
    r"""Quotation marks were lost, ``\LaTeX`` printed as it stands, and a ``%`` ended the note."""
    assert words(format_entry(entry(title="T", note=written))) == f"*T*. {printed}."


def test_quotation_marks_inside_a_quoted_title_are_single() -> None:
    assert words(format_entry(entry("article", title=r"A \enquote{b}"))) == "“A ‘b’”."


@pytest.mark.parametrize(
    "written, printed",
    [
        ("1988~", "c. 1988"),
        ("1988?", "1988?"),
        ("2001/2002", "2001–2002"),
        ("1988-07-19/1988-07-21", "19–21 July 1988"),
        ("1988-07-28/1988-08-02", "28 July – 2 August 1988"),
        ("1988/", "1988–"),
        ("198X", "1980s"),
        ("1988-22", "Summer 1988"),
        ("1988-XX", "1988"),
        ("-0043", "44 BC"),
        ("19 July 1988", "19 July 1988"),
    ],
)
def test_a_date_is_printed_for_readers(written: str, printed: str) -> None:
    """The tilde of ``1988~`` and the slash of a range were printed."""
    assert words(format_entry(entry(title="T", date=written))) == f"*T*. {printed}" + "." * (printed[-1] != "?")


@pytest.mark.parametrize(
    "fields, printed",
    [
        ({"year": "1988", "month": "7"}, "July 1988"),
        ({"year": "1988", "month": "jul", "day": "19"}, "19 July 1988"),
        ({"year": "n.d."}, "n.d."),
    ],
)
def test_a_month_is_printed_in_words(fields: dict[str, str], printed: str) -> None:
    assert words(format_entry(entry(title="T", **fields))) == f"*T*. {printed}".rstrip(".") + "."


@pytest.mark.parametrize(
    "written, printed",
    [
        ("1", "1st ed."),
        ("2", "2nd ed."),
        ("11", "11th ed."),
        ("23", "23rd ed."),
        ("Second", "Second ed."),
        ("revised edition", "Revised edition."),
        ("چاپ دوم", "چاپ دوم."),
    ],
)
def test_an_edition_has_its_ordinal(written: str, printed: str) -> None:
    """It was printed ``2 ed.``, and ``revised edition ed.``"""
    assert words(format_entry(entry(title="T", edition=written))) == f"*T*. {printed}"


@pytest.mark.parametrize(
    "written, printed",
    [
        (
            entry(author="Roe, A.", title="T", translator="Poe, B. and Moe, C."),
            "A. Roe. *T*. Translated by B. Poe and C. Moe.",
        ),
        (entry(title="T", translator="Poe, B."), "B. Poe (trans.). *T*."),
        (entry(author="Roe, A.", title="T", editor="Poe, B."), "A. Roe. *T*. Edited by B. Poe."),
        (entry(editor="Roe, A. and Poe, B.", title="T"), "A. Roe and B. Poe (eds). *T*."),
        (entry(title="T", version="2.1", addendum="with a map"), "*T*. Version 2.1. With a map."),
        (entry(title="T", eprint="1234.5678", eprinttype="arxiv"), "*T*. arXiv: 1234.5678."),
        (entry(title="T", volume="2", series="Studies", number="4"), "*T*. Vol. 2, Studies 4."),
        (entry("thesis", title="T", type="phdthesis", institution="U", date="1990"), "*T*. PhD thesis, U, 1990."),
        (entry(title="T", pages="340"), "*T*. 340 pp."),
        (entry(author="Roe, A. and Poe, B. and others", title="T"), "A. Roe, B. Poe et al. *T*."),
        (entry("report", author="{UN}", institution="UN", title="T", number="A/1"), "UN. *T*. A/1."),
        (entry(title="T", note="http://x.y is where it was"), "*T*. http://x.y is where it was."),
        (
            entry(
                "incollection", author="Roe, A.", title="T", booktitle="B", editor="Poe, B.", volume="3", pages="5-9"
            ),
            "A. Roe. “T”. In: *B*, vol. 3, edited by B. Poe. Pp. 5–9.",
        ),
    ],
)
def test_no_field_that_a_reader_needs_is_dropped(written: Entry, printed: str) -> None:
    """Translators, versions, eprints, addenda, the volume of a book and the editor of a part's book were."""
    assert words(format_entry(written)) == printed


def test_a_part_has_the_fields_of_its_book() -> None:
    """``crossref`` and ``xdata`` were not followed in print."""
    entries = {
        "book": entry("collection", title="Papers", editor="Poe, B.", year="1999", publisher="X", xdata="paris"),
        "paris": entry("xdata", location="Paris"),
    }
    part = entry("incollection", author="Roe, A.", title="T", crossref="book", pages="5--9")
    printed = "A. Roe. “T”. In: *Papers*, edited by B. Poe. Paris: X, 1999, pp. 5–9."
    assert words(format_entry(part, {key: replace(found, key=key) for key, found in entries.items()})) == printed
    assert words(format_entry(part)) == "A. Roe. “T”. Pp. 5–9."


def test_a_childs_own_year_comes_before_its_parents_date() -> None:
    parent = replace(entry("proceedings", title="P", date="1998", location="Paris"), key="p")
    child = entry("inproceedings", title="T", year="1999", address="Rome", crossref="p")
    assert words(format_entry(child, {"p": parent})) == "“T”. In: *P*. Rome, 1999."


def test_parents_in_a_circle_end() -> None:
    assert words(format_entry(entry(title="T", crossref="k"), {"k": entry(title="T", crossref="k")})) == "*T*."


@pytest.mark.parametrize(
    "written, printed, target",
    [
        ("10.1000/ABC", "10.1000/ABC", "https://doi.org/10.1000/ABC"),
        ("doi:10.1000/182", "10.1000/182", "https://doi.org/10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182", "https://doi.org/10.1000/182"),
        ("10.1000/18{\\_}2", "10.1000/18_2", "https://doi.org/10.1000/18_2"),
        ("10.1002/(SICI)49:8<693::A>3.0.CO;2-O", None, "https://doi.org/10.1002/(SICI)49:8%3C693::A%3E3.0.CO;2-O"),
        ("10.1000/a#b?c", None, "https://doi.org/10.1000/a%23b%3Fc"),
        ("https://example.org/x", None, "https://example.org/x"),
        ("unknown", "unknown", ""),
    ],
)
def test_every_form_of_a_doi_leads_to_it(written: str, printed: str | None, target: str) -> None:
    nodes = format_entry(entry(title="T", doi=written))
    assert links(nodes) == ([target] if target else [])
    assert words(nodes) == f"*T*. doi: {printed or written}."


@pytest.mark.parametrize("comma", [",", "،"])
def test_the_arabic_comma_parts_family_and_given_name(comma: str) -> None:
    """``خمینی، روح الله`` was one given name after another."""
    written = entry(author=f"خمینی{comma} روح الله", title="T")
    assert words(format_entry(written)) == "روح الله خمینی. *T*."
    assert author_in_text(written, Terms("en")) == "خمینی"


def test_the_arabic_comma_in_a_bodys_name_stays() -> None:
    assert author_in_text(entry(author="{وزارت، تهران}"), Terms("en")) == "وزارت، تهران"


def test_names_in_the_extended_format_are_read() -> None:
    written = entry(author="family=Klerk, given=Jan, prefix=de and Roe, Ada", title="T")
    assert words(format_entry(written)) == "Jan de Klerk and Ada Roe. *T*."


@pytest.mark.parametrize(
    "written, name",
    [
        (entry(author="de Klerk, Jan"), "de Klerk"),
        (entry(author="Roe, A. and Poe, B."), "Roe and Poe"),
        (entry(author="Roe, A. and Poe, B. and Doe, C."), "Roe et al."),
        (entry(author="Roe, A. and others"), "Roe et al."),
        (entry(author="{Human Rights Watch}"), "Human Rights Watch"),
        (entry(organization="UN", title="P"), "UN"),
        (entry(title="P"), "P"),
        (entry(), "k"),
    ],
)
def test_a_sentence_can_name_its_source(written: Entry, name: str) -> None:
    assert author_in_text(written, Terms("en")) == name


LATEX = [
    "\\",
    "{",
    "}",
    "$",
    "~",
    "-",
    "--",
    "\\emph{",
    "\\url{",
    "\\href{",
    "\\enquote{",
    "\ue000",
    "\ue002",
    "\\'e",
    "\\x",
    "and",
    " and ",
    ",",
    ", ",
    "a",
    "É",
    "%",
    "#",
    "@",
    '"',
]


@settings(deadline=None, max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(LATEX), max_size=12).map("".join))
def test_no_field_stops_a_build(value: str) -> None:
    written = entry(author=value, title=value, date=value, pages=value, note=value, doi=value, url=value, langid=value)
    assert format_entry(written)
    assert author_in_text(written, Terms("en")) is not None


def test_a_deeply_nested_field_stops_no_build() -> None:
    assert format_entry(entry(title="{" * 5000 + "a" + "}" * 5000))

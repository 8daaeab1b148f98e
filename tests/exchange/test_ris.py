"""RIS as the programs write it. All works are invented."""

from __future__ import annotations

import pytest

from pincite.exchange.ris import read_ris, write_ris
from pincite.model.bibliography import Entry
from pincite.source import SourceText

ZOTERO = """\
TY  - CONF
TI  - Letters & lists: “50%” of them
AU  - Roe, Jane
AU  - von der Poe, John, Jr.
A2  - Moe, Max
T2  - Second Conference on Registers
C1  - Geneva
C3  - Proceedings on Registers
DA  - 1990/07/19/
PY  - 1990
SP  - 33
EP  - 45
PB  - Poe & Sons
CY  - London
LA  - en-GB
KW  - prisons
KW  - registers
Y2  - 2020/01/02/10:11:12
L1  - /papers/a/Zotero/storage/ABCD/Roe - 1990.pdf
ER  - 
"""
ENDNOTE = """\
TY  - JOUR
AU  - Amnesty International,
AU  - Roe, Jane
AU  - Wang, L.
AU  - Wang, L.
PY  - 1988
DA  - July 19
TI  - Phones were cut
T2  - Journal of Registers
SN  - 0028-0836 (Print)
SP  - 12-15
VL  - 3
IS  - 2
C7  - e17
DO  - 10.1000/xyz_1
AB  - It begins here
and goes on.
UR  - https://example.org/a_b
UR  - https://example.org/second
N1  - first
N1  - second
ID  - 4711
ER  - 

TY  - RPRT
A1  - Human Rights Council,
TI  - Report of the Rapporteur
SN  - A/HRC/0/1
PY  - 2018
ER  - 
"""
MENDELEY = """\
TY  - BOOK
T1  - The Register
A1  - Roe, Jane
ED  - Poe, Ben
Y1  - 1990///
N2  - An abstract.
JF  - ignored for books
SN  - 978-0-306-40615-7
M1  - 4
ER  - 
"""


def read(text: str) -> tuple[list[Entry], list[str]]:
    source = SourceText(path="x.ris", text=text)
    file = read_ris(source)
    said = [f"{source.position(problem.place.start).line}: {problem.message}" for problem in file.problems]
    return list(file.entries), said


def values(entry: Entry) -> dict[str, str]:
    return {name: field.value for name, field in entry.fields.items()}


def test_zotero_s_conference_paper() -> None:
    (entry,), said = read(ZOTERO)
    assert not said
    assert entry.type == "inproceedings"
    assert values(entry) == {
        "author": "Roe, Jane and von der Poe, Jr., John",
        "editor": "Moe, Max",
        "title": r"Letters \& lists: “50\%” of them",
        "booktitle": "Proceedings on Registers",
        "eventtitle": "Second Conference on Registers",
        "venue": "Geneva",
        "date": "1990-07-19",
        "pages": "33--45",
        "publisher": r"Poe \& Sons",
        "location": "London",
        "langid": "british",
        "keywords": "prisons, registers",
        "urldate": "2020-01-02",
        "ris-y2": "10:11:12",
        "file": "Roe - 1990.pdf",
    }


def test_endnote_s_article_and_report() -> None:
    (article, report), said = read(ENDNOTE)
    assert not said
    assert values(article) == {
        "author": "{Amnesty International} and Roe, Jane and Wang, L. and Wang, L.",
        "date": "1988-07-19",
        "title": "Phones were cut",
        "journaltitle": "Journal of Registers",
        "issn": "0028-0836 (Print)",
        "pages": "12--15",
        "volume": "3",
        "number": "2",
        "eid": "e17",
        "doi": "10.1000/xyz_1",
        "abstract": "It begins here and goes on.",
        "url": "https://example.org/a_b",
        "ris-ur": "https://example.org/second",
        "note": "first; second",
    }
    assert (article.key, report.key) == ("4711", "")
    assert report.type == "report"
    assert values(report)["number"] == "A/HRC/0/1"
    assert values(report)["author"] == "{Human Rights Council}"


def test_mendeley_s_older_tags() -> None:
    (book,), said = read(MENDELEY)
    assert not said
    assert values(book) == {
        "title": "The Register",
        "author": "Roe, Jane",
        "editor": "Poe, Ben",
        "date": "1990",
        "abstract": "An abstract.",
        "isbn": "978-0-306-40615-7",
        "number": "4",
        "series": "ignored for books",
    }


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 1988", {"date": "1988"}),
        ("PY  - 1988///", {"date": "1988"}),
        ("DA  - 1988/07/", {"date": "1988-07"}),
        ("DA  - 1988///1988~", {"date": "1988~"}),
        ("DA  - 1988///1988/1990", {"date": "1988/1990"}),
        ("DA  - 1988///Spring", {"date": "1988-21"}),
        ("DA  - 1988-07-19", {"date": "1988-07-19"}),
        ("PY  - 1988\nDA  - 19 July", {"date": "1988-07-19"}),
        ("PY  - 1988\nDA  - Jul", {"date": "1988-07"}),
        ("PY  - n.d.", {"year": "n.d."}),
        ("PY  - 1988\nDA  - first week of Lent", {"ris-da": "first week of Lent", "date": "1988"}),
        ("DA  - 1988/02/31/", {"ris-da": "1988/02/31/"}),
    ],
)
def test_dates(lines: str, date: dict[str, str]) -> None:
    (entry,), _ = read(f"TY  - BOOK\n{lines}\nER  - \n")
    assert values(entry) == date


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Roe, Jane", "Roe, Jane"),
        ("Amnesty International", "{Amnesty International}"),
        ("University of Iran,, Tehran", "{University of Iran, Tehran}"),
        ("UNESCO", "UNESCO"),
        ("روئه، ژاله", "روئه, ژاله"),
        ("de la Roe, Jane", "de la Roe, Jane"),
        ("et al.", "others"),
    ],
)
def test_names(name: str, written: str) -> None:
    (entry,), _ = read(f"TY  - BOOK\nAU  - {name}\nER  - \n")
    assert values(entry)["author"] == written


def test_what_has_no_field_is_kept_under_its_tag_and_goes_out_under_it() -> None:
    entries, _ = read("TY  - BLURB\nTI  - T\nC5  - odd & even\nER  - \n")
    assert values(entries[0]) == {"title": "T", "ris-ty": "BLURB", "ris-c5": r"odd \& even"}
    assert write_ris(entries) == "TY  - BLURB\nID  -\nTI  - T\nC5  - odd & even\nER  - \n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_record_that_is_not_closed_is_named_by_its_line_and_takes_no_other_with_it(newline: str) -> None:
    text = "TY  - BOOK\nTI  - One\nTY  - BOOK\nTI  - Two\nER  - \nloose\nTY  - BOOK\nTI  - Three".replace("\n", newline)
    entries, said = read(text)
    assert [entry.get("title") for entry in entries] == ["One", "Two", "Three"]
    assert said == [
        "1: record is not closed: ER is missing before the next TY",
        "6: line stands outside a record, which begins with TY",
        "7: record is not closed: ER is missing at the end of the file",
    ]


def test_a_heading_before_the_first_record_is_no_fault() -> None:
    entries, said = read("\ufeffProvider: a library\n\nTY  - BOOK\nTI  - One\nER  - \n")
    assert (len(entries), said) == (1, [])


def test_200_kb_in_one_field() -> None:
    entries, said = read(f"TY  - BOOK\nTI  - {'x{' * 100_000}\nER  - \n")
    assert not said
    assert len(entries[0].get("title")) > 200_000

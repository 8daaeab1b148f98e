"""Briefings in CSL styles, from the files of a project to HTML, by way of pandoc."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import pincite
from pincite import pandoc
from pincite.errors import PinciteError
from pincite.styles import collection

BIB = """
@book{roe, author = {Roe, Ada}, title = {Prisons of the North}, date = {1990}, publisher = {Fennel}, langid = {english}}
@book{poe, author = {Poe, Ben}, title = {Courts}, date = {1996}, publisher = {Quill}, langid = {english}}
@book{fa, author = {هدایتی، رضا}, title = {زندان}, titleaddon = {Zendān}, date = {1389}, publisher = {نی},
  langid = {persian}}
@misc{letter, author = {Vale, Ann}, title = {Letter}, date = {1988}, related = {poe}, relatedtype = {quotedin}}
@book{zim, author = {Zim, Ann}, title = {Zeal}, date = {1992}, publisher = {P}}
@book{ash, author = {Ash, Ann}, title = {Ashes}, date = {1999}, publisher = {P}}
@online{web, author = {{UN}}, title = {Page}, date = {2018-12-04}, url = {https://e.org/x}, urldate = {2020-01-02},
  archiveurl = {https://web.archive.org/web/20200103040506/https://e.org/x}}
"""
BODY = """---
title: One
---

Visits stopped [@roe, p. 12]. They stopped [@roe, p. 14], and @poe [p. 3] agrees.^[See @web and [@roe, p. 1].]
The letter says so [@letter, p. 2; @poe, p. 117]. So does a history [@fa, p. 61].
"""


def _is_installed() -> bool:
    try:
        pandoc.find_pandoc()
    except PinciteError:
        return False
    return collection() is not None


pytestmark = pytest.mark.skipif(not _is_installed(), reason="pandoc is not installed")


def build(root: Path, style: str, body: str = BODY) -> str:
    """The page of a briefing in this style, its text alone; a call is ``^1``."""
    files = {
        "pincite.toml": "",
        "bib/a.bib": BIB,
        "content/modules/m.md": body,
        "content/briefings/b.yaml": f"title: B\ncitation-style: {style}\nmodules: [m]\n",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    (path,) = pincite.build(root, to="html", draft=True)
    page = path.read_text(encoding="utf-8").partition('<main id="pc-text"')[2].partition('class="pc-method"')[0]
    page = re.sub(r'<a class="pc-(?:finding|back).*?</a>', "", page)
    text = re.sub(r"<[^>]+>", "", re.sub(r'<a class="pc-call".*?<sup>(\d+)</sup></a>', r"^\1", page))
    return " ".join(re.sub(r"[\u200e\u2060]", "", unescape(text)).split())


def test_a_note_style_has_notes_short_forms_and_a_list(tmp_path: Path) -> None:
    page = build(tmp_path, "chicago-notes-bibliography")
    assert "Visits stopped.^1 They stopped,^2 and Poe^3 agrees.^4 The letter says so.^5" in page
    for note in (
        "Ada Roe, Prisons of the North (Fennel, 1990), 12.",
        "Roe, Prisons of the North, 14.",
        "Ann Vale, Letter, 1988, 2, quoted in Poe, Courts, 117.",
    ):
        assert note in page
    assert "Vale, Ann. Letter. 1988. Quoted in Poe, Courts, 1996. Cited in 1" in page
    assert "زندان [Zendān]" in page
    assert "Archived at https://web.archive.org/web/20200103040506/https://e.org/x on 3 January 2020." in page


def test_an_author_date_style_links_its_citations(tmp_path: Path) -> None:
    page = build(tmp_path, "apa")
    assert "(Roe, 1990, p. 12)" in page and "Poe (1996, p. 3) agrees" in page
    assert "(Vale, 1988, p. 2, quoted in Poe, 1996, p. 117)" in page


def test_a_numeric_style_names_the_author_of_a_textual_citation(tmp_path: Path) -> None:
    page = build(tmp_path, "ieee")
    assert "Visits stopped [1, p. 12]." in page and "Poe [2, p. 3] agrees" in page
    assert "[1] A. Roe" in page


def test_what_pandoc_answered_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(tmp_path, "apa")

    def call(request: bytes) -> bytes:
        raise AssertionError("pandoc was asked again")

    monkeypatch.setattr("pincite.pandoc.citations.call", call)
    assert build(tmp_path, "apa") == first


def test_a_built_in_style_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*arguments: object) -> bytes:
        raise AssertionError("pandoc was asked")

    monkeypatch.setattr("pincite.pandoc.run", run)
    assert "(Roe 1990, 12)" in build(tmp_path, "author-date")


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("apa", "(Zim, 1992, p. 9; Vale, 1988, p. 1, quoted in Poe, 1996; Ash, 1999)"),
        ("ieee", "[1, p. 9]; [2, p. 1], quoted in [3]; [4]"),
        ("nature", "1; 2, quoted in 3; 4"),
        ("oscola", "Ann Zim, Zeal (P 1992) 9; Ann Vale, ‘Letter’ 1, quoted in Ben Poe, Courts (Quill 1996); Ann Ash"),
        ("author-date", "(Zim 1992, 9; Vale 1988, 1, quoted in Poe 1996; Ash 1999)"),
    ],
)
def test_quoted_in_stays_with_its_own_work_in_a_style_that_sorts(tmp_path: Path, style: str, printed: str) -> None:
    page = build(tmp_path, style, "---\ntitle: One\n---\n\nSo it was [@zim, p. 9; @letter, p. 1; @ash].\n")
    assert printed in page.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("@roe, sec. 6(1)(b)", "(Roe, 1990, Section 6(1)(b))"),
        ("@roe, § 4(2)(a), in part", "(Roe, 1990, Section 4(2)(a), in part)"),
        ("@roe, art. 14(3)(c)", "(Roe, 1990, art. 14(3)(c))"),
        ("@roe, {[45]}", "(Roe, 1990, [45])"),
        ("@roe, {[45]}; @roe, {[47]}", "(Roe, 1990, [45], [47])"),
        ("@roe, {sec. “The order”}", "(Roe, 1990, sec. “The order”)"),
        ("see @nokey, p. 4 in part; @roe, p. 3", "(see nokey?, p. 4 in part; Roe, 1990, p. 3)"),
        ("@nokey, p. 4", "(nokey?, p. 4)"),
    ],
)
def test_a_locator_is_printed_as_it_is_written(tmp_path: Path, written: str, printed: str) -> None:
    page = build(tmp_path, "apa", f"---\ntitle: One\n---\n\nSo it was [{written}].\n")
    assert printed in page.replace("\u00a0", " ")


def test_a_number_that_is_no_page_s_has_a_label_though_the_style_gives_it_none(tmp_path: Path) -> None:
    body = "A [@roe, sec. 4]. B [@roe, chap. 2]. C [@roe, p. 7; @poe, sec. 7]. D [@roe, p. 8; @poe, p. 9]."
    page = build(tmp_path, "oscola", f"---\ntitle: One\n---\n\n{body}\n").replace("\u00a0", " ")
    for note in (
        "Ada Roe, Prisons of the North (Fennel 1990) s 4.",
        "ibid chap. 2.",
        "ibid 7; Ben Poe, Courts (Quill 1996) s 7.",
        "Roe (n 1) 8; Poe (n 3) 9.",
    ):
        assert note in page

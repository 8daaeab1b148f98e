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


def build(root: Path, style: str) -> str:
    """The page of a briefing in this style, its text alone; a call is ``^1``."""
    files = {
        "pincite.toml": "",
        "bib/a.bib": BIB,
        "content/modules/m.md": BODY,
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

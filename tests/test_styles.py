"""Citation styles: by name or file, dependent ones, near names, and what stands in the way."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pincite import styles
from pincite.errors import PinciteError, UsageError
from pincite.pipeline import check_project
from pincite.project import Project, read_project
from pincite.styles import _FAMILIAR, collection, find_style, near_names

needs_collection = pytest.mark.skipif(collection() is None, reason="pandoc is not installed")

CSL = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0"{more}><info><title>T</title>{info}'
    '</info><citation><layout><text variable="title"/></layout></citation>{end}</style>'
)
DEPENDENT = '<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>'


def csl(kind: str = "in-text", more: str = "", info: str = "", end: str = "") -> str:
    return CSL.format(kind=kind, more=more, info=info, end=end)


def project(**files: str) -> Project:
    texts = {f"templates/{name}.csl": text for name, text in files.items()}
    return Project.from_texts({"pincite.toml": "", **texts}, root=Path("/nowhere"))


def test_a_style_of_the_project_is_found_by_name_and_by_path() -> None:
    held = project(own=csl("note", ' default-locale="fr-FR"', end="<bibliography/>"))
    by_name, by_path = find_style("own", held), find_style("templates/own.csl", held)
    assert by_name == by_path
    assert (by_name.name, by_name.is_note, by_name.has_bibliography, by_name.locale) == ("own", True, True, "fr-FR")


def test_a_style_without_a_list_says_so() -> None:
    assert not find_style("own", project(own=csl())).has_bibliography


def test_a_dependent_style_is_its_parent_in_its_own_language() -> None:
    child = csl(more=' default-locale="de-DE"', info=DEPENDENT.format(parent="base"))
    found = find_style("child", project(child=child, base=csl("note", ' default-locale="en-US"')))
    assert (found.name, found.is_note, found.locale) == ("child", True, "de-DE")


def test_a_dependent_style_without_its_parent_names_it() -> None:
    with pytest.raises(UsageError, match="depends on 'no-such-parent', which is not there"):
        find_style("child", project(child=csl(info=DEPENDENT.format(parent="no-such-parent"))))


def test_two_styles_that_depend_on_each_other_are_refused() -> None:
    held = project(a=csl(info=DEPENDENT.format(parent="b")), b=csl(info=DEPENDENT.format(parent="a")))
    with pytest.raises(PinciteError, match="itself depends on 'a'"):
        find_style("a", held)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cannot be read as a citation style"),
        ("<style", "cannot be read as a citation style"),
        ("<html/>", "is no citation style"),
        ('<!DOCTYPE style [<!ENTITY a "b">]>' + csl(), "no DOCTYPE"),
        (csl().replace("citation", "quotation"), "has no <citation>"),
        (csl(more=f' note="{"x" * 3_000_000}"'), "too large"),
    ],
)
def test_a_file_that_is_no_style_is_said_with_its_path(text: str, said: str) -> None:
    with pytest.raises(PinciteError, match=f"^templates/own.csl: .*{said}"):
        find_style("own", project(own=text))


def test_a_byte_order_mark_is_no_fault() -> None:
    assert find_style("own", project(own="\ufeff" + csl())).name == "own"


@pytest.mark.parametrize("name", ["https://www.zotero.org/styles/apa", "http://example.org/apa.csl", "file:///etc/apa"])
def test_an_address_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="nothing is fetched from the network; write its name: apa"):
        find_style(name, project())


def test_a_file_outside_the_project_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (root / "pincite.toml").touch()
    (tmp_path / "own.csl").write_text(csl())
    (root / "linked.csl").symlink_to(tmp_path / "own.csl")
    held = read_project(root)
    for path in ("../own.csl", "linked.csl", str(tmp_path / "own.csl")):
        with pytest.raises(UsageError, match="lies outside the project"):
            find_style(path, held)


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "collection", lambda: None)
    monkeypatch.setattr(styles, "_renamed", dict)
    with pytest.raises(UsageError, match=r"'apa' is not built in .*: pip install"):
        find_style("apa", project())


@pytest.mark.parametrize(
    ("lang", "locale", "taken"),
    [("en", "en-GB", "en-GB"), ("en-US", "en-GB", "en-US"), ("fr", "en-GB", "fr"), ("en", "", "en"), ("", "en-GB", "")],
)
def test_the_region_comes_from_the_style_where_the_briefing_names_none(lang: str, locale: str, taken: str) -> None:
    more = f' default-locale="{locale}"' if locale else ""
    assert find_style("own", project(own=csl(more=more))).language(lang) == taken


@needs_collection
@pytest.mark.parametrize(
    ("name", "is_note", "locale"),
    [
        ("apa", False, ""),
        ("chicago-notes-bibliography", True, ""),
        ("chicago-fullnote-bibliography", True, ""),  # its earlier name
        ("vancouver", False, ""),  # renamed as well
        ("2d-materials", False, "en-US"),  # depends on another
        ("oscola", True, "en-GB"),
    ],
)
def test_a_style_of_the_collection_is_found(name: str, is_note: bool, locale: str) -> None:
    found = find_style(name, project())
    assert (found.is_note, found.locale) == (is_note, locale)


@needs_collection
def test_a_file_of_the_project_goes_before_the_collection() -> None:
    assert find_style("apa", project(apa=csl("note"))).is_note


@needs_collection
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("chicago-notes-biblography", "chicago-notes-bibliography"),
        ("APA", "apa"),
        ("apa.csl", "apa"),
        ("Nature ", "nature"),
        ("mla", "modern-language-association"),
        ("harvard", "harvard-cite-them-right"),
        ("chicago", "chicago-notes-bibliography"),
        ("author_date", "author-date"),
        ("journal-of-the-royal-society-of-medicin", "journal-of-the-royal-society-of-medicine"),
    ],
)
def test_near_names_are_suggested(written: str, meant: str) -> None:
    assert meant in near_names(written)


@needs_collection
def test_a_missing_style_is_an_error_with_near_names() -> None:
    with pytest.raises(UsageError, match=r"there is no style '.*'; did you mean 'chicago-notes-bibliography'"):
        find_style("chicago-notes-biblography", project())


@needs_collection
def test_a_name_like_no_other_is_told_where_names_are_listed() -> None:
    with pytest.raises(UsageError, match=r"zotero\.org/styles lists the names.*templates/xyzzyqq\.csl"):
        find_style("xyzzyqq", project())


@needs_collection
def test_near_names_among_ten_thousand_are_found_within_seconds() -> None:
    near_names("warm-up")
    begin = time.process_time()
    near_names("international-journal-of-everything-and-nothing-at-al")
    assert time.process_time() - begin < 3


@needs_collection
def test_every_familiar_name_is_that_of_a_style() -> None:
    for name in _FAMILIAR.values():
        find_style(name, project())


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("<html/>", "is no citation style"),
        ("", "cannot be read as a citation style"),
        ("not xml", "cannot be read as a citation style"),
    ],
)
def test_a_style_file_that_is_none_is_found_by_the_check(file: str, said: str) -> None:
    held = Project.from_texts(
        {
            "pincite.toml": "",
            "content/briefings/b.yaml": "title: T\ncitation-style: own\nmodules: []\n",
            "templates/own.csl": file,
        }
    )
    [found] = [item for item in check_project(held).diagnostics if item.code == "SYN114"]
    assert (found.path, found.line, said in found.message) == ("content/briefings/b.yaml", 2, True), found.message

"""What a user meets who types ``pincite bib``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

RIS = "TY  - BOOK\nAU  - Roe, Jane\nTI  - Prisons\nPY  - 1990\nER  - \n\nTY  - BOOK\nAU  - Poe, B.\nTI  - Law\nER  - \n"
A = "@misc{a,\n  author = {Ada Roe},\n  title = {Prisons},\n  date = {1995},\n}\n"


# -- import


def test_import_makes_a_file_named_after_the_source(project, run) -> None:
    root = project({"export.ris": RIS})
    result = run("bib", "import", root / "export.ris", "--project", root)
    assert (result.exit_code, result.stdout) == (0, "bib/export.bib: 2 entries written\n")
    assert (root / "bib/export.bib").read_text() == (
        "@book{roe1990,\n  author       = {Roe, Jane},\n  title        = {Prisons},\n  date         = {1990},\n}\n\n"
        "@book{poe,\n  author       = {Poe, B.},\n  title        = {Law},\n}\n"
    )
    assert run("check", root, "--select", "BIB", "--ignore", "BIB111").exit_code == 0


def test_import_adds_behind_what_is_there_and_touches_none_of_it(project, run) -> None:
    root = project({"export.ris": RIS})
    before = (root / "bib/sources.bib").read_bytes()
    run("bib", "import", root / "export.ris", "--into", "bib/sources.bib", "--project", root)
    assert (root / "bib/sources.bib").read_bytes().startswith(before + b"\n@book{roe1990,\n")


def test_the_same_import_again_writes_nothing_and_names_both_places(project, run) -> None:
    root = project({"export.ris": RIS})
    run("bib", "import", root / "export.ris", "--project", root)
    before = (root / "bib/export.bib").stat().st_mtime_ns
    result = run("bib", "import", root / "export.ris", "--project", root)
    assert (result.exit_code, result.stdout) == (0, "bib/export.bib: 0 entries written, 2 already there\n")
    assert result.stderr.splitlines() == [
        f"{root}/export.ris:1: already there: 'roe1990' (bib/export.bib:1)",
        f"{root}/export.ris:7: already there: 'poe' (bib/export.bib:7)",
    ]
    assert (root / "bib/export.bib").stat().st_mtime_ns == before


def test_an_entry_that_looks_like_one_that_is_there_is_left_to_the_user(project, run) -> None:
    new = "TY  - GEN\nAU  - Roe, Ada\nTI  - Prisons\nPY  - 1995\nPB  - Elsewhere\nER  - \n"
    root = project({"x.ris": new})
    result = run("bib", "import", root / "x.ris", "--project", root)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{root}/x.ris:1: looks like 'a' (bib/sources.bib:1): same title, author and year, differs in organization; "
        "not written\n"
    )
    assert result.stdout == "bib/x.bib: 0 entries written, 1 left out (compare them; --keep-duplicates writes them)\n"
    assert not (root / "bib/x.bib").exists()
    result = run("bib", "import", root / "x.ris", "--project", root, "--keep-duplicates")
    assert result.exit_code == 0
    assert "written all the same" in result.stderr
    assert "@misc{roe1995," in (root / "bib/x.bib").read_text()


def test_faults_are_named_by_line_and_the_rest_is_written(project, run) -> None:
    root = project({"x.bib": "@misc{z, title = {Z}}\n\n@misc{y, title = {Y\n\n@misc{x, title = {X}}\n"})
    result = run("bib", "import", root / "x.bib", "--project", root)
    assert result.exit_code == 1
    assert f"{root}/x.bib:3: entry 'y' is broken: it is never closed" in result.stderr
    assert result.stdout == "bib/x.bib: 2 entries written, 1 problem\n"


def test_another_encoding_is_said(project, run) -> None:
    root = project({"x.ris": "TY  - BOOK\r\nTI  - Gefängnis\r\nER  - \r\n".encode("utf-16")})
    result = run("bib", "import", root / "x.ris", "--project", root)
    assert f"{root}/x.ris: read as UTF-16" in result.stderr
    assert "Gefängnis" in (root / "bib/x.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "into", ["x.bib", "../bib/x.bib", "content/x.bib", "bib/x.txt", "bib/.x.bib", "bib/../../x.bib"]
)
def test_only_a_bib_file_of_the_project_is_written(project, run, into: str) -> None:
    root = project({"x.ris": RIS})
    result = run("bib", "import", root / "x.ris", "--into", into, "--project", root)
    assert result.exit_code == 2
    assert "it must be a .bib file in bib/" in result.stderr


def test_a_file_that_is_not_utf8_is_not_added_to(project, run) -> None:
    root = project({"x.ris": RIS, "bib/old.bib": b"@misc{o, title = {\xe9}}\n"})
    result = run("bib", "import", root / "x.ris", "--into", "bib/old.bib", "--project", root)
    assert result.exit_code == 2
    assert "is not UTF-8" in result.stderr
    assert (root / "bib/old.bib").read_bytes() == b"@misc{o, title = {\xe9}}\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"<?xml", "looks like EndNote XML"), (b"", "is empty"), (b"TY  - \0", "is binary"), (None, "cannot be read")],
)
def test_what_cannot_be_imported_is_one_line(project, run, content: bytes | None, message: str) -> None:
    root = project({} if content is None else {"x.ris": content})
    result = run("bib", "import", root / "x.ris", "--project", root)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_without_entries_is_said(project, run) -> None:
    root = project({"x.json": "[]"})
    result = run("bib", "import", root / "x.json", "--project", root)
    assert (result.exit_code, result.stderr) == (1, f"{root}/x.json: holds no entries\n")
    assert not (root / "bib/x.bib").exists()


def test_the_same_doi_in_another_form_and_another_volume_is_left_to_the_user(project, run) -> None:
    there = "@article{a, author = {Roe, A}, title = {T}, doi = {https://doi.org/10.1000/ABC}, volume = {3}}\n"
    root = project({"bib/sources.bib": there, "x.bib": there.replace("https://doi.org/10.1000/ABC", "10.1000/abc")
                    .replace("{3}", "{4}")})  # fmt: skip
    result = run("bib", "import", root / "x.bib", "--project", root)
    assert result.exit_code == 1
    assert "looks like 'a' (bib/sources.bib:1): same DOI, differs in volume; not written\n" in result.stderr


# -- export


def test_only_what_is_cited_goes_out_in_the_order_of_citation_with_its_parents(project, run) -> None:
    bib = (
        "@misc{unused, title = {U}}\n@book{par, title = {Par}, publisher = {P}, date = {1990}}\n"
        "@inbook{kid, title = {Kid}, author = {Roe, A}, crossref = {par}}\n@misc{b, title = {B}}\n"
    )
    root = project({"bib/sources.bib": bib, "content/modules/one.md": "---\ntitle: O\n---\n\nX [@b]. Y [@kid].\n",
                    "content/modules/two.md": "---\ntitle: T\n---\n\nX [@b].\n"})  # fmt: skip
    result = run("bib", "export", "brief", "--to", "bib", "--project", root)
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line[:1] == "@"] == [
        "@misc{b,",
        "@inbook{kid,",
        "@book{par,",
    ]
    (_, kid) = json.loads(run("bib", "export", "--to", "csl-json", "--project", root).stdout)
    assert (kid["container-title"], kid["publisher"], kid["issued"]) == ("Par", "P", {"date-parts": [[1990]]})
    assert "T2  - Par\n" in run("bib", "export", "--to", "ris", "--project", root).stdout


def test_what_a_format_cannot_hold_is_said(project, run) -> None:
    bib = (
        "@misc{a, title = {A}, pubstate = {inpress}, file = {/papers/a/x.pdf}}\n@misc{b, title = {B}, related = {a}}\n"
    )
    root = project({"bib/sources.bib": bib})
    result = run("bib", "export", "--to", "ris", "--project", root)
    assert result.stderr == "RIS does not hold: pubstate (1), related (1)\n"
    assert "L1  - x.pdf\n" in result.stdout
    assert "/papers/a" not in run("bib", "export", "--to", "bib", "--project", root).stdout
    assert "custom" in run("bib", "export", "--to", "csl-json", "--project", root).stderr


def test_a_cited_key_without_an_entry_fails_the_export(project, run) -> None:
    root = project({"bib/sources.bib": A})
    result = run("bib", "export", "--to", "bib", "--project", root)
    assert (result.exit_code, result.stderr) == (1, "'b' is cited, but in no .bib file\n")
    assert "@misc{a," in result.stdout


def test_export_into_a_file_and_wrong_names(project, run) -> None:
    root = project()
    assert run("bib", "export", "--to", "ris", "--output", root / "o.ris", "--project", root).stdout == ""
    assert (root / "o.ris").read_text().startswith("TY  - GEN\nID  - a\n")
    assert "did you mean 'ris'?" in run("bib", "export", "--to", "rsi", "--project", root).stderr
    assert "did you mean 'brief'?" in run("bib", "export", "breif", "--to", "ris", "--project", root).stderr


@pytest.mark.parametrize("output", ["bib/sources.bib", "content/modules/one.md", "pincite.toml", "bib/link.bib"])
def test_export_overwrites_no_file_of_the_project(project, run, output: str) -> None:
    root = project()
    (root / "bib/link.bib").symlink_to(root / "bib/sources.bib")
    before = (root / output).read_bytes()
    result = run("bib", "export", "--to", "bib", "--output", root / output, "--project", root)
    assert (result.exit_code, "which would be overwritten; name another" in result.stderr) == (2, True)
    assert (root / output).read_bytes() == before


def test_our_own_export_is_known_when_it_comes_in_again(project, run) -> None:
    root = project()
    for form in ("bib", "csl-json", "ris"):
        run("bib", "export", "--to", form, "--output", root / "out", "--project", root)
        result = run("bib", "import", root / "out", "--project", root)
        assert (result.exit_code, result.stdout) == (0, "bib/out.bib: 0 entries written, 2 already there\n")


# -- tidy


def test_tidy_shows_first_and_then_writes_and_then_has_nothing_to_do(project, run) -> None:
    root = project({"bib/sources.bib": A})
    result = run("bib", "tidy", "--diff", "--project", root)
    assert result.exit_code == 1
    assert result.stderr == "would change bib/sources.bib\n"
    assert "--- a/bib/sources.bib\n+++ b/bib/sources.bib\n" in result.stdout
    assert "+  author       = {Ada Roe},\n" in result.stdout
    assert (root / "bib/sources.bib").read_text() == A
    result = run("bib", "tidy", "--project", root)
    assert (result.exit_code, result.stdout) == (0, "changed bib/sources.bib\n")
    assert "  author       = {Ada Roe},\n" in (root / "bib/sources.bib").read_text()
    assert (
        run("bib", "tidy", "--diff", "--project", root).exit_code,
        run("bib", "tidy", "--project", root).stdout,
    ) == (0, "")


def test_tidy_names_what_it_leaves(project, run) -> None:
    root = project({"bib/sources.bib": A + "@misc{b, title = {B\n", "bib/old.bib": b"@misc{o, title={\xe9}}\n"})
    result = run("bib", "tidy", "--project", root)
    assert result.exit_code == 1
    assert "bib/sources.bib:6: left as it is: entry 'b' is broken" in result.stderr
    assert "bib/old.bib:1: left as it is: byte 0xe9 is not UTF-8" in result.stderr
    assert (root / "bib/sources.bib").read_text().endswith("}\n@misc{b, title = {B\n")
    assert (root / "bib/old.bib").read_bytes() == b"@misc{o, title={\xe9}}\n"


def test_tidy_of_single_files_needs_no_project_and_writes_through_a_link(tmp_path: Path, run) -> None:
    (tmp_path / "x.bib").write_text(A)
    (tmp_path / "link.bib").symlink_to(tmp_path / "x.bib")
    assert run("bib", "tidy", tmp_path / "link.bib").exit_code == 0
    assert (tmp_path / "link.bib").is_symlink()
    assert "  author       = {Ada Roe},\n" in (tmp_path / "x.bib").read_text()


def test_tidy_takes_bib_files_only_and_says_where_a_comma_is_missing(project, run) -> None:
    root = project({"bib/sources.bib": "@misc{udhr\n title={U}, year=1948}\n@misc{b,, title={U}}\n"})
    result = run("bib", "tidy", root / "content/modules/one.md")
    assert (result.exit_code, "one.md: is no .bib file" in result.stderr) == (2, True)
    result = run("bib", "tidy", "--project", root)
    assert result.exit_code == 1
    assert "bib/sources.bib:1: left as it is: entry 'udhr' lacks a comma before 'title'\n" in result.stderr
    assert "bib/sources.bib:3: left as it is: entry 'b' holds ',,' before 'title'\n" in result.stderr


def test_a_new_project_is_in_form(tmp_path: Path, run) -> None:
    run("new", tmp_path / "fresh")
    assert run("bib", "tidy", "--diff", "--project", tmp_path / "fresh").exit_code == 0

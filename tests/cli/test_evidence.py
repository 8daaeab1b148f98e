"""Snapshots on the command line: where they are looked for, what is written, what a build prints of them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

SOURCE = "Visits stopped in July. The clerk wrote: “nobody was told of it before the autumn”.\n"
FILES = {
    "bib/sources.bib": "@misc{a, author = {Ada Roe}, title = {Prisons}, date = {1995}, file = {a.txt}}\n",
    "content/modules/one.md": "---\ntitle: One\n---\n\nVisits stopped in July [@a, line 1].\n",
    "content/modules/two.md": "---\ntitle: Two\n---\n\nThe clerk wrote that “nobody was told of it” then [@a].\n",
}


@pytest.fixture
def folder(project) -> Path:
    return project({**FILES, "bib/snapshots/a.txt": SOURCE})


def test_what_was_compared_is_counted(folder: Path, run) -> None:
    assert "2 cited (2 compared with a snapshot)" in run("check", folder).output


def test_a_finding_names_the_nearest_passage(folder: Path, run) -> None:
    text = "---\ntitle: Two\n---\n\nThe clerk wrote that “nobody was told about it before the autumn” [@a].\n"
    (folder / "content/modules/two.md").write_text(text)
    result = run("check", folder)
    assert result.exit_code == 1
    assert "error EVD111 quotation is not in 'a' word for word" in result.output
    assert "nearest in 'a', line 1: nobody was told [-about-] {+of+} it before the autumn" in result.output


def test_another_folder_is_looked_in_when_it_is_named(project, run, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.txt").write_text(SOURCE)
    folder = project(FILES)
    assert "compared" not in run("check", folder).output
    assert "(2 compared" in run("check", folder, "--snapshots", elsewhere).output
    assert run("check", folder, "--snapshots", elsewhere / "nowhere").exit_code == 0


def test_the_json_says_where_what_was_found(folder: Path, run) -> None:
    said = json.loads(run("check", folder, "--format", "json").output)
    assert said["summary"]["compared"] == 2
    first, second = said["evidence"]
    (citation,) = first["citations"]
    assert (first["path"], first["line"], citation["key"], citation["place"]) == (
        "content/modules/one.md",
        5,
        "a",
        "line 1",
    )
    assert citation["sha256"] == sha256(SOURCE.encode()).hexdigest()
    (quotation,) = second["quotations"]
    assert SOURCE[quotation["found"]["start"] : quotation["found"]["end"]] == "nobody was told of it"


def test_the_record_is_written_when_it_is_asked_for(folder: Path, run) -> None:
    lock = folder / "bib/evidence.lock"
    run("check", folder)
    assert not lock.exists()
    assert "2 sentences recorded; commit the file" in run("check", folder, "--record").stderr
    written = lock.read_bytes()
    assert len(json.loads(written)["evidence"]) == 2
    assert SOURCE[:12].encode() not in written
    run("check", folder, "--record")
    assert lock.read_bytes() == written
    (folder / "bib/snapshots/a.txt").write_text(SOURCE + "One more line.\n")
    changed = run("check", folder)
    assert changed.exit_code == 1
    assert "error EVD101" in changed.output


def test_the_record_is_of_the_whole_project(folder: Path, run) -> None:
    for arguments in ([folder, "--select", "EVD"], [folder, "--ignore", "STY"], [folder / "bib"]):
        result = run("check", *arguments, "--record")
        assert (result.exit_code, "--record takes the whole project" in result.stderr) == (2, True)
    assert not (folder / "bib/evidence.lock").exists()


def test_a_build_prints_what_was_compared(folder: Path, run) -> None:
    run("build", "--project", folder, "--to", "html")
    page = (folder / "build/brief.html").read_text(encoding="utf-8")
    assert "of these, compared with an archived copy" in page
    assert sha256(SOURCE.encode()).hexdigest() in page
    (folder / "bib/snapshots/a.txt").unlink()
    run("build", "--project", folder, "--to", "html")
    assert "archived cop" not in (folder / "build/brief.html").read_text(encoding="utf-8")


def test_what_was_compared_elsewhere_is_printed_as_the_lock_records_it(folder: Path, run) -> None:
    run("check", folder, "--record")
    run("build", "--project", folder, "--to", "html")
    before = (folder / "build/brief.html").read_text(encoding="utf-8")
    (folder / "bib/snapshots/a.txt").unlink()
    assert "(0 compared with a snapshot, 2 as the lock records)" in run("check", folder).output
    run("build", "--project", folder, "--to", "html")
    assert (folder / "build/brief.html").read_text(encoding="utf-8") == before
    text = "---\ntitle: One\n---\n\nVisits stopped again in July [@a, line 1].\n"
    (folder / "content/modules/one.md").write_text(text)
    assert "(0 compared with a snapshot, 1 as the lock records)" in run("check", folder).output

"""What a user meets who types ``pincite build``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pincite.render.pdf import pango_problem

HEADER = "---\ntitle: One\n---\n\n"
ONE = "content/modules/one.md"


def test_all_briefings_are_built_by_default(project, run) -> None:
    root = project({"content/briefings/other.yaml": "title: Other\nmodules: [two]\n"})
    result = run("build", "--project", root, "--to", "html")
    assert result.exit_code == 0
    assert sorted(path.name for path in (root / "build").iterdir()) == ["brief.html", "other.html"]
    assert result.stdout.splitlines() == [str(root / "build/brief.html"), str(root / "build/other.html")]


def test_errors_refuse_the_build_and_are_shown(project, run) -> None:
    root = project({ONE: HEADER + "Uncited.\n"})
    result = run("build", "--project", root, "--to", "html")
    assert result.exit_code == 1
    assert "SEN101 sentence without a citation" in result.stderr
    assert "nothing was built: 1 error (SEN101)" in result.stderr
    assert not (root / "build").exists()


def test_a_draft_is_built_and_marks_each_finding_where_it_stands(project, run) -> None:
    root = project({ONE: HEADER + "Cited [@a]. Uncited here.\n\n> Quoted and [@nobody].\n"})
    assert run("build", "--project", root, "--to", "html", "--draft").exit_code == 0
    html = (root / "build/brief.html").read_text()
    text = " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())
    assert re.search(r"Cited \[ ?1 ?\] ?\. error SEN101 Uncited here\.", text)
    assert re.search(r"Quoted and error CIT101", text)
    assert "content/modules/one.md:5:13" in html
    assert "DRAFT" in html.upper()


def test_citations_are_numbered_linked_and_linked_back(project, run) -> None:
    root = project()
    run("build", "--project", root, "--to", "html")
    html = (root / "build/brief.html").read_text()
    ids = re.findall(r'\bid="([^"]+)"', html)
    targets = re.findall(r'href="#([^"]+)"', html)
    assert len(set(ids)) == len(ids)
    assert set(targets) <= set(ids)
    assert {"ref-1", "ref-2", "cite-1", "cite-2", "cite-3"} <= set(targets)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    assert "Visits stopped in July [1, p. 3]." in text.replace("\u00a0", " ")
    assert "The log is lost [1; 2, pp. 3–5]." in text.replace("\u00a0", " ")


def test_an_unknown_briefing_or_format_is_guessed(project, run) -> None:
    root = project()
    assert "did you mean 'brief'?" in run("build", "breif", "--project", root).stderr
    assert "there is no format 'htm'; did you mean 'html'?" in run("build", "--project", root, "--to", "htm").stderr


def test_a_fault_while_rendering_leaves_no_file_and_keeps_the_old_one(project, run) -> None:
    root = project()
    run("build", "--project", root, "--to", "html")
    before = (root / "build/brief.html").read_bytes()
    (root / "templates").mkdir()
    (root / "templates/report.html").write_text(
        "{% extends 'builtin/report.html' %}{% block chapters %}{{ nothing }}{% endblock %}"
    )
    result = run("build", "--project", root, "--to", "html")
    assert result.exit_code == 2
    assert "report.html" in result.stderr
    assert (root / "build/brief.html").read_bytes() == before
    assert [path.name for path in (root / "build").iterdir()] == ["brief.html"]


def test_a_template_of_the_project_wins_and_may_extend_the_built_in_one(project, run) -> None:
    template = "{% extends 'builtin/report.html' %}{% block cover %}OURS{{ super() }}{% endblock %}"
    root = project({"templates/report.html": template})
    run("build", "--project", root, "--to", "html")
    assert "OURS" in (root / "build/brief.html").read_text()


@pytest.mark.output
def test_pdf_is_written_and_two_builds_are_the_same_byte_for_byte(project, run) -> None:
    assert pango_problem() is None
    root = project()
    assert run("build", "--project", root).exit_code == 0
    first = (root / "build/brief.pdf").read_bytes()
    run("build", "--project", root)
    assert first.startswith(b"%PDF-")
    assert (root / "build/brief.pdf").read_bytes() == first


def test_without_pango_html_is_built_and_pdf_says_what_to_install(project, run, monkeypatch) -> None:
    monkeypatch.setattr("pincite.render.pdf._LIBRARIES", (("no-such-library",),))
    root = project()
    assert run("build", "--project", root, "--to", "html").exit_code == 0
    result = run("build", "--project", root, "--to", "pdf")
    assert result.exit_code == 2
    assert re.fullmatch(r"pincite: PDF needs Pango .*HTML works without it\)\n", result.stderr)


def test_a_character_that_no_font_has_is_named_with_its_place(project, run) -> None:
    root = project({ONE: HEADER + "Cited [@a].\n\nA sign ☃︎ 𐎧 here [@a].\n"})
    result = run("build", "--project", root, "--to", "pdf")
    assert result.exit_code == 2
    assert f"{ONE}:7:11: 𐎧 U+103A7" in result.stderr
    assert not (root / "build").exists()


def test_the_output_folder_is_the_only_place_that_is_written(project, run) -> None:
    root = project()
    before = {path for path in root.rglob("*") if path.is_file()}
    run("build", "--project", root, "--to", "html")
    after = {path for path in root.rglob("*") if path.is_file() and ".pincite" not in path.parts}
    assert after - before == {Path(root / "build/brief.html")}

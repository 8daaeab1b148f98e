"""What a user meets who types ``pincite check``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pincite.reporters import REPORTERS

HEADER = "---\ntitle: One\n---\n\n"
ONE = "content/modules/one.md"


def test_a_clean_project_passes_and_says_what_was_checked(project, run) -> None:
    result = run("check", project())
    assert result.exit_code == 0
    assert result.stdout == "3 sentences in 2 modules: 3 cited, 0 exempt, 0 uncited. 0 errors, 0 warnings.\n"


def test_an_uncited_sentence_is_shown_at_its_first_character_with_carets(project, run) -> None:
    text = HEADER + "Visits stopped in July [@a]. Phones were cut.\n"
    result = run("check", project({ONE: text}))
    assert result.exit_code == 1
    assert f"{ONE}:5:30: error SEN101 sentence without a citation\n" in result.stdout
    assert "5 | Visits stopped in July [@a]. Phones were cut.\n" in result.stdout
    assert "  |                              ^^^^^^^^^^^^^^^^\n" in result.stdout
    assert "help: cite its source" in result.stdout


def test_a_deleted_entry_is_named_at_every_citing_place(project, run) -> None:
    root = project({"bib/sources.bib": "@misc{b, author = {Ben Poe}, title = {Courts}, date = {1996}}\n"})
    result = run("check", root, "--format", "concise")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "content/modules/one.md:5:25: CIT101 'a' is in no .bib file",
        "content/modules/two.md:5:18: CIT101 'a' is in no .bib file",
    ]


def test_one_broken_entry_in_forty_is_named_by_its_line_and_39_load(project, run) -> None:
    made = "author = {A}, year = 1995"
    entries = [f"@misc{{k{number}, {made},\n  title = {{T{number}}},\n}}\n" for number in range(40)]
    entries[17] = f"@misc{{k17, {made},\n  title = {{T17,\n}}\n"
    cited = " ".join(f"Sentence number {number} [@k{number}]." for number in range(40))
    root = project({"bib/sources.bib": "".join(entries), ONE: HEADER + cited, "content/modules/two.md": HEADER})
    result = run("check", root, "--format", "concise")
    assert result.stdout.splitlines() == [
        "bib/sources.bib:52:1: BIB101 entry 'k17' is broken: it is never closed",
        "content/modules/one.md:5:460: CIT101 'k17' is in no .bib file",
    ]


def test_findings_are_limited_to_the_paths_given_but_everything_is_read(project, run) -> None:
    root = project({ONE: HEADER + "Uncited.\n", "content/modules/two.md": HEADER + "Uncited too.\n"})
    result = run("check", root / "content/modules/two.md", "--format", "concise")
    assert result.stdout == "content/modules/two.md:5:1: SEN101 sentence without a citation\n"
    assert run("check", root / "content/modules/two.md", "--ignore", "SEN101").exit_code == 0
    assert len(run("check", root / "content", "--format", "concise").stdout.splitlines()) == 2


def test_json_has_the_documented_shape(project, run) -> None:
    entries = "".join(f"@misc{{{key}, title={{{key}}}, author={{A}}, year=1995}}\n" for key in "abA")
    root = project({"bib/sources.bib": entries})
    document = json.loads(run("check", root, "--format", "json").stdout)
    assert document["version"] == 1
    assert document["summary"] == {
        "sentences": 3, "cited": 3, "exempt": 0, "errors": 1, "warnings": 0, "waived": 0,
    }  # fmt: skip
    (finding,) = document["diagnostics"]
    fingerprint = finding.pop("fingerprint")
    assert len(fingerprint) == 16
    assert finding == {
        "code": "BIB102",
        "name": "duplicate-key",
        "severity": "error",
        "message": "key 'A' is already taken",
        "path": "bib/sources.bib",
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 8,
        "hint": "give one of them another key; the first entry is used",
        "labels": [
            {
                "path": "bib/sources.bib", "line": 1, "column": 1, "end_line": 1, "end_column": 8,
                "message": "first entry 'a'",
            }
        ],
    }  # fmt: skip


def test_a_fingerprint_stays_when_lines_move(project, run) -> None:
    def fingerprints(text: str) -> list[str]:
        document = json.loads(run("check", project({ONE: text}), "--format", "json").stdout)
        return [finding["fingerprint"] for finding in document["diagnostics"]]

    before = fingerprints(HEADER + "Uncited here. Uncited here.\n")
    after = fingerprints(HEADER + "A new line [@a].\n\nUncited here.\nUncited here.\n")
    assert before == after
    assert len(set(before)) == 2


def test_several_formats_go_to_their_own_files_in_one_run(project, run, tmp_path: Path) -> None:
    root = project({ONE: HEADER + "Uncited.\n"})
    result = run("check", root, "--format", "concise", "--format", f"json={tmp_path / 'out.json'}")
    assert result.stdout.startswith("content/modules/one.md:5:1")
    assert json.loads((tmp_path / "out.json").read_text())["summary"]["errors"] == 1
    run("check", root, "--output", tmp_path / "out.txt")
    assert "SEN101" in (tmp_path / "out.txt").read_text()


def test_a_person_and_a_program_are_told_in_one_run(project, run, tmp_path: Path) -> None:
    root = project({ONE: HEADER + "Uncited.\n"})
    others = [name for name in REPORTERS if name != "text"]
    formats = [f"--format={name}={tmp_path / 'out' / name}" for name in others]
    result = run("check", root, "--format", "text", *formats)
    assert f"{ONE}:5:1: error SEN101 sentence without a citation\n" in result.stdout
    for name in others:
        assert "SEN101" in (tmp_path / "out" / name).read_text(), name


def test_help_names_the_formats_and_only_then_imports_them(run) -> None:
    said = " ".join(run("check", "--help").stdout.split())
    assert f"{', '.join(REPORTERS)}; text is the default" in said
    code = "import sys, pincite.cli.check; print([name for name in sys.modules if name.startswith('pincite.rep')])"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert child.stdout == "[]\n"


@pytest.mark.parametrize("format", ["text", "concise"])
def test_statistics_take_the_place_of_the_findings_for_a_person(project, run, format) -> None:
    root = project({ONE: HEADER + "Uncited. Uncited too [@c]. Uncited again.\n"})
    result = run("check", root, "--statistics", "--format", format)
    assert result.exit_code == 1
    assert [line.split()[:2] for line in result.stdout.splitlines()[:2]] == [["2", "SEN101"], ["1", "CIT101"]]
    assert "5:1" not in result.stdout


def test_statistics_leave_what_a_program_reads_as_it_is(project, run) -> None:
    root = project({ONE: HEADER + "Uncited.\n"})
    plain, counted = (run("check", root, "--format", "json", *options) for options in ((), ("--statistics",)))
    assert counted.stdout == plain.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--ignore", "SEN"), 0),
        (("--ignore", "uncited-sentence"), 0),
        (("--select", "CIT,BIB"), 0),
        (("--select", "sen101"), 1),
    ],
)
def test_select_ignore_and_exit_zero(project, run, options, code) -> None:
    assert run("check", project({ONE: HEADER + "Uncited.\n"}), *options).exit_code == code


def test_warnings_fail_only_when_asked(project, run) -> None:
    root = project({ONE: HEADER + "Visits <b>stopped</b> [@a].\n"})
    assert run("check", root).exit_code == 0
    assert run("check", root, "--fail-on", "warning").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "uncited-sentense"), "there is no rule 'uncited-sentense'; did you mean 'uncited-sentence'?"),
        (("--format", "jsno"), "there is no format 'jsno'; did you mean 'json'?"),
        (("--format", "json", "--format", "text"), "two formats would go to the same place"),
        (("content/modules/three.md",), "there is no file or folder"),
    ],
)
def test_a_wrong_call_exits_with_2_and_one_line(project, run, monkeypatch, arguments, said) -> None:
    monkeypatch.chdir(project())
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_outside_a_project_it_says_how_to_make_one(run, tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "pincite new DIR" in result.stderr


def test_an_unknown_option_in_the_configuration_is_refused(project, run) -> None:
    result = run("check", project({"pincite.toml": 'langg = "en"\n'}))
    assert result.exit_code == 2
    assert "unknown option 'langg'; did you mean 'lang'?" in result.stderr


def test_an_unknown_command_is_guessed(run) -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "did you mean 'check'?" in result.stderr


class TestBadInput:
    """Each gets the right place or a clear diagnostic; nothing else is lost."""

    def test_latin_1(self, project, run) -> None:
        text = (HEADER + "Café [@a].\n\nUncited.\n").encode("latin-1")
        result = run("check", project({ONE: text}), "--format", "concise")
        assert result.stdout.splitlines() == [
            f"{ONE}:5:4: SYN101 byte 0xe9 is not UTF-8",
            f"{ONE}:7:1: SEN101 sentence without a citation",
        ]

    def test_crlf_with_a_byte_order_mark(self, project, run) -> None:
        text = "\ufeff---\r\ntitle: One\r\n---\r\n\r\nCited [@a].\r\nUncited é here. Last [@b].\r\n"
        result = run("check", project({ONE: text}), "--format", "json")
        (finding,) = json.loads(result.stdout)["diagnostics"]
        assert (finding["line"], finding["column"], finding["end_column"]) == (6, 1, 16)

    def test_a_byte_order_mark_moves_no_column_of_a_module_without_header(self, project, run) -> None:
        result = run("check", project({ONE: "\ufeffUncited. Cited [@a].\n"}), "--format", "concise")
        assert f"{ONE}:1:1: SEN101" in result.stdout

    def test_an_empty_project(self, run, tmp_path: Path) -> None:
        (tmp_path / "pincite.toml").touch()
        result = run("check", tmp_path)
        assert result.exit_code == 1
        assert "DOC104 there is no module" in result.stdout

    def test_a_binary_file(self, project, run) -> None:
        result = run("check", project({ONE: bytes(range(256))}), "--format", "concise")
        assert result.stdout == f"{ONE}:1:1: SYN102 file is binary, not text, and was not read\n"

    def test_a_module_of_50_megabytes(self, project, run) -> None:
        text = HEADER.encode() + b"Visits stopped in July [@a]. " * (50 * 2**20 // 29)
        result = run("check", project({ONE: text}), "--format", "concise")
        assert result.stdout == f"{ONE}:1:1: SYN103 file is larger than 8 MiB and was not read\n"

    def test_an_empty_file(self, project, run) -> None:
        result = run("check", project({ONE: "", "bib/sources.bib": "", "content/briefings/brief.yaml": ""}))
        assert result.exit_code == 1
        assert "SYN112" in result.stdout

    def test_a_link_out_of_the_project_is_not_followed_but_named(self, project, run, tmp_path_factory) -> None:
        outside = tmp_path_factory.mktemp("outside") / "secret.md"
        outside.write_text("A secret.\n")
        root = project()
        (root / "content/modules/link.md").symlink_to(outside)
        (root / "content/modules/folder").symlink_to(outside.parent)
        result = run("check", root, "--format", "concise", "--select", "SYN")
        assert result.stdout.splitlines() == [
            "content/modules/folder:1:1: SYN104 file is a link to a folder, so it was not read",
            "content/modules/link.md:1:1: SYN104 file is a link that leads out of the project, so it was not read",
        ]

    def test_links_in_a_circle_pipes_and_folders_named_like_files(self, project, run) -> None:
        root = project()
        (root / "content/modules/a.md").symlink_to(root / "content/modules/b.md")
        (root / "content/modules/b.md").symlink_to(root / "content/modules/a.md")
        os.mkfifo(root / "content/modules/pipe.md")
        (root / "bib/folder.bib").mkdir()
        result = run("check", root, "--format", "concise", "--select", "SYN")
        assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == [
            "content/modules/a.md:1:1", "content/modules/b.md:1:1", "content/modules/pipe.md:1:1",
        ]  # fmt: skip
        assert "leads nowhere" in result.stdout
        assert "is no regular file" in result.stdout


def test_colour_is_for_terminals_only(project, run) -> None:
    result = run("check", project({ONE: HEADER + "Uncited.\n"}))
    assert "\x1b" not in result.stdout

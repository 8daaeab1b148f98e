"""What a user meets who types ``pincite suggest``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

COURT = (
    "A commission met in May.\nIt heard forty witnesses in the old customs house.\nIts findings were never printed.\n"
)
CHANGES = {
    "bib/sources.bib": "@misc{court,\n  title = {The Court},\n  file = {court.txt},\n}\n",
    "bib/snapshots/court.txt": COURT,
    "content/modules/one.md": "---\ntitle: One\n---\n\nForty sailors were heard in a customs house.\n",
    "content/modules/two.md": "---\ntitle: Two\n---\n\nIt heard forty witnesses [@court, line 2].\n",
}


def test_a_sentence_from_memory_is_led_to_its_source(project, run) -> None:
    result = run("suggest", "--project", project(CHANGES))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "content/modules/one.md:5:1: without a citation\n"
        "  Forty sailors were heard in a customs house.\n"
        "    81 %  [@court, line 2]  “It heard forty witnesses in the old customs house. Its findings were\n"
        "         never printed.”\n"
        "\n"
        "The score is the share of a sentence's words found there: where to look, not that it is borne out.\n"
        "1 sentence, 1 without a citation: 1 passage. 1 snapshot at hand.\n"
    )


def test_the_suggested_citation_ends_the_finding(project, run) -> None:
    root = project(CHANGES)
    (sentence,) = json.loads(run("suggest", "--project", root, "--format", "json").stdout)["sentences"]
    module = root / "content/modules/one.md"
    text = module.read_text()
    module.write_text(text.replace(".\n", f" {sentence['suggestions'][0]['citation']}.\n"))
    assert run("check", root, "--select", "SEN,CIT,EVD").exit_code == 0
    assert "No sentence is without a citation or of low support" in run("suggest", "--project", root).stdout


def test_a_cited_sentence_is_answered_when_it_is_asked_for(project, run) -> None:
    result = run("suggest", "two:5", "--project", project(CHANGES))
    assert result.stdout.splitlines()[:3] == [
        "content/modules/two.md:5:1",
        "  It heard forty witnesses.",
        "   100 %  [@court, line 2] (cited)  “It heard forty witnesses in the old customs house. Its findings",
    ]
    assert result.stdout.endswith("1 sentence: 1 passage. 1 snapshot at hand.\n")


def test_a_module_by_its_path_from_the_working_directory(project, run, monkeypatch) -> None:
    monkeypatch.chdir(project(CHANGES) / "content/modules")
    assert "one.md:5:1" in run("suggest", "one.md").stdout
    assert "one.md:5:1" in run("suggest", "../modules/one.md:5:1:").stdout
    assert "one.md:5:1" in run("suggest", Path("one.md").resolve()).stdout
    assert "one.md" not in run("suggest", "two").stdout


def test_json_for_programs(project, run) -> None:
    result = run("suggest", "--project", project(CHANGES), "--format", "json", "--count", "1")
    assert json.loads(result.stdout) == {
        "version": 1,
        "sentences": [
            {
                "path": "content/modules/one.md",
                "line": 5,
                "column": 1,
                "end_line": 5,
                "end_column": 45,
                "text": "Forty sailors were heard in a customs house.",
                "reason": "uncited",
                "suggestions": [
                    {
                        "key": "court",
                        "file": "court.txt",
                        "place": "line 2",
                        "score": 0.806,
                        "start": 25,
                        "end": 108,
                        "excerpt": " ".join(COURT.splitlines()[1:]),
                        "citation": "[@court, line 2]",
                        "cited": False,
                    }
                ],
            }
        ],
    }


def test_what_shares_no_word_with_any_source(project, run) -> None:
    root = project({**CHANGES, "content/modules/one.md": "---\ntitle: One\n---\n\nهیچ خبری نبود.\n"})
    result = run("suggest", "--project", root)
    assert result.exit_code == 0
    assert "  no passage shares a word with it\n" in result.stdout


def test_a_project_without_snapshots_cannot_be_searched(project, run) -> None:
    result = run("suggest", "--project", project())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "pincite: no snapshot is at hand to look in; archive a source with 'pincite snapshot add KEY FILE', "
        "or name the folder of the snapshots with --snapshots DIR\n"
    )


def test_snapshots_may_lie_in_another_folder(project, run, tmp_path: Path) -> None:
    changes = {path: text for path, text in CHANGES.items() if not path.startswith("bib/snapshots")}
    root = project({**changes, "elsewhere/deep/court.txt": COURT})
    assert run("suggest", "--project", root).exit_code == 2
    assert "[@court, line 2]" in run("suggest", "--project", root, "--snapshots", root / "elsewhere").stdout


def test_what_is_left_out_is_said_in_one_line_and_apart(project, run) -> None:
    bib = CHANGES["bib/sources.bib"] + "".join(f"@misc{{x{n}, file = {{x{n}.txt}}}}\n" for n in range(5))
    changes = {"bib/sources.bib": bib, "bib/snapshots/x0.txt": "", "bib/snapshots/x1.txt": b"PK\x03\x04"}
    result = run("suggest", "--project", project({**CHANGES, **changes}), "--format", "json")
    assert json.loads(result.stdout)["sentences"]
    assert result.stderr == (
        "left out: x0.txt (unreadable), x1.txt (unreadable), x2.txt (not at hand), x3.txt (not at hand), 1 more; "
        "'pincite snapshot verify' says more\n"
    )


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("onne", "there is no module 'onne'; did you mean 'one'?"),
        ("one:3", "content/modules/one.md:3 has no sentence; the nearest one is on line 5"),
        ("one:77", "content/modules/one.md has no line 77: it has 6"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(project, run, named: str, said: str) -> None:
    result = run("suggest", named, "--project", project(CHANGES))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"pincite: {said}\n")


def test_no_line_is_longer_than_a_terminal_and_nothing_acts_on_it(project, run) -> None:
    key = "a-rather-long-key-as-some-reference-managers-make-them-of-all-of-a-title-1988"
    text = "Witnesses heard \x1b[31m " + "a very long story of forty years " * 20
    changes = {
        "bib/sources.bib": f"@misc{{{key},\n  file = {{court.txt}},\n}}\n",
        "bib/snapshots/court.txt": text,
        "content/modules/one.md": f"---\ntitle: One\n---\n\nWitnesses heard a {'long ' * 90}story.\n",
    }
    result = run("suggest", "--project", project({**CHANGES, **changes}))
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "\x1b" not in result.stdout
    lines = result.stdout.splitlines()
    assert lines[2].endswith(" …")
    assert lines[3].endswith(f"%  [@{key}, line 1]")
    assert len(lines) == 9


def test_a_table_row_and_a_quotation_are_shown_as_text(project, run) -> None:
    body = "> Forty witnesses were\n> heard.\n\n| A | B |\n|---|---|\n| forty witnesses | heard |\n"
    root = project({**CHANGES, "content/modules/one.md": f"---\ntitle: One\n---\n\n{body}"})
    shown = run("suggest", "one", "--project", root).stdout
    assert "\n  Forty witnesses were heard.\n" in shown
    assert "\n  forty witnesses | heard\n" in shown


def test_a_second_run_says_the_same_and_reads_no_source_again(project, run, monkeypatch) -> None:
    root = project(CHANGES)
    first = run("suggest", "--project", root)
    monkeypatch.setattr("pincite.snapshots.reading.read_snapshot", None)
    assert run("suggest", "--project", root).stdout == first.stdout

"""What is kept between runs never changes a result, whatever happens to it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from pincite import reading
from pincite.checking import check_dossier
from pincite.model.dossier import Checked
from pincite.project import Project, read_project
from pincite.reading import available_cores, read_texts
from pincite.reporters.json import report_json
from pincite.resolve import resolve
from pincite.store import CACHE_FOLDER, Cache

SENTENCES = (
    "The list names 40 prisoners [@roe1990, p. 3].",
    "Nobody was told.",
    "Visits stopped in July [@doe2001; @roe1990, pp. 4-5].",
    '[The two counts differ by 8.]{.calc expr="48 - 40" from="#s1 #s2"}',
    "[The list names 40 prisoners [@roe1990, p. 3].]{#s1}",
    "See @tbl-counts and @sec-none for “the 48 names” [@nobody].",
    "A note follows.[^1]",
    "[^1]: The note says more [@doe2001].",
    "<!-- pincite: allow SEN101 because it is the editors' own --> We think so.",
    "## What is known",
    "| place | names |\n|---|---|\n| north | 12 [@roe1990] |\n| south | 14 |\n\n: Counts {#tbl-counts}",
    "> They were moved.\n> — A letter [@doe2001]",
    "::: {.method}\nWe read both lists.\n:::",
    "Dr. Roe wrote on 4 May. fig. 3 shows it. زندانیان منتقل شدند [@roe1990].",
    "This regime claim is flagged <b>here</b> [@roe1990",
    "![A map](map.png)",
)
ENTRIES = (
    "@book{roe1990,\n  author = {Roe, Jane},\n  title = {A List},\n  publisher = {Press},\n  year = {1990},\n}\n",
    "@article{doe2001,\n  author = {Doe, J.},\n  title = {A Count},\n  journal = {C},\n  date = {2001-13-04},\n}\n",
    "@book{Roe1990,\n  title = {A list},\n  doi = {10.1/x},\n}\n",
    "@misc{broken,\n  title = {Never closed,\n}\n",
    "@online{web, title = {A Page}, url = {http://}, crossref = {doe2001}}\n",
)
CONFIGS = (
    "",
    'lang = "fa"\n',
    'ignore = ["CIT111"]\n',
    'severity = { SEN101 = "warning" }\n',
    '[[wording]]\nwords = ["regime", "claim"]\nadvice = "say"\n',
    '[[overrides]]\npaths = ["content/modules/b.md"]\nignore = ["SEN"]\n',
)
MODULES = ("a", "b", "deep/c")


def _write(folder: Path, path: str, text: str | bytes) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def _module(chance: random.Random) -> str:
    chosen = chance.choices(SENTENCES, k=chance.randint(0, 5))
    return (
        f"---\ntitle: {chance.choice(['One', 'Two'])}\n---\n\n" + chance.choice(["\n\n", "\n", " "]).join(chosen) + "\n"
    )


def _edit(chance: random.Random, folder: Path) -> None:
    """One thing that happens to a project or to what is kept of it."""
    path = f"content/modules/{chance.choice(MODULES)}.md"
    match chance.randrange(12):
        case 0 | 1 | 2:
            _write(folder, path, _module(chance))
        case 3:
            (folder / path).unlink(missing_ok=True)
        case 4:
            other = f"content/modules/{chance.choice(MODULES)}.md"
            if (folder / path).exists():
                (folder / other).parent.mkdir(exist_ok=True)
                (folder / path).rename(folder / other)
        case 5:
            _write(folder, path, _module(chance).encode() + bytes([chance.randrange(256)]))
        case 6:
            _write(folder, "bib/a.bib", "\n".join(chance.sample(ENTRIES, chance.randint(0, len(ENTRIES)))))
        case 7:
            _write(folder, "bib/b.bib", "\n".join(chance.sample(ENTRIES, chance.randint(0, 2))))
        case 8:
            names = chance.sample([*MODULES, "gone"], chance.randint(0, 3))
            _write(folder, "content/briefings/b.yaml", f"title: T\nmodules: [{', '.join(names)}]\n")
        case 9:
            _write(folder, "pincite.toml", chance.choice(CONFIGS))
        case _:
            _damage(chance, folder)


def _damage(chance: random.Random, folder: Path) -> None:
    records = folder / CACHE_FOLDER / "records"
    content = records.read_bytes() if records.exists() else b""
    at = chance.randrange(len(content)) if content else 0
    match chance.randrange(5):
        case 0:
            records.unlink(missing_ok=True)
        case 1 if content:
            records.write_bytes(content[:at])
        case 2 if content:
            records.write_bytes(content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :])
        case 3 if content:
            records.write_bytes(content[at:])
        case _ if content:
            records.write_bytes(content + chance.randbytes(50) + content)


def _check(project: Project, kept: Cache | None = None, jobs: int = 1) -> Checked:
    return check_dossier(resolve(read_texts(project, kept, jobs)))


def _same(warm: Checked, cold: Checked) -> bool:
    return report_json(warm) == report_json(cold) and (warm.waived, warm.dossier) == (cold.waived, cold.dossier)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    chance = random.Random(7)
    _write(tmp_path, "pincite.toml", "")
    _write(tmp_path, "bib/a.bib", "\n".join(ENTRIES[:2]))
    for name in MODULES:
        _write(tmp_path, f"content/modules/{name}.md", _module(chance))
    return tmp_path


@pytest.mark.parametrize("tenth", range(10))
def test_a_thousand_random_edits_warm_is_cold(tenth: int, folder: Path) -> None:
    """Each sequence begins where the last one ended: what is kept is of any age."""
    chance = random.Random(tenth)
    for sequence in range(100):
        for _ in range(chance.randint(1, 4)):
            _edit(chance, folder)
        project = read_project(folder)
        assert _same(_check(project, Cache(folder)), _check(project)), f"sequence {sequence}"


def test_an_unchanged_text_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = read_project(folder)
    cold = _check(project, Cache(folder))
    monkeypatch.setattr(reading, "_read", lambda *_: pytest.fail("a text was read again"))
    assert _same(_check(project, Cache(folder)), cold)


def test_only_the_changed_text_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _check(read_project(folder), Cache(folder))
    _write(folder, "content/modules/b.md", "---\ntitle: B\n---\n\nNew.\n")
    assert _read_again(folder, monkeypatch) == ["content/modules/b.md"]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_number_of_cores_changes_nothing(jobs: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    for number in range(30):
        _write(folder, f"content/modules/more/{number}.md", _module(chance))
    monkeypatch.setattr(reading, "WORTH_CORES", 0)
    project = read_project(folder)
    alone = _check(project)
    assert _same(_check(project, None, jobs), alone)
    assert _same(_check(project, Cache(folder), jobs), alone)
    assert _same(_check(project, Cache(folder)), alone)


def test_another_version_reads_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = read_project(folder)
    _check(project, Cache(folder))
    monkeypatch.setattr(reading, "program_digest", lambda: b"another release")
    assert len(_read_again(folder, monkeypatch)) == len(project.modules) + len(project.briefings) + len(
        project.bibliographies
    )


def test_what_is_no_longer_used_is_let_go(folder: Path) -> None:
    records = folder / CACHE_FOLDER / "records"
    _check(read_project(folder), Cache(folder))
    assert b"content/modules/b.md" in records.read_bytes()
    (folder / "content/modules/b.md").unlink()
    _write(folder, "content/modules/a.md", "---\ntitle: A\n---\n")
    _check(read_project(folder), Cache(folder))
    assert b"content/modules/b.md" not in records.read_bytes()
    assert [path.name for path in (folder / CACHE_FOLDER).glob("records*")] == ["records"]


def test_a_fault_in_one_record_costs_only_that_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _check(read_project(folder), Cache(folder))
    records = folder / CACHE_FOLDER / "records"
    content = records.read_bytes()
    at = content.index(b"content/modules/b.md") + 60
    records.write_bytes(content[:at] + b"\xff" + content[at + 1 :])
    read = _read_again(folder, monkeypatch)
    assert read == ["content/modules/b.md"]


def _read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which texts a check reads anew."""
    read: list[str] = []
    known = reading._read
    monkeypatch.setattr(reading, "_read", lambda text, config: (read.append(text.source.path), known(text, config))[1])
    _check(read_project(folder), Cache(folder))
    return read


def test_reading_only_leaves_the_records_as_they_are(folder: Path) -> None:
    _check(read_project(folder), Cache(folder, read_only=True))
    assert not (folder / CACHE_FOLDER).exists()


def test_git_does_not_see_it(folder: Path) -> None:
    _check(read_project(folder), Cache(folder))
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    seen = subprocess.run(["git", "status", "--short"], cwd=folder, capture_output=True, text=True, check=True)
    assert CACHE_FOLDER not in seen.stdout


@pytest.mark.parametrize("hindrance", ["a file", "a link", "a folder of the same name", "no permission"])
def test_a_run_goes_on_without_what_it_cannot_keep(folder: Path, hindrance: str) -> None:
    kept = folder / CACHE_FOLDER
    match hindrance:
        case "a file":
            kept.write_text("mine")
        case "a link":
            (folder / "elsewhere").mkdir()
            (folder / "elsewhere" / "records-1.part").write_text("mine")
            kept.symlink_to(folder / "elsewhere")
        case "a folder of the same name":
            (kept / "records").mkdir(parents=True)
        case _:
            kept.mkdir(mode=0)
    project = read_project(folder)
    assert _same(_check(project, Cache(folder)), _check(project))
    assert [path.name for path in (folder / "elsewhere").glob("*")] == ["records-1.part"] * (hindrance == "a link")


def test_two_processes_at_once_agree(folder: Path) -> None:
    for number in range(40):
        _write(folder, f"content/modules/more/{number}.md", _module(random.Random(number)))
    command = [sys.executable, "-m", "pincite", "check", "--format", "json", "--exit-zero"]
    outputs = set()
    for _ in range(3):
        runs = [subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE) for _ in range(4)]
        outputs |= {run.communicate()[0] for run in runs}
        (folder / "content/modules/more/0.md").touch()
    assert len(outputs) == 1


def test_there_is_at_least_one_core() -> None:
    assert 1 <= available_cores() <= (os.cpu_count() or 1)

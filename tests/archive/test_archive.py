"""Which snapshot stands behind an entry, whether it is the one recorded, and whether it can be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from pincite.pipeline import check_project
from pincite.project import Project, read_project
from pincite.store import CACHE_FOLDER, Cache

TEXT = b"In July 1988 visits were stopped. Forty families waited at the gate.\n"
MODULE = "content/modules/a.md"
SENTENCE = "---\ntitle: A\n---\n\nVisits were stopped in July 1988 [@roe].\n"


def texts() -> dict[str, bytes | str]:
    """A project with one sentence and one entry, which names a snapshot."""
    return {
        "pincite.toml": 'select = ["EVD", "SYN"]\n',
        MODULE: SENTENCE,
        "bib/a.bib": "@misc{roe, title = {Visits}, file = {roe.txt}}\n",
    }


def found(files: Mapping[str, bytes | str | None]) -> list[str]:
    checked = check_project(Project.from_texts(files))
    return [f"{item.code} {item.path}:{item.line}:{item.column}" for item in checked.diagnostics]


def lock() -> str:
    record = {"file": "roe.txt", "sha256": sha256(TEXT).hexdigest(), "size": len(TEXT), "format": "text"}
    return json.dumps({"version": 1, "snapshots": [record], "evidence": []})


def test_a_sentence_is_compared_with_the_snapshot_that_its_entry_names() -> None:
    checked = check_project(Project.from_texts({**texts(), "bib/snapshots/roe.txt": TEXT}))
    (evidence,) = checked.dossier.evidence
    (looked,) = evidence.comparison.looked
    assert (looked.best.key, looked.best.place, checked.summary.compared) == ("roe", "line 1", 1)
    assert checked.diagnostics == ()


def test_without_any_snapshot_nothing_is_compared_and_nothing_said() -> None:
    checked = check_project(Project.from_texts(texts()))
    assert (checked.diagnostics, checked.dossier.evidence, checked.summary.compared) == ((), (), 0)


@pytest.mark.parametrize(
    "field",
    [
        "roe.txt",
        "/Users/ada/Zotero/storage/AB12/roe.txt",
        "Full text:/Users/ada/roe.txt:text/plain",
        "C\\:\\\\papers\\\\roe.txt",
        ":other.pdf:PDF;:roe.txt:Text",
    ],
)
def test_of_a_file_field_only_the_base_name_counts(field: str) -> None:
    files = {**texts(), "bib/a.bib": f"@misc{{roe, title = {{Visits}}, file = {{{field}}}}}\n"}
    checked = check_project(Project.from_texts({**files, "bib/snapshots/deep/er/roe.txt": TEXT}))
    assert checked.summary.compared == 1


def test_a_chapter_takes_the_snapshot_of_its_book() -> None:
    book = "@incollection{roe, title = {Visits}, crossref = {book}}\n@collection{book, title = {B}, file = {roe.txt}}\n"
    checked = check_project(Project.from_texts({**texts(), "bib/a.bib": book, "bib/snapshots/roe.txt": TEXT}))
    assert checked.summary.compared == 1


def test_what_was_read_where_another_quotes_it_is_looked_for_there() -> None:
    chain = (
        "@misc{roe, title = {Visits}, related = {doe}, relatedtype = {quotedin}}\n@misc{doe, title = {D},"
        " file = {d.txt}}\n"
    )
    checked = check_project(Project.from_texts({**texts(), "bib/a.bib": chain, "bib/snapshots/d.txt": TEXT}))
    assert checked.summary.compared == 1


def test_the_recorded_file_is_fine_and_another_one_is_not_compared_with() -> None:
    assert found({**texts(), "bib/snapshots/roe.txt": TEXT, "bib/evidence.lock": lock()}) == []
    files = {**texts(), "bib/snapshots/roe.txt": TEXT + b"More.\n", "bib/evidence.lock": lock()}
    assert found(files) == ["EVD101 bib/a.bib:1:30"]
    assert check_project(Project.from_texts(files)).summary.compared == 0


def test_two_snapshots_swapped_for_each_other_are_both_found() -> None:
    both = {
        **texts(),
        "bib/a.bib": "@misc{roe, title = {V}, file = {roe.txt}}\n@misc{doe, title = {D}, file = {doe.txt}}\n",
        MODULE: SENTENCE + "\nThe other says more [@doe].\n",
        "bib/snapshots/roe.txt": b"The other says more.\n",
        "bib/snapshots/doe.txt": TEXT,
    }
    records = [
        {"file": "roe.txt", "sha256": sha256(TEXT).hexdigest(), "size": len(TEXT)},
        {"file": "doe.txt", "sha256": sha256(b"The other says more.\n").hexdigest(), "size": 21},
    ]
    swapped = {**both, "bib/evidence.lock": json.dumps({"version": 1, "snapshots": records, "evidence": []})}
    assert [item.partition(" ")[0] for item in found(swapped)] == ["EVD101", "EVD101"]


def test_a_renamed_snapshot_is_found_by_its_hash() -> None:
    files = {**texts(), "bib/snapshots/roe-1995.txt": TEXT, "bib/evidence.lock": lock()}
    checked = check_project(Project.from_texts(files))
    (finding,) = checked.diagnostics
    assert finding.code == "EVD103"
    assert "bib/snapshots/roe-1995.txt" in finding.message
    assert checked.summary.compared == 0


def test_of_several_files_of_one_name_it_is_the_recorded_one() -> None:
    files = {**texts(), "bib/snapshots/a/roe.txt": b"Something else.\n", "bib/snapshots/b/roe.txt": TEXT}
    assert found({**files, "bib/evidence.lock": lock()}) == []


def test_a_name_with_accents_is_found_however_it_is_composed() -> None:
    files = {**texts(), "bib/a.bib": "@misc{roe, title = {V}, file = {Ro\u00e9.txt}}\n"}
    checked = check_project(Project.from_texts({**files, "bib/snapshots/Roe\u0301.txt": TEXT}))
    assert checked.summary.compared == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\n ",
        b"\x00\x01\x02\x03" * 50,
        b"%PDF-1.7\nbroken",
        b"<html><head><title>x</title></head><body><script>render()</script></body></html>",
        "Besuche wurden eingestellt, hieß es, für Monate.".encode("latin-1"),
    ],
    ids=["empty", "blank", "binary", "broken-pdf", "script-only", "latin-1"],
)
def test_what_cannot_be_read_is_said_and_nothing_is_compared_with_it(content: bytes) -> None:
    name = "roe.html" if content.startswith(b"<html") else "roe.txt"
    files = {**texts(), "bib/a.bib": f"@misc{{roe, title = {{V}}, file = {{{name}}}}}\n"}
    checked = check_project(Project.from_texts({**files, f"bib/snapshots/{name}": content}))
    (finding,) = checked.diagnostics
    assert (finding.code, finding.path, bool(finding.hint)) == ("EVD102", "bib/a.bib", True)
    assert checked.summary.compared == 0


def test_what_lies_among_the_snapshots_is_no_text_of_the_project() -> None:
    other = {"bib/snapshots/other.bib": b"@misc{, broken", "bib/snapshots/roe.txt": TEXT}
    assert found({**texts(), **other}) == []


@pytest.mark.parametrize("broken", ["{", "[]", '{"version": 2}', '{"version": 1, "snapshots": [{"file": 1}]}', "\x00"])
def test_a_broken_lock_is_said_with_its_place(broken: str) -> None:
    files = {**texts(), "bib/snapshots/roe.txt": TEXT, "bib/evidence.lock": broken}
    codes = {item.partition(" ")[0] for item in found(files)}
    assert codes <= {"SYN152", "SYN102"}
    assert codes


# -- on disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, content in {**texts(), "bib/snapshots/roe.txt": TEXT}.items():
        file = tmp_path / "project" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path / "project"


def compared(folder: Path, *folders: Path) -> int:
    return check_project(read_project(folder, folders), kept=Cache(folder)).summary.compared


def test_folders_from_the_configuration_and_from_the_call(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "bib/snapshots/roe.txt").rename(elsewhere / "roe.txt")
    assert compared(folder) == 0
    assert compared(folder, elsewhere) == 1
    (folder / "pincite.toml").write_text('select = ["EVD"]\nsnapshots = ["../elsewhere", "../nowhere"]\n')
    assert compared(folder) == 1


def test_no_link_leads_out_of_a_snapshot_folder(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(TEXT)
    (folder / "bib/snapshots/roe.txt").unlink()
    (folder / "bib/snapshots/roe.txt").symlink_to(secret)
    assert compared(folder) == 0


def test_an_unchanged_snapshot_is_neither_opened_nor_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compared(folder) == 1

    def refuse(self: Project, path: str) -> bytes:
        raise AssertionError(f"{path} was opened")

    monkeypatch.setattr(Project, "read_bytes", refuse)
    assert compared(folder) == 1


def test_a_changed_sentence_is_compared_with_the_text_that_was_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compared(folder) == 1
    monkeypatch.setattr(Project, "read_bytes", lambda self, path: 1 / 0)
    (folder / MODULE).write_text(SENTENCE + "\nForty families waited [@roe].\n")
    assert compared(folder) == 2


def test_damaged_records_change_nothing(folder: Path) -> None:
    assert compared(folder) == 1
    for file in [*(folder / CACHE_FOLDER).rglob("*")]:
        if file.is_file():
            content = file.read_bytes()
            file.write_bytes(content[: len(content) // 2] + b"\xff" + content[len(content) // 2 :])
    assert compared(folder) == 1


def test_an_unreadable_snapshot_is_no_crash(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pincite.errors import PinciteError

    def refuse(self: Project, path: str) -> bytes:
        raise PinciteError(f"{path}: cannot be read: Permission denied")

    monkeypatch.setattr(Project, "read_bytes", refuse)
    (finding,) = check_project(read_project(folder)).diagnostics
    assert (finding.code, "Permission denied" in finding.message) == ("EVD102", True)

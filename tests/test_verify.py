"""Sentences beside their snapshots: what is found, at which severity; and what is kept never changes it."""

from __future__ import annotations

import json
import random
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from pincite.archive.recording import recorded
from pincite.evidence.lock import read_lock
from pincite.model.dossier import Checked
from pincite.pipeline import check_project
from pincite.project import Project, read_project
from pincite.reporters.json import report_json
from pincite.source import SourceText
from pincite.store import CACHE_FOLDER, Cache

SOURCE = """\
The inquiry opened on 4 March 1991 in the old town hall.
Judge Mara Ilves heard more than 120 witnesses in nine weeks.
The clerk said that the register "was kept in two copies, but one of them was lost in the flood of 1987".
No witness had seen the order in writing.
The report was printed in Tartu and never sold.
"""


def check(sentence: str, source: str = SOURCE, **files: str) -> Checked:
    """A check of one sentence that cites ``@roe`` with this snapshot; ``@doe`` has none unless a file says so."""
    return check_project(
        Project.from_texts(
            {
                "pincite.toml": 'select = ["EVD"]\n',
                "content/modules/a.md": f"---\ntitle: A\n---\n\n{sentence}\n",
                "bib/a.bib": "@misc{roe, title = {Inquiry}, author = {Roe, Ada}, langid = {en}, file = {roe.txt}}\n"
                "@misc{doe, title = {Other}, file = {doe.txt}}\n",
                "bib/snapshots/roe.txt": source,
                **{f"bib/{name.replace('__', '/').replace('_', '.')}": text for name, text in files.items()},
            }
        )
    )


def said(checked: Checked) -> list[tuple[str, str]]:
    return [(item.code, item.severity) for item in checked.diagnostics]


@pytest.mark.parametrize(
    "sentence",
    [
        "The inquiry opened on 4 March 1991 in the old town hall [@roe].",
        "In March 1991 an inquiry was opened in the town hall [@roe, line 1].",
        "Judge Mara Ilves heard upwards of 120 witnesses [@roe].",
        "The register “was kept in two copies, but one of them was lost […]” [@roe, line 3].",
        "No witness saw a written order [@roe].",
        "> The report was printed in Tartu and never sold.\n> — Ada Roe [@roe]",
        "| Place | Year |\n|---|---|\n| Tartu, where the report was printed | 1991 [@roe] |",
    ],
)
def test_what_the_source_says_is_left_alone(sentence: str) -> None:
    assert said(check(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The inquiry opened on 5 March 1991 in the old town hall [@roe].", ("EVD121", "error")),
        ("Judge Mara Ilves heard more than 210 witnesses in nine weeks [@roe].", ("EVD121", "error")),
        ("Judge Mara Ilves heard 120 witnesses in nine weeks [@roe].", ("EVD122", "warning")),
        ("Judge Mara Oja heard more than 120 witnesses in nine weeks [@roe].", ("EVD131", "warning")),
        ("The register “was kept in three copies, but one of them was lost” [@roe].", ("EVD111", "error")),
        ("The register “was kept in two copies” [@roe].", ("EVD113", "warning")),
        ("The report was printed in Tartu and sold [@roe].", ("EVD141", "warning")),
        ("Fishermen of the western islands mended their nets before the autumn [@roe].", ("EVD151", "warning")),
        ("The inquiry opened in the old town hall on 4 March 1991 [@roe, line 5].", ("EVD152", "warning")),
        ("The inquiry opened in the old town hall on 4 March 1991 [@roe, line 99].", ("EVD152", "warning")),
        ("> The report was printed in Riga and never sold.\n> — Ada Roe [@roe]", ("EVD111", "error")),
    ],
)
def test_what_the_source_does_not_say_is_found(sentence: str, expected: tuple[str, str]) -> None:
    assert expected in said(check(sentence))


def test_the_nearest_passage_is_shown_with_its_differences() -> None:
    (finding,) = check("The register “was kept in three copies, but one of them was lost” [@roe].").diagnostics
    assert finding.hint.startswith("nearest in 'roe', line 3: was kept in [-three-] {+two+} copies")


def test_what_may_stand_in_a_source_that_is_not_at_hand_is_no_error() -> None:
    assert said(check("The inquiry opened on 5 March 1991 in the old town hall [@roe; @doe].")) == [
        ("EVD104", "info"),
        ("EVD161", "info"),
    ]
    both = check(
        "The inquiry opened on 5 March 1991 [@roe; @doe].", snapshots__doe_txt="The inquiry opened on 5 March 1991.\n"
    )
    assert said(both) == []


def test_a_source_in_another_language_is_searched_for_quotations_only() -> None:
    persian = "گزارش در سال ۱۳۷۰ چاپ شد. قاضی صد و بیست شاهد را شنید."
    entry = "@misc{roe, title = {Inquiry}, langid = {persian}, file = {roe.txt}}\n"
    checked = check("Judge Mara Ilves heard 97 witnesses on 5 March 1991 [@roe].", persian, a_bib=entry)
    assert {severity for _, severity in said(checked)} == {"info"}
    assert said(check("It says «قاضی صد و بیست شاهد را شنید» [@roe].", persian, a_bib=entry)) == []


def test_a_translated_quotation_is_no_error_even_where_the_entry_names_no_language() -> None:
    french = "Les visites dans la prison ont été supprimées pour tous les détenus au mois de juillet. " * 4
    entry = "@misc{roe, title = {Enquête}, file = {roe.txt}}\n"
    checked = check("“The visits in the prison were stopped for all inmates in July” [@roe].", french, a_bib=entry)
    assert said(checked) == [("EVD161", "info")]
    chapter = "@incollection{roe, crossref = {book}}\n@collection{book, langid = {french}, file = {roe.txt}}\n"
    checked = check("“The visits in the prison were stopped for all inmates in July” [@roe].", SOURCE, a_bib=chapter)
    assert said(checked) == [("EVD161", "info")]


def test_the_year_and_number_of_the_source_itself_stand_in_its_entry() -> None:
    entry = "@misc{roe, title = {Resolution 43/139}, author = {Roe, Ada}, date = {1993}, file = {roe.txt}}\n"
    sentence = "In 1993 Roe wrote in Resolution 43/139 that the report was printed in Tartu and never sold [@roe]."
    assert said(check(sentence, a_bib=entry)) == []


def test_titles_of_works_are_no_quotations() -> None:
    entries = "@misc{roe, title = {A day in the life of the old town hall}, file = {roe.txt}}\n"
    sentence = "The report “A day in the life of the old town hall” was printed in Tartu and never sold [@roe]."
    assert said(check(sentence, a_bib=entries)) == []


def test_names_count_as_one_by_the_table() -> None:
    sentence = "Judge Maara Ilvess heard more than 120 witnesses in nine weeks [@roe]."
    assert ("EVD131", "warning") in said(check(sentence))
    assert said(check(sentence, names_yaml="Mara: [Maara]\nIlves: [Ilvess]\n")) == []


def test_the_author_of_a_source_need_not_be_named_in_it() -> None:
    assert said(check("Ada Roe writes that the report was printed in Tartu and never sold [@roe].")) == []


def test_an_accepted_finding_is_waived_like_any_other() -> None:
    waiver = "<!-- pincite: allow EVD121 because two dates of the source are added up -->\n"
    checked = check(waiver + "The inquiry heard witnesses on 63 days [@roe].\n")
    assert not [item for item in checked.diagnostics if item.severity == "error"]


def test_findings_keep_their_places_in_a_module_with_line_ends_of_two_characters() -> None:
    sentence = "First of all.\r\n\r\nThe inquiry opened on\r\n5 March 1991 in the old town hall [@roe]."
    (finding,) = (item for item in check(sentence).diagnostics if item.code == "EVD121")
    assert (finding.line, finding.column, finding.end_column) == (8, 1, 13)


# -- the record


def test_what_was_compared_is_recorded_with_its_place() -> None:
    checked = check("The inquiry opened on 4 March 1991 in the old town hall [@roe, line 1].")
    lock = recorded(checked)
    (custody,) = lock.snapshots
    assert (custody.file, custody.sha256) == ("roe.txt", sha256(SOURCE.encode()).hexdigest())
    (record,) = lock.evidence
    assert (record.module, record.key, record.locator, record.place) == ("a", "roe", "1", "line 1")
    assert "4 March 1991" in SOURCE[record.start : record.end]
    again, problems = read_lock(SourceText(path="bib/evidence.lock", text=lock.encode().decode()))
    assert (again, problems) == (lock, ())


def test_nothing_is_recorded_that_an_error_speaks_against_or_that_was_not_compared() -> None:
    assert recorded(check("The inquiry opened on 5 March 1991 [@roe].")).evidence == ()
    assert recorded(check("The inquiry opened [@roe].", source="")).evidence == ()
    assert recorded(check("The inquiry opened [@doe].")).evidence == ()
    changed = json.dumps({"version": 1, "snapshots": [{"file": "roe.txt", "sha256": "00", "size": 1}], "evidence": []})
    lock = recorded(check("The inquiry opened in the old town hall [@roe].", evidence_lock=changed))
    assert (lock.evidence, [custody.sha256 for custody in lock.snapshots]) == ((), ["00"])


def test_a_record_outlives_the_snapshot_but_not_the_sentence() -> None:
    sentence = "The inquiry opened in the old town hall [@roe]."
    lock = recorded(check(sentence)).encode().decode()
    files = {"pincite.toml": "", "bib/evidence.lock": lock, "bib/a.bib": "@misc{roe, file = {roe.txt}}\n"}
    without = Project.from_texts({**files, "content/modules/a.md": f"---\ntitle: A\n---\n\n{sentence}\n"})
    assert len(recorded(check_project(without)).evidence) == 1
    changed = Project.from_texts({**files, "content/modules/a.md": "---\ntitle: A\n---\n\nIt opened [@roe].\n"})
    assert recorded(check_project(changed)).evidence == ()


# -- what is kept

SENTENCES = (
    "The inquiry opened on 4 March 1991 in the old town hall [@roe].",
    "The inquiry opened on 5 March 1991 [@roe, line 1].",
    "Judge Mara Ilvess heard 120 witnesses [@roe; @doe].",
    "The register “was kept in three copies, but one was lost” [@doe, line 2].",
    "> The report was printed in Tartu and never sold.\n> — Ada Roe [@roe]",
    "Nobody was told.",
)
NAMES = ("", "Ilves: [Ilvess]\n", "Ilves: [Ilvess]\nMara: [Ilvess]\n", "[")
ENTRIES = (
    "@misc{roe, title = {Inquiry}, langid = {english}, file = {roe.txt}}\n@misc{doe, title = {D}, file = {doe.txt}}\n",
    "@misc{roe, title = {Inquiry}, langid = {german}, file = {doe.txt}}\n@misc{doe, title = {D}, file = {roe.txt}}\n",
    "@misc{roe, title = {Mara Ilvess}}\n@misc{doe, title = {D}, file = {doe.txt}}\n",
)


def _edit(chance: random.Random, folder: Path) -> None:
    snapshots = folder / "bib/snapshots"
    match chance.randrange(8):
        case 0 | 1:
            sentences = " ".join(chance.choices(SENTENCES[:4], k=3)) + "\n\n" + chance.choice(SENTENCES)
            (folder / "content/modules/a.md").write_text(f"---\ntitle: A\n---\n\n{sentences}\n")
        case 2:
            lines = SOURCE.splitlines(keepends=True)
            chance.shuffle(lines)
            (snapshots / chance.choice(("roe.txt", "doe.txt"))).write_text("".join(lines[: chance.randint(0, 5)]))
        case 3:
            (snapshots / chance.choice(("roe.txt", "doe.txt"))).unlink(missing_ok=True)
        case 4:
            (folder / "bib/names.yaml").write_text(chance.choice(NAMES))
        case 5:
            (folder / "bib/a.bib").write_text(chance.choice(ENTRIES))
        case 6:
            (folder / "bib/evidence.lock").unlink(missing_ok=True)
            lock = recorded(check_project(read_project(folder))).encode()
            (folder / "bib/evidence.lock").write_bytes(chance.choice((lock, b"{}", lock.replace(b"a", b"b"))))
        case _:
            for file in (folder / CACHE_FOLDER).rglob("*"):
                if file.is_file() and chance.random() < 0.5:
                    content = file.read_bytes()
                    at = chance.randrange(len(content) or 1)
                    file.write_bytes(content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :])


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_warm_is_cold(seed: int, tmp_path: Path) -> None:
    """Whatever changes, sentence, snapshot, entry, table, records: a check that keeps finds what a first one finds."""
    chance = random.Random(seed)
    for folder in ("content/modules", "bib/snapshots"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "pincite.toml").write_text("")
    for _ in range(60):
        _edit(chance, tmp_path)
        warm, cold = (check_project(read_project(tmp_path), kept=kept) for kept in (Cache(tmp_path), None))
        assert report_json(warm) == report_json(cold)
        assert (warm.dossier.snapshots, warm.dossier.evidence) == (cold.dossier.snapshots, cold.dossier.evidence)


def test_where_a_snapshot_is_not_at_hand_no_waiver_is_unused_and_nothing_leaves_the_baseline() -> None:
    from pincite.baseline import baseline_of, set_aside

    files = {
        "pincite.toml": 'select = ["EVD121", "SYN"]\n',
        "bib/a.bib": "@misc{roe, file = {roe.txt}}\n",
        "content/modules/a.md": "---\ntitle: A\n---\n\nThe inquiry opened in the old town hall in 1992 [@roe].\n\n"
        "<!-- pincite: allow EVD121 because it is counted from the church books -->\n\nIt had 77 pages [@roe].\n",
    }
    there = check_project(Project.from_texts({**files, "bib/snapshots/roe.txt": SOURCE}))
    assert [item.code for item in there.diagnostics] == ["EVD121"]
    away = check_project(Project.from_texts(files))
    assert away.diagnostics == ()
    assert set_aside(away, baseline_of(there)).gone == ()
    without = {
        **files,
        "content/modules/a.md": "---\ntitle: A\n---\n\nThe inquiry opened in the old town hall [@roe].\n",
    }
    mended = check_project(Project.from_texts({**without, "bib/snapshots/roe.txt": SOURCE}))
    assert len(set_aside(mended, baseline_of(there)).gone) == 1


def test_of_two_snapshots_of_one_entry_both_must_be_at_hand_to_call_something_missing() -> None:
    entry = "@misc{roe, title = {I}, file = {:roe.txt:TXT;:scan.pdf:PDF}}\n"
    sentence = "The inquiry opened in the old town hall on 5 March 1991 [@roe]."
    assert said(check(sentence, a_bib=entry)) == [("EVD104", "info"), ("EVD161", "info")]
    assert ("EVD121", "error") not in said(check(sentence, a_bib=entry, snapshots__scan_pdf="%PDF-1.7 broken"))


def test_a_lock_that_cannot_be_read_is_not_written_over() -> None:
    from pincite.errors import UsageError

    sentence = "The inquiry opened in the old town hall [@roe]."
    for broken in ("<<<<<<< ours", '{"version": 2}', "[" * 100_000, '{"version": 1, "snapshots": [{"file": 1}]}'):
        checked = check(sentence, evidence_lock=broken)
        with pytest.raises(UsageError, match=r"bib/evidence\.lock:1"):
            recorded(checked)


def test_what_was_recorded_of_a_replaced_snapshot_goes() -> None:
    sentence = "The inquiry opened in the old town hall [@roe]."
    before = recorded(check(sentence))
    (custody,) = before.snapshots
    newer = SOURCE + "A second printing followed.\n"
    digest = sha256(newer.encode()).hexdigest()
    lock = before.with_custody(replace(custody, sha256=digest, size=len(newer.encode())))
    after = recorded(check(sentence, newer, evidence_lock=lock.encode().decode()))
    assert [record.snapshot for record in after.evidence] == [digest[:16]]


def test_each_snapshot_of_an_entry_has_its_own_place_in_the_record() -> None:
    entry = "@misc{roe, title = {I}, file = {roe.txt; short.txt}}\n"
    sentence = "The register “was kept in two copies, but one of them was lost” [@roe]."
    lock = recorded(check(sentence, a_bib=entry, snapshots__short_txt="The register was lost.\n"))
    texts = {custody.sha256[:16]: custody.size for custody in lock.snapshots}
    assert all(record.end <= texts[record.snapshot] for record in lock.evidence)
    assert len(lock.evidence) == 2


def test_the_same_bytes_under_two_names_are_read_as_each_name_says() -> None:
    files = {
        "pincite.toml": 'select = ["EVD111"]\n',
        "bib/a.bib": "@misc{roe, title = {I}, file = {a.txt}}\n@misc{doe, title = {I}, file = {a.html}}\n",
        "bib/snapshots/a.txt": "He was the <i>last</i> one to leave the yard.\n",
        "bib/snapshots/a.html": "He was the <i>last</i> one to leave the yard.\n",
        "content/modules/a.md": "---\ntitle: A\n---\n\n“He was the last one to leave the yard” [@doe].\n",
    }
    assert check_project(Project.from_texts(files)).diagnostics == ()

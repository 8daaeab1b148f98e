"""What a user meets who types ``pincite snapshot``."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pincite import __version__
from pincite.evidence.lock import Lock
from pincite.model.snapshot import Custody
from pincite.snapshots import fetching

PAGE = b"<!doctype html><meta charset=utf-8><p>Visits stopped in July.</p>"
OTHER = b"<!doctype html><meta charset=utf-8><p>Phones were cut.</p>"


@pytest.fixture
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page outside of the project."""
    file = tmp_path_factory.mktemp("elsewhere") / "page.html"
    file.write_bytes(PAGE)
    return file


@pytest.fixture
def served(page: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that has the page."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(SimpleHTTPRequestHandler, "log_message", lambda *_: None)
    handler = partial(SimpleHTTPRequestHandler, directory=str(page.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def records(root: Path) -> dict[str, dict[str, object]]:
    return {it["file"]: it for it in json.loads((root / "bib/evidence.lock").read_text())["snapshots"]}


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


# -- add


def test_a_file_is_copied_named_and_recorded(project, run, page) -> None:
    root = project({})
    result = run("snapshot", "add", "a", page, "--origin", "box 3", "--retrieved", "2020-01-30", "--project", root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"bib/snapshots/a.html: html, {len(PAGE)} B, 4 words, SHA-256 {sha256(PAGE).hexdigest()[:16]}",
        "  begins: Visits stopped in July.",
        "  from box 3, 2020-01-30",
        "bib/sources.bib: 'a' names it now",
    ]
    assert (root / "bib/snapshots/a.html").read_bytes() == PAGE
    assert "  date = {1995},\n  file = {a.html},\n}" in (root / "bib/sources.bib").read_text()
    assert records(root)["a.html"]["origin"] == "box 3"
    assert run("check", root).exit_code == 0


def test_other_peoples_text_stays_out_of_git(project, run, page) -> None:
    root = project({})
    run("snapshot", "add", "a", page, "--project", root)
    assert (root / "bib/snapshots/.gitignore").read_text() == "*\n"
    (root / "bib/snapshots/.gitignore").write_text("*.html\n")
    run("snapshot", "add", "b", page, "--project", root)
    assert (root / "bib/snapshots/.gitignore").read_text() == "*.html\n"


def test_what_lies_in_the_folder_already_stays_out_of_git_too(project, run) -> None:
    root = project({"bib/snapshots/a.html": PAGE})
    run("snapshot", "add", "a", root / "bib/snapshots/a.html", "--project", root)
    assert (root / "bib/snapshots/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("line", ["bib/snapshots", "/bib/snapshots/", "bib/snapshots/*", "  /bib/snapshots/**"])
def test_a_project_that_ignores_its_snapshots_gets_no_other_file_for_it(project, run, page, line) -> None:
    root = project({".gitignore": f"/build/\n{line}\n"})
    run("snapshot", "add", "a", page, "--project", root)
    assert sorted(path.name for path in (root / "bib/snapshots").iterdir()) == ["a.html"]


def test_the_same_again_writes_nothing(project, run, page) -> None:
    root = project({})
    run("snapshot", "add", "a", page, "--project", root)
    before = files(root)
    result = run("snapshot", "add", "a", page, "--project", root)
    assert result.exit_code == 0
    assert result.stdout.startswith("bib/snapshots/a.html: already there: html")
    assert files(root) == before


def test_a_file_in_a_snapshot_folder_stays_where_it_is(project, run, page) -> None:
    root = project({"pincite.toml": f"snapshots = ['{page.parent.as_posix()}']\n"})
    result = run("snapshot", "add", "a", page, "--project", root)
    assert result.stdout.startswith(f"{page.as_posix()}: html")
    assert not (root / "bib/snapshots").exists()
    assert list(records(root)) == ["page.html"]
    assert (
        page.parent.as_posix() not in (root / "bib/evidence.lock").read_text() + (root / "bib/sources.bib").read_text()
    )


def test_a_url_is_fetched(project, run, served) -> None:
    root = project({})
    result = run("snapshot", "add", "a", f"{served}/page.html", "--project", root)
    assert result.exit_code == 0
    record = records(root)["a.html"]
    assert record["origin"] == f"{served}/page.html"
    assert record["retrieved"] == record["added"]
    assert str(record["tool"]).startswith(f"pincite {__version__}, httpx ")
    assert f"  from {served}/page.html, {record['retrieved']}" in result.stdout.splitlines()


def test_what_is_saved_while_a_page_is_fetched_is_kept(project, run, served, monkeypatch) -> None:
    root, fetch = project({}), fetching.fetch

    def slowly(*arguments, **limits):
        with (root / "bib/sources.bib").open("a") as file:
            file.write("\n@misc{c, title = {Saved just now}}\n")
        return fetch(*arguments, **limits)

    monkeypatch.setattr(fetching, "fetch", slowly)
    assert run("snapshot", "add", "a", f"{served}/page.html", "--project", root).exit_code == 0
    assert (root / "bib/sources.bib").read_text().endswith("@misc{c, title = {Saved just now}}\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "z", "PAGE"], "there is no entry 'z'"),
        (["add", "a", "nowhere.html"], "nowhere.html cannot be read: No such file or directory"),
        (["add", "a", "."], ". cannot be read: Is a directory"),
        (["add", "a", "EMPTY"], "empty.html: file is empty; save the source again"),
        (["add", "a", "ftp://example.org/x"], "ftp://example.org/x: only http:// and https:// are fetched"),
        (["add", "a", "file:///etc/hostname"], "only http:// and https:// are fetched; give a file by its path"),
        (["add", "a", "http://127.0.0.1:1/"], "http://127.0.0.1:1/: not fetched: the server refuses the connection"),
        (["add", "z", "http://127.0.0.1:1/"], "there is no entry 'z'"),
        (["add", "a", "SERVED/nothing"], "not fetched: the server answers 404 File not found"),
        (["add", "a", "SERVED/page.html", "--max-size", "0.00001"], "not fetched: it is larger than 1e-05 MB"),
        (["add", "a", "SERVED/page.html", "--origin", "x"], "--origin and --retrieved say where a FILE is from"),
        (["add", "a", "PAGE", "--retrieved", "soon"], "'soon' is no date"),
        (["add", "a", "PAGE", "--origin", "/Users/ann"], "that is a place on your machine"),
        (["add", "a", "PAGE", "--name", "a.pdf"], "'a.pdf': the content is HTML"),
        (["verify", "z"], "there is no entry 'z'"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(project, run, page, served, arguments, said) -> None:
    root = project({})
    (page.parent / "empty.html").touch()
    before = files(root)
    stand_ins = {"PAGE": str(page), "EMPTY": str(page.parent / "empty.html")}
    given = [stand_ins.get(one, one.replace("SERVED", served)) for one in arguments]
    result = run("snapshot", *given, "--project", root)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.startswith("pincite: ") and result.stderr.count("\n") == 1
    assert files(root) == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others on Windows")
def test_a_bibliography_that_may_not_be_written_leaves_all_as_it_was(project, run, page, monkeypatch) -> None:
    root = project({})
    monkeypatch.setattr("os.access", lambda path, _: not str(path).endswith(".bib"))
    before = files(root)
    result = run("snapshot", "add", "a", page, "--project", root)
    assert result.exit_code == 2
    assert "sources.bib: it is read-only" in result.stderr
    assert files(root) == before


# -- list and verify


@pytest.fixture
def archived(project, run, page):
    """A project whose two entries have a snapshot each."""
    root = project({})
    run("snapshot", "add", "a", page, "--origin", "https://example.org/a", "--project", root)
    page.write_bytes(OTHER)
    run("snapshot", "add", "b", page, "--project", root)
    return root


def verified(run, root: Path, *arguments: str | Path) -> tuple[int, list[str]]:
    result = run("snapshot", "verify", *arguments, "--project", root)
    return result.exit_code, result.stdout.splitlines()


def states(run, root: Path, *arguments: str | Path) -> dict[str, str]:
    result = run("snapshot", "list", "--format", "json", *arguments, "--project", root)
    assert result.exit_code == 0
    return {it["key"]: it["state"] for it in json.loads(result.stdout)["snapshots"]}


def test_what_is_as_recorded_is_only_counted(run, archived) -> None:
    assert verified(run, archived) == (0, ["2 snapshots: 2 as recorded"])
    assert verified(run, archived, "a") == (0, ["1 snapshot: 1 as recorded"])
    assert states(run, archived) == {"a": "at hand", "b": "at hand"}


def test_swapped_files_are_two_changed_ones(run, archived) -> None:
    folder = archived / "bib/snapshots"
    (folder / "a.html").write_bytes(OTHER)
    (folder / "b.html").write_bytes(PAGE)
    code, lines = verified(run, archived)
    assert code == 1
    assert lines[0] == (
        f"a: a.html: changed: recorded are {len(PAGE)} bytes, SHA-256 {sha256(PAGE).hexdigest()[:12]}…; "
        f"bib/snapshots/a.html has {len(OTHER)} bytes, SHA-256 {sha256(OTHER).hexdigest()[:12]}…; that is what is "
        "recorded as b.html; the recorded one lies at bib/snapshots/b.html; put the recorded file back, or accept this "
        "one: pincite snapshot add --replace a bib/snapshots/a.html"
    )
    assert lines[1].startswith("b: b.html: changed: ")
    assert lines[2] == "2 snapshots: 2 changed"
    assert states(run, archived) == {"a": "changed", "b": "changed"}


def test_a_renamed_file_is_found_by_its_hash(run, archived) -> None:
    folder = archived / "bib/snapshots"
    (folder / "a.html").rename(folder / "x.html")
    code, lines = verified(run, archived)
    assert code == 1
    assert lines[0].startswith("a: a.html: renamed: bib/snapshots/x.html has the recorded SHA-256; ")
    assert lines[1] == "2 snapshots: 1 as recorded, 1 renamed"
    bib = archived / "bib/sources.bib"
    bib.write_text(bib.read_text().replace("a.html", "x.html"))
    code, lines = verified(run, archived)
    assert (code, lines[0]) == (
        0,
        "a: x.html: not recorded, but as a.html: pincite snapshot add a bib/snapshots/x.html",
    )
    assert run("snapshot", "add", "a", folder / "x.html", "--project", archived).exit_code == 0
    assert sorted(records(archived)) == ["b.html", "x.html"]
    assert records(archived)["x.html"]["origin"] == "https://example.org/a"
    assert verified(run, archived) == (0, ["2 snapshots: 2 as recorded"])


def test_what_is_not_at_hand_is_neither_passed_nor_failed(run, archived, tmp_path_factory) -> None:
    (archived / "bib/snapshots/a.html").unlink()
    said = (0, ["a: a.html: not at hand: not checked", "2 snapshots: 1 as recorded, 1 not at hand, so not checked"])
    assert verified(run, archived) == said
    assert verified(run, archived, "--snapshots", "/nowhere") == said
    folder = tmp_path_factory.mktemp("more")
    (folder / "a.html").write_bytes(PAGE)
    assert verified(run, archived, "--snapshots", folder) == (0, ["2 snapshots: 2 as recorded"])
    assert states(run, archived, "--snapshots", folder)["a"] == "at hand"


def test_of_two_files_of_one_name_the_recorded_one_counts(run, archived, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("more")
    (folder / "a.html").write_bytes(OTHER)
    assert verified(run, archived, "--snapshots", folder) == (0, ["2 snapshots: 2 as recorded"])


def test_a_file_that_was_only_put_there_is_not_recorded(project, run) -> None:
    root = project({"bib/sources.bib": "@misc{a, title = {A}, file = {a.html}}\n", "bib/snapshots/a.html": PAGE})
    assert verified(run, root) == (
        0,
        ["a: a.html: not recorded: pincite snapshot add a bib/snapshots/a.html", "1 snapshot: 1 not recorded"],
    )


def test_a_command_that_is_advised_can_be_copied(project, run) -> None:
    file = {"bib/sources.bib": "@misc{a, title = {A}, file = {Roe 1990.html}}\n", "bib/snapshots/Roe 1990.html": PAGE}
    assert verified(run, project(file))[1][0].endswith("pincite snapshot add a 'bib/snapshots/Roe 1990.html'")


def advised(line: str) -> list[str]:
    """The arguments of the command that a line ends with."""
    return shlex.split(line.partition("pincite ")[2])


@pytest.mark.parametrize(
    ("name", "field"),
    [("Snap; shot.html", r"Snap\; shot.html"), ("c:d.html", r"c\:d.html"), ("{1990} 9%.html", "{1990} 9%.html"),
     ("it's.html", "it's.html"), ("-rf.html", "-rf.html"), ("x?.html", "x?.html")],
)  # fmt: skip
@pytest.mark.parametrize("key", ["a", "-a", "a'b"])
def test_every_command_that_is_advised_works(project, run, monkeypatch, name: str, field: str, key: str) -> None:
    bib = f"@misc{{{key}, title = {{A}}, file = {{{field}}}}}\n"
    root = project({"bib/sources.bib": bib, f"bib/snapshots/{name}": PAGE})
    monkeypatch.chdir(root)
    for content, said in ((PAGE, "not recorded"), (OTHER, "changed")):
        (root / "bib/snapshots" / name).write_bytes(content)
        line = verified(run, root)[1][0]
        assert line.startswith(f"{key}: {name}: {said}")
        result = run(*advised(line))
        assert (result.exit_code, result.stderr) == (0, "")
        assert verified(run, root) == (0, ["1 snapshot: 1 as recorded"])
    assert (root / "bib/sources.bib").read_text() == bib


def test_an_advised_command_works_in_a_folder_below(project, run, monkeypatch) -> None:
    bib = "@misc{a, title = {A}, file = {a.html}}\n"
    root = project({"bib/sources.bib": bib, "bib/snapshots/a.html": PAGE})
    monkeypatch.chdir(root / "content")
    assert run(*advised(run("snapshot", "verify").stdout.splitlines()[0])).exit_code == 0
    assert list(records(root)) == ["a.html"]


def test_no_command_is_advised_for_a_name_that_cannot_be_copied(project, run) -> None:
    bib = "@misc{a, title = {A}, file = {a\x9b31m.html}}\n"
    root = project({"bib/sources.bib": bib, "bib/snapshots/a\x9b31m.html": PAGE})
    assert verified(run, root)[1][0].endswith(
        "not recorded: rename the file, name it so in the field 'file', and add it"
    )


def test_a_name_that_no_entry_could_give_is_to_be_changed(project, run, archived) -> None:
    folder = archived / "bib/snapshots"
    (folder / "a.html").rename(folder / "c:d.html")
    assert verified(run, archived)[1][0] == (
        "a: a.html: renamed: bib/snapshots/c:d.html has the recorded SHA-256; give it its name back"
    )
    for more in ([], ["--name", "zs.html"]):
        result = run("snapshot", "add", "b", folder / "c:d.html", *more, "--project", archived)
        assert result.exit_code == 2
        assert result.stderr == (
            "pincite: bib/snapshots/c:d.html: 'file' cannot name it so; rename it there, to b.html for instance\n"
        )


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 no more", b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_be_read_is_said_with_its_reason(project, run, content: bytes) -> None:
    root = project({"bib/sources.bib": "@misc{a, title = {A}, file = {a.pdf}}\n", "bib/snapshots/a.pdf": content})
    code, lines = verified(run, root)
    assert code == 1
    assert lines[0].startswith("a: a.pdf: unreadable: ")
    assert lines[1] == "1 snapshot: 1 unreadable"


def made(file: Path, kind: str, page: Path) -> None:
    """Something in the place of a snapshot that is none."""
    match kind:
        case "out":
            file.symlink_to(page)
        case "nowhere":
            file.symlink_to(page.with_name("nothing"))
        case "circle":
            file.symlink_to(file.name)
        case "folder":
            file.mkdir()
        case "linked folder":
            file.symlink_to(page.parent, target_is_directory=True)
        case "pipe":
            os.mkfifo(file)


OBSTACLES = {
    "out": "is a link that leads out of the project",
    "nowhere": "is a link that leads nowhere",
    "circle": "is a link that leads nowhere",
    "linked folder": "is a link to a folder",
    "pipe": "is no regular file",
}


@pytest.mark.parametrize("kind", OBSTACLES)
def test_what_lies_there_and_is_not_read_is_said(run, archived, page, kind) -> None:
    file = archived / "bib/snapshots/a.html"
    file.unlink()
    page.write_bytes(PAGE)
    made(file, kind, page)
    code, lines = verified(run, archived)
    assert (code, lines[0]) == (0, f"a: a.html: not at hand: not checked; bib/snapshots/a.html {OBSTACLES[kind]}")
    listed = run("snapshot", "list", "--project", archived).stdout.splitlines()
    assert listed[-1] == f"bib/snapshots/a.html: {OBSTACLES[kind]}, so it is not read"
    document = json.loads(run("snapshot", "list", "--format", "json", "--project", archived).stdout)
    assert document["unread"] == [{"path": "bib/snapshots/a.html", "reason": OBSTACLES[kind]}]


@pytest.mark.parametrize("replacing", [[], ["--replace"]])
@pytest.mark.parametrize("kind", [*OBSTACLES, "folder"])
def test_nothing_is_written_where_something_lies_that_is_not_read(project, run, page, kind, replacing) -> None:
    root = project({"bib/snapshots/other.html": OTHER})
    made(root / "bib/snapshots/a.html", kind, page)
    before = files(root)
    source = page.with_name("new.html")
    source.write_bytes(b"<p>Letters were stopped.</p>")
    result = run("snapshot", "add", "a", source, *replacing, "--project", root)
    assert (result.exit_code, result.stdout) == (2, "")
    said = OBSTACLES["out" if kind == "linked folder" else kind] if kind != "folder" else "is a folder"
    assert result.stderr == (
        f"pincite: bib/snapshots/a.html {said}, so nothing is written there; move it away, or --name gives another "
        "name\n"
    )
    assert page.read_bytes() == PAGE
    assert not page.with_name("nothing").exists()
    assert files(root) == before
    assert run("snapshot", "add", "a", source, "--name", "b.html", "--project", root).exit_code == 0


def test_a_name_that_differs_in_capitals_is_taken_where_the_system_says_so(project, run, page, monkeypatch) -> None:
    root = project({"bib/snapshots/A.html": OTHER})
    monkeypatch.setattr("pincite.folders.os.path.lexists", lambda path: Path(path).name.lower() == "a.html")
    monkeypatch.setattr("pincite.folders.obstacle_of", lambda *_: "")
    result = run("snapshot", "add", "a", page, "--project", root)
    assert result.exit_code == 2
    assert "bib/snapshots/a.html is a file already, perhaps in other capitals" in result.stderr
    assert (root / "bib/snapshots/A.html").read_bytes() == OTHER


def test_a_link_in_the_snapshot_folder_is_not_recorded_when_it_cannot_be_read_there(project, run, page) -> None:
    bib = "@misc{a, title = {A}, file = {link.html}}\n@misc{b, title = {B}}\n"
    root = project({"bib/sources.bib": bib, "bib/snapshots/other.html": OTHER})
    (root / "bib/snapshots/link.html").symlink_to(page)
    before = files(root)
    for key in ("a", "b"):
        result = run("snapshot", "add", key, root / "bib/snapshots/link.html", "--project", root)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "link.html is a link that leads out of the project, so it is not read there; put a copy" in result.stderr
    assert files(root) == before


def test_a_pipe_is_not_waited_for(project, run, page) -> None:
    os.mkfifo(page.with_name("pipe"))
    result = run("snapshot", "add", "a", page.with_name("pipe"), "--project", project({}))
    assert result.exit_code == 2
    assert "pipe is no regular file, and no other is read" in result.stderr


@pytest.mark.parametrize("path", ["bib/sources.bib", "bib/evidence.lock", "bib/snapshots/.gitignore"])
def test_nothing_is_written_out_of_the_project(project, run, page, path) -> None:
    root = project({"bib/snapshots/other.html": OTHER})
    outside = page.with_name("outside")
    if path == "bib/sources.bib":
        outside.write_bytes((root / path).read_bytes())
        (root / path).unlink()
    (root / path).symlink_to(outside)
    before = files(root), files(page.parent)
    result = run("snapshot", "add", "a", page, "--project", root)
    assert result.exit_code == (0 if path.endswith(".gitignore") else 2)
    assert files(page.parent) == before[1]
    assert path.endswith(".gitignore") or files(root) == before[0]


def test_a_snapshot_folder_that_is_a_link_leading_out_is_not_written_to(project, run, page, tmp_path_factory) -> None:
    root = project({})
    (root / "bib/snapshots").symlink_to(tmp_path_factory.mktemp("more"), target_is_directory=True)
    before = files(root)
    result = run("snapshot", "add", "a", page, "--project", root)
    assert result.exit_code == 2
    assert "bib/snapshots/ is a link that leads out of the project" in result.stderr
    assert files(root) == before


def test_the_list_does_not_wrap(project, run) -> None:
    key = "a-very-long-key-for-one-single-source-of-1988"
    lock = Custody(
        file="n" * 80 + ".html",
        sha256="0" * 64,
        size=12_345_678,
        format="html",
        added="2026-01-01T00:00:00Z",
        origin="https://example.org/" + "x" * 200,
    )
    root = project(
        {
            "bib/sources.bib": f"@misc{{{key}, title = {{A}}, file = {{{lock.file}}}}}\n@misc{{b, title = {{B}}}}\n"
            "@misc{uncited, title = {C}}\n",
            "bib/evidence.lock": Lock(snapshots=(lock,)).encode(),
            "bib/snapshots/left.html": PAGE,
            "bib/snapshots/odd\x1b[31m.html": PAGE,
        }
    )
    result = run("snapshot", "list", "--project", root)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert lines[0] == "KEY                               STATE         FORMAT     SIZE  ADDED       SHA-256"
    assert lines[1] == "a-very-long-key-for-one-single-…  not at hand   html    12.3 MB  2026-01-01  000000000000"
    assert lines[2].startswith("  nnn") and lines[2].endswith("…")
    assert lines[3:] == [
        "b                                 no snapshot",
        "bib/snapshots/left.html: no entry names it",
        "bib/snapshots/odd␛[31m.html: no entry names it",
    ]


def test_the_list_for_programs(run, archived) -> None:
    result = run("snapshot", "list", "--format", "json", "--project", archived)
    document = json.loads(result.stdout)
    record = records(archived)["a.html"]
    assert (document["version"], document["unnamed"]) == (1, [])
    assert document["snapshots"][0] == {
        "key": "a",
        "file": "a.html",
        "state": "at hand",
        "path": "bib/snapshots/a.html",
        "format": "html",
        "size": len(PAGE),
        "sha256": sha256(PAGE).hexdigest(),
        "elsewhere": "",
        "recorded_as": "",
        "recorded": {
            "format": "html",
            "size": len(PAGE),
            "sha256": sha256(PAGE).hexdigest(),
            "added": record["added"],
            "retrieved": "",
            "origin": "https://example.org/a",
            "redirects": [],
            "tool": f"pincite {__version__}",
        },
    }


def test_the_list_for_programs_does_not_act_on_a_terminal(project, run) -> None:
    name = "a\x9b31m\u202e\x7f\n زندان\u200cها.html"
    root = project({f"bib/snapshots/{name}": PAGE})
    written = run("snapshot", "list", "--format", "json", "--project", root).stdout
    assert not set(written) & set("\x9b\u202e\x7f")
    assert "زندان" in written
    assert json.loads(written)["unnamed"] == [f"bib/snapshots/{name}"]


def test_a_lock_that_cannot_be_read_stops_the_run(run, archived) -> None:
    (archived / "bib/evidence.lock").write_text("<<<<<<< HEAD\n")
    for command in (["list"], ["verify"], ["add", "a", archived / "bib/snapshots/a.html"]):
        result = run("snapshot", *command, "--project", archived)
        assert result.exit_code == 2
        assert result.stderr.startswith("pincite: bib/evidence.lock:1: ")


def test_httpx_is_imported_for_a_url_alone(project, page) -> None:
    root = project({})
    code = (
        "import sys; from pincite.cli import main\n"
        f"try: main(['snapshot', 'add', 'a', {str(page)!r}, '--project', {str(root)!r}])\n"
        "except SystemExit: print('httpx' in sys.modules, 'asyncio' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"

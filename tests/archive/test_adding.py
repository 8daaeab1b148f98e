"""What is planned to be written, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from msgspec.structs import replace

from pincite import __version__
from pincite.archive.adding import Addition, Brought, moment, plan_addition, public_origin
from pincite.archive.naming import name_for
from pincite.errors import PinciteError, UsageError
from pincite.evidence.lock import Lock, read_lock
from pincite.model.bibliography import Entry
from pincite.model.snapshot import Custody
from pincite.project import Project
from pincite.source import Place, SourceText

NOW = datetime(2026, 11, 22, 14, 30, 5, tzinfo=UTC)
PAGE = b"<!doctype html><meta charset=utf-8><p>Visits stopped in July.</p>"
OTHER = b"<!doctype html><meta charset=utf-8><p>Phones were cut.</p>"
BIB = (
    "@misc{a,\n  title = {T},\n}\n\n@book{b, title = {B}, file = {b.html}}\n\n@inbook{c, title = {C}, crossref = {b}}\n"
)


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def project(files: Mapping[str, str | bytes | None] = {}, *recorded: Custody) -> Project:
    lock: dict[str, str | bytes | None] = {"bib/evidence.lock": Lock(snapshots=recorded).encode()} if recorded else {}
    return Project.from_texts({"bib/s.bib": BIB, **lock, **files})


def plan(read: Project, key: str = "a", content: bytes = PAGE, **more: object) -> Addition:
    options = {name: more.pop(name) for name in ("name", "replacing") if name in more}
    brought = Brought(content=content, name=more.pop("called", "page.html"), **more)  # type: ignore[arg-type]
    return plan_addition(read, key, brought, now=NOW, **options)  # type: ignore[arg-type]


def locked(addition: Addition) -> list[Custody]:
    source = SourceText(path="bib/evidence.lock", text=addition.contents["bib/evidence.lock"].decode())
    lock, problems = read_lock(source)
    assert not problems
    return list(lock.snapshots)


def custody(content: bytes = PAGE, file: str = "a.html", **more: str) -> Custody:
    return Custody(file=file, sha256=digest(content), size=len(content), format="html", **more)


def test_a_new_snapshot_is_written_named_and_recorded() -> None:
    found = plan(project())
    assert list(found.contents) == ["bib/snapshots/a.html", "bib/s.bib", "bib/evidence.lock"]
    assert found.contents["bib/snapshots/a.html"] == PAGE
    assert found.contents["bib/s.bib"].decode() == BIB.replace("{T},\n", "{T},\n  file = {a.html},\n")
    assert locked(found) == [custody(added="2026-11-22T14:30:05Z", tool=f"pincite {__version__}")]
    assert (found.path, found.state, found.text.text) == ("bib/snapshots/a.html", "new", "Visits stopped in July.")


def test_of_a_file_nothing_is_recorded_that_was_not_said() -> None:
    lock = plan(project(), called="ann.html").contents["bib/evidence.lock"].decode()
    assert "ann" not in lock
    assert '"origin"' not in lock and '"retrieved"' not in lock


def test_of_a_url_all_is_recorded() -> None:
    known = {
        "origin": "https://example.org/x",
        "retrieved": "2026-11-22T14:30:05Z",
        "redirects": ("301 http://example.org/x",),
        "tool": "pincite 0.1.0, httpx 0.28.1",
    }
    assert locked(plan(project(), **known)) == [custody(added="2026-11-22T14:30:05Z", **known)]  # type: ignore[arg-type]


def test_an_entry_that_names_a_file_of_this_kind_gives_it_its_name() -> None:
    found = plan(project(), "b")
    assert list(found.contents) == ["bib/snapshots/b.html", "bib/evidence.lock"]


def test_an_entry_that_names_a_file_of_another_kind_names_both() -> None:
    found = plan(project(), "b", b"Visits stopped in July.", called="x.txt")
    assert found.path == "bib/snapshots/b.txt"
    assert "file = {b.html; b.txt}" in found.contents["bib/s.bib"].decode()


def test_a_chapter_has_the_snapshot_of_its_book_or_its_own() -> None:
    assert list(plan(project(), "c", name="b.html").contents) == ["bib/snapshots/b.html", "bib/evidence.lock"]
    assert "crossref = {b}, file = {c.html}}" in plan(project(), "c").contents["bib/s.bib"].decode()


def test_what_lies_in_a_snapshot_folder_is_recorded_where_it_is() -> None:
    read = project({"bib/snapshots/old/x.html": PAGE})
    found = plan(read, path="bib/snapshots/old/x.html")
    assert list(found.contents) == ["bib/s.bib", "bib/evidence.lock"]
    assert (found.path, found.custody.file) == ("bib/snapshots/old/x.html", "x.html")
    with pytest.raises(UsageError, match=r"it lies in a snapshot folder as x\.html; rename it there"):
        plan(read, path="bib/snapshots/old/x.html", name="y.html")


def test_a_name_that_the_entry_has_found_words_for_may_be_any() -> None:
    path = "bib/snapshots/Snap; shot: 1.html"
    read = project({"bib/s.bib": r"@misc{a, file = {Snap\; shot\: 1.html}} @misc{b, title = {B}}", path: PAGE})
    found = plan(read, path=path)
    assert list(found.contents) == ["bib/evidence.lock"]
    assert [it.file for it in locked(found)] == ["Snap; shot: 1.html"]
    for name in ("", "b.html", "Snap; shot: 1.html"):
        with pytest.raises(
            UsageError, match=r"1\.html: 'file' cannot name it so; rename it there, to b\.html for instance"
        ):
            plan(read, "b", path=path, name=name)


# -- what is there already


def test_the_same_bytes_again_change_nothing() -> None:
    known = custody(added="2026-01-01T00:00:00Z", origin="https://example.org/", retrieved="2025-12-31")
    text = BIB.replace("{T},", "{T}, file = {a.html},")
    read = project({"bib/s.bib": text, "bib/snapshots/a.html": PAGE}, known)
    found = plan(read)
    assert (found.contents, found.state, found.custody) == ({}, "same", known)
    assert plan(read, origin="https://example.net/", retrieved="2026-11-22").custody == known


def test_what_was_not_known_is_added_to_the_record() -> None:
    read = project({"bib/snapshots/a.html": PAGE}, custody(added="2026-01-01T00:00:00Z"))
    found = plan(read, origin="Archive of the court, box 3")
    assert found.custody.origin == "Archive of the court, box 3"
    assert found.custody.added == "2026-01-01T00:00:00Z"
    read = project({"bib/snapshots/a.html": PAGE}, found.custody)
    assert plan(read, retrieved="2025-12-31").custody.retrieved == "2025-12-31"
    assert plan(read, origin="box 4").custody.origin == "Archive of the court, box 3"
    assert plan(read, origin="box 4", replacing=True).custody.origin == "box 4"


def test_another_file_of_this_name_stays_unless_it_is_to_be_replaced() -> None:
    read = project({"bib/snapshots/a.html": OTHER}, custody(OTHER, added="2026-01-01T00:00:00Z"))
    with pytest.raises(UsageError) as caught:
        plan(read)
    assert str(caught.value) == (
        f"another a.html is there ({len(OTHER)} bytes, SHA-256 {digest(OTHER)[:12]}…, added 2026-01-01); this one has "
        f"{len(PAGE)} bytes, SHA-256 {digest(PAGE)[:12]}…; --replace puts this one in its place, --name NAME keeps both"
    )
    found = plan(read, replacing=True)
    assert (found.contents["bib/snapshots/a.html"], found.state) == (PAGE, "replaced")
    assert locked(found) == [custody(added="2026-11-22T14:30:05Z", tool=f"pincite {__version__}")]


def test_a_record_is_kept_too_when_its_file_is_not_at_hand() -> None:
    with pytest.raises(UsageError, match=r"another a\.html is there .* added 2026-01-01"):
        plan(project({}, custody(OTHER, added="2026-01-01T00:00:00Z")))


def test_a_file_that_was_changed_where_it_lies_is_not_recorded_in_silence() -> None:
    read = project({"bib/snapshots/a.html": PAGE}, custody(OTHER))
    with pytest.raises(UsageError, match=r"--replace puts this one in its place$"):
        plan(read, path="bib/snapshots/a.html")
    found = plan(read, path="bib/snapshots/a.html", replacing=True)
    assert "bib/snapshots/a.html" not in found.contents
    assert [it.sha256 for it in locked(found)] == [digest(PAGE)]


def test_the_recorded_file_can_be_put_back_and_keeps_its_record() -> None:
    known = custody(added="2026-01-01T00:00:00Z", origin="https://example.org/")
    found = plan(project({"bib/snapshots/a.html": OTHER}, known), replacing=True)
    assert found.contents["bib/snapshots/a.html"] == PAGE
    assert found.custody == known


def test_a_file_outside_of_the_project_is_never_replaced() -> None:
    outside = Project.from_texts({"bib/s.bib": BIB, "/elsewhere/a.html": OTHER})
    read = replace(outside, snapshots={"a.html": ("/elsewhere/a.html",)})
    with pytest.raises(UsageError, match=r"/elsewhere/a\.html has this name and lies where it cannot be replaced"):
        plan(read, replacing=True)


def test_what_was_recorded_under_another_name_comes_along() -> None:
    known = custody(file="old.html", added="2026-01-01T00:00:00Z", origin="https://example.org/")
    assert locked(plan(project({}, known))) == [
        custody(added="2026-01-01T00:00:00Z", origin="https://example.org/")
    ]  # no entry names the old file any more
    assert [it.file for it in locked(plan(project({}, custody(file="b.html"))))] == ["a.html", "b.html"]


# -- what is refused


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("d", "there is no entry 'd'; a snapshot belongs to an entry"),
        ("broken", r"bib/s.bib:3: the entry 'broken' is broken"),
        ("lon", "there is no entry 'lon'; did you mean 'long'?"),
    ],
)
def test_an_entry_that_is_none(key: str, said: str) -> None:
    read = Project.from_texts({"bib/s.bib": "@misc{long, title = {T}}\n\n@misc{broken, title = {T\n"})
    with pytest.raises(UsageError, match=said):
        plan(read, key)


def test_a_bibliography_that_is_not_utf8_is_not_written_to() -> None:
    read = Project.from_texts({"bib/s.bib": "@misc{a, title = {Gef\xe4ngnis}}\n".encode("latin-1")})
    with pytest.raises(UsageError, match=r"bib/s\.bib: byte 0xe4 is not UTF-8; mend it first"):
        plan(read)


@pytest.mark.parametrize("lock", ["{", '{"version": 2}', '{"version": 1, "snapshots": [{"file": "x"}]}', b"\xff"])
def test_a_lock_that_cannot_be_read_is_not_written_anew(lock: str | bytes) -> None:
    with pytest.raises(UsageError, match=r"^bib/evidence\.lock:\d+: "):
        plan(project({"bib/evidence.lock": lock}))


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF-1.7 no more", b"<p> </p>", b"\0\0"]
)
def test_of_what_nothing_can_be_read_nothing_is_written(content: bytes) -> None:
    with pytest.raises(PinciteError, match=r"^page\.html: .+; "):
        plan(project(), content=content)


def test_letters_that_only_the_server_knows_are_refused() -> None:
    page = "<!doctype html><p>زندان</p>".encode("cp1256")
    with pytest.raises(PinciteError, match="only the server says that its letters are windows-1256"):
        plan(project(), content=page, charset="windows-1256")
    declared = b"<meta charset=windows-1256>" + page
    assert plan(project(), content=declared, charset="windows-1256").text.text == "زندان"
    with pytest.raises(PinciteError, match="only the server says"):
        plan(project(), content="<!doctype html><p>監獄</p>".encode("iso2022-jp"), charset="iso-2022-jp")


@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1", "klingon"])
def test_letters_that_are_utf8_need_no_server(charset: str) -> None:
    content = "<!doctype html><p>زندان</p>".encode()
    assert plan(project(), content=content, charset=charset).text.text == "زندان"


# -- names


def named(key: str, given: str = "", content: bytes = PAGE, form: str = "html") -> str:
    entry = Entry(key=key, type="misc", fields={}, place=Place(path="x", start=0, end=0))
    return name_for(entry, form, content, given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "name"),
    [("roe1990", "roe1990.html"), ("DBLP:conf/x/Y+1", "DBLP_conf_x_Y+1.html"), ("../../etc", "etc.html"),
     ("زندان", "زندان.html"), ("???", "snapshot.html"), ("a" * 300, "a" * 190 + ".html"), ("-rf", "rf.html")],
)  # fmt: skip
def test_a_key_as_a_name(key: str, name: str) -> None:
    assert named(key) == name


def test_the_ending_is_that_of_the_content() -> None:
    assert named("a", form="pdf") == "a.pdf"
    assert named("a", form="text") == "a.txt"
    assert named("a", form="warc", content=b"\x1f\x8b") == "a.warc.gz"
    assert named("a", form="warc", content=b"WARC/1.0") == "a.warc"
    assert named("a", "Report 3") == "Report 3.html"
    assert named("a", "x.HTM") == "x.HTM"
    with pytest.raises(UsageError, match=r"'x\.pdf': the content is HTML, whose ending is \.html"):
        named("a", "x.pdf")


@pytest.mark.parametrize("given", ["a/b", "..", ".hidden", "a;b", "C:x", "{a}", "a%b", "a\nb", "x" * 250, " a"])
def test_what_is_no_name(given: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a snapshot"):
        named("a", given)


# -- when and from where


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        ("2026-11-22", "2026-11-22"),
        ("2026-11-23", "2026-11-23"),  # where it is tomorrow already
        ("1999-12-31T23:00Z", "1999-12-31T23:00:00Z"),
        ("2026-11-22T15:00:01+03:30", "2026-11-22T11:30:01Z"),
    ],
)
def test_days_and_moments(text: str, recorded: str) -> None:
    assert moment(text, NOW) == recorded


@pytest.mark.parametrize("text", ["22.11.2026", "2026", "2026-13-01", "2026-11-22T15:00", "20261122", "yesterday"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(UsageError, match="is no date such as"):
        moment(text, NOW)


@pytest.mark.parametrize("text", ["2026-11-24", "2026-11-22T14:31Z"])
def test_the_future(text: str) -> None:
    with pytest.raises(UsageError, match="lies in the future"):
        moment(text, NOW)


def test_an_origin_gives_nothing_away() -> None:
    assert public_origin(" https://ann:secret@example.org/x ") == "https://example.org/x"
    assert public_origin("National Archives, FO 973/12") == "National Archives, FO 973/12"
    for text in ("/Users/ann/x.pdf", "file:///x", "~/x", "../x", "C:\\x", "\\\\server\\x"):
        with pytest.raises(UsageError, match="a place on your machine"):
            public_origin(text)

"""What ``import pincite`` offers."""

from __future__ import annotations

from pathlib import Path

import pytest

import pincite
from pincite.scaffold import make_project


def test_a_project_is_checked_and_built_from_python(tmp_path: Path) -> None:
    make_project(tmp_path)
    checked = pincite.check(tmp_path)
    assert checked.ok
    assert checked.diagnostics == ()
    assert checked.summary.sentences == checked.summary.cited + checked.summary.exempt
    assert pincite.build(tmp_path, to="html") == [tmp_path / "build" / "first.html"]


def test_a_build_with_errors_is_refused_with_what_was_found(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "content/modules/first.md").write_text("---\ntitle: T\n---\n\nUncited.\n")
    with pytest.raises(pincite.BuildRefused) as refusal:
        pincite.build(tmp_path, to=["html"])
    assert [item.code for item in refusal.value.checked.diagnostics if item.severity == "error"] == ["SEN101"]
    assert isinstance(refusal.value, pincite.PinciteError)


def test_no_project_is_an_error_of_the_run(tmp_path: Path) -> None:
    with pytest.raises(pincite.PinciteError, match="pincite new DIR"):
        pincite.check(tmp_path)


def test_units_say_where_they_stand() -> None:
    text = "## The U.N.\n\nVisits stopped. Phones were cut [@a]."
    units = pincite.split_sentences(text, lang="en")
    assert [(unit.text, unit.kind) for unit in units] == [
        ("The U.N.", "heading"),
        ("Visits stopped.", "paragraph"),
        ("Phones were cut [@a].", "paragraph"),
    ]
    assert all(text[unit.start : unit.end] == unit.text for unit in units)


def test_what_is_public_is_listed() -> None:
    assert set(pincite.__all__) <= set(dir(pincite))
    for name in pincite.__all__:
        assert getattr(pincite, name)
    with pytest.raises(AttributeError):
        _ = pincite.nothing  # type: ignore[attr-defined]

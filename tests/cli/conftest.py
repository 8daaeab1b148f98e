"""Miniature projects on disk, and the command line to run in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pincite.cli import main

PROJECT = {
    "pincite.toml": "",
    "bib/sources.bib": "@misc{a,\n  author = {Ada Roe},\n  title = {Prisons},\n  date = {1995},\n}\n\n"
    "@misc{b,\n  author = {Ben Poe},\n  title = {Courts},\n  date = {1996},\n}\n",
    "content/briefings/brief.yaml": "title: A briefing\ndate: 2026-01-31\nmodules:\n  - one\n  - two\n",
    "content/modules/one.md": "---\ntitle: One\n---\n\nVisits stopped in July [@a, p. 3]. Phones were cut [@b].\n",
    "content/modules/two.md": "---\ntitle: Two\n---\n\nThe log is lost [@a; @b, pp. 3-5].\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Makes a small clean project with the given files changed or added; the project's folder comes back."""

    def make(changes: Mapping[str, str | bytes] = {}) -> Path:
        for path, text in {**PROJECT, **changes}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return make


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs ``pincite`` with these arguments."""

    def call(*arguments: str | Path, **options: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], **options)  # type: ignore[arg-type]
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return call

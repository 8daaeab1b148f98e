"""The documentation says what is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


def test_no_generated_page_is_stale(repository: Path) -> None:
    run = subprocess.run([sys.executable, repository / "docs/generate.py", "--check"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/rules.md", "docs/options.md"]
)
def test_every_link_of_a_page_leads_somewhere(repository: Path, page: str) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(
        r"\]\(([^)\s]+)\)", re.sub(r"```.*?```|^    .*$", "", text, flags=re.DOTALL | re.MULTILINE)
    ):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            assert ((repository / page).parent / target).exists(), target


def test_the_first_screen_of_the_readme_shows_both_commands(repository: Path) -> None:
    first = "\n".join((repository / "README.md").read_text(encoding="utf-8").splitlines()[:12])
    assert "make briefing" in first
    assert "make test" in first


def test_the_architecture_names_every_module(repository: Path) -> None:
    page = (repository / "docs/architecture.md").read_text(encoding="utf-8")
    package = repository / "src" / "pincite"
    for path in (*package.iterdir(), *(package / "parse").iterdir()):
        if path.name.startswith("__") or path.suffix not in ("", ".py"):
            continue
        assert f"`{path.name}{'/' if path.is_dir() else ''}" in page, path.name
    assert len(page.splitlines()) <= 200

"""What one rule says of a module's citations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pincite.pipeline import check_project
from pincite.project import Project


@pytest.fixture
def said() -> Callable[[str, str, str], list[str]]:
    """What the rule with this code finds in a ``.bib`` text and a module's body: the stretches it points at."""

    def stretches(code: str, bib: str, body: str) -> list[str]:
        files = {"bib/b.bib": bib, "content/modules/m.md": f"---\ntitle: M\n---\n\n{body}\n"}
        project = Project.from_texts({"pincite.toml": b"", **{path: text.encode() for path, text in files.items()}})
        found = [item for item in check_project(project).diagnostics if item.code == code]
        return [files[item.path][item.place.start : item.place.end] for item in found]

    return stretches

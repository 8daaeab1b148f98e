"""What one rule says of a bibliography."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pincite.pipeline import check_project
from pincite.project import Project


@pytest.fixture
def said() -> Callable[[str, str], list[str]]:
    """The messages of the rule with this code about a ``.bib`` text."""

    def messages(code: str, bib: str) -> list[str]:
        checked = check_project(Project.from_texts({"pincite.toml": b"", "bib/b.bib": bib.encode()}))
        assert not [item for item in checked.diagnostics if item.code == "BIB101"], "the example itself is broken"
        return [item.message for item in checked.diagnostics if item.code == code]

    return messages

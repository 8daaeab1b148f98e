"""Short ways to read a text in a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pincite.model.content import Module
from pincite.parse.module import parse_module
from pincite.source import SourceText

HEADER = "---\ntitle: T\n---\n"


@pytest.fixture
def read() -> Callable[[str], Module]:
    """Reads a module's body; a header is put before it, which is line 1 to 3."""

    def read_body(body: str) -> Module:
        return parse_module(SourceText(path="content/modules/m.md", text=HEADER + body), "m", "en")

    return read_body


@pytest.fixture
def uncited(read: Callable[[str], Module]) -> Callable[[str], list[str]]:
    """The texts of a body's sentences that neither cite nor are exempt: what the check reports."""

    def uncited_in(body: str) -> list[str]:
        module = read(body)
        return [
            module.source.text[sentence.start : sentence.end]
            for sentence in module.sentences
            if not sentence.citations and not sentence.mark
        ]

    return uncited_in

"""This repository's own briefing: its content is checked as any user's is, and against its sources where they are."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import pincite
from pincite.model.dossier import Checked


@pytest.fixture(scope="module")
def checked(repository: Path) -> Checked:
    return pincite.check(repository)


def test_the_flagship_has_no_finding(checked: Checked) -> None:
    assert [f"{item.path}:{item.line}: {item.code} {item.message}" for item in checked.diagnostics] == []


def test_it_has_three_modules_and_more_than_sixty_cited_sentences(checked: Checked) -> None:
    (briefing,) = checked.dossier.briefings
    assert len(briefing.modules) == 3
    assert checked.summary.cited >= 60


def test_every_citation_says_where(checked: Checked) -> None:
    for module in checked.dossier.modules:
        for citation in module.citations:
            assert all(key.locator for key in citation.keys), module.source.position(citation.start)


def test_deleting_the_only_citation_of_any_sentence_is_found_at_its_first_character(checked: Checked) -> None:
    from pincite.parse.module import parse_module
    from pincite.source import SourceText

    for module in checked.dossier.modules:
        text = module.source.text
        for sentence in module.sentences:
            changed, removed_before = text, 0
            for citation in sorted(sentence.citations, key=lambda citation: -citation.start):
                changed = changed[: citation.start] + changed[citation.end :]
                removed_before += (citation.end - citation.start) * (citation.end <= sentence.start)
            if not sentence.citations:
                continue
            again = parse_module(SourceText(path=module.path, text=changed), module.name, "en")
            uncited = [other for other in again.sentences if not other.citations and not other.mark]
            assert [other.start for other in uncited] == [sentence.start - removed_before]
            assert len(again.sentences) == len(module.sentences)


def _folded(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def test_every_quotation_is_verbatim_in_a_cited_source_at_the_cited_lines(checked: Checked, shared: Path) -> None:
    entries = checked.dossier.bibliography.entries
    for module in checked.dossier.modules:
        for sentence in module.sentences:
            written = module.source.text[sentence.start : sentence.end]
            cited = ""
            for citation in sentence.citations:
                for key in citation.keys:
                    lines = (shared / "sources" / entries[key.key].get("file")).read_text("utf-8").split("\n")
                    assert key.locator is not None
                    first, _, last = key.locator.value.partition("-")
                    assert 1 <= int(first) <= int(last or first) <= len(lines)
                    cited += "".join(lines[int(first) - 1 : int(last or first)])
            for quotation in re.findall(r"“([^”]+)”", written):
                assert _folded(quotation) in _folded(cited), quotation

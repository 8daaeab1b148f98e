"""The wording list: which words are met, and whose they are."""

from __future__ import annotations

import pytest

from pincite.pipeline import check_project
from pincite.project import Project

LIST = """
[[wording]]
words = ["regime*", "death commission", "İnfaz", "so-called"]
[[wording]]
words = ["butcher*"]
quoted = "flag"
"""


def _flagged(body: str, title: str = "T") -> list[str]:
    files = {"pincite.toml": LIST, "content/modules/one.md": f"---\ntitle: {title}\n---\n\n{body}\n"}
    checked = check_project(Project.from_texts(files))
    text = checked.dossier.modules[0].source.text
    return [text[item.place.start : item.place.end] for item in checked.diagnostics if item.code == "STY101"]


@pytest.mark.parametrize(
    ("body", "flagged"),
    [
        ("The Regime and its regimes [@a, p. 3].", ["Regime", "regimes"]),
        ("A death\ncommission sat [@a, p. 3].", ["death\ncommission"]),
        ("A death sentence [@a, p. 3].", []),
        ("Preregime and regime-like [@a, p. 3].", ["regime"]),
        ("The infaz and the İNFAZ [@a, p. 3].", ["infaz", "İNFAZ"]),
        ("A so-called court [@a, p. 3].", ["so-called"]),
    ],
)
def test_whole_words_are_met_in_any_case_and_over_the_end_of_a_line(body: str, flagged: list[str]) -> None:
    assert _flagged(body) == flagged


@pytest.mark.parametrize(
    ("body", "flagged"),
    [
        ("He spoke of “the regime” [@a, p. 3].", []),
        ("He spoke of “the regime”.", ["regime"]),
        ("> The regime fell.\n>\n> — Her words [@a, p. 3]", []),
        ("> The regime fell.", ["regime"]),
        ("He spoke of “the butchers” [@a, p. 3].", ["butchers"]),
        ("See [the regime](https://example.org/regime) [@a, p. 3].", ["regime"]),
        ("It says so [@a, p. 3, of the regime].", []),
    ],
)
def test_a_word_is_its_speakers_inside_quotation_marks_of_a_cited_sentence(body: str, flagged: list[str]) -> None:
    assert _flagged(body) == flagged


def test_a_title_is_in_the_authors_own_voice() -> None:
    assert _flagged("Visits stopped [@a, p. 3].", title="The “regime”") == ["regime"]

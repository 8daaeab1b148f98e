"""Two names exchanged are noticed, in whatever spelling."""

from __future__ import annotations

import pytest
from evidence.beside import beside

from pincite.evidence.aliases import Aliases
from pincite.evidence.pairing import exchanged_names

TEXT = (
    "The chair of the harbour committee was Jane Roe. Her two assistants were Karl Berg and Ida Holm, both surveyors. "
    "Peter Lind blames the flood on the broken sluice; Maria Sand believes that heavy rain in the hills was the cause."
)


def doubts(sentence: str, aliases: Aliases | None = None) -> list[tuple[str, str]]:
    compared, here, sources = beside(sentence, TEXT)
    return [(it.text, it.instead) for it in exchanged_names(compared, here, sources, aliases or Aliases())]


EXCHANGED = "Peter Lind explains the flood by heavy rain in the hills, while Maria Sand blames the broken sluice [@a]."


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        (EXCHANGED, ("Peter Lind", "Maria Sand")),
        (
            "Karl Berg was chair of the harbour committee, and Jane Roe was one of two assistants, a surveyor [@a].",
            ("Karl Berg", "Jane Roe"),
        ),
    ],
)
def test_exchanged(sentence: str, pair: tuple[str, str]) -> None:
    assert pair in doubts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Maria Sand explains the flood by heavy rain in the hills, while Peter Lind blames the broken sluice [@a].",
        "Jane Roe was chair of the harbour committee, and Karl Berg was one of two assistants, a surveyor [@a].",
        "Peter Lind and Maria Sand disagree [@a].",
        "Peter Lind blames the broken sluice [@a].",
    ],
)
def test_not_exchanged(sentence: str) -> None:
    assert not doubts(sentence)


def test_another_spelling_is_the_same_name() -> None:
    aliases = Aliases(canonical={"lind": "lind", "lynd": "lind"})
    assert doubts(EXCHANGED.replace("Lind", "Lynd"), aliases) == [("Peter Lynd", "Maria Sand")]

"""The language of an entry, and that of a text."""

from __future__ import annotations

import pytest

from pincite.evidence.langid import guessed_language

TEXTS = {
    "en": "The visits to the prison were stopped in July and the families were told that they had to wait. ",
    "fr": "Les visites dans la prison ont été supprimées pour tous les détenus au mois de juillet par le juge. ",
    "de": "Die Besuche in dem Gefängnis wurden für alle Häftlinge mit dem Juli eingestellt und nicht wieder erlaubt. ",
    "es": "Las visitas en la prisión fueron suspendidas para los presos en el mes de julio por una orden del juez. ",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_text_of_some_sentences_is_told_by_its_words(lang: str) -> None:
    assert guessed_language(TEXTS[lang] * 4) == lang


@pytest.mark.parametrize(
    "text", ["", "Visites.", "۳۰ هزار نفر " * 50, TEXTS["en"] * 3 + TEXTS["fr"] * 3, "1 2 3 " * 99]
)
def test_what_is_not_plain_is_not_guessed(text: str) -> None:
    assert guessed_language(text) == ""


def test_the_five_texts_are_english(shared) -> None:
    for path in (shared / "sources").glob("*.txt"):
        assert guessed_language(path.read_text(encoding="utf-8")) == "en"

"""Words by their distance: beside a place, behind the end of a sentence, far off."""

from __future__ import annotations

from pincite.evidence.folding import fold_text
from pincite.evidence.surroundings import Surroundings

TEXT = "The barn burnt in May. The mill stood, and nobody came near it for years."


def test_the_next_word_is_nearest_and_another_sentence_is_far() -> None:
    around = Surroundings(words=fold_text(TEXT))
    near = around.near(around.pieces(TEXT.index("mill"), TEXT.index("mill") + 4))
    assert near["the"] == near["stood"] == 1
    assert near["may"] < near["nobody"] < near["stood"]


def test_a_new_line_alone_parts_nothing() -> None:
    broken = Surroundings(words=fold_text("The barn\nburnt."))
    assert broken.steps == Surroundings(words=fold_text("The barn burnt.")).steps


def test_a_place_fits_what_stands_around_it() -> None:
    around = Surroundings(words=fold_text(TEXT))
    weighed = around.weighed({"barn": 1.0, "burnt": 1.0})
    may, years = (around.pieces(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("May", "years"))
    assert around.fit(may, weighed) > around.fit(years, weighed)


def test_what_is_not_there_tells_most() -> None:
    around = Surroundings(words=fold_text(TEXT))
    assert around.weight("harbou") > around.weight("barn") > 0


def test_the_best_neighbourhood_comes_first() -> None:
    text = "Nothing was said. " * 60 + TEXT + " Nothing was said." * 60
    around = Surroundings(words=fold_text(text))
    first = next(around.neighbourhoods(around.weighed({"barn": 1.0, "mill": 1.0})))
    assert around.places["barn"][0] in first


def test_an_empty_text_has_no_neighbourhoods() -> None:
    around = Surroundings(words=fold_text(""))
    assert not list(around.neighbourhoods(around.weighed({"barn": 1.0})))

"""A figure of the neighbouring sentence is noticed, a right one in other words is not."""

from __future__ import annotations

import pytest
from evidence.beside import beside

from pincite.evidence.competing import FigurePlaces, competing_figures
from pincite.evidence.given import given

TEXT = (
    "In three days 860 letters were moved from the post office to the town hall. "
    "On 6 August 200 sailors on strike were arrested at the harbour. "
    "The first session of the council was held on 12 March 2017 in Riga. Two years went by in silence. "
    "On 4 May 2019 it met in Oslo, where a second one had been prepared by the mayor."
)


def doubts(sentence: str, *texts: str, lang: str = "en") -> list[tuple[str, str]]:
    compared, here, sources = beside(sentence, *texts, lang=lang)
    places = [FigurePlaces(given=given(source.words.text), surroundings=source) for source in sources]
    return [(it.text, it.instead) for it in competing_figures(compared, here, places)]


@pytest.mark.parametrize(
    ("sentence", "text", "instead"),
    [
        ("On 6 August 860 striking sailors were arrested at the harbour [@a].", "860", "200"),
        ("The post office had 200 letters moved to the town hall [@a].", "200", "860"),
        ("The council held its first session in Riga on 4 May 2019 [@a].", "4 May 2019", "12 March 2017"),
    ],
)
def test_a_figure_of_the_neighbouring_sentence(sentence: str, text: str, instead: str) -> None:
    assert (text, instead) in doubts(sentence, TEXT)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two hundred sailors were arrested at the harbour on 6 August [@a].",
        "Moving the 860 letters to the town hall took three days [@a].",
        "The council met in Oslo on 4 May 2019 [@a].",
        "Of the ships 72 were sunk [@a].",  # it stands nowhere: that is another rule's matter
        "They wrote of “200 letters moved from the post office to the town hall” [@a].",
    ],
)
def test_what_is_right_or_another_rules_matter(sentence: str) -> None:
    assert not doubts(sentence, TEXT)


def test_it_says_which_source_and_where() -> None:
    compared, here, sources = beside("On 6 August 860 sailors were arrested [@a].", "A blank page.", TEXT)
    places = [FigurePlaces(given=given(source.words.text), surroundings=source) for source in sources]
    (doubt,) = competing_figures(compared, here, places)
    assert doubt.source == 1
    assert TEXT[doubt.at : doubt.until] == doubt.instead == "200"
    assert compared.markdown[doubt.start : doubt.end] == doubt.text == "860"


def test_the_year_that_everything_is_about_competes_with_none() -> None:
    text = "The strike of 1988 was long. " * 30 + "In 1990 a book came out."
    assert not doubts("The long strike has a book of 1990 [@a].", text)


def test_persian() -> None:
    text = "در روز ششم اوت ۲۰۰ ملوان اعتصابی در بندر بازداشت شدند. سپس ۸۶۰ نامه از اداره پست به شهرداری منتقل شد."
    assert doubts("۸۶۰ ملوان اعتصابی در بندر بازداشت شدند [@a].", text, lang="fa") == [("۸۶۰", "۲۰۰")]

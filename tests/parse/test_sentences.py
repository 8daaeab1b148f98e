"""Where a sentence ends: what may not be missed, and what may not be split."""

from __future__ import annotations

import time

import pytest

from pincite import split_sentences
from pincite.parse.inline import scan
from pincite.parse.sentences import boundaries

#: Two sentences, the first without a citation: read as one, it would slip through in silence.
TWO = {
    "no space behind the full stop": "Visits stopped in July.Phones were cut [@k].",
    "no space behind a citation": "Visits stopped [@a].Phones were cut [@k].",
    "a citation instead of a space": "Visits stopped in July.[@a]Phones were cut [@k].",
    "a dash instead of a space": "Visits stopped in July.—Phones were cut [@k].",
    "a backslash at the line's end": "Visits stopped.\\\nPhones were cut [@k].",
    "two spaces at the line's end": "Visits stopped.  \nPhones were cut [@k].",
    "an escaped full stop": "Visits stopped\\. Phones were cut [@k].",
    "an escaped star": "Visits stopped.\\* Phones were cut [@k].",
    "an entity as closing mark": "“Visits stopped.&rdquo; Phones were cut [@k].",
    "an entity as space": "Visits stopped.&emsp;Phones were cut [@k].",
    "an em space": "Visits stopped.\u2003Phones were cut [@k].",
    "a line separator": "Visits stopped.\u2028Phones were cut [@k].",
    "a form feed": "Visits stopped.\fPhones were cut [@k].",
    "a no-break space and a space": "Visits stopped.\u00a0 Phones were cut [@k].",
    "a zero-width space": "Visits stopped.\u200b Phones were cut [@k].",
    "a direction mark": "زندان بسته شد.\u200f خانواده‌ها رفتند [@k].",
    "a number pasted from a PDF": "Four were killed.12 The families left [@k].",
    "a name that begins in lower case": "Visits stopped in July. al-Hasan wrote it [@k].",
    "the hour of the day": "He left at 5 p.m. Guards came [@k].",
    "the letter of a block": "He was held in Block A. Guards came [@k].",
    "the word no": "The answer was no. Guards came [@k].",
    "a word that the base takes for an abbreviation": "He fell ill. Guards came [@k].",
    "a full stop behind a deleted citation": "Soldiers cut the cable on 3 May . Phones were cut [@k].",
    "a unit behind a number": "The generator weighed 3.5 t. Guards had to push it [@k].",
    "a degree of longitude": "The sample was taken at 44.1° E. Phones were cut [@k].",
    "an answer": "No. Phones were cut [@k].",
    "two spaces behind an initial": "Her name was Vera K.  People liked her [@k].",
    "two spaces behind a firm": "The pump came from Tarn Ltd.  Phones were cut [@k].",
    "a citation behind an initial": "Her name was Vera K. [@a] People liked her [@k].",
    "a citation before the closing mark": "(He never said why. [@a]) People liked him [@k].",
    "no-break spaces in a name": "He met Dr.\\ Smith. Guards came [@k].",
    "an ayin and a plural's apostrophe": "‘Ali Khamenei was president. The prisoners’ families waited [@k].",
    "letters with their accents apart": "He saw the cafe\u0301. Guards came [@k].",
    "a line through the words": "~~Visits stopped.~~ Phones were cut [@k].",
    "strong emphasis": "***Visits stopped.*** Phones were cut [@k].",
    "a tag": "Visits stopped.<br>Phones were cut [@k].",
    "an unclosed quotation": "He said “visits stopped. Phones were cut [@k].",
    "an unclosed parenthesis": "He said (so it was. Phones were cut [@k].",
    "a parenthesis of its own": "(Visits stopped.) Phones were cut [@k].",
    "a quotation that ends in a question": "He asked “why?” Phones were cut [@k].",
    "a raised note": "Visits stopped.^12^ Phones were cut [@k].",
    "a note's call": "Visits stopped.[^n] Phones were cut [@k].",
    "an inline note": "Visits stopped.^[See [@n].] Phones were cut [@k].",
    "prose in code": "`Visits stopped.` Phones were cut [@k].",
    "a sentence in a link": "[Visits stopped.](https://example.org) Phones were cut [@k].",
    "Hindi": "यह एक वाक्य है। यह दूसरा है [@k]।",
    "Chinese": "探视停止了。电话被切断了[@k]。",
    "Amharic": "ጉብኝት ቆመ። ስልክ ተቋረጠ [@k]።",
    "Armenian": "Այցերը դադարեցին։ Հեռախոսները անջատվեցին [@k]։",
    "Urdu": "ملاقاتیں رک گئیں۔ فون کٹ گئے [@k]۔",
}
#: One sentence: split, it would be a false alarm.
ONE = {
    "an initial": "He met John A. Smith there [@k].",
    "a title before a particle": "He met Prof. de Klerk there [@k].",
    "a number behind no.": "See no. 5 of the list [@k].",
    "a document's number": "See Doc. No. E/CN.4 of the list [@k].",
    "a time zone": "He left at 5 p.m. Tehran time [@k].",
    "a no-break space": "He met Dr.\u00a0Smith there [@k].",
    "pandoc's no-break space": "See Ms.\\ Roe there [@k].",
    "a quotation of two sentences": "He said “It was over. Nobody came” there [@k].",
    "single marks": "‘We left. Nobody came’, he said [@k].",
    "an abbreviation in a link": "See the [Amnesty Int. Secretariat](https://example.org) there [@k].",
    "a file's name in code": "Run `a.B c` there [@k].",
    "a decimal number": "Version 3.5 The Release is out [@k].",
    "a page's number": "See p.12 The list is there [@k].",
    "a citation between a closing mark and the full stop": "It ended with a sheet (fol. 3 r.) [@k].",
    "who asked it": "“Which court?” Marta asked. [@k]",
    "what I asked": "“Which court?” I asked my mother [@k].",
    "an escaped number": "1\\. The case originated in an application [@k].",
    "a number behind a line break": "He met Dr. A.\nSmith there [@k].",
    "an elided article": "See l’art. 12 of the lease [@k].",
    "a number of a number": "See A/QRC/19/58/Add. 2 of the list [@k].",
    "a run-in heading": "Table 1. Deaths by prison [@k].",
    "an acronym without a space": "The U.N.Working Group came [@k].",
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO.keys())
def test_an_uncited_sentence_does_not_hide_before_a_cited_one(text: str) -> None:
    units = split_sentences(text)
    assert [("@k" in unit.text) for unit in units] == [False, True]


@pytest.mark.parametrize("text", ONE.values(), ids=ONE.keys())
def test_a_full_stop_inside_a_sentence_does_not_split_it(text: str) -> None:
    assert [unit.text for unit in split_sentences(text)] == [text]


def test_a_german_ordinal_is_no_end() -> None:
    assert len(split_sentences("Im 2. Stock befand sich im 19. Jh. eine Wache [@k].", "de")) == 1
    assert len(split_sentences("Es waren 12. Wachen kamen [@k].", "de")) == 2


def test_german_guillemets_point_inwards() -> None:
    text = "»Erste Aussage.« Zweite Behauptung. »Dritte.« Vierte [@k]."
    assert len(split_sentences(text, "de")) == 4


def test_french_guillemets_stand_apart() -> None:
    text = "« Un fait. » Deux suit. « Trois. » Quatre [@k]."
    assert len(split_sentences(text, "fr")) == 4


def test_several_sentences_in_a_link_are_several() -> None:
    text = "[Visits stopped. Phones were cut.](https://example.org) Doors closed [@k]."
    assert [unit.text for unit in split_sentences(text)] == [
        "[Visits stopped.",
        "Phones were cut.](https://example.org)",
        "Doors closed [@k].",
    ]


def test_marks_stay_with_the_sentence_they_belong_to() -> None:
    text = "*Visits stopped.* [@a] **Phones** were cut.[^n] “So it went.”"
    assert [unit.text for unit in split_sentences(text)] == [
        "*Visits stopped.* [@a]",
        "**Phones** were cut.[^n]",
        "“So it went.”",
    ]


def test_an_entity_is_not_cut_in_two() -> None:
    assert split_sentences("“So.&rdquo; Then [@k].")[0].text == "“So.&rdquo;"


def test_the_base_splitter_can_be_swapped() -> None:
    text = "It was 5%. Guards came."

    def never(lang: str, masked: str) -> set[int]:
        return set()

    assert boundaries(text, scan(text), "en").starts == [0, 11]
    assert boundaries(text, scan(text), "en", never).starts == [0]


def test_an_unknown_language_is_split_all_the_same() -> None:
    assert len(split_sentences("Erst dies. Dann das.", "xx-Latn")) == 2


@pytest.mark.parametrize("piece", ["“a. B ", "(A. B ", "a. (B. ", '"a. B ', "A.\u3000B ", "[a. B](c) "])
def test_a_paragraph_of_nothing_but_marks_takes_no_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - start < 10, "time grows faster than the text"

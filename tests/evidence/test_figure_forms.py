"""One value in two forms: what counts as the same, what is only likely to be, what a number counts at all.

Each error here once fell on a true sentence.
"""

from __future__ import annotations

import pytest

import pincite
from pincite.evidence.missing import claimed


def reasons(sentence: str, source: str, lang: str = "en") -> list[str]:
    return [figure.reason for figure in pincite.missing_figures(sentence, [source], lang=lang)]


#: Either may be the source and either the sentence.
BOTH_WAYS = [
    ("They met at 8 a.m.", "They met at eight in the morning."),
    ("They met at 8 a.m.", "They met at 8 o'clock."),
    ("They met at eight o’clock.", "They met at 8:00 p.m."),
    ("They met at 15:00.", "They met at 3 p.m."),
    ("They met at 15:00.", "They met at 15.00."),
    ("They met at 15.00.", "They met at 3 p.m."),
    ("They met at 12:00.", "They met at noon."),
    ("They met at 0:00.", "They met at midnight."),
    ("They met at half past two.", "They met at 2:30 p.m."),
    ("They met at a quarter to nine.", "They met at 20:45."),
    ("Man traf sich um 20 Uhr.", "They met at 8 p.m."),
    ("Half of them came.", "50 % of them came."),
    ("A quarter of them came.", "25 per cent of them came."),
    ("One in four came.", "25 per cent came."),
    ("Half a million came.", "500,000 came."),
    ("Two dozen came.", "24 came."),
    ("28.7.88", "28 July 1988"),
    ("28/07/88", "28 July 1988"),
    ("28 July ’88", "28 July 1988"),
    ("the ’90s", "the 1990s"),
    ("the nineties", "the 1990s"),
    ("les années 80", "the 1980s"),
    ("in den 1990er Jahren", "in the 1990s"),
    ("July 3–5", "the third to fifth of July"),
    ("on 3 July", "the third day of July"),
    ("in nineteen eighty-eight", "in 1988"),
    ("au XXe siècle", "in the 20th century"),
    ("the XX century", "the twentieth century"),
    ("see Part II", "see Part 2"),
    ("by 3.5 points", "by 3.5 percentage points"),
    ("4½ hours", "4.5 hours"),
    ("4 1/2 hours", "4.5 hours"),
    ("12&nbsp;000 of them", "12,000 of them"),
    ("the 4^th^ congress", "the fourth congress"),
    ("سیزدهم مرداد ۱۳۶۷", "۱۳ مرداد ۱۳۶۷"),
    ("بیست و سوم تیر", "۲۳ تیر"),
]


@pytest.mark.parametrize(("source", "sentence"), [*BOTH_WAYS, *((b, a) for a, b in BOTH_WAYS)])
def test_a_value_is_the_same_in_another_form(source: str, sentence: str) -> None:
    if "&nbsp;" in source or "^" in source:
        source = source.replace("&nbsp;", "\u00a0").replace("^", "")
    assert reasons(sentence, source) == []


@pytest.mark.parametrize(
    ("source", "sentence", "lang"),
    [
        ("Share (%)\nNorth 12.5\nSouth 13.0\n", "In the north 12.5% came.", "en"),
        ("Year | US$ million\n1988 | 3.2\n", "It cost $3.2 million.", "en"),
        ("In thousands\nnorth\t12\nsouth\t13\n", "In the north 12,000 came.", "en"),
        ("Es waren zwölf, zwanzig, dreißig, hundert.", "It was 12, 20, 30 or 100.", "en"),
        ("Zweihundertfünfzig kamen.", "250 kamen.", "de"),
        ("250 kamen.", "Zweihundertfünfzig kamen.", "de"),
        ("Quatre-vingt-dix-sept, douze, trente.", "97, 12, 30 personnes.", "fr"),
        ("En 1988, 71 personnes.", "En mille neuf cent quatre-vingt-huit, soixante et onze personnes.", "fr"),
        ("Doce, veinte, doscientos cincuenta.", "12, 20, 250 personas.", "es"),
        ("am 19. Juli", "am 19.7. begann es", "de"),
        ("am 19.7. begann es", "am 19. Juli", "de"),
        ("در سال ۶۷", "در سال ۱۳۶۷", "fa"),
        ("نیمی از آنان", "۵۰ درصد آنان", "fa"),
        ("There were 12,3\n45 of them.", "12,345 came.", "en"),
        ("4,969 came.", "Nearly 5,000 came.", "en"),
        ("29,870 came.", "About 30,000 came.", "en"),
        ("4,969 came.", "More than 4,900 came.", "en"),
        ("4,969 came.", "Fewer than 5,000 came.", "en"),
        ("41.3 per cent came.", "Roughly 40 per cent came.", "en"),
        ("12 000 came.", "12&#160;000 came.", "en"),
        ("12,000 came.", "12\\ 000 came.", "en"),
        ("12,000 dollars.", "$12\\,000$ dollars.", "en"),
        ("It was water.", "It was H~2~O.", "en"),
        ("The man was 34.", "The 34-year-old man.", "en"),
    ],
)
def test_a_source_gives_a_value_in_another_form(source: str, sentence: str, lang: str) -> None:
    assert reasons(sentence, source, lang) == []


DUTCH = (
    "Het aantal doden van de brand was twaalf en de meeste slachtoffers waren kinderen, schreef de krant op 5 maart. "
)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("They met late.", "They met at 12:34."),
        ("Some 860 came.", "Some 860 per cent came."),
        ("It was 3.2, as the head of the table says.", "It was $3.2 million."),
        ("It cost 3,214,567.", "It cost 3.2 million."),
        ("It was 12.3 per cent.", "It was 12 per cent."),
        ("34 came.", "More than 30 came."),
        ("More than 4,969 came.", "Nearly 5,000 came."),
        ("The 28th congress met.", "The congress met 28 times."),
        ("In 1988 he went. In July he came back.", "He came back in July 1988."),
        ("It was in 1367.", "It was in 1988."),
        (DUTCH * 5, "There were 12 dead."),
        (DUTCH * 5, "There were 200 dead."),
        (DUTCH * 5, "It was on 5 March."),
        ("Der dritte Tag und das Ende der Unruhen, die nicht von dem Ort ausgingen. " * 9, "It was the 3rd day."),
    ],
)
def test_what_is_likely_the_same_is_called_so(source: str, sentence: str) -> None:
    assert reasons(sentence, source) == ["form"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("4,969 came.", "More than 5,000 came."),
        ("5,020 came.", "Fewer than 5,000 came."),
        ("30 came.", "About 31 came."),
        ("29,870 came.", "30,000 came."),
        ("It was on 19 July 1988, not in 1989.", "It was on 19 July 1989."),
        (DUTCH * 5, "It was in 1988."),
        (DUTCH * 5, "There were 1,234 dead."),
        ("34 came.", "Trente-quatre came, or 35."),
        ("The death toll was twelve.", "The death toll was 13."),
    ],
)
def test_what_is_another_value_is_missing(source: str, sentence: str) -> None:
    assert reasons(sentence, source) == ["absent"]


@pytest.mark.parametrize(
    ("source", "reason", "unit"),
    [
        ("It took less than five minutes.", "absent", "day"),
        ("It took less than five days.", "bound", "day"),
        ("It took five days.", "", ""),
        ("Five of them came.", "", ""),
    ],
)
def test_a_span_of_time_is_compared_with_spans_of_its_unit(source: str, reason: str, unit: str) -> None:
    found = pincite.missing_figures("They came five days later.", [source])
    assert [(figure.reason, figure.unit) for figure in found] == ([(reason, unit)] if reason else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "They wanted (1) bread, (2) milk and (3) peace.",
        "The aims: 1) bread, 2) milk.",
        "(2) They wanted bread.",
        "7 | bread | [@a]",
        *(
            f"The label {label} tells it."
            for label in (
                "Map 3|Chart 4|Plate 5|folder 7|fol. 23|file 12|Part 2|Book 3|Act 4|item 5|exhibit 6|interview 7|"
                "witness 12|interviews 3 and 4|page 1204|pp. 1204–1210|p. 12|No. 12|No 12|Protocol No. 1988|"
                "Resolution 43/139|Section 3.2.1|Chapter Twelve|minute 12:34|(12:34)|01:12:34|[12](#note)|§ 12|"
                "§§ 12–14|Seite 117|S. 117|Abbildung 17|Abb. 3|Tabelle 2|Nr. 5|n° 5|tableau 3|pág. 12|núm. 5|"
                "صفحه ۱۱۷|ماده ۵|جدول ۳|شماره ۷|in his 30s|COVID-19"
            ).split("|")
        ),
    ],
)
def test_a_number_that_tells_which_one_counts_nothing(sentence: str) -> None:
    assert list(claimed(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("In both cases 34 people died.", ["34"]),
        ("She interviews 12 women, they file 13 complaints.", ["12", "13"]),
        ("The figures 3.5 per cent and 4,000 stand there.", ["3.5", "4000"]),
        ("There were (12) of them.", ["12"]),
        ("Within minutes, 12 people came.", ["12"]),
        ("۱۲ ماده دارد", ["12"]),
        ("[18](https://example.org/a) towns, [19 towns](#towns).", ["18", "19"]),
        ("1988 | 12 | [@a]", ["1988", "12"]),
    ],
)
def test_a_number_that_counts_is_looked_for(sentence: str, values: list[str]) -> None:
    assert [amount.values[0] for amount in claimed(sentence)] == values


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("**12**,000 came on the 4^th^ day.", ["12**,000", "4^th"]),
        ("&ldquo;A&rdquo; and 12&nbsp;000 [@a, p. 5] and 7.", ["12&nbsp;000", "7"]),
    ],
)
def test_offsets_are_those_of_the_markdown(sentence: str, texts: list[str]) -> None:
    found = pincite.missing_figures(sentence, [""])
    assert [figure.text for figure in found] == texts
    assert [sentence[figure.start : figure.end] for figure in found] == texts

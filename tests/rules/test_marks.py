"""Exemption marks: what each may hold, and what it must not."""

from __future__ import annotations

import pytest

from pincite.pipeline import check_project
from pincite.project import Project

ENTRY = "@misc{a, author={A, B}, title={x}, organization={O}, date={2001}, pagination={section}}"


def _codes(body: str, lang: str = "en") -> list[str]:
    files = {
        "pincite.toml": "",
        "content/modules/one.md": f"---\ntitle: T\nlang: {lang}\n---\n\n{body}\n",
        "bib/b.bib": ENTRY,
        "content/briefings/b.yaml": "title: x\nmodules: [one]\n",
    }
    return [item.code for item in check_project(Project.from_texts(files)).diagnostics]


@pytest.mark.parametrize(
    "body",
    [
        "[This part turns to the two estimates in section 3.]{.transition}",
        "::: {.transition}\nThis part turns to the prisons.\n:::",
        "[By minor we mean a person who is not yet of age.]{.definition}",
        "[We wrote to the Ministry of Justice and read the Istanbul Protocol.]{.method}",
        "[The Human Rights Council should open an inquiry.]{.recommendation}",
        "[States should ratify article 6 of the Optional Protocol.]{.recommendation}",
        "[The translation is ours.]{.editorial}",
    ],
)
def test_a_mark_used_as_it_is_meant_is_silent(body: str) -> None:
    assert _codes(body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("[This part turns to the 30,000 victims.]{.transition}", "SEN112"),
        ("[Hundreds of prisoners were moved.]{.transition}", "SEN112"),
        ("::: {.transition}\nIt began on 19 July 1988.\n:::", "SEN112"),
        ("[This part turns to Evin.]{.transition}", "SEN113"),
        ("[We asked Dr. Amini.]{.method}", "SEN113"),
        ("[Ervand Abrahamian should be asked.]{.recommendation}", "SEN113"),
        ("[They said “we were never told why”.]{.editorial}", "SEN111"),
        ("[Prisoners were moved.]{.method}", "SEN114"),
        ("[The order came first.]{.inference}", "SEN115"),
    ],
)
def test_a_mark_cannot_hide_a_claim(body: str, code: str) -> None:
    assert _codes(body) == [code]


@pytest.mark.parametrize(
    ("lang", "source", "claim", "expression", "codes"),
    [
        ("en", "Some 3,000 and 1,500 were held", "That makes 4,500.", "3000 + 1500", []),
        ("de", "Es waren 3.000 und 1.500", "Das sind 4.500.", "3000 + 1500", []),
        ("de", "Es waren 3.000 und 500", "Das sind 503.", "3 + 500", ["SEN119"]),
        ("fa", "۲۵ و ۱۹ نفر بودند", "می‌شود ۶ نفر.", "۲۵ - ۱۹", []),
        ("en", "It fell on 19 and 25 July", "That is 6 days.", "25 - 19", []),
        ("en", "It fell on 19 and 25 July", "That is 7 days.", "25 - 19", ["SEN112", "SEN119"]),
        ("en", "It fell on 19 and 25 July", "That is 6 days.", "26 - 20", ["SEN119"]),
    ],
)
def test_a_calculation_is_done_again_in_the_figures_of_its_language(lang, source, claim, expression, codes) -> None:
    body = f'[{source} [@a, p. 3].]{{#s1}}\n\n[{claim}]{{.calc from="#s1" expr="{expression}"}}'
    assert _codes(body, lang) == codes


def test_a_summary_may_repeat_what_its_targets_say_and_nothing_else() -> None:
    target = "[She said: “They came at night,” and named 12 prisons [@a, p. 3].]{#s1}\n\n"
    assert _codes(target + '[Her words: “they came at night”; she named 12.]{.summary of="#s1"}') == []
    assert _codes(target + '[She named 13.]{.summary of="#s1"}') == ["SEN112"]


@pytest.mark.parametrize(
    ("citation", "codes"),
    [
        ("[see also @a, p. 3, with a list of names]", []),
        ("[@a, p. 3: ten prisoners were killed]", ["CIT114"]),
        ("[@a, {sec. “Ten prisoners were killed. Others were moved.”}]", ["CIT114"]),
    ],
)
def test_a_citation_holds_no_statement(citation: str, codes: list[str]) -> None:
    assert _codes(f"Visits stopped {citation}.") == codes

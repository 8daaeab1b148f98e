"""The shipped fonts, and the letters that no font has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from render.sample import FIRST_CHAPTER, place, sample

from pincite.errors import RenderError
from pincite.model.document import Paragraph, Text
from pincite.render.fonts import font_faces, fontconfig_file, missing_glyphs

SHIPPED = sorted(fontconfig_file().parent.glob("*.ttf"))


def with_text(content: str) -> object:
    paragraph = Paragraph(children=(Text(text=content, place=place(7)),))
    return sample(chapters=(replace(FIRST_CHAPTER, blocks=(paragraph,)),))


def test_the_sample_has_all_its_glyphs() -> None:
    assert missing_glyphs(sample()) == []


@pytest.mark.parametrize(
    "letters",
    [
        "āīūĀĪŪḥḤṣṢżẓẒṭṬẕẔṯṮḏḎġĠḵḴḫḪẖʿʾ",
        "‘’“”„‚«»‹›–—‑…•†‡§¶©°±×÷−≈≤≥½№€£¥",
        "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩كيىة،؛؟",
        "Ελλάδα Москва Việt Nam",
        "\u200c\u200e\u2068a\u2069\u00a0\u202f\ufe0e\u00ad",
        "e\u0301 h\u0323",
    ],
    ids=["romanised", "marks", "persian and arabic", "greek, cyrillic, vietnamese", "invisible", "combining"],
)
def test_letters_of_our_subject_are_there(letters: str) -> None:
    assert missing_glyphs(with_text(letters)) == []


def test_a_missing_glyph_is_found_once_with_its_first_place() -> None:
    assert missing_glyphs(with_text("a漢b字漢")) == [(place(7), "漢"), (place(7), "字")]


def test_a_missing_glyph_on_the_cover_has_no_place() -> None:
    assert missing_glyphs(sample(status="漢")) == [(None, "漢")]


def test_a_font_of_the_project_is_declared_under_its_own_family() -> None:
    italic = next(path for path in SHIPPED if path.stem == "GentiumBookPlus-Italic")
    rules = font_faces(sample(fonts={"templates/fonts/our font.ttf": italic.read_bytes()}))
    assert 'font-family: "Gentium Book Plus"' in rules and "font-style: italic" in rules
    assert "pincite-font:templates/fonts/our%20font.ttf" in rules


def test_a_file_that_is_no_font_is_an_error() -> None:
    with pytest.raises(RenderError, match=r"broken\.ttf is not a TrueType or OpenType font"):
        font_faces(sample(fonts={"broken.ttf": b"no font"}))


def test_every_shipped_font_has_its_licence_beside_it() -> None:
    licences = {path.stem.removeprefix("OFL-") for path in fontconfig_file().parent.glob("OFL-*.txt")}
    assert {path.stem.partition("-")[0] for path in SHIPPED} == licences
    assert sum(path.stat().st_size for path in SHIPPED) < 6_000_000

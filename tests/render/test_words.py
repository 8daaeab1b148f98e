"""Words are broken on paper only where nothing else helps."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from msgspec.structs import replace
from render.sample import cover_only, sample

from pincite.model.document import Emphasis, Paragraph, SentenceNode, Text
from pincite.render.pdf import render_pdf

pytestmark = pytest.mark.output


def test_the_first_word_of_an_emphasis_or_a_sentence_is_not_broken() -> None:
    words = [f"incomprehensibilities{number}" for number in range(120)]
    inline = []
    for number, word in enumerate(words):
        text = Text(text=word)
        inline += [Emphasis(children=(text,)) if number % 2 else SentenceNode(children=(text,)), Text(text=" is a ")]
    chapter = replace(sample().chapters[0], blocks=(Paragraph(children=tuple(inline)),), notes=())
    made = cover_only(chapters=(chapter,))
    pages = pypdf.PdfReader(BytesIO(render_pdf(made))).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert [word for word in words if word not in text] == []

"""The fonts on paper: what is shipped, what a project adds, and which letters none of them has.

Full fonts are shipped, no subsets: subsets of one family merged into wrong glyphs, silently. Fontconfig sees them and
the document's own fonts alone, so that the same document looks the same on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pincite.errors import RenderError
from pincite.model.document import Document
from pincite.render import walk
from pincite.source import Place

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

#: The address of one of the document's own fonts in a stylesheet: ``pincite-font:NAME``.
FONT_SCHEME = "pincite-font"

#: What a draft prints for a character that no font has: the replacement character, which the shipped fonts have.
_BOX = "\ufffd"
#: Unicode general categories that print nothing of their own: controls, format characters, separators, surrogates.
_INVISIBLE = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp", "Cs"))
#: Variation selectors choose between forms of the letter before them; a font that knows one form prints that.
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def fontconfig_file() -> Path:
    """The configuration that shows fontconfig the shipped fonts and nothing else."""
    return _folder() / "fonts.conf"


def missing_glyphs(document: Document) -> list[tuple[Place | None, str]]:
    """The characters that no font can print: each once, with the first place where it stands, in the document's order.

    Asked before a PDF is made: a missing glyph would print as an empty box. A letter with combining marks counts as
    there when its composed form is (Unicode Standard Annex 15, form C).
    """
    covered = _covered(document)
    found: dict[str, Place | None] = {}
    for place, text in walk.printed_texts(document):
        if covered.issuperset(text):
            continue
        for character in unicodedata.normalize("NFC", text):
            if character not in covered and character not in found and _prints(character):
                found[character] = place
    return [(place, character) for character, place in found.items()]


def with_boxes(document: Document, text: str) -> str:
    """``text`` with a box in the place of every character that no font can print: for drafts."""
    covered = _covered(document)
    if all(character in covered or not _prints(character) for character in text):
        return text
    text = unicodedata.normalize("NFC", text)
    lost = {character for character in text if character not in covered and _prints(character)}
    return text.translate(dict.fromkeys(map(ord, lost), _BOX))


def font_faces(document: Document) -> str:
    """``@font-face`` rules for the document's own fonts, under the family names that are written in the files."""
    rules = []
    for name in sorted(document.fonts):
        font = _open(document, name)
        family = _family(font).replace("\\", "").replace('"', "")
        weight = min(max(int(font["OS/2"].usWeightClass), 1), 1000)
        # Bit 0 of fsSelection is ITALIC, bit 9 OBLIQUE (OpenType specification, table OS/2).
        style = "italic" if font["OS/2"].fsSelection & 0b10_0000_0001 else "normal"
        source = f'url("{FONT_SCHEME}:{quote(name)}")'
        rules.append(
            f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; src: {source} }}'
        )
    return "\n".join(rules)


def _folder() -> Path:
    return Path(str(files("pincite.render").joinpath("fonts")))


def _prints(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and ord(character) not in _VARIATION_SELECTORS


@cache
def _shipped_characters() -> frozenset[str]:
    return frozenset(character for font in _shipped() for character in _characters(font))


def _covered(document: Document) -> set[str]:
    """Every character that a shipped font or one of the document's own can print."""
    covered = set(_shipped_characters())
    for name in sorted(document.fonts):
        covered |= _characters(_open(document, name))
    return covered


def _shipped() -> Iterator[TTFont]:
    from fontTools.ttLib import TTFont

    for path in sorted(_folder().glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            yield font


def _characters(font: TTFont) -> set[str]:
    return {chr(code) for code in font.getBestCmap()}


def _open(document: Document, name: str) -> TTFont:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return TTFont(BytesIO(document.fonts[name]), lazy=True)
    except TTLibError as error:
        raise RenderError(f"{name} is not a TrueType or OpenType font: {error}") from error


def _family(font: TTFont) -> str:
    """The family name: the typographic one (name 16) where the font has it, else the plain one (name 1)."""
    name = font["name"].getBestFamilyName()
    return str(name or "")

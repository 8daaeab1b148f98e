"""A text folded to letters and digits, so that words are found whatever marks, case or letter forms they wear.

A text is cut into *pieces*: runs of letters, digits and symbols that carry meaning (``%``, ``€``, ``§``, ``+`` …). The
folded pieces are joined without anything between them and searched by ``str.find``. What stands between two pieces is
looked at only where a search has hit; so the text needs no map for each character, only the places of its pieces.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from msgspec import Struct

#: Brackets that belong to the apparatus and not to the words: ``[sic]``, ``[12]``, ``[note 3]``, ``[citation needed]``.
NOTES = r"\[(?:(?i:sic)!?|(?i:citation needed)|(?:(?i:note) )?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)\](?!\d)"
#: Scripts that write no spaces, where every letter may begin a word: Thai to Tibetan, Myanmar, Khmer, kana, Han.
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Punctuation that carries meaning all the same: ``5 %`` is not ``5``.
_MEANT = frozenset("%‰٪&§")
#: Symbols and letters that are marks all the same: the edges of tables, bullets, apostrophes written as letters.
_MARKS = "|¦~\u02b9-\u02bf\u02c8\u2500-\u25ff"
_APOSTROPHES = "'’‘`´\u02b9-\u02bf"
#: Combining marks that are dropped: accents, Hebrew points, Arabic vowel signs and hamza (not the madda of آ), the
#: variation selectors of emoji, the tatweel. The vowel signs of Indic scripts and of Thai are letters and stay.
_DROPPED = (
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0654-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06ed\ufe00-\ufe0f]"
)
#: Letters that NFKD leaves as they are, and the letters that Arabic and Persian keyboards write differently.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه"}
)
#: A note number set high, behind a word or alone: ``killed¹``. That of ``m²`` and ``10⁶`` stays.
_NOTE_NUMBER = r"(?:(?<=[^\W\d_]{3})|^)[⁰¹²³⁴-⁹]+$"
#: A hyphen that breaks a word at the end of a line, also where the line end has become a space.
_BROKEN = r"[-‐\xad]\s+"


class FoldedText(Struct, frozen=True, kw_only=True, dict=True):
    """A text, its letters and digits in folded form, and where each piece stands.

    Piece ``i`` is ``text[starts[i]:ends[i]]``; its folded form is ``letters[offsets[i]:offsets[i + 1]]``.
    """

    text: str
    letters: str
    starts: array[int]
    ends: array[int]
    offsets: array[int]

    def __len__(self) -> int:
        """How many pieces it has."""
        return len(self.starts)

    @cached_property
    def words(self) -> list[str]:
        """The folded pieces in order."""
        return [self.letters[self.offsets[piece] : self.offsets[piece + 1]] for piece in range(len(self))]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The pieces at which each folded word stands, in order."""
        found: dict[str, list[int]] = {}
        for piece, word in enumerate(self.words):
            found.setdefault(word, []).append(piece)
        return found

    def boundary(self, offset: int) -> int | None:
        """The piece that begins at this offset of the folded letters, if one does; their end is a boundary, too."""
        piece = bisect_left(self.offsets, offset)
        return piece if piece < len(self.offsets) and self.offsets[piece] == offset else None

    def joint(self, piece: int) -> str:
        """What stands in the text before this piece, back to the one before it."""
        return self.text[self.ends[piece - 1] if piece else 0 : self.starts[piece] if piece < len(self) else None]

    def begins_word(self, piece: int) -> bool:
        """Whether a word begins with this piece: not with ``Iraq`` in ``Iran-Iraq``, nor with ``500`` in ``1,500``."""
        return not 0 < piece < len(self) or not self._goes_on(piece)

    def ends_word(self, piece: int) -> bool:
        """Whether a word ends with this piece; ``can`` in ``can't`` is none, ``Iran`` in ``Iran's`` is."""
        if piece + 1 >= len(self):
            return True
        if re.fullmatch(f"[{_APOSTROPHES}]", self.joint(piece + 1)) and self.letters[self.offsets[piece + 1]] != "s":
            return False
        return not self._goes_on(piece + 1)

    def _goes_on(self, piece: int) -> bool:
        joint = self.joint(piece)
        if not joint:
            return False
        at = self.offsets[piece]
        if self.letters[at - 1].isdigit() and self.letters[at].isdigit() and self._in_figure(piece, joint):
            return True
        return bool(re.fullmatch(r"[-‐‑]|[-‐\xad]\s*[\r\n]\s*", joint)) or is_invisible(joint)

    def _in_figure(self, piece: int, joint: str) -> bool:
        """Whether a figure goes on: ``2.5``, ``1,500``, ``1 500``, ``1988/89``; not ``in 1988 500 prisoners``."""
        if len(joint) == 1 and not joint.isspace():
            return True
        before, at, after = self.offsets[piece - 1], self.offsets[piece], self.offsets[piece + 1]
        return joint not in ("\n", "\r") and len(joint) == 1 and at - before <= 3 and after - at == 3


def fold_text(text: str) -> FoldedText:
    """Fold a text, once; about 0.2 s a megabyte."""
    starts, ends, words = array("L"), array("L"), []
    for match in _pieces().finditer(text):
        if match.lastindex and (word := fold(match[1])):
            starts.append(match.start())
            ends.append(match.end())
            words.append(word)
    offsets = array("L", accumulate(map(len, words), initial=0))
    return FoldedText(text=text, letters="".join(words), starts=starts, ends=ends, offsets=offsets)


def fold(word: str) -> str:
    """One word in folded form: compatibility forms (NFKD), case, accents, letter forms, digits of any script.

    Sources: Unicode Standard Annex 15 (NFKD), section 3.13 of the Unicode Standard (case folding).
    """
    return word.lower() if word.isascii() else _fold(word)


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    bare = re.sub(_DROPPED, "", unicodedata.normalize("NFKD", re.sub(_NOTE_NUMBER, "", word)))
    plain = bare.casefold().translate(_LETTERS)
    return "".join(
        str(unicodedata.decimal(character, character)) for character in plain if not _separator().match(character)
    )


def is_soft(joint: str) -> bool:
    """Whether a joint may be there or not: invisible characters, a hyphen at the end of a line."""
    return is_invisible(joint) or bool(re.fullmatch(_BROKEN, joint))


def is_invisible(joint: str) -> bool:
    """Whether a joint is only of format characters: soft hyphen, zero-width space, joiner and non-joiner."""
    return bool(joint) and all(unicodedata.category(character) == "Cf" for character in joint)


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(f"{NOTES}|([{UNSPACED}]|[^{UNSPACED}{_separators()}]+)")


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(f"[{_separators()}]")


@cache
def _separators() -> str:
    """What stands between pieces, as the inside of a character class: punctuation, spaces, controls, lone accents."""
    ranges: list[list[int]] = []
    for code in range(0x10000):
        character = chr(code)
        category = unicodedata.category(character)
        if (category[0] in "PZC" or category == "Sk") and character not in _MEANT:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return _MARKS + "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)

"""The values of a ``.bib`` file without their LaTeX: to read an address or a date, or to compare two titles."""

from __future__ import annotations

import re
import unicodedata

#: The escapes that programs write into addresses and identifiers, in braces or not: ``\_``, ``{\_}``, ``\~{}``.
_ESCAPES = (
    (re.compile(r"\{?\\([_%&#$])(?:\{\})?\}?"), r"\1"),
    (re.compile(r"\{?\\(?:~|textasciitilde)(?:\s*\{\})?\}?|\$\\sim\$"), "~"),
    (re.compile(r"\{?\\textunderscore(?:\s*\{\})?\}?"), "_"),
    (re.compile(r"[{}]"), ""),
)
_AND = re.compile(r"\\?&")
#: Letters that LaTeX writes as commands (``\ss``, ``\o``); Unicode does not decompose most of them.
_LETTERS = re.compile(r"\\(ss|ae|oe|aa|dh|th|dj|AE|OE|AA|DH|TH|DJ|[oliOLI])(?![A-Za-z])")
_ACCENTS = re.compile(r"\\(?:[\"'`^~=.]|[cvuHkrdbt](?![A-Za-z]))")
_MARKS = re.compile(r"[\W_]+")
_COMMANDS = re.compile(r"\\[A-Za-z]+")
#: Letters that are one for a reader: Latin ones with a stroke; Arabic yeh and kaf in their Arabic and Persian shapes.
_SAME = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
                       "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"})  # fmt: skip


def unescaped(value: str) -> str:
    """An address, identifier or date as it is meant: ``a{\\_}b`` → ``a_b``; braces that only group are dropped."""
    if "\\" not in value and "{" not in value:
        return value.strip()
    for pattern, plain in _ESCAPES:
        value = pattern.sub(plain, value)
    return value.strip()


def folded(value: str) -> str:
    """A text for comparison: its letters and digits without case, accents, LaTeX, spaces or marks."""
    if not value.isascii() or "\\" in value or "&" in value:
        value = _AND.sub(" and ", value)
        value = _COMMANDS.sub(" ", _ACCENTS.sub("", _LETTERS.sub(r"\1", value)))
        value = unicodedata.normalize("NFKD", value)
    return _MARKS.sub("", value.casefold().translate(_SAME))


def first_family(names: str) -> str:
    """The family name of the first person of ``A. Roe and Poe, Ben``, or a body's whole name, folded."""
    first = _first_name(names)
    if is_body(first):
        return folded(first)
    words = first.partition(",")[0].split()
    return folded(words[-1]) if words else ""


def is_body(names: str) -> bool:
    """Whether the first of these names is that of a body: ``{{Amnesty International}}`` in the file."""
    first = _first_name(names)
    return first.startswith("{") and _closes_at_end(first)


def _first_name(names: str) -> str:
    """The first name of a list whose members are joined by ``and`` outside braces."""
    for match in re.finditer(r"\s+and\s+", names):
        before = names[: match.start()]
        if before.count("{") == before.count("}"):
            return before.strip()
    return names.strip()


def _closes_at_end(text: str) -> bool:
    """Whether the brace that opens ``text`` is the one that closes it."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return position == len(text) - 1
    return False

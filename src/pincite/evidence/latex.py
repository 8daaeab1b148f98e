"""The values of a ``.bib`` file without their LaTeX: to read an address or a date, to compare titles, to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

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
_JOINED = re.compile(r"\s+and\s+", re.IGNORECASE)
#: The parts of a name in biblatex's extended format (its manual 3.22, section 3.6).
_NAME_PART = re.compile(r'\b(family|given|prefix|suffix)\s*=\s*("[^"]*|[^,"]*)')
#: Letters that are one for a reader: Latin ones with a stroke; Arabic yeh and kaf in their Arabic and Persian shapes.
_SAME = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
                       "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"})  # fmt: skip


#: What stands for a command in a text that is ``marked``: private characters, which no text has of its own. A link and
#: an address are followed by a character that counts their targets, from ``FIRST`` on.
EMPHASIS, RAISED, LINK, ADDRESS, OPEN, CLOSE, END = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"
FIRST = 0xE100
_PRIVATE = re.compile("[\ue000-\ue015]")
_MARKED_COMMANDS = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), (EMPHASIS, END)),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), (RAISED, END)),
    **dict.fromkeys(("enquote", "mkbibquote", "textquote"), (OPEN, CLOSE)),
}


@cache
def _command() -> re.Pattern[str]:
    return re.compile(
        rf"\\(?P<name>url|nolinkurl|href|noopsort|{'|'.join(_MARKED_COMMANDS)})\*?\s*\{{"
        r"|\{\s*\\(?P<switch>em|it|itshape|sl|slshape)(?![A-Za-z])\s*"
    )


_OPTION = re.compile(r"(\\[A-Za-z]+\*?)\s*\[[^\[\]{}]*\](?=\s*\{)")
#: ``\\,`` and its like; braces and dollars that are meant as such wait as private characters.
_SINGLE = {",": "\u00a0", ";": "\u00a0", ":": "\u00a0", "!": "", "/": "", "@": "", "-": "", "\\": " ",
           "{": "\ue010", "}": "\ue011", "$": "\ue012"}  # fmt: skip
_WAITING = str.maketrans({"\ue010": "{", "\ue011": "}", "\ue012": "$", "\ue013": "\\", "\ue014": "~", "\ue015": "^"})
_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
_LETTER = r"(?:\\[ij](?![A-Za-z])|[^\W\d_][\u0300-\u036f]*)"


@cache
def _accented_letter() -> re.Pattern[str]:
    return re.compile(
        rf"\\(?P<accent>[`'^~\"=.]|[cvuHkrdb](?![A-Za-z]))\s*(?:\{{\s*(?P<inner>{_LETTER})\s*\}}|(?P<bare>{_LETTER}))"
    )


#: Signs that pybtex leaves as commands.
_SIGNS = {
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "textless": "<",
    "textgreater": ">", "dots": "…", "textellipsis": "…", "slash": "/", "textbar": "|", "textdegree": "°",
    "textnumero": "№", "textbullet": "•", "texteuro": "€", "euro": "€", "ayn": "ʿ", "hamza": "ʾ", "newline": " ",
    "linebreak": " ", "par": " ", "quad": " ", "qquad": " ", "space": " ", "nobreakspace": "\u00a0",
    "textbraceleft": "\ue010", "textbraceright": "\ue011", "textbackslash": "\ue013", "textasciitilde": "\ue014",
    "textasciicircum": "\ue015",
}  # fmt: skip


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(rf"\\({'|'.join(_SIGNS)})(?![A-Za-z])(?:\{{\}}|\s+)?")


_LOGO = re.compile(r"\\((?:La|Xe|XeLa|Lua|LuaLa|Con|Bib)?(?:TeX|tex|LaTeX|TEX))(?![A-Za-z])(?:\{\})?")
_LEFT = re.compile(r"\\(?:[A-Za-z]+\*?\s?|(?=.))")


def marked(value: str) -> tuple[str, tuple[str, ...]]:
    """A text in which private characters stand for the commands that are printed, and the targets of its links.

    Accents become letters, so that a text is LaTeX no more but for what pybtex reads: dashes, quotation marks, signs.
    """
    value = re.sub(r"\\([^A-Za-z\s])", lambda match: _SINGLE.get(match[1], match[0]), _PRIVATE.sub("", value))
    value, targets = _rewritten(_OPTION.sub(r"\1", value))
    value = re.sub(r"(?<!\\)%", r"\\%", value)
    for _ in range(3):
        value = _accented_letter().sub(_accented, value)
    value = _LOGO.sub(r"\1", _sign().sub(lambda match: _SIGNS[match[1]], value))
    return value, targets


def tidied(text: str) -> str:
    """A text that pybtex has read: without the names of commands that nobody knows; what they enclose stays."""
    return re.sub(" {2,}", " ", _LEFT.sub("", text)).translate(_WAITING).strip()


def _rewritten(value: str) -> tuple[str, tuple[str, ...]]:
    """Private characters in place of the commands that mark a stretch or an address."""
    closing = closing_braces(value)
    targets: list[str] = []
    edits: list[tuple[int, int, str]] = []
    for match in _command().finditer(value):
        opening = match.start() if match["switch"] else match.end() - 1
        if end := closing.get(opening):
            edits += _edits(match, end, value, closing, targets)
    pieces, position = [], 0
    for start, end, text in sorted(edits):
        if start >= position:
            pieces += [value[position:start], text]
            position = end
    return "".join(pieces) + value[position:], tuple(targets)


def _edits(
    match: re.Match[str], end: int, value: str, closing: dict[int, int], targets: list[str]
) -> list[tuple[int, int, str]]:
    """What to put in place of one command, which ends before ``end``, or of its beginning and its end."""
    name = match["name"] or "emph"
    if name in _MARKED_COMMANDS:
        before, after = _MARKED_COMMANDS[name]
        return [(match.start(), match.end(), before + "{"), (end - 1, end, "}" + after)]
    if name == "noopsort":
        return [(match.start(), end, "")]
    targets.append(unescaped(value[match.end() : end - 1]).translate(_WAITING))
    number = chr(FIRST + len(targets) - 1)
    words = re.compile(r"\s*\{").match(value, end) if name == "href" else None
    if words and (last := closing.get(words.end() - 1)):
        return [(match.start(), words.end(), LINK + number + "{"), (last - 1, last, "}" + END)]
    return [(match.start(), end, ADDRESS + number)]


def closing_braces(text: str) -> dict[int, int]:
    """Every opening brace that is closed, and the offset behind the brace that closes it."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            pairs[opened.pop()] = match.end()
    return pairs


def _accented(match: re.Match[str]) -> str:
    letter = (match["inner"] or match["bare"]).removeprefix("\\").replace("ı", "i")
    return unicodedata.normalize("NFC", letter[0] + letter[1:] + _COMBINING[match["accent"]])


def unescaped(value: str) -> str:
    """An address, identifier or date as it is meant: ``a{\\_}b`` → ``a_b``; braces that only group are dropped."""
    if "\\" not in value and "{" not in value:
        return value.strip()
    for pattern, plain in _ESCAPES:
        value = pattern.sub(plain, value)
    return value.strip()


def folded(value: str) -> str:
    """A text for comparison: its letters and digits without case, accents, LaTeX, spaces or marks."""
    if value.isascii() and "\\" not in value and "&" not in value:
        return _MARKS.sub("", value.casefold())
    value = _AND.sub(" and ", value)
    value = _COMMANDS.sub(" ", _ACCENTS.sub("", _LETTERS.sub(r"\1", value)))
    value = unicodedata.normalize("NFKD", value)
    return _MARKS.sub("", value.casefold().translate(_SAME))


def first_family(names: str) -> str:
    """The family name of the first person of ``A. Roe and Poe, Ben``, or a body's whole name, folded."""
    first = each_name(names)[0]
    if is_body(first):
        return folded(first)
    words = classic_names(first).partition(",")[0].split()
    return folded(words[-1]) if words else ""


def each_name(names: str) -> list[str]:
    """The names of a list whose members are joined by ``and`` outside braces."""
    parted = outside_braces(names, lambda text: _JOINED.sub("\n", text))
    return [name.strip() for name in parted.split("\n")]


def classic_names(names: str) -> str:
    """A list of names as BibTeX writes them: ``,`` for the Arabic comma, ``Roe, Ada`` for ``family=Roe, given=Ada``."""
    if "،" in names:
        names = outside_braces(names, lambda text: text.replace("،", ","))
    return " and ".join(_classic(name) for name in each_name(names)) if "=" in names else names


def _classic(name: str) -> str:
    parts = {match[1]: match[2].strip('" ') for match in _NAME_PART.finditer(name)}
    if "family" not in parts:
        return name
    family = f"{parts.get('prefix', '')} {parts['family']}".strip()
    return ", ".join(filter(None, (family, parts.get("suffix"), parts.get("given"))))


def outside_braces(text: str, change: Callable[[str], str]) -> str:
    """A text of which only what stands outside all braces is changed."""
    if "{" not in text and "}" not in text:
        return change(text)
    pieces, depth = [], 0
    for piece in re.split(r"([{}])", text):
        depth = max(depth + (piece == "{") - (piece == "}"), 0)
        pieces.append(change(piece) if depth == 0 else piece)
    return "".join(pieces)


def is_body(names: str) -> bool:
    """Whether the first of these names is that of a body: ``{{Amnesty International}}`` in the file."""
    return names.lstrip().startswith("{") and _closes_at_end(each_name(names)[0])


def _closes_at_end(text: str) -> bool:
    """Whether the brace that opens ``text`` is the one that closes it."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return position == len(text) - 1
    return False

"""The values of a ``.bib`` file as plain text and back: LaTeX, and names. pybtex reads both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pybtex.database import Person
from pybtex.exceptions import PybtexError
from pybtex.richtext import Protected
from pybtex.richtext import Text as RichText

from pincite.evidence import latex
from pincite.exchange.works import OTHERS, Name

#: The marks of CSL-JSON ("Rich text markup within fields" of the CSL-JSON documentation) and LaTeX's commands.
_MARKS = {
    "<i>": r"\emph{", "<b>": r"\textbf{", "<sup>": r"\textsuperscript{", "<sub>": r"\textsubscript{",
    '<span style="font-variant:small-caps;">': r"\textsc{", '<span class="nocase">': "{",
}  # fmt: skip
_NOCASE = '<span class="nocase">'
_MARK = re.compile("|".join([*map(re.escape, _MARKS), "</(?:i|b|sup|sub|span)>"]))
_ESCAPES = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip
#: What LaTeX reads as one sign: dashes and quotation marks.
_LIGATURE = re.compile(r"--+|``+|''+|,,+|<<+|>>+|\?`+|!`+")

#: Private characters, apart from those of ``latex.marked``: commands that it leaves to us, and signs that must not be
#: read as LaTeX once more.
_OWN_MARKS = {"textbf": "\ue020", "textsubscript": "\ue021", "mkbibbold": "\ue020", "mkbibsubscript": "\ue021",
              "textsc": "\ue022"}  # fmt: skip
_OPENING = {latex.EMPHASIS: "<i>", latex.RAISED: "<sup>", "\ue020": "<b>", "\ue021": "<sub>",
            "\ue022": '<span style="font-variant:small-caps;">'}  # fmt: skip
_OWN_SIGNS = {"textbackslash": "\ue030", "textasciicircum": "\ue031", "textbraceleft": "\ue032",
              "textbraceright": "\ue033"}  # fmt: skip
_SIGNS = str.maketrans({"\ue030": "\\", "\ue031": "^", "\ue032": "{", "\ue033": "}"})
_COMMAND = re.compile(rf"\\({'|'.join(_OWN_MARKS)})\s*(?=\{{)")
_SIGN = re.compile(rf"\\({'|'.join(_OWN_SIGNS)})(?![A-Za-z])(?:\{{\}}|\s*)")
_TOKEN = re.compile(f"[{latex.LINK}{latex.ADDRESS}].|[{latex.EMPHASIS}-{latex.END}\ue020-\ue024]|[^\ue000-\ue024]+|.")
_OPEN_BRACE, _CLOSE_BRACE = "\ue023", "\ue024"


@lru_cache(maxsize=8192)  # an entry is read, written and read again to see what is lost; names and journals recur
def text_of(value: str, *, protected: bool = False) -> str:
    """A LaTeX value as text with CSL's marks; ``protected``: braces that keep capitals are marked as well."""
    if not any(sign in value for sign in "\\{}$~`'-"):
        return value
    value = _SIGN.sub(lambda match: _OWN_SIGNS[match[1]], _COMMAND.sub(lambda match: _OWN_MARKS[match[1]], value))
    # ``marked`` clears the private characters that it finds in a text, so ours come behind its own.
    marked, targets = latex.marked(value)
    try:
        plain = "".join(_flattened(RichText.from_latex(marked)))
    except (PybtexError, ValueError, KeyError, RecursionError):
        plain = re.sub(r"[{}]", "", marked)
    return latex.tidied(_with_marks(plain, targets, protected)).translate(_SIGNS)


def _flattened(text: RichText) -> Iterator[str]:
    """A rich text as one string, in which private characters stand for its braces."""
    for part in text.parts:
        if isinstance(part, Protected):
            yield from (_OPEN_BRACE, *_flattened(part), _CLOSE_BRACE)
        else:
            yield str(part)


def _with_marks(plain: str, targets: tuple[str, ...], protected: bool) -> str:
    """CSL's marks in place of private characters. Each mark goes from its brace to the one that closes it."""
    pieces: list[str] = []
    opened: list[tuple[int, str]] = []
    pending = ""
    for token in _TOKEN.findall(plain):
        if token == _OPEN_BRACE:
            opened.append((len(pieces), pending))
            pieces.append(pending)
            pending = ""
        elif token == _CLOSE_BRACE and opened:
            start, mark = opened.pop()
            inside = "".join(pieces[start + 1 :])
            pieces[start:] = [_marked(inside, mark, protected)]
        elif token in _OPENING:
            pending = _OPENING[token]
        elif token in (latex.OPEN, latex.CLOSE):
            pieces.append("“" if token == latex.OPEN else "”")
        elif token[0] == latex.ADDRESS:
            pieces.append(targets[ord(token[1]) - latex.FIRST])
        elif token[0] == latex.LINK:
            pending = " " + targets[ord(token[1]) - latex.FIRST]
        elif token != latex.END:
            pieces.append(token)
    return "".join(pieces)


def _marked(inside: str, mark: str, protected: bool) -> str:
    if mark[:1] == " ":
        return f"{inside} ({mark.strip()})"  # a link
    if mark:
        return f"{mark}{inside}</{mark[1:].partition(' ')[0].rstrip('>')}>" if inside else ""
    # ``{\\'E}mile`` is an accent, not a protection: there is no capital to keep apart from the rest of the word.
    keeps = protected and any(character.isupper() for character in inside) and (len(inside) > 1 or inside.isascii())
    return f"{_NOCASE}{inside}</span>" if keeps else inside


def value_of(text: str) -> str:
    """A text with CSL's marks as a LaTeX value. What opens no mark that is closed is text."""
    text = " ".join(re.split(r"[^\S\u00a0]+", text.strip(" \t\r\n\f\v")))
    tokens = _split(text)
    braces = _balanced("".join(token for token in tokens if token not in _MARKS and not _MARK.fullmatch(token)))
    pieces = []
    for token in tokens if _closed(tokens) else [text]:
        if token in _MARKS:
            pieces.append(_MARKS[token])
        elif token.startswith("</") and _MARK.fullmatch(token):
            pieces.append("}")
        else:
            pieces.append(_escaped(token, braces))
    return "".join(pieces)


def _split(text: str) -> list[str]:
    """A text and its marks in turn."""
    pieces, position = [], 0
    for match in _MARK.finditer(text):
        pieces += [text[position : match.start()], match[0]]
        position = match.end()
    return [piece for piece in (*pieces, text[position:]) if piece]


def _closed(tokens: Iterable[str]) -> bool:
    """Whether every mark is closed, each inside the one around it."""
    opened: list[str] = []
    for token in tokens:
        if token in _MARKS:
            opened.append(token[1:].partition(" ")[0].rstrip(">"))
        elif _MARK.fullmatch(token) and (not opened or opened.pop() != token[2:-1]):
            return False
    return not opened


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _escaped(text: str, braces: bool) -> str:
    """A plain text as LaTeX. A brace without its other half would end the value, so it becomes a command."""
    pair = ("\\{", "\\}") if braces else (r"\textbraceleft{}", r"\textbraceright{}")
    signs = {**_ESCAPES, "{": pair[0], "}": pair[1]}
    text = "".join(signs.get(character, character) for character in text)
    return _LIGATURE.sub(lambda match: "{}".join(match[0]), text)


def verbatim_text(value: str) -> str:
    """An address, identifier or path, which holds no LaTeX but the escapes that programs write into it."""
    return latex.unescaped(re.sub(r"^\\url\s*(?=\{)", "", value))


def verbatim_value(text: str) -> str:
    """An address or the like as a value: what would end the value, or be read as an escape, is percent-encoded."""
    signs = {"{": "%7B", "}": "%7D", "\\": "%5C"}
    return "".join(signs.get(character, character) for character in " ".join(text.split()))


# -- names


@lru_cache(maxsize=8192)
def names_of(value: str) -> tuple[Name, ...]:
    """The people and bodies of a list such as ``Roe, Jane and {Amnesty International} and others``."""
    return tuple(_name(name) for name in latex.each_name(latex.classic_names(value)) if name)


def _name(written: str) -> Name:
    if latex.is_body(written):
        return Name(literal=text_of(written[1:-1]))
    if written == "others":
        return OTHERS
    try:
        person = Person(written)
    except PybtexError:
        return Name(literal=text_of(written))
    return Name(
        family=_joined(person.last_names),
        given=_joined([*person.first_names, *person.middle_names]),
        prefix=_joined(person.prelast_names),
        suffix=_joined(person.lineage_names),
    )


def _joined(parts: Iterable[str]) -> str:
    return text_of(" ".join(parts))


def names_value(names: Iterable[Name]) -> str:
    """A list of names as BibTeX writes it."""
    return " and ".join(_name_value(name) for name in names)


def _name_value(name: Name) -> str:
    if name == OTHERS:
        return "others"
    body = name.literal or ("" if name.family else f"{name.prefix} {name.given} {name.suffix}".strip())
    if body:
        return f"{{{value_of(body)}}}"
    family = _part(name.family, alone=not name.given and not name.prefix)
    # A particle in capitals (``Van Poe``) would be taken for a part of the family name; printed, it is the same.
    family = f"{value_of(name.prefix)} {family}".strip()
    return ", ".join(filter(None, (family, _part(name.suffix), _part(name.given))))


def _part(part: str, *, alone: bool = False) -> str:
    """A part of a name, in braces where BibTeX would take it apart."""
    value = value_of(part)
    words = value.split()
    apart = re.search(r"[,،=]|(?i:\band\b)|^others$", value) or any(word[:1].islower() for word in words[:-1])
    return f"{{{value}}}" if apart or (alone and len(words) > 1) else value

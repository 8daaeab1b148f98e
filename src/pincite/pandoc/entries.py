"""Entries as the text of a ``.bib`` file that pandoc reads whole.

Pandoc is a stricter reader of LaTeX than our own: it takes ``%`` for the begin of a comment and ``$`` for that of a
formula, leaves the backslash in ``a\\_b`` of an address, and passes over what a command encloses that it does not know.
Each of these would silently take words or letters out of a reference. And an English title loses its capitals, those of
names too, unless they stand in braces, as biblatex has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pincite.evidence.inheritance import inherited
from pincite.evidence.latex import outside_braces, unescaped
from pincite.model.bibliography import Entry

#: What pandoc takes as it stands.
_VERBATIM = frozenset("doi eprint file url urlraw urn verba verbb verbc".split())
_TITLES = frozenset("title subtitle booktitle booksubtitle maintitle mainsubtitle issuetitle series shorttitle".split())
_WORD = re.compile(r"(?<![\w\\])(?<!\\[\"'`^~=.])[^\W\d_][\w'’-]*")
_LONG_WORD = re.compile(r"(?<!\\)\b[^\W\d_]{4,}")
#: Words of four letters and more that stay small in a capitalised title too: they tell nothing of how it is written.
_SMALL = frozenset(
    "about above across after against along among around before behind below beneath between beyond during from into "
    "like near onto over past since than that through till toward towards under until upon versus when while with "
    "within without".split()
)
#: What a child has from others, and is in it already.
_PARENTS = ("crossref", "xdata")
_MONTHS = "January February March April May June July August September October November December".split()
#: The commands with an argument that pandoc prints.
_KNOWN = (
    "emph textit textbf textsc textsl texttt textrm textsf textup textnormal textmd textsuperscript textsubscript "
    "underline enquote mkbibquote mkbibemph mkbibitalic mkbibbold mkbibparens uppercase lowercase MakeUppercase "
    "MakeLowercase ensuremath url nolinkurl href foreignlanguage"
).split()
#: Every other one of several letters; those of one letter are accents.
_UNKNOWN = re.compile(rf"\\(?!(?:{'|'.join(_KNOWN)})(?![A-Za-z]))[A-Za-z]{{2,}}\*?\s*(?=\{{(?!\}}))")
_NOT_PRINTED = re.compile(r"\\noopsort\s*\{[^{}]*\}")
_RENAMED = re.compile(r"\\(?:textquote|mkbibsuperscript)(?=\s*\{)")
_NAMES = {"\\textquote": "\\enquote", "\\mkbibsuperscript": "\\textsuperscript"}
_FORMULA = re.compile(r"\$[^$]*[\\^_][^$]*\$")
_FAULT = re.compile(r"entries\.bib: ?\(line (\d+)")
_HEAD = re.compile(r"@[^{]*\{(.*),$")


def bibliography_text(keys: Iterable[str], entries: Mapping[str, Entry]) -> str:
    """The entries of these keys, each with what it has from its parents; a key without an entry is left out."""
    return "\n".join(_entry_text(inherited(entries[key], entries)) for key in dict.fromkeys(keys) if key in entries)


def at_fault(message: str, text: str) -> str:
    """The key of the entry at which pandoc says that it could not read on, or an empty text."""
    found = _FAULT.search(message)
    lines = text.splitlines()[: int(found[1])] if found else []
    return next((head[1] for line in reversed(lines) if (head := _HEAD.match(line))), "")


def _entry_text(entry: Entry) -> str:
    lines = (
        f"  {name} = {{{_value(name, field.value)}}},\n" for name, field in entry.fields.items() if name not in _PARENTS
    )
    return f"@{entry.type}{{{entry.key},\n{''.join(lines)}}}\n"


def _value(name: str, value: str) -> str:
    if name == "month" and value in _MONTHS:  # our reader has put the name in the place of the macro
        return str(_MONTHS.index(value) + 1)
    if name in _VERBATIM:
        return unescaped(value)
    if name in _TITLES:
        value = _with_names_kept(value)
    value = _RENAMED.sub(lambda match: _NAMES[match[0]], _NOT_PRINTED.sub("", value))
    value = re.sub(r"(?<!\\)%", r"\\%", _UNKNOWN.sub("", value))
    if not _FORMULA.search(value):
        value = re.sub(r"(?<!\\)\$", r"\\$", value)
    return value[:-1] if re.search(r"(?<!\\)(?:\\\\)*\\$", value) else value


def _with_names_kept(title: str) -> str:
    """A title that is written like a sentence, with braces around its capitals: they are those of names.

    In a title of which fewer than a third of the longer words are small nobody can tell which are names, and it is left
    to the author's own braces.
    """
    words = [word for word in _LONG_WORD.findall(title)[1:] if word not in _SMALL]
    small = sum(word[0].islower() for word in words)
    if not small or small * 3 < len(words):
        return title
    return outside_braces(title, lambda text: _WORD.sub(_in_braces_if_capital, text))


def _in_braces_if_capital(word: re.Match[str]) -> str:
    return word[0] if word[0].islower() else f"{{{word[0]}}}"

"""Citations in pandoc's syntax: ``[see @a, pp. 33-35; -@b]``, ``@a [p. 3] says``, ``@{any key}``.

The syntax is that of the pandoc manual, "Citation syntax"; the locator terms are those of CSL 1.0.2, appendix IV,
with the abbreviations in use in the languages of the briefings.
"""

from __future__ import annotations

import re

from pincite.model.content import Citation, CitedKey, CrossReference, Locator
from pincite.parse.brackets import Match, closing_bracket

#: ``@fig-…``, ``@tbl-…`` and ``@sec-…`` are cross-references, as in Quarto.
CROSS_REFERENCE_PREFIXES = ("fig-", "tbl-", "sec-")

_PLAIN_KEY = r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*"
_KEY = re.compile(rf"-?@(?:\{{(?P<braced>(?:[^{{}}\n]|\{{[^{{}}\n]*\}})+)\}}|(?P<plain>{_PLAIN_KEY}))")
_KEYLESS = re.compile(r"(?<![\w@\\])-?@(?:\s*(?=[;,\]])|\s+(?=\w+\s*[;,\]])|\{\s*\}|@+)")
_NOT_ESCAPED = r"(?<!\\)(?<![\w@])"
_KEY_IN_BRACKETS = re.compile(_NOT_ESCAPED + _KEY.pattern)

_KEY_BEHIND = re.compile(rf"[^\[\]@]*?(?P<key>{_KEY.pattern})")

#: CSL locator term → the ways to write it: English (pandoc's list), Persian, Arabic, French, German, Spanish.
LOCATOR_TERMS: dict[str, tuple[str, ...]] = {
    "page": ("pages", "page", "pp.", "p.", "pp", "p", "Seiten", "Seite", "S.", "págs.", "pág.", "صص.", "ص.", "صص", "ص"),
    "paragraph": ("paragraphs", "paragraph", "paras.", "para.", "paras", "para", "¶¶", "¶", "Absätze", "Absatz", "Abs.",
                  "Rn.", "párrs.", "párr.", "بند"),
    "section": ("sections", "section", "secs.", "sec.", "sects.", "sect.", "§§", "§", "Abschnitt", "sección", "بخش"),
    "chapter": ("chapters", "chapter", "chaps.", "chap.", "chs.", "ch.", "Kapitel", "Kap.", "chapitre", "capítulo",
                "cap.", "فصل"),
    "volume": ("volumes", "volume", "vols.", "vol.", "Bände", "Band", "Bd.", "جلد", "ج."),
    "line": ("lines", "line", "ll.", "Zeilen", "Zeile", "Z.", "ligne", "línea", "سطر"),
    "article": ("articles", "article", "arts.", "art.", "Artikel", "Art.", "artículo", "ماده"),
    "note": ("footnotes", "footnote", "notes", "note", "nn.", "n.", "fn.", "Fn.", "Anm."),
    "figure": ("figures", "figure", "figs.", "fig.", "Abb."),
    "table": ("tables", "table", "tbls.", "tbl.", "Tab."),
    "part": ("parts", "part", "pts.", "pt.", "Teil"),
    "book": ("books", "book", "bks.", "bk.", "Buch"),
    "column": ("columns", "column", "cols.", "col.", "Sp."),
    "folio": ("folios", "folio", "fols.", "fol."),
    "issue": ("issues", "issue", "numbers", "number", "nos.", "no.", "Nr.", "núm.", "شماره"),
    "supplement": ("supplements", "supplement", "suppl."),
    "timestamp": ("timestamps", "timestamp", "at"),
    "verse": ("verses", "verse", "vv.", "v."),
    "appendix": ("appendices", "appendix", "apps.", "app."),
    "opus": ("opera", "opus", "opp.", "op."),
    "sub-verbo": ("sub verbis", "sub verbo", "s.vv.", "s.v."),
}  # fmt: skip
_TERM_OF = {written: term for term, ways in LOCATOR_TERMS.items() for written in ways}
_TERMS = "|".join(re.escape(written) for written in sorted(_TERM_OF, key=len, reverse=True))
_NUMBER = r"(?:[A-Za-z]{0,3}[-.:/]?\d(?:[\w.:/]*\w)?|[ivxlcdm]+\b|[IVXLCDM]+\b)"
_RANGE = rf"{_NUMBER}(?:\s*[-–—]+\s*{_NUMBER})?"
_VALUES = rf"{_RANGE}(?:\s*(?:,|&|and|und|et|y|و)\s*{_RANGE})*"
_LOCATOR = re.compile(rf"\s*+,?\s*+(?:(?P<label>{_TERMS})(?:(?<=[.¶§])\s*|\s+)|(?=\d))(?P<value>{_VALUES})(?![\w])")
_BRACED_LOCATOR = re.compile(r"\s*+,?\s*+\{(?P<inner>[^{}]*)\}")
_BRACKET_BEHIND = re.compile(r"[ \n]?\[(?![\^\]])")
_PART_STEP = re.compile(r"\\.|[{};\[\]]", re.DOTALL)
_LONGEST_URL = 500
_URL = re.compile(r"(?:https?://|\bwww\.)[^\s<>\[\]^`\\{}|\"]*")
#: What leads to a source without saying anything of it.
_SIGNALS = re.compile(
    r"\s*(?:(?:see|also|cf|compare|e\.g|quoted in|cited in|sources?|ibid|vgl|siehe|voir|véase|نک|ر\.ک)\b[.:,]?\s*)*",
    re.IGNORECASE,
)
_BRACED_LABEL = re.compile(rf"\s*(?P<label>{_TERMS})(?:(?<=[.¶§])\s*|\s+)(?P<value>.+)", re.DOTALL)


class CitationMatch(Match, frozen=True, kw_only=True):
    """A citation, or a cross-reference in its stead, and the faults in it as ``(start, end, message)``."""

    citation: Citation | None
    references: tuple[CrossReference, ...] = ()
    faults: tuple[tuple[int, int, str], ...] = ()


def bracketed(text: str, start: int) -> CitationMatch | None:
    """The citation in the brackets that open at ``start``; None when these brackets hold no ``@key``."""
    close = closing_bracket(text, start)
    if close is None or "@" not in text[start:close]:
        return None
    return _citation(text, start, close)


def bare(text: str, start: int) -> CitationMatch | None:
    """The citation ``@key`` or ``@key [p. 3; @other]`` whose ``@`` (or ``-@``) is at ``start``; None without a key."""
    match = _KEY.match(text, start)
    if not match or (start and (text[start - 1].isalnum() or text[start - 1] in "_@" or _in_url(text, start))):
        return None
    key = match["braced"] or match["plain"]
    if key.startswith(CROSS_REFERENCE_PREFIXES):
        reference = CrossReference(target=key, start=start, end=match.end())
        return CitationMatch(end=match.end(), citation=None, references=(reference,))
    faults: list[tuple[int, int, str]] = []
    locator, suffix, end, more = None, "", match.end(), []
    bracket = _BRACKET_BEHIND.match(text, match.end())
    if bracket:
        opening = bracket.end() - 1
        close = closing_bracket(text, opening)
        first_part = text[opening + 1 : close].partition(";")[0]
        if close and first_part and "@" not in first_part and text[close + 1 : close + 2] not in ("(", "[", "{"):
            parts = _parts(text, opening + 1, close)
            locator, suffix = _locator(text, *parts[0])
            for part in parts[1:]:
                cited, part_faults = _cited_key(text, *part)
                more += [cited] if cited else []
                faults += part_faults
            end = close + 1
    elif match["braced"] and "," in key:
        key, _, tail = key.partition(",")
        locator, suffix = _locator(text, match.end() - 1 - len(tail), match.end() - 1)
    first = CitedKey(
        key=key,
        start=start,
        end=match.end(),
        locator=locator,
        suffix=suffix,
        author_suppressed=text[start] == "-",
    )
    citation = Citation(start=start, end=end, keys=(first, *more), textual=True)
    return CitationMatch(end=end, citation=citation, faults=tuple(faults))


def _in_url(text: str, position: int) -> bool:
    """Whether a bare address runs over ``position``: ``https://example.org/@name`` cites nothing."""
    if text[position - 1].isspace():
        return False
    earliest = max(position - _LONGEST_URL, 0)
    begin = max(text.rfind(" ", earliest, position), text.rfind("\n", earliest, position), earliest - 1)
    return any(url.start() < position < url.end() for url in _URL.finditer(text, begin + 1, position + 2))


def bare_key(text: str, start: int) -> int | None:
    """The end of the first ``@key`` at or after ``start`` that stands before any bracket; None when there is none."""
    match = _KEY_BEHIND.match(text, start)
    return match.end() if match else None


def only_locates(text: str) -> bool:
    """Whether words around a citation only point: ``See``, ``cf.``, ``, p. 3.``"""
    pieces = (_SIGNALS.sub("", piece, count=1).strip(" .,()") for piece in text.split(";"))
    return all(not any(map(str.isalnum, piece)) or _LOCATOR.fullmatch(piece) for piece in pieces)


def _citation(text: str, start: int, close: int) -> CitationMatch | None:
    cited: list[CitedKey] = []
    references: list[CrossReference] = []
    faults: list[tuple[int, int, str]] = []
    for part in _parts(text, start + 1, close):
        key, part_faults = _cited_key(text, *part)
        faults += part_faults
        if key and key.key.startswith(CROSS_REFERENCE_PREFIXES):
            references.append(CrossReference(target=key.key, start=key.start, end=key.end))
        elif key:
            cited.append(key)
    if not cited and not references:
        keyless = _KEYLESS.search(text, start + 1, close + 1)
        if not keyless:
            return None
        faults = [(start, close + 1, "citation without a key")]
        return CitationMatch(end=close + 1, citation=None, faults=tuple(faults))
    citation = Citation(start=start, end=close + 1, keys=tuple(cited)) if cited else None
    return CitationMatch(end=close + 1, citation=citation, references=tuple(references), faults=tuple(faults))


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between semicolons, those in braces left whole."""
    parts, depth, begin = [], 0, start
    for match in _PART_STEP.finditer(text, start, end):
        if match[0] in "{[":
            depth += 1
        elif match[0] in "}]":
            depth -= 1
        elif match[0] == ";" and depth <= 0:
            parts.append((begin, match.start()))
            begin = match.end()
    return [*parts, (begin, end)]


def _cited_key(text: str, start: int, end: int) -> tuple[CitedKey | None, list[tuple[int, int, str]]]:
    """One part of a bracketed citation: prefix, key, locator, suffix."""
    match = _KEY_IN_BRACKETS.search(text, start, end)
    if not match:
        stripped = text[start:end].strip()
        message = f"part of a citation without a key: '{stripped}'" if stripped else "empty part in a citation"
        return None, [(start, max(end, start + 1), message)]
    faults = []
    locator, suffix = _locator(text, match.end(), end)
    second = _KEY_IN_BRACKETS.search(text, locator.end if locator else match.end(), end)
    if second:
        faults.append((second.start(), second.end(), f"second key in one part of a citation: '{second[0]}'"))
    key = CitedKey(
        key=match["braced"] or match["plain"],
        start=match.start(),
        end=match.end(),
        prefix=" ".join(text[start : match.start()].split()),
        locator=locator,
        suffix=suffix,
        author_suppressed=match[0].startswith("-"),
    )
    return key, faults


def _locator(text: str, start: int, end: int) -> tuple[Locator | None, str]:
    """What follows a key: the locator, if there is one, and the suffix."""
    if match := _BRACED_LOCATOR.match(text, start, end):
        inner = match["inner"]
        label = _BRACED_LABEL.match(inner)
        term, value = (_TERM_OF[label["label"]], label["value"]) if label else ("page", inner)
        first = match.start("inner")
        if not inner.strip():
            return None, _suffix(text[match.end() : end])
        locator = Locator(label=term, value=" ".join(value.split()), start=first, end=match.end() - 1)
        return locator, _suffix(text[match.end() : end])
    if match := _LOCATOR.match(text, start, end):
        first = match.start("label") if match["label"] else match.start("value")
        term = _TERM_OF[match["label"]] if match["label"] else "page"
        locator = Locator(label=term, value=" ".join(match["value"].split()), start=first, end=match.end())
        return locator, _suffix(text[match.end() : end])
    return None, _suffix(text[start:end])


def _suffix(text: str) -> str:
    return " ".join(text.split()).removeprefix(", ").removeprefix(",")

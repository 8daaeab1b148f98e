"""Citations in pandoc's syntax: ``[see @a, pp. 33-35; -@b]``, ``@a [p. 3] says``, ``@{any key}``.

The syntax is that of the pandoc manual, "Citation syntax"; the locator terms are those of CSL 1.0.2, appendix IV,
with the abbreviations in use in the languages of the briefings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.model.content import CROSS_REFERENCE_PREFIXES, Citation, CitedKey, CrossReference, Locator
from pincite.parse.brackets import Match, closing_bracket

_PLAIN_KEY = r"\w++(?:[:.#$%&\-+?<>~/]\w++)*+"
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
_LONGEST_LABEL = max(map(len, _TERM_OF))
_NUMBER = r"(?:[A-Za-z]{0,3}[-.:/]?\d(?:[\w.:/]*\w)?|[ivxlcdm]+\b|[IVXLCDM]+\b)"
_RANGE = rf"{_NUMBER}(?:\s*[-–—]+\s*{_NUMBER})?"
_VALUES = rf"{_RANGE}(?:\s*(?:,|&|and|und|et|y|و)\s*{_RANGE})*"
_COMMA = re.compile(r"\s*+,?\s*+")
_BEHIND_LABEL = r"(?:(?<=[.¶§])\s*|\s+)"
_LABELLED = re.compile(rf"{_BEHIND_LABEL}(?P<value>{_VALUES})(?!\w)")
_UNLABELLED = re.compile(rf"(?=\d)(?P<value>{_VALUES})(?!\w)")
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
_BRACED_VALUE = re.compile(rf"{_BEHIND_LABEL}(?P<value>.+)", re.DOTALL)

_COMMON_KEY = rf"-?@(?!{'|'.join(CROSS_REFERENCE_PREFIXES)}){_PLAIN_KEY}"
_COMMON_LOCATOR = r"(?:[^\W\d_]++\.? )?\d++(?:[-–]\d++)?"
_COMMON_PART = re.compile(rf"(?P<key>{_COMMON_KEY})(?:, (?P<at>{_COMMON_LOCATOR}))?")
#: ``[@key]``, ``[@key, p. 3]``, ``[@key, pp. 3–5; @other]``: what nearly all citations look like, read at one go.
_COMMON = re.compile(rf"\[{_COMMON_PART.pattern}(?P<more>(?:;\s*+{_COMMON_KEY}(?:, {_COMMON_LOCATOR})?)*+)\](?![({{])")


class CitationMatch(Match, frozen=True, kw_only=True):
    """A citation, or a cross-reference in its stead, and the faults in it as ``(start, end, message)``."""

    citation: Citation | None
    references: tuple[CrossReference, ...] = ()
    faults: tuple[tuple[int, int, str], ...] = ()


def common(text: str, start: int) -> Citation | None:
    """The citation in the brackets that open at ``start``, if it has one of the common forms; None leaves it open.

    A short way to what ``bracketed`` finds, for brackets that are no span's and no link's. The text must be free of
    backslashes and backticks, for the next ``]`` is taken for the closing one.
    """
    match = _COMMON.match(text, start)
    if not match:
        return None
    keys = [_common_key(match)]
    if match["more"]:
        keys += map(_common_key, _COMMON_PART.finditer(text, match.start("more"), match.end("more")))
    known = tuple([key for key in keys if key])
    return Citation(start=start, end=match.end(), keys=known) if len(known) == len(keys) else None


def _common_key(match: re.Match[str]) -> CitedKey | None:
    """A part in one of the common forms; None when its label is no locator's."""
    cited, at = match.group("key", "at")
    locator = None
    if at:
        label, _, value = at.rpartition(" ")
        term = _TERM_OF.get(label) if label else "page"
        if not term:
            return None
        locator = Locator(label=term, value=value, start=match.start("at"), end=match.end("at"))
    return CitedKey(
        key=cited.lstrip("-")[1:],
        start=match.start("key"),
        end=match.end("key"),
        locator=locator,
        author_suppressed=cited[0] == "-",
    )


def bracketed(text: str, start: int) -> CitationMatch | None:
    """The citation in the brackets that open at ``start``; None when these brackets hold no ``@key``."""
    close = closing_bracket(text, start)
    if close is None or text.find("@", start, close) < 0:
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
    return all(not any(map(str.isalnum, piece)) or _is_locator(piece) for piece in pieces)


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
        return _braced(match["inner"], match.start("inner")), _suffix(text[match.end() : end])
    first = _behind_comma(text, start, end)
    term, match = _term_and_value(text, first, end)
    if not match:
        return None, _suffix(text[start:end])
    locator = Locator(label=term, value=" ".join(match["value"].split()), start=first, end=match.end())
    return locator, _suffix(text[match.end() : end])


def _term_and_value(text: str, start: int, end: int) -> tuple[str, re.Match[str] | None]:
    """A value behind a label, or one without, which begins with a digit and is a page's."""
    for term, behind in _labels(text, start, end):
        if match := _LABELLED.match(text, behind, end):
            return term, match
    return "page", _UNLABELLED.match(text, start, end)


def _braced(inner: str, start: int) -> Locator | None:
    """``{pp. iv, (xv)-(xvii)}``: whatever stands in the braces, with or without a label."""
    if not inner.strip():
        return None
    term, value = "page", inner
    for labelled, behind in _labels(inner, len(inner) - len(inner.lstrip()), len(inner)):
        if match := _BRACED_VALUE.match(inner, behind):
            term, value = labelled, match["value"]
            break
    return Locator(label=term, value=" ".join(value.split()), start=start, end=start + len(inner))


def _is_locator(text: str) -> bool:
    """Whether a text is a locator and nothing else."""
    first = _behind_comma(text, 0, len(text))
    labelled = any(_LABELLED.fullmatch(text, behind) for _, behind in _labels(text, first, len(text)))
    return labelled or _UNLABELLED.fullmatch(text, first) is not None


def _behind_comma(text: str, start: int, end: int) -> int:
    comma = _COMMA.match(text, start, end)
    return comma.end() if comma else start


def _labels(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The locator terms whose labels stand at ``start``, the longest first, and where these end."""
    for behind in range(min(start + _LONGEST_LABEL, end), start, -1):
        if term := _TERM_OF.get(text[start:behind]):
            yield term, behind


def _suffix(text: str) -> str:
    return " ".join(text.split()).removeprefix(", ").removeprefix(",")

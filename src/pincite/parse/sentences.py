"""Where sentences begin: our layer over a base splitter (sentencex, replaceable).

A missed boundary lets an uncited sentence through in silence, a spurious one is a false alarm; the first is worse. So
the base splitter is asked about abbreviations of many languages, and this layer decides at every candidate: never
inside a quotation or a parenthesis in mid-sentence, never after what cannot end a sentence, always after a full stop
that stands behind a citation. What is not prose (citations, notes, code, links) is masked first, with an offset map.
The method and its measured reasons: docs/decisions/0003-sentences.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

import sentencex

from pincite.parse.inline import Inline
from pincite.source import OffsetMap

#: A base splitter: language and text → the offsets at which it would begin a sentence.
BaseSplitter = Callable[[str, str], set[int]]

_PLACEHOLDER = "Xx"
_CANDIDATE = re.compile(
    r"""(?P<stop>[.!?…؟۔。！？]+)(?P<closers>[)\]}”"’'»›“]*(?:[\u00a0\u202f ]»)?[)\]}”"’']*)(?P<space>[ \t\n]+)(?=\S)"""
)
_WORD_BEFORE = re.compile(r"[\w.&’'/-]*\w$|\w$")
_NEXT = re.compile(r"""(?P<openers>[(\[{“‘„‚"'«‹¿¡—–-]*(?:(?<=«)[ \u00a0\u202f])?)(?P<word>[^\W_]*)""")
_BEGINS = re.compile(r"(?:^|[.!?…؟][)\]”\"’'»]*)\s*$")
_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", '"': '"', "‹": "›"}
_MARK = re.compile(r"[“”„«»‘’‚\"‹›()]")

#: What is always followed by what it abbreviates: never the end of a sentence.
_NEVER_LAST = frozenset(
    """
    p pp para paras par no nos doc docs art arts sec secs ch chap chaps vol vols fig figs tbl cf e.g i.e eg ie viz ca c
    v vs dr prof mr mrs ms messrs mme mlle mm gen lt col maj capt sgt cpl adm cmdr brig hon rev fr sr sra srs dres dra
    st ste ayat ayatollah amb gov sen rep pres supt insp det n nn fn l ll op ed eds trans tr approx est resp res add
    corr s ss z z.b d.h u.a bzw vgl bd hg hrsg abs nr rn u.s.w pág págs núm párr art. ex p.ex c.-à-d env éd
    ص صص د ج آ م رک
    """.split()
)  # fmt: skip
#: Abbreviations that may end a sentence: what follows decides.
_MAY_BE_LAST = frozenset("al etc a.m p.m am pm jr inc ltd co corp ibid seq usw u.s u.k u.n e.u d.c ff f".split())
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
#: Words that begin sentences far more often than names: after an initial or an acronym they open a new sentence.
_STARTERS = {
    "en": """the a an he she it they we i you his her its their our this that these those there here in on at by for
        from with after before during since when while although though but and or however no not none nobody some many
        most all both each every one two three several few more less according as if under between among later earlier
        today then thus therefore what who why how where was were is are did does do copies paragraph families""",
    "de": """der die das den dem ein eine er sie es wir ich in im am an auf nach bei mit von vor seit als wenn aber und
        oder doch nur auch dies diese dieser dieses kein keine viele einige alle laut""",
    "fr": """le la les un une des il elle ils elles on nous je ce cet cette ces en au aux dans sur par pour avec après
        avant selon mais et ou pas aucun aucune plusieurs certains tous""",
    "es": """el la los las un una unos unas él ella ellos ellas se en al por para con tras según pero y o no ningún
        ninguna varios algunos todos este esta estos estas""",
}
_STARTER_SETS = {lang: frozenset(words.split()) for lang, words in _STARTERS.items()}


def sentencex_boundaries(lang: str, text: str) -> set[int]:
    """The base splitter in use: sentencex (MIT). An unknown language falls back to its parent, as it documents."""
    starts: set[int] = set()
    position = 0
    for segment in sentencex.segment(lang, text):
        starts.add(position)
        position += len(segment)
    return starts


def sentence_starts(text: str, found: Inline, lang: str, base: BaseSplitter = sentencex_boundaries) -> list[int]:
    """The offsets in a block's text at which its sentences begin; the first is 0, and together they tile the text."""
    masked, origin = _mask(text, found)
    cited = {citation.end for citation in found.citations} | {note.end for note in found.notes}
    starts = [0]
    for stop_end, next_start in _boundaries(masked, lang, base, lambda stop: origin.start(stop) in cited):
        start = _place(text, origin, stop_end, next_start, found)
        if start > starts[-1] and text[starts[-1] : start].strip():
            starts.append(start)
    return starts


def _mask(text: str, found: Inline) -> tuple[str, OffsetMap]:
    """The text as the splitter sees it: deleted stretches gone, replaced ones a word, and the way back."""
    cuts = [(start, end, "") for start, end in (*found.deleted, *found.opening)]
    cuts += [(start, end, _PLACEHOLDER) for start, end in found.replaced]
    if not cuts:
        return text.replace("\n", " "), OffsetMap([(0, 0)])
    pieces: list[str] = []
    runs: list[tuple[int, int]] = [(0, 0)]
    length = position = 0
    for start, end, word in sorted(cuts):
        if start < position:
            continue
        pieces += (text[position:start], word)
        length += start - position
        if word:
            runs.append((length, start))
        length += len(word)
        runs.append((length, end))
        position = end
    pieces.append(text[position:])
    return "".join(pieces).replace("\n", " "), OffsetMap(runs)


def _boundaries(
    masked: str, lang: str, base: BaseSplitter, behind_citation: Callable[[int], bool]
) -> list[tuple[int, int]]:
    """The boundaries of the masked text as ``(end of the full stop and its closers, start of the next sentence)``."""
    candidates = list(_CANDIDATE.finditer(masked))
    if not candidates:
        return []
    enclosed = _enclosures(masked)
    base_starts = base(lang.partition("-")[0].lower(), masked)
    starters = _STARTER_SETS.get(lang.partition("-")[0].lower(), _STARTER_SETS["en"])
    return [
        (match.end("closers"), match.end())
        for match in candidates
        if _is_boundary(masked, match, base_starts, starters, enclosed, behind_citation(match.start()))
    ]


def _is_boundary(
    masked: str,
    match: re.Match[str],
    base: set[int],
    starters: frozenset[str],
    enclosed: list[tuple[int, int]],
    behind_citation: bool,
) -> bool:
    stop, closers = match["stop"], match["closers"]
    inside = bisect_right(enclosed, (match.end("closers"),)) - 1
    if inside >= 0 and enclosed[inside][0] < match.end("closers") < enclosed[inside][1]:
        return False
    if behind_citation and stop == ".":
        return True
    following = _NEXT.match(masked, match.end())
    assert following
    word, openers = following["word"], following["openers"]
    if not word and not openers:
        return match.end() in base
    if word[:1].islower():
        return False
    before = _WORD_BEFORE.search(masked, max(0, match.start() - 40), match.start())
    last = before[0] if before else ""
    if not last and not closers:
        return match.end() in base
    if stop[-1] != "." or len(stop) > 1:
        return True
    if closers:
        return True
    folded = last.lower()
    starts_anew = word.lower() in starters or word == _PLACEHOLDER or bool(openers)
    if folded == "no" and starts_anew and _BEGINS.search(masked, 0, match.start() - 2):
        return True
    if folded in _NEVER_LAST or folded.rpartition(".")[2] in ("v", "p", "pp"):
        return False
    if folded in _MONTHS:
        return not word[:1].isdigit()
    if len(last) == 1 and last.isalpha():
        return starts_anew and not _is_initial(masked, match.start() - 1)
    if folded in _MAY_BE_LAST or "." in last.strip("."):
        return starts_anew or folded in ("al", "etc") or (match.end() in base and not last[0].isalpha())
    if last.isdigit() and len(last) <= 2 and match.end() not in base:
        return starts_anew
    return match.end() in base or starts_anew or len(last) > 5 or last.isdigit()


def _is_initial(masked: str, position: int) -> bool:
    """A single letter that follows a name or another initial and is no word of its own: ``R. Smith``."""
    return masked[position].isupper() and position >= 2 and masked[position - 2] == "."


def _enclosures(masked: str) -> list[tuple[int, int]]:
    """Outermost quotations and mid-sentence parentheses, where a full stop ends nothing. Unclosed ones do not count."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(masked):
        mark, at = match[0], match.start()
        before = masked[at - 1] if at else " "
        after = masked[at + 1] if at + 1 < len(masked) else " "
        opened = next((depth for depth in range(len(stack) - 1, -1, -1) if mark in _closer(stack[depth][0])), None)
        if opened is not None and not (mark in "’‘" and after.isalpha()) and not (mark == '"' and before.isspace()):
            start = stack[opened][1]
            del stack[opened:]
            if mark != ")" or not _stands_alone(masked, start, at):
                found.append((start, at + 1))
        elif mark in _PAIRS or mark == "(":
            if mark in "‘‚" and before.isalnum():
                continue
            if mark == '"' and (after.isspace() or before.isalnum()):
                continue
            if mark == '"':
                stack = [entry for entry in stack if entry[0] != '"']
            stack.append((mark, at))
    found.sort()
    outermost: list[tuple[int, int]] = []
    for start, end in found:
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _closer(mark: str) -> str:
    return ")" if mark == "(" else _PAIRS[mark]


def _stands_alone(masked: str, start: int, end: int) -> bool:
    """A parenthesis that holds sentences of its own: it begins where a sentence begins and ends with a full stop."""
    before = masked[:start].rstrip()
    inner = masked[start + 1 : end]
    ends = inner.rstrip("”\"’'»").endswith((".", "!", "?", "…", "؟", "۔"))
    begins = not before or before.endswith((".", "!", "?", "…", "؟", "۔", "”", '"', ")"))
    return ends and begins and not inner[:1].islower()


def _place(text: str, origin: OffsetMap, stop_end: int, next_start: int, found: Inline) -> int:
    """Where a boundary of the masked text falls in the block's text.

    What was deleted in between (citations, note calls, closing marks) stays on the left, opening marks go right.
    """
    low, high = origin.end(stop_end), origin.start(next_start)
    left = max((end for start, end in found.deleted if low <= start and end <= high), default=low)
    right = min((start for start, end in found.opening if left <= start and end <= high), default=high)
    while left < right and text[left].isspace():
        left += 1
    return min(left, right) if left < right else right

"""Quotation → passage: verbatim up to the edits that quoting allows, and never by likeness.

The quotation's letters and digits are searched in the source's (``folding.py``) and must begin and end with words.
What stands between the words is compared then. Ellipses and brackets cut a quotation into parts, which must come in
order and near each other. docs/evidence.md says what is tolerated and how often it errs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pincite.evidence.folding import NOTES, FoldedText, fold_text, is_soft
from pincite.model.evidence import EDITS, Edit, Match

#: How many characters of the source an ellipsis may stand for, and a bracket; measured on 1,000 quotations.
_ELLIPSIS_REACH = 1_500
_BRACKET_REACH = 120
#: So many words must stand together somewhere: ``the … of … was`` is in every text.
_LEAST_WORDS = 3
#: Bounds on work. A quotation of more parts is none; of a part that is found more often in reach, the first are tried.
_MOST_PARTS = 100
_MOST_HITS = 1_000
#: ``execut[ed]`` may stand for ``executing``: so many letters of the word must be left.
_LEAST_STEM = 3

_DOTS = r"(?:[…⋯]|\.(?:\s?\.){2,})"
_EMPHASIS = r"(?i:(?:my |our |original )?(?:emphasis|italics)(?: (?:added|mine|ours|supplied|in (?:the )?original))?)"
#: What cuts a quotation into parts; ``[sic]`` and ``[12]`` do not, nor does ``[T]he``: its letter is the word's.
_CUTS = (
    rf"(?P<ellipsis>[\[(]\s*{_DOTS}\s*[\])]|{_DOTS}+)"
    rf"|(?P<emphasis>[\[(]{_EMPHASIS}[\])])"
    rf"|(?P<bracket>(?!{NOTES})\[[^\[\]]*\](?![^\W\d_]))"
)
#: Typographic marks as a plain keyboard has them.
_PLAIN = str.maketrans(
    dict.fromkeys("“”„‟«»‹›" + "'’‘‚‛`´ʹʺʻʼʽʾʿ", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"٬": ",", "٫": "."}
)


class Part(NamedTuple):
    """A stretch of a quotation without cuts.

    ``reach`` says how far behind the part before it may stand; ``stem`` that its last word may go on in the source.
    """

    words: FoldedText
    reach: int = 0
    stem: bool = False


class _Hit(NamedTuple):
    """The pieces of the source, from ``first`` to ``last``, that agree with a part; and the part before it."""

    first: int
    last: int
    previous: _Hit | None = None


def find_quotation(quotation: str, text: str | FoldedText) -> Match | None:
    """Where a quotation stands in a text, the first time, or None when it is not there word for word.

    A text is folded when it is first seen and the last sixteen are remembered; ``fold_text`` does it beforehand.
    Nothing is found that only looks alike: one other letter, digit or word, and the answer is None.
    """
    return next(matches(quotation, _remembered(text) if isinstance(text, str) else text), None)


def matches(quotation: str, source: FoldedText) -> Iterator[Match]:
    """Every place where a quotation stands, in order; taken by the letter if it can be, else with its cuts read."""
    whole = fold_text(quotation)
    literal = (Part(whole),)
    cut = tuple(re.finditer(_CUTS, quotation))
    found = False
    for chain in _chains(literal, source):
        found = True
        yield _match(whole, literal, chain, source, ())
    if not found and cut and (parts := cut_parts(quotation, cut)):
        edits = {_EDIT_OF[match.lastgroup or ""] for match in cut}
        for chain in _chains(parts, source):
            yield _match(whole, parts, chain, source, edits)


_EDIT_OF: dict[str, Edit] = {"ellipsis": "ellipsis", "emphasis": "notes", "bracket": "brackets"}
_REACH = {"ellipsis": _ELLIPSIS_REACH, "emphasis": 0, "bracket": _BRACKET_REACH}
_remembered = lru_cache(maxsize=16)(fold_text)


def cut_parts(quotation: str, cuts: Iterable[re.Match[str]] | None = None) -> tuple[Part, ...]:
    """The parts of a quotation between its cuts, those with words."""
    cuts = re.finditer(_CUTS, quotation) if cuts is None else cuts
    parts: list[Part] = []
    start = reach = 0
    for cut in (*cuts, None):
        end = cut.start() if cut else len(quotation)
        words = fold_text(quotation[start:end])
        if len(words):
            # A single word says little: what an ellipsis parts from it must still be near.
            lone = len(words) == 1 or (parts and len(parts[-1].words) == 1)
            stem = cut is not None and cut.lastgroup == "bracket" and quotation[end - 1].isalpha()
            parts.append(Part(words, min(reach, _BRACKET_REACH) if lone else reach, stem))
            reach = 0
        if cut:
            reach, start = max(reach, _REACH[cut.lastgroup or ""]), cut.end()
    return tuple(parts) if len(parts) <= _MOST_PARTS else ()


def _chains(parts: tuple[Part, ...], source: FoldedText) -> Iterator[_Hit]:
    """The last hits of all chains in which each part follows the one before it within reach."""
    if len(parts) == 1:
        yield from _hits(parts[0], source)
        return
    anchor = max(range(len(parts)), key=lambda number: len(parts[number].words.letters))
    for start, end in _regions(parts, anchor, source):
        chains: list[_Hit] = list(islice(_hits(parts[0], source, start, end), _MOST_HITS))
        for part in parts[1:]:
            chains = list(_followed(chains, part, source, end))
        yield from (chain for chain in chains if _longest_run(chain) >= _LEAST_WORDS)


def _longest_run(chain: _Hit) -> int:
    """How many pieces of the source the chain has without a gap; a bracket that only inserts makes none."""
    longest, last = 0, chain.last
    hit: _Hit | None = chain
    while hit:
        longest = max(longest, last - hit.first + 1)
        if hit.previous and hit.previous.last + 1 < hit.first:
            last = hit.previous.last
        hit = hit.previous
    return longest


def _regions(parts: tuple[Part, ...], anchor: int, source: FoldedText) -> Iterator[tuple[int, int]]:
    """The stretches of the folded letters around the longest part in which all others must stand, apart."""
    # A letter may unfold into several (ﬃ), so a reach in characters is taken twice in letters.
    before = sum(len(part.words.letters) + 2 * part.reach for part in parts[: anchor + 1]) + _BRACKET_REACH
    behind = sum(len(part.words.letters) + 2 * part.reach for part in parts[anchor:]) + _BRACKET_REACH
    region: tuple[int, int] | None = None
    for offset in islice(_offsets(parts[anchor].words.letters, source), _MOST_HITS):
        start, end = max(offset - before, 0), offset + behind
        if region and start > region[1]:
            yield region
            region = None
        region = (region[0] if region else start, end)
    if region:
        yield region


def _followed(chains: list[_Hit], part: Part, source: FoldedText, end: int) -> Iterator[_Hit]:
    """The hits of a part that go on one of the chains: of those that end before a hit, the nearest."""
    if not chains:
        return
    lasts = [chain.last for chain in chains]
    for hit in islice(_hits(part, source, source.offsets[lasts[0] + 1], end), _MOST_HITS):
        number = bisect_right(lasts, hit.first - 1) - 1
        if number >= 0 and _distance(source, lasts[number], hit.first) <= part.reach:
            yield hit._replace(previous=chains[number])


def _distance(source: FoldedText, last: int, first: int) -> int:
    """How many characters stand between two pieces; marks alone are none."""
    return source.starts[first] - source.ends[last] if first > last + 1 else 0


def _hits(part: Part, source: FoldedText, start: int = 0, end: int | None = None) -> Iterator[_Hit]:
    """The places in a stretch of the folded letters where a part stands word for word."""
    for offset in _offsets(part.words.letters, source, start, end):
        hit = _hit(part, source, offset)
        if hit and _differences(part.words, source, hit) is not None:
            yield hit


def _offsets(letters: str, source: FoldedText, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where these letters stand from the beginning of a piece on."""
    offset = source.letters.find(letters, start, end) if letters else -1
    while offset >= 0:
        if source.boundary(offset) is not None:
            yield offset
        offset = source.letters.find(letters, offset + 1, end)


def _hit(part: Part, source: FoldedText, offset: int) -> _Hit | None:
    """The pieces that the part covers when its letters stand at ``offset``, if they are whole words."""
    first = source.boundary(offset)
    if first is None or not source.begins_word(first):
        return None
    behind = offset + len(part.words.letters)
    following = source.boundary(behind)
    if following is not None and source.ends_word(following - 1):
        return _Hit(first, following - 1)
    if part.stem and len(part.words.words[-1]) >= _LEAST_STEM:
        return _Hit(first, bisect_right(source.offsets, behind - 1) - 1)
    return None


def _differences(quoted: FoldedText, source: FoldedText, hit: _Hit) -> set[Edit] | None:
    """The edits that tell a part from the pieces with the same letters; None when one of them is not allowed."""
    here = {quoted.offsets[piece]: quoted.joint(piece) for piece in range(1, len(quoted))}
    base = source.offsets[hit.first]
    there = {source.offsets[piece] - base: source.joint(piece) for piece in range(hit.first + 1, hit.last + 1)}
    edits: set[Edit] = set()
    for offset in sorted(here.keys() | there.keys()):
        between = quoted.letters[offset - 1 : offset + 1]
        if offset in here and offset in there:
            edit = _two_sided(here[offset], there[offset], between)
        else:
            edit = _one_sided(here.get(offset), there.get(offset), between)
        if edit is None:
            return None
        edits |= edit
    return edits


def _one_sided(quoted: str | None, source: str | None, between: str) -> set[Edit] | None:
    """The edit of a joint that only the quotation or only the source has, ``between`` these two characters."""
    joint = source if quoted is None else quoted
    if not joint:
        return set()
    if joint.isspace() and not between.isalnum():
        return {"spacing"}  # "5%" and "5 %"
    if is_soft(joint):
        return {"hyphenation"}
    # In "[T]he" and "prisoner[s]" the brackets show what was changed.
    if quoted is not None and re.fullmatch(r"[\[\]]", quoted):
        return {"brackets"}
    return None


def _two_sided(quoted: str, source: str, between: str) -> set[Edit] | None:
    """The edits of two joints at the same place; inside a figure, ``2.5`` and ``2,5``, they must be the same."""
    if quoted == source:
        return set()
    figure = between.isdigit()
    if not figure and (is_soft(quoted) or is_soft(source)):
        return {"hyphenation"}
    edits: set[Edit] = set()
    if "[" in quoted or "[" in source:
        notes = re.findall(NOTES, quoted), re.findall(NOTES, source)
        if all(notes) and notes[0] != notes[1]:
            return None
        if notes[0] != notes[1]:
            edits.add("notes")
            quoted, source = re.sub(NOTES, "", quoted), re.sub(NOTES, "", source)
    if " ".join(quoted.split()) == " ".join(source.split()):
        return edits if quoted == source else edits | {"spacing"}
    if _plain(quoted) == _plain(source):
        return edits | {"marks"}
    if _plain(re.sub(r"[\[\]]", "", quoted)) == _plain(source):
        return edits | {"brackets"}
    return None if figure else edits | {"punctuation"}


def _plain(joint: str) -> str:
    """A joint without spaces, its marks as a plain keyboard has them (``--`` is a dash); a space alone stays one."""
    return re.sub("-+", "-", "".join(joint.translate(_PLAIN).split())) or " "


def _match(whole: FoldedText, parts: tuple[Part, ...], last: _Hit, source: FoldedText, edits: Iterable[Edit]) -> Match:
    """The match of a chain, with the marks that the quotation and the source share at its ends."""
    hits = [last]
    while hits[-1].previous:
        hits.append(hits[-1].previous)
    hits.reverse()
    found = set(edits)
    for part, hit in zip(parts, hits, strict=True):
        found |= _differences(part.words, source, hit) or set()
        found |= _letter_edits(part.words, source, hit)
    spans = [(source.starts[hit.first], source.ends[hit.last]) for hit in hits]
    before = _shared(whole.joint(0)[::-1], source.joint(hits[0].first)[::-1])
    behind = _shared(whole.joint(len(whole)), source.joint(last.last + 1))
    spans[0] = (spans[0][0] - before, spans[0][1])
    spans[-1] = (spans[-1][0], spans[-1][1] + behind)
    ordered = tuple(edit for edit in EDITS if edit in found)
    return Match(start=spans[0][0], end=spans[-1][1], edits=ordered, parts=tuple(spans))


def _letter_edits(quoted: FoldedText, source: FoldedText, hit: _Hit) -> set[Edit]:
    """Whether the letters themselves differ: in case, or in form (accents, ligatures, digits of another script)."""
    here = "".join(quoted.text[start:end] for start, end in zip(quoted.starts, quoted.ends, strict=True))
    spans = range(hit.first, hit.last + 1)
    there = "".join(source.text[source.starts[piece] : source.ends[piece]] for piece in spans)[: len(here)]
    if here == there:
        return set()
    return {"case"} if here.lower() == there.lower() else {"letters"}


def _shared(quoted: str, source: str) -> int:
    """How far into the source the marks next to a passage are those of the quotation; spaces do not count."""
    marks = iter("".join(quoted.translate(_PLAIN).split()))
    shared = 0
    for offset, character in enumerate(source.translate(_PLAIN), 1):
        if character.isspace():
            continue
        if character != next(marks, None):
            break
        shared = offset
    return shared

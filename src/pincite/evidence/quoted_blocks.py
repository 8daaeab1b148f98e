"""Block quotations: which of a block's words are quoted, and which say whose they are.

Markdown has no place for the author of a quotation, so authors write it around the words: behind a dash, in brackets,
on a line of its own, in front. What is not certain is left to the source: the fuller reading is looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.evidence.quotations import Quotation, quotations

_MARKER = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
#: The number of a list's item, which HTML does not have in its text.
_NUMBER = re.compile(r"(?m)^([ \t]*)(?:\d{1,3}|[a-z])[.)](?=[ \t])")
_DASH = re.compile(r"[ \t]*(?:[-*_][ \t]*)?(?:[—–―]|--)")
_SENTENCE_END = re.compile(r"[.!?…؟۔。][\"'”’»«“)*_]*$")
#: Behind the last sentence, on its line, a dash or a bracket.
_BEHIND_SENTENCE = re.compile(r"[.!?…؟۔。][\"'”’»«“*_]*\s*(?=[—–―(])")
_LEAD = re.compile(r"\s*([*_]*[^\W\d_][^\n:]{0,80}:[*_]*)\s")
#: So many lines an attribution has at most, and so many words if nothing but capitals tells it.
_MOST_LINES, _MOST_WORDS = 4, 20
#: How long what follows the last sentence on its line is at most, in characters.
_LONGEST = 300
#: A last line of no more words may be an attribution, too; only the source can say so.
_FEW_WORDS = 15
_FEWEST_NAMES = 2
_SMALL_WORDS = frozenset(
    "a added al an and at bin by cf d da de del der des di du ed edition eds el emphasis et f ff for from ibid ibn in "
    "l la le mine my no of on our p para pp s sic the to trans translated translation und van vol von y".split()
)
#: Marks around this share of a block say that only what is within is quoted.
_MOST = 0.5


def block_words(words: str) -> str:
    """The words of a block quotation, each at its place, without the marks of its lines and what a dash puts behind."""
    bare = _without_markers(words)
    end = _dashed(bare)
    return bare[:end] + re.sub(r"\S", " ", bare[end:])


def block_quotation(words: str) -> Quotation | None:
    """What a block quotes, by the narrowest reading; wider ones that its words allow as well are ``fuller``."""
    bare = _without_markers(words)
    texts = [bare[start:end].strip() for start, end in _readings(bare)]
    if not texts[-1]:
        return None
    texts += [unnumbered for text in texts if (unnumbered := _NUMBER.sub(r"\1", text)) != text]
    *fuller, text = dict.fromkeys(texts)
    end = len(bare[: _dashed(bare)].rstrip())
    start = len(bare) - len(bare.lstrip())
    return Quotation(start=start, end=end, text=text, fuller=tuple(fuller), rest=_rest(bare, end))


def _readings(bare: str) -> Iterator[tuple[int, int]]:
    """Where the quoted words may begin and end, each reading within the one before."""
    start, end = 0, len(bare)
    yield start, end
    end = _dashed(bare)
    yield start, end
    end = _named(bare, end)
    yield start, end
    lead = _LEAD.match(bare, start, end)
    if lead and is_name(lead[1]):
        start = lead.end(1)
        yield start, end
    for inner in quotations(bare[start:end]):
        if inner.end - inner.start > _MOST * (end - start):
            yield start + inner.start, start + inner.end


def _dashed(bare: str) -> int:
    """Where the last lines begin that a dash makes an attribution; the end of all when there are none."""
    for start in _last_lines(bare, len(bare)):
        if _DASH.match(bare, start):
            return start if "\n\n" not in re.sub(r"[ \t]+", "", bare[start:].strip()) else len(bare)
    return len(bare)


def _named(bare: str, end: int) -> int:
    """Where, behind a sentence, nothing but names follows: on lines of their own, in brackets, behind a dash."""
    lines = next((start for start in _last_lines(bare, end) if _follows_sentence(bare, start)), end)
    if _is_author(bare[lines:end]):
        return lines
    last = next(_last_lines(bare, end), 0)
    for match in _BEHIND_SENTENCE.finditer(bare, max(last, end - _LONGEST), end):
        if is_name(bare[match.end() : end]):
            return match.end()
    return end


def _rest(bare: str, end: int) -> str:
    """The words without a short last line that may say whose they are: a paragraph of its own, or no sentence."""
    last = next(_last_lines(bare, end), 0)
    if _named(bare, end) < end:
        return ""
    line, before = bare[last:end], bare[:last]
    if not _follows_sentence(bare, last) or len(line.split()) > _FEW_WORDS or _NUMBER.match(line):
        return ""
    apart = "\n\n" in re.sub(r"[ \t]+", "", before[-200:])[-2:]
    return before.strip() if apart or not _SENTENCE_END.search(line.rstrip()) else ""


def _is_author(lines: str) -> bool:
    """Whether lines name an author and are no sentence of one word, "Nobody.", nor an item of a list."""
    sentence = _SENTENCE_END.search(lines.rstrip()) and len(re.findall(r"[^\W\d_]{2,}", lines)) < _FEWEST_NAMES
    return is_name(lines) and not sentence and not _NUMBER.match(lines)


def is_name(text: str) -> bool:
    """Whether a text looks like names, titles and dates: its words have capitals, but for small ones."""
    words = re.findall(r"[^\W\d_]+", text)
    named = [word for word in words if word.casefold() not in _SMALL_WORDS]
    return bool(named) and len(words) <= _MOST_WORDS and all(word[0].isupper() for word in named)


def _follows_sentence(bare: str, start: int) -> bool:
    return _SENTENCE_END.search(bare[max(0, start - 200) : start].rstrip()) is not None


def _last_lines(bare: str, end: int) -> Iterator[int]:
    """Where the last written lines begin, the last one first."""
    for _ in range(_MOST_LINES):
        end = len(bare[:end].rstrip())
        if not end:
            return
        end = bare.rfind("\n", 0, end) + 1
        yield end


def _without_markers(words: str) -> str:
    return _MARKER.sub(lambda match: " " * len(match[0]), words)

"""Whether a full stop ends a sentence: the judgement at each candidate of the sentence layer.

The base splitter's opinion is one voice among several; the word before, the word behind and the space between decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, cached_property

from pincite.parse.abbreviations import (
    AFTER_HOURS,
    BEFORE_NAMES,
    COURTS,
    HOURS,
    LETTERED,
    MAY_BE_LAST,
    MONTHS,
    NEVER_LAST,
    NO_ABBREVIATIONS,
    NUMBERED,
    ORDINAL_AFTER,
    PARTICLES,
    PRONOUNS,
    STARTERS,
    WORDS_TOO,
)

#: What ends sentences, by script (Unicode 16, property Sentence_Terminal, scripts in present use).
_STOPS = ".!?…‼⁇⁈⁉‽։؟؝؞۔܀܁܂।॥၊။።፧፨។៕᠃᠉。｡．！？﹒﹖﹗꓿꛳꛷꩞꩟"
#: Marks that print nothing: direction marks, joiners, soft hyphens. A boundary may stand beside them.
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BREAKING = r" \t\n\r\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
_CLOSERS = rf"""[)\]}}>”"’'»›“«‹」』】〉》）］*†‡{_INVISIBLE}]*+"""
#: A full stop with the marks that close behind it, then white space; or none, where the next word has a capital (a
#: space forgotten). A citation cut out before a closing mark leaves a space.
_CANDIDATE = rf"""
    (?P<stop>[{_STOPS}](?<![{_STOPS}].)[{_STOPS}]*+)
    (?P<closers>{_CLOSERS}(?:(?:[\u00a0\u202f\ ]»(?!\w)|\ +[)\]”](?!\w)){_CLOSERS})?)
    (?P<note>[0-9]{{1,3}}(?=[{_BREAKING}]))?
    (?:
        (?P<space>[\u00a0\u202f{_INVISIBLE}]*+[{_BREAKING}][\u00a0\u202f{_INVISIBLE}{_BREAKING}]*+)(?=\S)
      | (?=(?:[—–]\ ?)?[“‘«(]?[A-ZÀ-ÖØ-ÞА-Я][a-zß-öø-ÿа-я])
      | (?<=[\u0621-\u064a\u0671-\u06d3]{{2}}[.!؟۔])(?=[\u0621-\u064a\u0671-\u06d3]{{2}})
    )
"""
_SPACED = re.compile(_CANDIDATE, re.VERBOSE)
#: Behind these, no white space is written.
_CLOSE_BEHIND = "。｡！？」』）"
PLACEHOLDER = "Xx"
_WORD_BEFORE = re.compile(r"[\w\u0300-\u036f.&’'/-]*[\w\u0300-\u036f]\Z")
_NEXT = re.compile(
    r"""(?P<openers>[(\[{“‘„‚"'«‹»›¿¡—–-]*(?:(?<=«)[ \u00a0\u202f])?)"""
    r"""(?P<word>[^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*)"""
)
#: A name that begins in lower case: al-Hasan, de Klerk, eBay.
_NAME = re.compile(rf"{PARTICLES}|[a-z][A-Z]")
#: A quotation goes on with who said it: ``“Which court?” Marta asked.``
_SAID = re.compile(
    r"(?:[A-Z][\w’-]+ ){1,2}(?:asked|said|replied|answered|added|cried|shouted|whispered|wrote|repeated)\s*(?:[.,;:]|$)"
    r"|I (?:asked|used to ask|would ask)\b"
    r"|(?:می[\u200c ]?)?(?:گفت|گوید|پرسید)(?:م|ی|یم|ید|ند)?\s*[.،؛]"
)
_ENUMERATOR = re.compile(r"(?:^|[\s(])(?:[0-9]{1,3}|[A-Za-z]|[ivxlc]{1,5})\Z")
_ELIDED = re.compile(r"^(?:[a-zà-ÿ]|qu)[’']")
#: A heading that runs into its text: ``Table 1. Deaths by prison``.
_RUN_IN = re.compile(rf"\W*(?:{'|'.join(map(re.escape, sorted(NUMBERED)))})\s+[0-9]{{1,3}}\Z", re.IGNORECASE)
#: The last six letters of abbreviations that have so many.
_LONG_ABBREVIATIONS = frozenset(word[-6:] for word in NEVER_LAST | MAY_BE_LAST | MONTHS if len(word) >= 6)
_BEGINS = re.compile(r"(?:^|[.!?…؟][)\]”\"’'»]*)\s*\Z")


def candidates(masked: str) -> Iterator[re.Match[str]]:
    """Every full stop that may end a sentence, with the marks and the space behind it."""
    spaced = masked.isascii() or not any(map(masked.__contains__, _CLOSE_BEHIND))
    return (_SPACED if spaced else _unspaced()).finditer(masked)


@cache
def _unspaced() -> re.Pattern[str]:
    """For scripts without spaces. Compiled when it is met: a set of so many characters takes milliseconds."""
    behind = rf"(?<=[{_CLOSE_BEHIND}])(?=[\u3040-\u30ff\u3400-\u9fff「『（《])"
    return re.compile(rf"{_CANDIDATE.rstrip().removesuffix(')')} | {behind})", re.VERBOSE)


class Judge:
    """Judges the full stops of one masked text; ``base`` gives the offsets at which the base splitter would begin."""

    def __init__(self, masked: str, language: str, base: Callable[[str, str], set[int]]) -> None:
        self.masked = masked
        self.language = language
        self._base = base
        self.starters = STARTERS.get(language, STARTERS["en"])

    @cached_property
    def base(self) -> set[int]:
        """Asked only where a full stop is not plain: most paragraphs have none of those."""
        return self._base(self.language, self.masked)

    def plainly_ends(self, match: re.Match[str]) -> bool:
        """The common case, told at once: a word of six small letters, a full stop, one space, a capital."""
        begin, end = match.start(), match.end()
        if end - begin != 2 or self.masked[begin] != "." or not self.masked[end].isupper():
            return False
        tail = self.masked[begin - 6 : begin] if begin >= 6 else ""
        return tail.isalpha() and tail.islower() and tail not in _LONG_ABBREVIATIONS

    def may_begin(self, match: re.Match[str]) -> bool:
        """Whether what follows could begin a sentence: it does, where a citation stands behind the full stop."""
        following = _NEXT.match(self.masked, match.end())
        return following is not None and following[0] != "" and not following["word"][:1].islower()

    def ends(self, match: re.Match[str], *, escaped: bool, wide: bool) -> bool:
        """Whether the full stop ends a sentence.

        It is ``escaped`` where a backslash stands before it; ``wide`` says that more than one space stands behind it.
        """
        masked = self.masked
        stop, closers, begin, end = match["stop"], match["closers"], match.start(), match.end()
        following = _NEXT.match(masked, end)
        assert following
        word, openers = following["word"], following["openers"]
        last = _last_word(masked, begin)
        folded = _ELIDED.sub("", last.lower())
        if match["note"]:
            return word[:1].isupper() and folded.isalpha() and len(folded) > 2 and not _abbreviates(folded)
        if match["space"] is None and stop[0] in ".!?…" and not closers:
            small = last[1:].islower() or not last.isascii()
            return last.isalpha() and small and len(last) > 1 + last.isascii() and not _abbreviates(folded)
        if escaped and _ENUMERATOR.search(masked, max(begin - 8, 0), begin):
            return False
        if not word and not openers:
            return end in self.base
        if word[:1].islower():
            asked = stop[-1] in "?؟" and not closers and not openers
            name = _NAME.match(masked, end)
            # A particle that stands on its own ("Cía. de …") is more often no name's.
            longest = 3 if name and name[0].endswith(" ") else 1
            return asked or (name is not None and len(last) > longest and not _abbreviates(folded))
        if masked.startswith(".", following.end()) and (word.lower() in MAY_BE_LAST or word.lower() in COURTS):
            return False
        if not last and not closers:
            return self._stands_apart(begin) or end in self.base
        if closers and stop[-1] in "?!؟" and _SAID.match(masked, end):
            return False
        if closers == ")" and word[:1].isdigit() and "." in last:
            return False
        if ")" in closers and not word[:1].isupper() and (len(last) == 1 or folded in NEVER_LAST):
            return False
        if stop[-1] != "." or len(stop) > 1 or closers:
            return True
        return self._ends_word(match, last, folded, following, wide and word[:1].isupper())

    def doubts(self, match: re.Match[str]) -> bool:
        """Whether a full stop that ends nothing might have: an abbreviation that could end a sentence, then a capital.

        Titles and initials before a name are no doubt; nor is what a number follows.
        """
        following = _NEXT.match(self.masked, match.end())
        word = following["word"] if following else ""
        last = _last_word(self.masked, match.start())
        folded = last.lower()
        if match["stop"] in ("!", "…") and match["space"] and not match["closers"]:
            return word[:1].islower() and match["stop"] == "!"
        if match["stop"] != "." or not match["space"] or not last:
            return False
        if not word[:1].isupper():
            # Scripts without capitals: a dotted abbreviation such as ه.ش. may end a sentence, and nothing tells.
            return "." in last and word[:1].isalpha() and not word[:1].islower()
        if (folded in BEFORE_NAMES or (len(last) == 1 and last.isupper())) and word.lower() not in self.starters:
            return False
        return len(word) > 1 and word[1:].islower()

    def _ends_word(self, match: re.Match[str], last: str, folded: str, following: re.Match[str], wide: bool) -> bool:
        """A single full stop directly behind a word: does it end more than the word?"""
        begin, end, word = match.start(), match.end(), following["word"]
        capitalised = word[:1].isupper() and word[1:].islower()
        starts_anew = word.lower() in self.starters or word == PLACEHOLDER or bool(following["openers"])
        if len(last) == 1 and last.isupper() and not word[:1].isdigit():
            return wide or self._ends_letter(begin - 1, starts_anew, capitalised)
        if folded in NEVER_LAST or _tail(folded) in NEVER_LAST:
            return (
                (last in WORDS_TOO and capitalised)
                or (word.lower() in PRONOUNS and folded not in BEFORE_NAMES)
                or (len(last) == 1 and capitalised and _is_unit(self.masked, begin - 1))
                or (folded == "no" and (capitalised or starts_anew) and self._is_answer(begin - len(last)))
            )
        if folded in MONTHS:
            return not word[:1].isdigit()
        if folded in HOURS:
            return not word.isupper() and word.lower() not in AFTER_HOURS
        if len(last) == 1 and last.isalpha():
            return wide or self._ends_letter(begin - 1, starts_anew, capitalised)
        if folded == "al" and word[:1].isdigit():
            return False
        if folded in MAY_BE_LAST or "." in last.strip("."):
            return wide or starts_anew or folded in ("al", "etc") or (not last[0].isalpha() and end in self.base)
        if last.isdigit() and _RUN_IN.match(self.masked[: begin if begin < 25 else 0]):
            return False
        if last.isdigit() and len(last) <= 2 and (end not in self.base or self._is_ordinal(begin - len(last))):
            return starts_anew
        return starts_anew or len(last) > 5 or last.isdigit() or folded in NO_ABBREVIATIONS or end in self.base

    def _stands_apart(self, begin: int) -> bool:
        """A full stop behind a space, where a citation was taken out: it is no abbreviation's."""
        end = begin
        while end and self.masked[end - 1].isspace():
            end -= 1
        return 0 < end < begin and (self.masked[end - 1].isalnum() or self.masked[end - 1] in ")]”’»")

    def _is_answer(self, begin: int) -> bool:
        """Whether "No" opens a sentence: ``No. The lists …``; but ``Doc. No. A/5``."""
        opening = _BEGINS.search(self.masked, max(0, begin - 10), begin)
        return opening is not None and _last_word(self.masked, opening.start()).lower() not in NEVER_LAST

    def _ends_letter(self, position: int, starts_anew: bool, capitalised: bool) -> bool:
        """A single letter: an initial (``R. Smith``), a unit (``12 m.``), or the name of a block (``Block A.``)."""
        masked = self.masked
        if _is_unit(masked, position) or (
            masked[position].isupper() and _last_word(masked, position - 1).lower() in LETTERED
        ):
            return capitalised or starts_anew
        is_initial = masked[position].isupper() and position >= 2 and masked[position - 2] == "."
        return starts_anew and not is_initial

    def _is_ordinal(self, position: int) -> bool:
        """German writes ordinals with a full stop: ``im 2. Stock``."""
        return _last_word(self.masked, position - 1).lower() in ORDINAL_AFTER.get(self.language, ())


def _last_word(masked: str, end: int) -> str:
    """The word that ends at ``end``, in composed form (as the lists are); an empty text where none ends there."""
    begin = max(masked.rfind(" ", max(0, end - 40), max(end, 0)) + 1, end - 40, 0)
    word = _WORD_BEFORE.search(masked, begin, max(end, 0))
    if word is None:
        return ""
    return word[0] if word[0].isascii() else unicodedata.normalize("NFC", word[0])


def _tail(folded: str) -> str:
    """What stands behind the last full stop or stroke of a word (``E/CN.4/Add``), if it is more than a letter."""
    tail = folded.replace("/", ".").rpartition(".")[2]
    return tail if len(tail) > 1 or folded.endswith((".v", ".p")) else ""


def _abbreviates(folded: str) -> bool:
    return folded in NEVER_LAST or folded in MONTHS or folded in MAY_BE_LAST


def _is_unit(masked: str, position: int) -> bool:
    """Whether a letter stands behind a number or a degree sign, a space between them or none: ``12 m``, ``44° E``."""
    before = position - 1
    if before > 0 and masked[before] in " \u00a0\u202f":
        before -= 1
    return before >= 0 and (masked[before].isdigit() or masked[before] == "°")

"""Names in a text, told by their capitals. Scripts without capitals, and German, which has too many, yield none."""

from __future__ import annotations

import re

from msgspec import Struct

_CAPITALISED = r"[^\W\d_a-z][\w’'-]*"
_PARTICLE = r"(?:al|el|bin|ibn|ben|von|van|de|del|della|der|den|di|da|dos|du|la|le|e|ol|ul|zu)"
# The patterns are texts: `re` compiles them when a text is first read, and most checks read none.
_NAME = rf"(?<![\w’'-]){_CAPITALISED}(?:[\s-]+(?:{_PARTICLE}[\s-]+)?{_CAPITALISED})*"
_HONORIFIC = r"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Judge|Ayatollah|Imam|Hojjat|Colonel|Sir)\b\.?"
#: What is capitalised without naming anybody: days, months, the parts of a document, the first person.
_NO_NAMES = frozenset(
    """
    I monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december section sections chapter chapters part parts table tables figure figures annex
    appendix box note notes paragraph paragraphs page pages
    """.lower().split()
)


class Name(Struct, frozen=True, kw_only=True):
    """A name in a text: where it stands (half-open, code points), and whether it may be a person's.

    A person's has at least two capitalised words, or an honorific in front.
    """

    start: int
    end: int
    text: str
    person: bool


def names(text: str, lang: str = "en") -> list[Name]:
    """The names of a text in order. A capital that only begins the sentence is none, nor is a word all in capitals."""
    if lang.partition("-")[0].lower() == "de":
        return []
    first = re.search(r"\w", text)
    begin = first.start() if first else 0
    found: list[Name] = []
    for match in re.finditer(_NAME, text):
        start, words = match.start(), match[0]
        if start == begin:
            head, gap, rest = words.partition(" ")
            if head.lower() in _SENTENCE_OPENERS or not rest:
                start, words = start + len(head) + len(gap), rest
        parts = [word for word in re.split(r"\s+", words) if word.lower() not in _NO_NAMES]
        proper = [word for word in parts if not word.isupper() and word[:1].isupper()]
        if proper:
            honoured = bool(re.match(_HONORIFIC, words) or re.search(_HONORIFIC, text[max(0, start - 12) : start]))
            body = any(word.lower() in _BODIES for word in parts)
            person = honoured or (len(proper) >= 2 and not body)
            found.append(Name(start=start, end=match.end(), text=words, person=person))
    return found


#: Words in the names of bodies, offices, places and instruments, which are no persons.
_BODIES = frozenset(
    """
    agency amnesty army assembly association authority bank board bureau center centre chamber charter city coalition
    commission commissioner committee conference congress convention council country court covenant declaration
    department federation foundation front fund government group high house human institute international islamic
    kingdom law league mechanism ministry mission movement national nations network office optional organisation
    organization parliament party police practice prison procedure programme prosecutor protocol province rapporteur red
    republic revolutionary rights secretariat security senate service society special state states statute supreme
    treaty tribunal union united university watch world
    """.split()
)
#: Words that open sentences: their capital says nothing, even before a name.
_SENTENCE_OPENERS = frozenset(
    """
    the a an this that these those it its he she they we you our their his her in on at by for from with without after
    before during since while when where although though but and or however here there no not none some many most all
    both each every one two three four five several as if under between among later according to of what who why how
    le la les un une des il elle nous dans sur par pour el los las en se nosotros
    """.split()
)

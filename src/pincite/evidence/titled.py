"""Words in quotation marks that are no quotation: the title of a work, a question, a term, a translation.

What stands right beside them says so. They need not stand in the source that a sentence cites.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from pincite.evidence.quotations import Quotation, quotations
from pincite.evidence.speech import speaking

#: A single word in marks is a term.
_FEWEST_WORDS = 2

#: How far away what is right beside a quotation may begin, in characters.
_REACH = 100
#: Works and what they are known by, in English, German, French, Spanish and Persian.
_WORKS = """
    article, articles, essay, editorial, column, op-ed, book, booklet, pamphlet, monograph, thesis, dissertation,
    chapter, section, appendix, annex, report, paper, study, story, novel, poem, play, song, film, documentary, video,
    programme, program, series, episode, podcast, exhibition, conference, symposium, project, campaign, title, subtitle,
    heading, headline, caption, question, questions, term, terms, label, category, concept, notion,
    Artikel, Aufsatz, Buch, Kapitel, Abschnitt, Bericht, Studie, Titel, Überschrift, Frage, Begriff, Lied, Gedicht,
    livre, chapitre, rapport, étude, titre, terme, chanson, poème,
    artículo, libro, capítulo, informe, estudio, título, pregunta, término, canción, poema,
    عنوان, مقاله, کتاب, فصل, فیلم, شعر, ترانه, پرسش, سؤال, سوال, اصطلاح, مفهوم
"""
#: Whose a work is and when it is from, between what it is and its title: "the report of Ada Roe from 1995 “…”".
_DETAILS = r"(?:[\s,(]+(?:by|of|the|from|in|on|von|aus|de|du|del|\d{4}\)?|(?![a-zß-ÿ])[^\W\d_]\S*))*"
#: What says so by itself.
_NAMING = r"""
    entitled|titled|headed|headlined|captioned|subtitled|so-called|dubbed|nicknamed|labell?ed
    |(?:be|is|are|was|were|been|being)\s+called|(?:might|may|can|could|we|one)\s+call(?:\s+(?:it|this|that|them))?
    |so\s+to\s+speak|in\s+the\s+(?:sense|manner)\s+of|meaning|means|meant|literally|lit\.|i\.e\.|namely
    |translat(?:es|ed)\s+(?:as|to)|the\s+questions?
    |betitelt|sogenannte[nrs]?|das\s+hei(?:ß|ss)t|die\s+Frage|intitulée?s?|soi-disant|c’est-à-dire|la\s+question
    |titulad[oa]s?|llamad[oa]s?|es\s+decir|la\s+pregunta|موسوم\s+به|به\s+نام|به\s+اصطلاح|یعنی|به\s+معنای
"""
_BEHIND = re.compile(r"\s*(?:\((?:19|20)\d\d\)|(?:is|was)\s+(?:the|its|his|her)\s+(?:title|question|headline|name)\b)")


def sentence_quotations(words: str) -> list[Quotation]:
    """The quotations of a sentence, of two words at least; what it introduces as something else is doubtful."""
    found = quotations(words, _FEWEST_WORDS, doubtful=True)
    return [replace(it, doubtful=it.doubtful or is_titled(words, it.start, it.end)) for it in found]


def is_titled(words: str, start: int, end: int) -> bool:
    """Whether what stands between the marks at ``start`` and ``end`` is a title, a question, a term, a translation."""
    before = words[max(0, start - _REACH) : start]
    if _naming().search(before) or _BEHIND.match(words, end):
        return True
    # "In her article, “Why visits stopped”, …", but not "As she says in her article, “visits stopped”".
    capital = words[start + 1 : start + 2].isupper() and not speaking().search(before)
    return _work().search(before.rstrip(" \n,") if capital else before) is not None


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{''.join(_NAMING.split())})[\s,:(]*\Z")


@cache
def _work() -> re.Pattern[str]:
    works = "|".join(work.strip() for work in _WORKS.split(","))
    return re.compile(rf"(?<!\w)(?i:{works}){_DETAILS}[\s:(]*\Z")

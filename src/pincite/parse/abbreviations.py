"""What is written with a full stop inside a sentence, and what opens a sentence: word lists for the sentence layer.

All in lower case and without the last full stop. The base splitter knows abbreviations of many languages; these lists
hold what it gets wrong in reports of this kind.
"""

from __future__ import annotations

#: What is always followed by what it abbreviates: never the end of a sentence.
NEVER_LAST = frozenset(
    """
    p pp para paras par no nos doc docs art arts sec secs sect sects ch chap chaps vol vols fig figs tbl cf e.g i.e
    eg ie viz ca c v vs dr prof mr mrs ms messrs mme mlle mm gen lt col maj capt sgt cpl adm cmdr brig hon rev fr sr
    sra srs dres dra st ste ayat ayatollah amb gov sen rep pres supt insp det n nn fn l ll op ed eds trans tr approx
    est resp res add corr s ss z z.b d.h u.a bzw vgl bd hg hrsg abs nr rn u.s.w pág págs núm párr art. ex p.ex
    c.-à-d env éd janv févr avr juill hrn abt incl excl subs app apps rls ft mt
    abschn att cl cls cmt cmts ct pt pts ref refs reg regs sched subs incl sup ص صص د ج آ م رک
    """.split()
)  # fmt: skip
#: Abbreviations that may end a sentence: what follows decides.
MAY_BE_LAST = frozenset("al etc jr inc ltd co corp ibid seq usw u.s u.k u.n e.u d.c ff f".split())
#: What follows the name of a court's country: "Orv. Sup. Ct."
COURTS = frozenset("sup ct".split())
#: Hours of the day: a capital after them opens a sentence, unless it belongs to the hour.
HOURS = frozenset("a.m p.m am pm".split())
AFTER_HOURS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december eastern central pacific greenwich tehran local""".split()
)
#: Abbreviations that are words as well: in lower case and before a capitalised word they end a sentence.
WORDS_TOO = frozenset("no art add fig ex app ref".split())
#: What stands before names: not even "They" begins a sentence behind it.
BEFORE_NAMES = frozenset(
    """
    c v vs dr prof mr mrs ms messrs mme mlle mm gen lt col maj capt sgt cpl adm cmdr brig hon rev fr sr sra srs dres
    dra st ste ayat ayatollah amb gov sen rep pres supt insp det e.g i.e eg ie viz cf
    """.split()
)
#: After any other abbreviation they do.
PRONOUNS = frozenset("he she it they we you this these there none nobody".split())
#: What a number behind it makes a run-in heading: "Table 1. Deaths by prison".
NUMBERED = frozenset(
    "table figure fig. box annex appendix chart map graph tabelle abbildung tableau tabla figura".split()
)
#: Words that the base splitter takes for abbreviations.
NO_ABBREVIATIONS = frozenset("may ill ore ass in an anti com mini post pen".split())
MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
#: What is told apart by a letter: after it a single capital is no initial of a name ("in Block A. Guards came").
LETTERED = frozenset(
    """
    annex appendix area article block building camp category cell class column corridor exhibit figure floor gate grade
    group hall hepatitis house item level list model note option page part phase plan point room schedule section sector
    stage table tier tower type unit version vitamin wing ward zone
    """.split()
)
#: Names that begin in lower case: "al-Hasan", "de Klerk", "bin Ali". After a full stop they open a sentence.
PARTICLES = r"(?:al|el|ad|an|ar|as|ash|at|az)[-‑–][^\W\d_]|(?:bin|ibn|de|del|della|di|du|la|van|von|zu|ter|ten) "
#: After these a number with a full stop is an ordinal, by language: "im 2. Stock", "den 3. Zeugen".
ORDINAL_AFTER = {
    "de": frozenset(
        """am beim bis das dem den der des die ein eine einem einen einer eines im jeden jeder ins seit und vom vor zum
        zur""".split()
    )
}
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
STARTERS = {lang: frozenset(words.split()) for lang, words in _STARTERS.items()}

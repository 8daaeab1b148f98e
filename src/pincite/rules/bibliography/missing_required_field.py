"""An entry lacks what its type needs to be found: author, title, date, the journal of an article.

Why: a reader looks a source up by these. The list is biblatex's (manual 3.22, section 2.1.1), read as people write:
`editor`, `translator` or a body (`organization`, `institution`) stands in for an author, `year` for `date`, `journal`,
`school` and the like for their new names, `urldate` for the date of a web page. What an entry has from `crossref` or
`xdata` counts. Types that biblatex does not define need a title. Unsigned articles are `entrysubtype = {newspaper}`.

Bad:

    -- bib/sources.bib --
    @book{a, title = {Prisons}}
    ^^^^^^^ BIB111

    @article{b, author = {Ben Poe}, title = {Courts}, date = {1996}}
    ^^^^^^^^^^ BIB111

Good:

    -- bib/sources.bib --
    @book{a, editor = {Ada Roe}, title = {Prisons}, year = {1995}}

    @article{b, author = {{Anonymous}}, title = {Courts}, journal = {Law Review}, year = {n.d.}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pincite.diagnostic import Finding
from pincite.evidence.inheritance import filled_fields
from pincite.evidence.latex import is_body
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule

#: What is asked for → the fields that answer; whatever is not here answers for itself. A report by a body needs no
#: second name for its institution.
_FIELDS = {
    "author": "author editor translator organization institution holder shortauthor",
    "date": "date year pubstate eventdate",
    "access": "date year pubstate eventdate urldate lastchecked",
    "journaltitle": "journaltitle journal",
    "booktitle": "booktitle maintitle chapter",
    "institution": "institution school organization publisher howpublished",
    "url": "url doi eprint howpublished",
}
_TYPES = """
author title journaltitle date: article suppperiodical review
author title date: book mvbook booklet collection mvcollection reference mvreference dataset unpublished
author title booktitle date: inbook bookinbook suppbook incollection suppcollection inproceedings conference
title booktitle date: inreference
author title institution date: report techreport thesis phdthesis mastersthesis
author title number date: patent
title date: manual periodical proceedings mvproceedings jurisdiction legislation legal standard
author title access: misc software
author title access url: online electronic www
: set xdata bibnote
"""
_REQUIRED = {
    kind: needs.split()
    for needs, _, kinds in (line.partition(":") for line in _TYPES.strip().splitlines())
    for kind in kinds.split()
}
_ANSWERS = {need: frozenset(_FIELDS.get(need, need).split()) for needs in _REQUIRED.values() for need in needs}
_HINT = "where the source itself gives none, say so: author = {{Anonymous}}, year = {n.d.}"


@rule("BIB111", "missing-required-field", "warning")
def missing_required_field(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        missing = _missing(entry.type, filled_fields(entry, bibliography.entries))
        if missing:
            named = ", ".join(f"no {'date' if need == 'access' else need}" for need in missing)
            hint = _HINT if {"author", "date", "access"} & set(missing) else ""
            yield Finding(place=entry.place, message=f"@{entry.type} '{entry.key}' has {named}", hint=hint)


def _missing(kind: str, fields: Mapping[str, str]) -> list[str]:
    needs = _REQUIRED.get(kind, ["title"])
    missing = [need for need in needs if _ANSWERS[need].isdisjoint(fields)]
    given = {"institution"} if "institution" in missing and is_body(fields.get("author", "")) else set()
    if fields.get("entrysubtype", "").lower() in ("newspaper", "magazine"):
        given.add("author")
    return [need for need in missing if need not in given]

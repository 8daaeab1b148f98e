"""A date of an entry cannot be read.

Why: a date that no program reads is printed as it stands, sorted at the wrong place, or left out. `date`, `urldate`,
`origdate` and `eventdate` are written as in ISO 8601-2: `1988`, `1988-07`, `1988-07-19`, seasons `1988-22`, ranges
`1988/1989`, open ones `1988/`, unsure `1988?`, about `1988~`, unspecified `198X` (biblatex manual 3.22, section 2.3.8).
`year` may hold words: `n.d.`, `c. 1988`, `1367 [1988]`; `month` is a number from 1 to 12 or a name.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons},
      date = {19 July 1988},
      ^^^^^^^^^^^^^^^^^^^^^ BIB123
    }

    @book{b, author = {Ben Poe}, title = {Courts}, year = 1989,
      month = 13,
      ^^^^^^^^^^ BIB123
    }

Good:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons},
      date = {1988-07-19},
    }

    @book{b, author = {Ben Poe}, title = {Courts}, year = {c. 1989}, month = jul}
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.dates import date_fault, month_fault, year_fault
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule

_DATE_HINT = "write 1988, 1988-07, 1988-07-19 or a range with a slash; words go into year"
_FIELDS = {
    **dict.fromkeys(("date", "urldate", "origdate", "eventdate"), (date_fault, _DATE_HINT)),
    "year": (year_fault, "write four digits, or say that there is none: n.d."),
    "month": (month_fault, "write a number from 1 to 12 or jan, feb, …"),
}


@rule("BIB123", "invalid-date", "error")
def invalid_date(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        for name, (fault, hint) in _FIELDS.items():
            field = entry.fields.get(name)
            if field and field.value and (message := fault(field.value)):
                yield Finding(place=field.place, message=message, hint=hint)

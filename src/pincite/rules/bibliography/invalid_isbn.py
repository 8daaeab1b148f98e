"""An `isbn` is no ISBN: its length or its check digit is wrong.

Why: libraries find a book by its ISBN, and the check digit finds nearly every mistyped one (ISO 2108; ISBN Users'
Manual, "Check digit"). Both forms are read, with any hyphens; several may stand in one field, with remarks in brackets.
Articles are not looked at.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995},
      isbn = {978-0-306-40615-8},
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ BIB122
    }

Good:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995},
      isbn = {978-0-306-40615-7 (paperback), 0-306-40615-2},
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.identifiers import isbns
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule

#: An article has no ISBN of its own: some programs write its ISSN or DOI there, which nobody reads.
_ARTICLES = ("article", "periodical", "suppperiodical", "review")


@rule("BIB122", "invalid-isbn", "error")
def invalid_isbn(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        field = entry.fields.get("isbn")
        if not field or not field.value or entry.type in _ARTICLES:
            continue
        found, rest = isbns(field.value)
        if rest or not (found or any(map(str.isdecimal, field.value))):
            length = len(rest) in (10, 13) and rest[:-1].isdigit()
            reason = "its check digit does not fit" if length else "an ISBN has 10 or 13 digits"
            yield Finding(
                place=field.place,
                message=f"'{field.value}' is no ISBN: {reason}",
                hint="compare it with the book; a number that is printed wrong in the book belongs into note",
            )

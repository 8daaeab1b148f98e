"""A `doi` is no DOI.

Why: a mistyped DOI leads nowhere, and it is what readers and archives try first. A DOI is `10.`, the registrant's
number, a slash and a name without spaces (ISO 26324; DOI Handbook, section 2.2). `https://doi.org/` or `doi:` before it
is understood. A full stop or comma at its end was left from the sentence that it was copied from.

Bad:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995},
      doi = {10.1000.182},
      ^^^^^^^^^^^^^^^^^^^ BIB121
    }

Good:

    -- bib/sources.bib --
    @book{a, author = {Ada Roe}, title = {Prisons}, date = {1995},
      doi = {10.1000/182},
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.identifiers import doi
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule


@rule("BIB121", "invalid-doi", "error")
def invalid_doi(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        field = entry.fields.get("doi")
        if field and field.value and not doi(field.value):
            yield Finding(
                place=field.place,
                message=f"'{field.value}' is no DOI",
                hint="a DOI looks like 10.1000/182; put any other address into url",
            )

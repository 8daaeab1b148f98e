"""An entry for a web page does not say when it was read.

Why: web pages change and vanish; the day of access says which version a statement rests on, and where in an archive to
look for it. A DOI, or an address in the Wayback Machine, which holds its day, needs none.

Bad:

    -- bib/sources.bib --
    @online{a, author = {Ada Roe}, title = {Prisons}, date = {2019}, url = {https://example.org/prisons}}
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ BIB112

Good:

    -- bib/sources.bib --
    @online{a, author = {Ada Roe}, title = {Prisons}, date = {2019}, url = {https://example.org/prisons},
      urldate = {2024-01-31}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pincite.diagnostic import Finding
from pincite.evidence.inheritance import filled_fields
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule

_WEB = ("online", "electronic", "www", "webpage", "misc")
#: biblatex's field, its parts, and the names that other programs use.
_ACCESS = frozenset("urldate urlyear lastchecked lastaccessed lastvisited accessed accessdate visited".split())
_IN_WORDS = re.compile(
    r"(?:access|visit|retriev|view|check|read on|download|captur|archived on|consult|abgerufen|zuletzt|دسترسی).*\d",
    re.IGNORECASE,
)
_CAPTURE = re.compile(r"//(?:web\.)?archive\.(?:org|ph|today|is)/(?:web/)?\d{8,14}")


@rule("BIB112", "missing-access-date", "warning")
def missing_access_date(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        if entry.type in _WEB and "url" in entry.fields:
            fields = filled_fields(entry, bibliography.entries)
            if "url" in fields and "doi" not in fields and not _dated(fields):
                yield Finding(
                    place=entry.fields["url"].place,
                    message=f"'{entry.key}' has an address and no access date",
                    hint="add the day on which it was read: urldate = {2024-01-31}",
                )


def _dated(fields: Mapping[str, str]) -> bool:
    remarks = " ".join(fields.get(name, "") for name in ("note", "howpublished", "addendum"))
    return bool(_ACCESS & set(fields) or _CAPTURE.search(fields["url"]) or _IN_WORDS.search(remarks))

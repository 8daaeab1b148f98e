"""A `url` is no address of the web.

Why: it is printed as a link, and a link without `https://`, with a space in it or with LaTeX around it leads nowhere.
Escapes that programs write into `.bib` files (`\\_`, `\\%`, `\\&`, `\\#`) are understood.

Bad:

    -- bib/sources.bib --
    @online{a, author = {Ada Roe}, title = {Prisons}, urldate = {2024-01-31},
      url = {www.example.org/prisons},
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ BIB124
    }

Good:

    -- bib/sources.bib --
    @online{a, author = {Ada Roe}, title = {Prisons}, urldate = {2024-01-31},
      url = {https://www.example.org/prisons},
    }
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.identifiers import address
from pincite.evidence.latex import unescaped
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule


@rule("BIB124", "invalid-url", "error")
def invalid_url(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        field = entry.fields.get("url")
        if field and field.value and not address(field.value):
            reason = _reason(unescaped(field.value))
            yield Finding(place=field.place, message=f"'{field.value}' is no web address: {reason}", hint=_HINT)


_HINT = "give one whole address and nothing else: https://example.org/page"


def _reason(value: str) -> str:
    if re.search(r"\s", value):
        return "it holds white space"
    if re.match(r"\\[A-Za-z]", value):
        return "it holds a LaTeX command"
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", value)
    if not scheme:
        return "it does not begin with https:// or http://"
    known = scheme[1].lower() in ("http", "https", "ftp")
    return "it names no host" if known else f"{scheme[1]}: is not http, https or ftp"

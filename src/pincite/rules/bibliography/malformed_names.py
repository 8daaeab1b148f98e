"""A list of names is not written as BibTeX reads it.

Why: names are joined by `and`; a comma parts the family name from the given one, and a name has two at most
(`Roe, Jr, Ada`). With semicolons, or commas between people, several become one person with a wrong name. The name of a
body stands in braces of its own, and may hold anything.

Bad:

    -- bib/sources.bib --
    @book{a, title = {Prisons}, date = {1995},
      author = {Roe, Ada; Poe, Ben},
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ BIB114
    }

    @book{b, title = {Courts}, date = {1996},
      author = {Ministry of Justice, Department of Prisons, Archive, Tehran},
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ BIB114
    }

Good:

    -- bib/sources.bib --
    @book{a, title = {Prisons}, date = {1995},
      author = {Roe, Ada and Poe, Ben},
    }

    @book{b, title = {Courts}, date = {1996},
      author = {{Ministry of Justice, Department of Prisons, Archive, Tehran}},
    }
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.evidence.latex import classic_names, each_name
from pincite.model.bibliography import Bibliography
from pincite.rules.rule import rule

_FIELDS = (
    "author editor editora editorb editorc translator bookauthor holder commentator annotator introduction foreword "
    "afterword"
).split()
_HINT = "join names by and: Roe, Ada and Poe, Ben; a body's name stands in braces: {{Ministry of Justice}}"


@rule("BIB114", "malformed-names", "warning")
def malformed_names(bibliography: Bibliography) -> Iterator[Finding]:
    for entry in bibliography.entries.values():
        for name in _FIELDS:
            if (field := entry.fields.get(name)) and (fault := _fault(field.value)):
                yield Finding(place=field.place, message=f"{name}: {fault}", hint=_HINT)


def _fault(value: str) -> str:
    """What is wrong with the first name of a list that is not well written."""
    for name in each_name(classic_names(value)):
        bare = _bare(name)
        commas = bare.count(",")
        if (";" in bare or "؛" in bare) and re.search("[;؛]", re.sub(r"&#?\w+;", "", bare)):
            return f"'{name}' holds a semicolon"
        if commas > 2:
            return f"'{name}' holds {commas} commas"
        if commas and not all(map(str.strip, bare.split(","))):
            return f"'{name}' has a comma and no name beside it"
        if commas and "&" in bare:
            return f"'{name}' holds more than one name"
    return ""


def _bare(name: str) -> str:
    """A name in which a letter stands for whatever is in braces."""
    if "{" not in name and "}" not in name:
        return name
    pieces, depth = [], 0
    for piece in re.split(r"([{}])", name):
        depth = max(depth + (piece == "{") - (piece == "}"), 0)
        pieces.append(("" if piece == "}" else piece) if depth == 0 else "x")
    return "".join(pieces)

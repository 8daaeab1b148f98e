"""Entries as a ``.bib`` file writes them: one form, which ``tidy`` gives to what others wrote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec.structs import replace

from pincite.diagnostic import ProblemKind
from pincite.evidence.attachments import with_base_names
from pincite.exchange.dates import MONTHS
from pincite.model.bibliography import BibFile, Entry
from pincite.parse.bib import parse_bib
from pincite.source import Place, SourceText

#: The order of fields: who, what, where, when, how to find it, what is said of it. Others follow in their own order.
FIELD_ORDER = (
    "ids crossref xdata xref entryset entrysubtype author shortauthor editor shorteditor editortype editora editorb "
    "editorc translator introduction foreword afterword commentator annotator holder bookauthor title subtitle "
    "titleaddon shorttitle origtitle booktitle booksubtitle booktitleaddon maintitle mainsubtitle maintitleaddon "
    "journaltitle journal journalsubtitle shortjournal issuetitle issuesubtitle eventtitle eventdate venue series "
    "type edition version volume volumes part number issue chapter eid pages pagetotal howpublished organization "
    "institution school publisher location address date year month day origdate origpublisher origlocation pubstate "
    "isbn issn isrn doi eprint eprinttype archiveprefix eprintclass primaryclass pmid pmcid url urldate note addendum "
    "file langid language keywords abstract annotation annote library related relatedtype relatedstring options"
).split()
_PLACES = {name: place for place, name in enumerate(FIELD_ORDER)}
#: Names up to this length are padded, so that the values stand below one another: ``howpublished``, ``organization``.
_NAME_WIDTH = 12


def read_bib(source: SourceText) -> BibFile:
    """The entries of a file, macros resolved, without those of which a part could not be read.

    Of an attachment's path, which leads nowhere here, the base name is left.
    """
    file = parse_bib(source)
    faulty = faulty_entries(file, source, "broken-entry")
    return replace(file, entries=tuple(map(with_base_names, (it for it in file.entries if it.place not in faulty))))


def faulty_entries(file: BibFile, source: SourceText, *kinds: ProblemKind) -> frozenset[Place]:
    """The places of entries that were read, but not all of them: an undefined macro, a field that stands twice."""
    starts = [entry.place.start for entry in file.entries]
    # What is broken altogether is named at the ``@`` of an entry of its own, which was not read.
    turns = {bisect_right(starts, problem.place.start) - 1 for problem in file.problems
             if problem.kind in kinds and not source.text.startswith("@", problem.place.start)}  # fmt: skip
    return frozenset(file.entries[turn].place for turn in turns if turn >= 0)


def field_place(name: str) -> int:
    """Where a field stands among the others, to sort by."""
    return _PLACES.get(name, len(_PLACES))


def field_line(name: str, value: str) -> str:
    """A field as one line; ``value`` with its braces."""
    return f"  {name:<{_NAME_WIDTH}} = {value},"


def entry_text(entry: Entry) -> str:
    """An entry as a ``.bib`` file writes it, with a line end behind it."""
    names = sorted(entry.fields, key=field_place)
    lines = [field_line(name, _delimited(name, entry.fields[name].value)) for name in names]
    return "\n".join([f"@{entry.type}{{{entry.key},", *lines, "}"]) + "\n"


def _delimited(name: str, value: str) -> str:
    """A value in braces; a month by its macro, which is what biblatex expects and a reader of the file has resolved."""
    return value[:3].lower() if name == "month" and value in MONTHS else f"{{{value}}}"


def write_bib(entries: Iterable[Entry]) -> str:
    """Entries as a ``.bib`` file."""
    return "\n".join(map(entry_text, entries))


def is_key(text: str) -> bool:
    """Whether a text can be a key: BibTeX takes it, and ``@key`` in a module reads it without braces."""
    return bool(re.fullmatch(r"\w+(?:[:.+/-]\w+)*", text)) and not re.match(r"(?:fig|tbl|sec)-", text)

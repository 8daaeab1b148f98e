"""The entries that briefings cite, in the order of their first citation, and what of them another format holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from pincite.evidence.attachments import with_base_names
from pincite.evidence.inheritance import inherited, parents
from pincite.exchange import tables
from pincite.exchange.csl_json import item_of
from pincite.exchange.ris import read_ris, record_of, without_marks
from pincite.exchange.translation import filled, work_of
from pincite.exchange.works import Name, Work
from pincite.model.bibliography import Entry
from pincite.model.briefing import Briefing
from pincite.model.dossier import Dossier
from pincite.source import SourceText

_MARKS = re.compile(r"</?(?:i|b|sup|sub)>")


class Cited(Struct, frozen=True, kw_only=True):
    """The cited entries in order, and the keys that are cited but in no ``.bib`` file."""

    entries: tuple[Entry, ...]
    missing: tuple[str, ...]


def cited_entries(dossier: Dossier, briefings: Iterable[Briefing]) -> Cited:
    """What the modules of these briefings cite, each entry once."""
    names = dict.fromkeys(reference.name for briefing in briefings for reference in briefing.modules)
    modules = [dossier.modules_by_name[name] for name in names if name in dossier.modules_by_name]
    keys = dict.fromkeys(cited.key for module in modules for citation in module.citations for cited in citation.keys)
    entries = dossier.bibliography.entries
    return Cited(
        entries=tuple(entries[key] for key in keys if key in entries),
        missing=tuple(key for key in keys if key not in entries),
    )


def for_bib(cited: Sequence[Entry], entries: Mapping[str, Entry]) -> list[Entry]:
    """Entries for a ``.bib`` file: those they inherit from follow them, and a ``file`` is its base name."""
    chosen = list(dict.fromkeys(entry.key for entry in cited))
    for key in chosen:  # grows while it is walked: parents have parents
        chosen += [parent for _, parent in parents(entries[key]) if parent in entries and parent not in chosen]
    return [with_base_names(entries[key]) for key in chosen]


def for_others(cited: Iterable[Entry], entries: Mapping[str, Entry]) -> list[Entry]:
    """Entries for a format that knows no parents: what they inherit is filled in."""
    return [with_base_names(inherited(entry, entries)) for entry in cited if entry.type != "xdata"]


def dangling(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Keys to which these entries point, but which are not among them."""
    entries = list(entries)
    there = {entry.key for entry in entries}
    named = (key for entry in entries for name in tables.POINTERS for key in re.findall(r"[^\s,]+", entry.get(name)))
    return tuple(dict.fromkeys(key for key in named if key not in there))


def kept_apart(entries: Iterable[Entry]) -> Counter[str]:
    """How often each field goes into CSL-JSON's ``custom``, which other programs pass over."""
    own = (item_of(entry).get("custom", {}).get("biblatex", {}) for entry in entries)
    return Counter(name for fields in own for name, value in fields.items() if value is not None)


def lost_in_ris(entries: Iterable[Entry]) -> Counter[str]:
    """How often each field is lost in RIS: what does not come back when the record is read again."""
    return Counter(name for entry in entries for name in _lost(entry))


def _lost(entry: Entry) -> list[str]:
    before = work_of(entry)
    after = work_of(read_ris(SourceText(path="", text=record_of(entry))).entries[0])
    subtitles = {subtitle for title, subtitle in tables.SUBTITLES if title in before.texts}
    lost = [f"type {before.type}"] if before.type != after.type else []
    lost += [name for name in before.texts if name not in subtitles and _text(before, name) != after.texts.get(name)]
    lost += [f"marks in {name}" for name, text in before.texts.items() if name not in lost and _MARKS.search(text)]
    lost += [name for name in before.people if _people(before, name) != _people(after, name)]
    return lost + [name for name in tables.POINTERS if entry.get(name) and name not in ("crossref", "xdata")]


def _text(work: Work, name: str) -> str:
    text = filled(work, name) if name in dict(tables.SUBTITLES) else work.texts[name]
    return without_marks(text)


def _people(work: Work, name: str) -> list[tuple[str, ...]]:
    """Names as far as RIS tells their parts apart."""
    return [_parts(person) for person in work.people.get(name, ())]


def _parts(name: Name) -> tuple[str, ...]:
    return (f"{name.prefix} {name.family}".strip() or name.literal, name.given, name.suffix)

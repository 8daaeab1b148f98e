"""Entries ↔ works: what a ``.bib`` file writes in several ways is one thing here, under biblatex's own name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pincite.evidence.attachments import base_names
from pincite.evidence.dates import date_fault, printed_month
from pincite.evidence.latex import unescaped
from pincite.exchange import tables
from pincite.exchange.dates import MONTHS
from pincite.exchange.values import names_of, names_value, text_of, value_of, verbatim_text, verbatim_value
from pincite.exchange.works import Work
from pincite.model.bibliography import Entry, Field
from pincite.source import Place

#: Fields that hold lists of names; the ``csl-…`` ones are kept for variables that biblatex has no field for.
PEOPLE = (
    frozenset(name for name, _, _ in tables.PEOPLE)
    | tables.OTHER_PEOPLE
    | frozenset(f"csl-{name}" for name in tables.CSL_PEOPLE)
)
DATES = frozenset(name for name, _, _ in tables.DATES)


def work_of(entry: Entry) -> Work:
    """An entry, with what it inherits already in it, as a work. Empty fields and pointers to other entries are left."""
    kind, subtype = tables.TYPE_ALIASES.get(entry.type, (entry.type, ""))
    written = {tables.FIELD_ALIASES.get(name, name): field.value for name, field in reversed([*entry.fields.items()])}
    # An alias comes second to the field it stands for.
    written |= {name: field.value for name, field in entry.fields.items() if name not in tables.FIELD_ALIASES}
    written = {name: value for name, value in written.items() if value.strip("{} ") and name not in tables.POINTERS}
    if subtype:
        written.setdefault("type", subtype)
    written = _dated(written)
    return Work(
        key=entry.key,
        type=kind,
        texts={name: plain_text(name, value) for name, value in written.items() if name not in PEOPLE},
        people={name: names_of(value) for name, value in written.items() if name in PEOPLE},
    )


def plain_text(name: str, value: str) -> str:
    """What the value of a field says."""
    if name == "file":
        return "; ".join(base_names(value))
    if name in tables.VERBATIM:
        return verbatim_text(value)
    if name in DATES:
        return unescaped(value)
    if name == "type":
        return tables.KINDS.get(value.lower(), text_of(value))
    text = text_of(value, protected=name in tables.TITLES)
    return re.sub(r"\s*[–—-]+\s*", "-", text) if name in ("pages", "pagetotal") else text


def fields_of(work: Work) -> dict[str, str]:
    """A work as the fields of a ``.bib`` entry, their values as they stand between braces."""
    fields = {name: names_value(names) for name, names in work.people.items() if names}
    return fields | {name: _value(name, text) for name, text in work.texts.items() if text}


def _value(name: str, text: str) -> str:
    if name in tables.VERBATIM:
        return verbatim_value(text)
    if name == "type":
        return next((key for key, words in tables.KINDS.items() if words == text), value_of(text))
    if name == "pages":
        return re.sub(r"(?<=\w)\s?[-–—]+\s?(?=\w)", "--", value_of(text.replace("–", "-").replace("—", "-")))
    if name in DATES and not date_fault(text):
        return text  # ``1988~``: a mark of biblatex, no LaTeX
    return value_of(text)


def _dated(written: Mapping[str, str]) -> dict[str, str]:
    """``year``, ``month`` and ``day`` as one ``date``, where they make one; other words stay in ``year``."""
    fields = dict(written)
    if fields.get("date"):
        return fields
    year, month, day = (unescaped(fields.get(name, "")) for name in ("year", "month", "day"))
    number = MONTHS.index(name) + 1 if (name := printed_month(month)) in MONTHS else 0
    has_day = bool(number) and day.isdecimal()
    date = "-".join([year, *([f"{number:02}"] if number else []), *([f"{int(day):02}"] if has_day else [])])
    if not re.match(r"\d{4}", year) or date_fault(date) or (month and not number):
        return fields
    for name in ("year", "month", *(("day",) if has_day else ())):
        fields.pop(name, None)
    return {**fields, "date": date}


def entry_of(key: str, kind: str, fields: Mapping[str, str], place: Place) -> Entry:
    """An entry whose fields all stand at one place: that of the record they were read from."""
    made = {name: Field(name=name, value=" ".join(value.split()), place=place) for name, value in fields.items()}
    return Entry(key=key, type=kind, fields=made, place=place)


def filled(work: Work, name: str) -> str:
    """What fills the slot of a field in another format: the field with its subtitle, or one that stands in for it."""
    group = next((group for group in tables.STAND_INS if name in group), (name,))
    found = next((other for other in (name, *group) if work.texts.get(other)), name)
    title, subtitle = work.texts.get(found, ""), work.texts.get(dict(tables.SUBTITLES).get(found, ""), "")
    return f"{title}{' ' if title[-1:] in '?!' else ': '}{subtitle}" if title and subtitle else title or subtitle

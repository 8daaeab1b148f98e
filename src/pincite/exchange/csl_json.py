"""CSL-JSON: items of the CSL 1.0.2 schema ``csl-data.json``, as Zotero, Mendeley and pandoc write them.

What no variable can hold goes into ``custom``, the schema's own place for that, so that nothing is lost on the way
back. Zotero's "Extra" comes as ``note`` with lines ``variable: value``; such a line counts as that variable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pincite.diagnostic import Problem
from pincite.evidence.dates import date_fault, year_fault
from pincite.exchange import tables
from pincite.exchange.bib import field_place
from pincite.exchange.dates import csl_date, date_of_csl
from pincite.exchange.json_items import Item, items
from pincite.exchange.translation import DATES, entry_of, fields_of, filled, work_of
from pincite.exchange.works import OTHERS, Name, Work
from pincite.model.bibliography import BibFile, Entry
from pincite.source import SourceText

#: The name under ``custom`` that holds what is biblatex's own.
_OWN = "biblatex"
_TYPES = {csl: (kind, subtype) for kind, subtype, csl, _ in reversed(tables.TYPES)}
_WRITTEN = {(kind, subtype): csl for kind, subtype, csl, _ in tables.TYPES}
_DATES = {variable: name for name, variable, _ in tables.DATES}
_PEOPLE = {variable: name for name, variable, _ in tables.PEOPLE}
_SPELLINGS = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short", "event": "event-title"}
#: Every variable by its name in small letters, for the lines of a note.
_VARIABLES = {
    name.lower(): name
    for name in (
        *(variable for kind in ("article", "book", "misc") for variable, _ in tables.slots(kind).values() if variable),
        *_DATES, *_PEOPLE, *tables.CSL_PEOPLE, *tables.CSL_DATES, *tables.CSL_OTHERS, "citation-key", "type",
    )
}  # fmt: skip
_HEAD = frozenset(("id", "type", "citation-key"))
#: What tells an item from any other JSON.
_KNOWN = frozenset((*_VARIABLES.values(), *_SPELLINGS, "custom")) - _HEAD
_EXTRA = re.compile(r"\{?:?\s*(?P<name>[A-Za-z][A-Za-z -]*?)\s*:\s*(?P<value>.+?)\}?\s*")
_NO_FIELD = frozenset(("id", "type", "custom", "citation-key"))
#: So many items that cannot be read are named; a file with more of them is no list of items.
_MOST_FAULTS = 1000


def _field_name(variable: str) -> str:
    """The field that keeps a variable for which biblatex has none."""
    return "csl-" + (re.sub(r"[^a-z0-9]+", "-", variable.lower()).strip("-") or "unnamed")


_KEPT = {_field_name(variable): variable for variable in sorted(tables.CSL_OTHERS | tables.CSL_DATES)}


# -- in


def read_csl_json(source: SourceText) -> BibFile:
    """The items of a file as entries, and a problem at each one that cannot be read."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for item in items(source.text):
        fault = item.fault or _fault(item.content)
        if fault:
            problems.append(_problem(source, item, f"item is broken: {fault}"))
        else:
            entries.append(_entry(source, item))
            problems += [_problem(source, item, fault) for fault in _date_faults(entries[-1])]
            problems += [_problem(source, item, f"'{name}' stands twice in an item; the first is used")
                         for name in item.twice]  # fmt: skip
        if len(problems) >= _MOST_FAULTS:
            break
    return BibFile(path=source.path, entries=tuple(entries), problems=tuple(problems))


def _problem(source: SourceText, item: Item, message: str) -> Problem:
    return Problem(kind="broken-entry", place=source.place(item.start, item.end), message=message)


def _fault(content: object) -> str:
    if not isinstance(content, dict):
        return "it is no object"
    if not content.keys() - _HEAD:
        return "it has no fields"
    return "" if content.keys() & _KNOWN else "it has no variable of CSL, such as 'title'"


def _date_faults(entry: Entry) -> Iterator[str]:
    """The dates of an entry that are none; they are kept as they are written."""
    for name, field in entry.fields.items():
        is_year = name == "year" and not re.fullmatch(r"-?\d+(?:-\d+)+", field.value)
        if fault := year_fault(field.value) if is_year else date_fault(field.value) if name in (*DATES, "year") else "":
            yield f"{fault}; kept as it is in '{name}'"


def _entry(source: SourceText, item: Item) -> Entry:
    content = _with_extra({_SPELLINGS.get(name, name): value for name, value in item.content.items()})
    own = _own(content)
    work = _work(content)
    fields = fields_of(work)
    for name, value in own.items():
        if value is None:
            fields.pop(name, None)
        elif name != "entrytype":
            fields[name] = value
    kind = own.get("entrytype") or work.type
    if not re.fullmatch("[a-z]+", kind):
        kind = work.type
    return entry_of(work.key, kind, fields, source.place(item.start, item.end))


def _own(content: Mapping[str, Any]) -> dict[str, str | None]:
    """What ``custom`` holds for us; only names and texts that a field can have."""
    custom = content.get("custom")
    own = custom.get(_OWN) if isinstance(custom, dict) else None
    return {
        name: value
        for name, value in (own.items() if isinstance(own, dict) else ())
        if re.fullmatch(r"[a-z][a-z0-9_-]*", name) and (value is None or isinstance(value, str))
    }


def _with_extra(content: dict[str, Any]) -> dict[str, Any]:
    """An item in which the lines ``variable: value`` of its note stand as variables, where it has none of that name."""
    note = content.get("note")
    if not isinstance(note, str):
        return content
    rest = []
    there = content.keys() - {"type"}
    for line in note.splitlines():
        match = _EXTRA.fullmatch(line)
        name = _VARIABLES.get(match["name"].lower().replace(" ", "-"), "") if match else ""
        if not match or not name or name in there:
            rest.append(line.strip())
        elif name in _PEOPLE or name in tables.CSL_PEOPLE:
            content.setdefault(name, []).append(_extra_name(match["value"]))
        elif name != "type" or match["value"] in _TYPES:
            content[name] = match["value"]
    return {**content, "note": "; ".join(filter(None, rest))}


def _extra_name(written: str) -> dict[str, str]:
    """``Roe || Jane``, as Zotero reads a name in its "Extra"."""
    family, _, given = (part.strip() for part in written.partition("||"))
    return {"family": family, "given": given} if given else {"literal": family}


def _work(content: Mapping[str, Any]) -> Work:
    written_type = content.get("type")
    known = _TYPES.get(written_type) if isinstance(written_type, str) else None
    kind, subtype = known or ("misc", "")
    fields = {variable: name for name, (variable, _) in tables.slots(kind).items() if variable}
    texts = {"entrysubtype": subtype} | ({} if known or not written_type else {"csl-type": _text(written_type)})
    people: dict[str, tuple[Name, ...]] = {}
    for variable, value in content.items():
        if variable in _NO_FIELD or value in (None, "", [], {}):
            continue
        if variable in _PEOPLE or variable in tables.CSL_PEOPLE:
            people[_PEOPLE.get(variable, f"csl-{variable}")] = _names(value)
        elif variable in _DATES:
            name, date = _DATES[variable], date_of_csl(value)
            # ``date`` must be a date; words are for ``year``.
            texts["year" if name == "date" and date_fault(date) else name] = date
        elif variable in tables.CSL_DATES:
            texts[f"csl-{variable}"] = date_of_csl(value)
        elif variable == "language":
            texts["langid"] = tables.LANGUAGE_OF_TAG.get(_text(value).lower(), _text(value))
        else:
            texts[fields.get(variable) or _field_name(variable)] = _text(value)
    if any("non-dropping-particle" in name for value in content.values() for name in _objects(value)):
        texts["options"] = "useprefix=true"
    texts = {name: text for name, text in texts.items() if text}
    return Work(key=_key(content), type=kind, texts=texts, people=people)


def _key(content: Mapping[str, Any]) -> str:
    key = content.get("citation-key") or content.get("id")
    return key.strip() if isinstance(key, str) else ""


def _objects(value: object) -> Iterator[dict[str, Any]]:
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _text(value: object) -> str:
    """A value as text, whatever it is; a list is joined, an object stays JSON."""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list):
        return (Name(literal=_text(value)),)
    return tuple(name for item in value if (name := _name(item)) != Name())


def _name(item: object) -> Name:
    if not isinstance(item, dict):
        return Name(literal=_text(item))
    parts = {name: " ".join(_text(value).split()) for name, value in item.items() if value}
    if "literal" in parts or not {"family", "given"} & parts.keys():
        literal = parts.get("literal", "")
        return OTHERS if literal == "others" else Name(literal=literal)
    particles = [parts.get(name, "") for name in ("dropping-particle", "non-dropping-particle")]
    return Name(
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        prefix=" ".join(filter(None, particles)),
        suffix=parts.get("suffix", ""),
    )


# -- out


def write_csl_json(entries: Iterable[Entry]) -> str:
    """Entries, which have what they inherit, as a list of items."""
    return json.dumps([item_of(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def item_of(entry: Entry) -> dict[str, Any]:
    """An entry as an item. What would not come back from it by itself is kept under ``custom``."""
    before = work_of(entry)
    item = _item(before)
    after = work_of(_entry(SourceText(path="", text=""), Item(start=0, end=0, content=item)))
    own: dict[str, str | None] = {}
    if before.type != after.type:
        own["entrytype"] = before.type
    for name in sorted((*before.texts, *before.people), key=field_place):
        if before.texts.get(name) != after.texts.get(name) or before.people.get(name) != after.people.get(name):
            own[name] = fields_of(before)[name]
    own |= {name: None for name in sorted((*after.texts, *after.people)) if name not in {*before.texts, *before.people}}
    own |= {name: entry.get(name) for name in tables.POINTERS if entry.get(name) and name not in ("crossref", "xdata")}
    return {**item, "custom": {_OWN: own}} if own else item


def _item(work: Work) -> dict[str, Any]:
    slots = tables.slots(work.type)
    item: dict[str, Any] = {"id": work.key, "type": _type(work)}
    prefix = "non-dropping-particle" if "useprefix=true" in work.texts.get("options", "") else "dropping-particle"
    variables = {name: variable for name, variable, _ in tables.PEOPLE}
    variables |= {f"csl-{variable}": variable for variable in sorted(tables.CSL_PEOPLE)}
    for name, variable in variables.items():
        if names := work.people.get(name):
            item[variable] = [_name_object(person, prefix) for person in names]
    for name, variable, _ in tables.DATES:
        if date := work.texts.get(name):
            item[variable] = csl_date(date)
    if "date" not in work.texts and "year" in work.texts:
        item["issued"] = {"literal": work.texts["year"]}
    for name, (variable, _) in slots.items():
        if variable and (text := filled(work, name)):
            item[variable] = text
    for name, variable in _KEPT.items():
        if kept := work.texts.get(name):
            item[variable] = csl_date(kept) if variable in tables.CSL_DATES else kept
    if "language" in item:
        item["language"] = tables.LANGUAGES.get(item["language"].lower(), item["language"])
    return item


def _type(work: Work) -> str:
    subtype = work.texts.get("entrysubtype", "")
    return _WRITTEN.get((work.type, subtype)) or _WRITTEN.get((work.type, "")) or "document"


def _name_object(name: Name, prefix: str) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {"family": name.family, "given": name.given, prefix: name.prefix, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}

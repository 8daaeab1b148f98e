"""RIS: lines ``TAG  - value`` from ``TY`` to ``ER``, as Zotero, EndNote, Mendeley and publishers write them.

Read here and not by rispy 0.10, which names no line, drops a record that ``ER`` does not close together with the one
after it, and drops the second of two titles without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from pincite.diagnostic import Problem
from pincite.evidence.attachments import base_names
from pincite.evidence.dates import date_fault
from pincite.evidence.identifiers import isbns
from pincite.exchange import tables
from pincite.exchange.dates import date_of_ris, ris_date
from pincite.exchange.translation import entry_of, fields_of, filled, work_of
from pincite.exchange.works import OTHERS, Name, Work
from pincite.model.bibliography import BibFile, Entry
from pincite.source import Place, SourceText

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_TAG = re.compile(r"[ \t\ufeff]*(?P<tag>[A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t](?P<value>.*)|[ \t]*)", re.DOTALL)
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_MARKS = re.compile(r"</?(?:i|b|sup|sub|span)(?: [^<>]*)?>")
_TYPES = tables.RIS_TYPES | {
    ris: (kind, subtype) for kind, subtype, _, ris in reversed(tables.TYPES) if ris not in tables.RIS_TYPES
}
_WRITTEN = {(kind, subtype): ris for kind, subtype, _, ris in tables.TYPES}
_PEOPLE = {tag: name for name, _, tag in tables.PEOPLE if tag}
_DATES = {tag: name for name, _, tag in tables.DATES if tag}
_NAME_TAGS = frozenset((*_PEOPLE, "A1", "A2", "A3"))
_MOST_FAULTS = 1000


class _Record(Struct, kw_only=True):
    """The lines of one record in order: each a tag with its value, and the lines that go on with it."""

    start: int
    end: int
    kind: str
    lines: list[tuple[str, list[str]]]


class _Tags:
    """The values of a record by tag. What nobody takes out is left for the end."""

    def __init__(self, record: _Record) -> None:
        found: dict[str, list[str]] = {}
        for tag, lines in record.lines:
            found.setdefault(tag, []).append(" ".join(filter(None, lines)))
        # Two authors may have one name; any other value says nothing new when it stands twice.
        self._values = {
            tag: [value for value in (values if tag in _NAME_TAGS else dict.fromkeys(values)) if value]
            for tag, values in found.items()
        }
        for alias, tag in tables.TAG_ALIASES.items():
            self.move(alias, tag)

    def __contains__(self, tag: str) -> bool:
        return bool(self._values.get(tag))

    def first(self, tag: str) -> str:
        """Take out the first value of a tag; an empty text when there is none."""
        return self._values[tag].pop(0) if tag in self else ""

    def all(self, tag: str) -> list[str]:
        """Take out all values of a tag."""
        return self._values.pop(tag, [])

    def move(self, tag: str, to: str) -> None:
        """Let a tag count as another that is not there; of the same values one is enough."""
        values = self.all(tag)
        if to not in self:
            self._values[to] = values
        else:
            there = set(self._values[to])
            self._values[tag] = [value for value in values if value not in there]

    def left(self) -> Iterator[tuple[str, list[str]]]:
        """What has not been taken out."""
        yield from ((tag, values) for tag, values in self._values.items() if values)


# -- in


def read_ris(source: SourceText) -> BibFile:
    """The records of a file as entries, and a problem where a record or a line cannot be read."""
    problems: list[Problem] = []
    entries = [_entry(record, source.place(record.start, record.end)) for record in _records(source, problems)]
    return BibFile(path=source.path, entries=tuple(entries), problems=tuple(problems[:_MOST_FAULTS]))


def _records(source: SourceText, problems: list[Problem]) -> Iterator[_Record]:
    def fault(start: int, end: int, message: str) -> None:
        problems.append(Problem(kind="broken-entry", place=source.place(start, end), message=message))

    record: _Record | None = None
    begun = stray = False
    for line in _LINE.finditer(source.text):
        text = line[0].rstrip()
        match = _TAG.fullmatch(text)
        tag, value = (match["tag"], (match["value"] or "").strip()) if match else ("", text.strip())
        start, end = line.start(), line.start() + len(text)
        if tag == "TY":
            if record:
                fault(record.start, record.end, "record is not closed: ER is missing before the next TY")
                yield record
            record, begun, stray = _Record(start=start, end=end, kind=value.upper(), lines=[]), True, False
        elif record is None:
            # What stands before the first record is a heading, if it has no tags.
            if value and not stray and (begun or (tag and tag != "ER")):
                fault(start, end, "line stands outside a record, which begins with TY")
                stray = True
        elif tag == "ER":
            yield record
            record = None
        elif tag or not record.lines:
            record.lines += [(tag or "N1", [value])] if value else []
        else:
            record.lines[-1][1].append(value)
    if record:
        fault(record.start, record.end, "record is not closed: ER is missing at the end of the file")
        yield record


def _entry(record: _Record, place: Place) -> Entry:
    tags = _Tags(record)
    kind, subtype = _TYPES.get(record.kind, ("misc", ""))
    if record.kind == "CONF" and not ("T2" in tags or "C3" in tags or "JO" in tags):
        kind = "proceedings"
    slots = {tag: name for name, (_, tag) in tables.slots(kind).items() if tag}
    _settle(tags, slots)
    texts = {"entrysubtype": subtype, "ris-ty": "" if record.kind in _TYPES else record.kind}
    texts |= _dates(tags) | _pages(tags, slots) | _numbers(tags, kind) | _attached(tags)
    language = tags.first("LA")
    texts["langid"] = tables.LANGUAGE_OF_TAG.get(language.lower(), language)
    people = {name: tuple(map(_name, tags.all(tag))) for tag, name in _PEOPLE.items() if tag in tags}
    for tag, name in slots.items():
        if tag in tags and not texts.get(name):
            glue = ", " if tag == "KW" else "; "
            texts[name] = glue.join(tags.all(tag)) if tag in tables.REPEATED else tags.first(tag)
    key = tags.first("ID")
    texts |= {f"ris-{tag.lower()}": "; ".join(values) for tag, values in tags.left()}
    texts = {name: text for name, text in texts.items() if text}
    return entry_of(key, kind, fields_of(Work(key=key, type=kind, texts=texts, people=people)), place)


def _settle(tags: _Tags, slots: Mapping[str, str]) -> None:
    """Give the tags that programs use in several ways the meaning that they have in this record."""
    whole = "C3" if "C3" in slots else "T2"
    if whole not in tags:
        tags.move("T2", whole)  # without a title of its own the conference's is that of the proceedings
    tags.move("JO", "J2" if whole in tags else whole)
    # EndNote and Zotero give a book's editors as A3 and its series' as A2; elsewhere A2 are the editors.
    if "ED" not in tags:
        tags.move("A3" if "A3" in tags else "A2", "ED")
    # A number stands under IS or M1, whatever the type.
    number = next(tag for tag, name in slots.items() if name == "number")
    for tag in ("IS", "M1"):
        if tag not in slots and number not in tags:
            tags.move(tag, number)


def _numbers(tags: _Tags, kind: str) -> dict[str, str]:
    """``SN`` is an ISBN or an ISSN, which its digits tell; of a report it is the report's own number."""
    slots = tables.slots(kind)
    texts: dict[str, str] = {}
    for number in tags.all("SN"):
        name = "number" if slots["number"][1] == "SN" else "issn" if "journaltitle" in slots else "isbn"
        name = "isbn" if isbns(number)[0] else "issn" if _ISSN.match(number) else name
        texts[name] = f"{texts[name]}, {number}" if name in texts else number
    return texts


def _attached(tags: _Tags) -> dict[str, str]:
    """Of a path the base name is a ``file``; an address stays what it is."""
    files = tags.all("L1")
    paths = [name for file in files if not file.startswith("http") for name in base_names(file)]
    return {"file": "; ".join(paths), "ris-l1": "; ".join(file for file in files if file.startswith("http"))}


def _dates(tags: _Tags) -> dict[str, str]:
    texts: dict[str, str] = {}
    year = tags.first("PY")
    for tag, name in _DATES.items():
        texts[name], texts[f"ris-{tag.lower()}"] = date_of_ris(tags.first(tag), year)
    if year and not texts["date"]:
        date, rest = date_of_ris(year) if "/" in year.strip("/") else (year.strip("/ "), "")
        texts |= {"year": date or year} if date_fault(date) else {"date": date, "ris-py": rest}
    return texts


def _pages(tags: _Tags, slots: Mapping[str, str]) -> dict[str, str]:
    first, last = tags.first("SP"), tags.first("EP")
    pages = f"{first}-{last}" if first and last and last != first and "-" not in first else first or last
    a_total = slots.get("SP") == "pagetotal" and not re.search(r"\d\s*[-–]\s*\d", pages)
    return {"pagetotal" if a_total else "pages": pages}


def _name(written: str) -> Name:
    """``Roe, Jane, Jr.``; without a comma, or with one at the end, a body: two commas in a row are one of its name."""
    written = written.replace("،", ",")
    if ",," in written or written.endswith(",") or "," not in written:
        body = written.replace(",,", ",").strip(" ,")
        return (
            OTHERS
            if body in ("others", "et al.", "et al")
            else Name(literal=body)
            if " " in body
            else Name(family=body)
        )
    family, given, suffix = (part.strip() for part in f"{written},".split(",", 2))
    words = family.split()
    particles = next((index for index, word in enumerate(words) if not word[:1].islower()), 0)
    return Name(
        family=" ".join(words[particles:]), given=given, prefix=" ".join(words[:particles]), suffix=suffix.strip(" ,")
    )


# -- out


def write_ris(entries: Iterable[Entry]) -> str:
    """Entries, which have what they inherit, as records."""
    return "\n".join(record_of(entry) for entry in entries)


def record_of(entry: Entry) -> str:
    """An entry as a record."""
    return "".join(f"{tag}  - {value}".rstrip() + " " * (tag == "ER") + "\n" for tag, value in _lines(work_of(entry)))


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    slots = tables.slots(work.type)
    yield "TY", work.texts.get("ris-ty") or _written_type(work)
    yield "ID", work.key
    for name, _, tag in tables.PEOPLE:
        yield from ((tag, _written_name(person)) for person in work.people.get(name, ()) if tag)
    date = work.texts.get("date", "")
    if date or work.texts.get("year"):
        yield "PY", date[:4] if date else work.texts["year"]
    for name, _, tag in tables.DATES:
        if tag and (value := work.texts.get(name)):
            yield tag, ris_date(value)
    for name, (_, tag) in slots.items():
        if tag and (text := filled(work, name)):
            yield from _tagged(name, tag, text)
    for name, text in work.texts.items():
        if re.fullmatch(r"ris-[a-z][a-z0-9]", name) and name != "ris-ty":
            yield name[4:].upper(), without_marks(text)
    yield "ER", ""


def _written_type(work: Work) -> str:
    subtype = work.texts.get("entrysubtype", "")
    return _WRITTEN.get((work.type, subtype)) or _WRITTEN.get((work.type, "")) or "GEN"


def _tagged(name: str, tag: str, text: str) -> Iterator[tuple[str, str]]:
    if name == "pages" and (match := re.fullmatch(r"([^-,;]+)-([^-,;]+)", text)):
        yield from ((tag, match[1].strip()), ("EP", match[2].strip()))
    elif name == "keywords":
        yield from ((tag, without_marks(word.strip())) for word in text.split(",") if word.strip())
    elif name == "langid":
        yield tag, tables.LANGUAGES.get(text.lower(), text)
    elif name == "file":
        yield from ((tag, file) for file in text.split("; "))
    else:
        yield tag, without_marks(text)


def without_marks(text: str) -> str:
    """A text without marks, which RIS does not know."""
    return re.sub(r"[^\S\u00a0]+", " ", _MARKS.sub("", text)).strip()


def _written_name(name: Name) -> str:
    if name.literal:
        return name.literal.replace(",", ",,")
    family = f"{name.prefix} {name.family}".strip()
    return ", ".join([family, name.given, *([name.suffix] if name.suffix else [])]).removesuffix(", ")

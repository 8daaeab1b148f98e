"""Briefing files: labels and the modules in order."""

from __future__ import annotations

import re
from datetime import date

from pincite.config import LANGUAGE_TAG
from pincite.diagnostic import Problem, ProblemKind
from pincite.model.briefing import Briefing, ModuleReference
from pincite.parse.yaml import Value, read_mapping
from pincite.source import SourceText
from pincite.spelling import did_you_mean

#: What a briefing file may hold.
FIELDS = (
    "title", "subtitle", "people", "organisation", "lang", "date", "version", "status", "template", "citation-style",
    "modules",
)  # fmt: skip
#: Those that are printed as they stand.
PRINTED = ("title", "subtitle", "organisation", "version", "status")
_LISTS = ("people", "modules")
_TEMPLATE = re.compile(r"[\w-]+")
#: The name of a citation style, or a file of the project.
_STYLE = re.compile(r"[\w-]+|[\w./ -]+\.csl")


def parse_briefing(source: SourceText, name: str, problems: tuple[Problem, ...] = ()) -> Briefing:
    """Read one briefing file. Never fails: what does not fit is left as problems, after those given."""
    start = source.text.startswith("\ufeff")
    values, faults = read_mapping(source, int(start), len(source.text))
    found = [*problems, *faults]

    def fault(kind: ProblemKind, value: Value, message: str, hint: str = "") -> None:
        place = value.key if kind == "unknown-header-field" else value.place
        found.append(Problem(kind=kind, place=place, message=message, hint=hint))

    texts: dict[str, str] = {}
    lists: dict[str, tuple[Value, ...]] = {}
    for field, value in values.items():
        if field not in FIELDS:
            hint = did_you_mean(field, FIELDS) or f"a briefing holds {', '.join(FIELDS)}"
            fault("unknown-header-field", value, f"unknown field '{field}'", hint)
        elif field in _LISTS:
            items = value.items if value.kind == "list" else ()
            if (value.kind != "list" and value.text) or any(item.kind != "text" for item in items):
                fault("invalid-header-value", value, f"{field} must be a list of texts", f"{field}:\n  - …")
            lists[field] = tuple(item for item in items if item.kind == "text" and item.text)
        elif value.kind != "text":
            fault("invalid-header-value", value, f"{field} must be a text")
        else:
            texts[field] = value.text.strip()
    if texts.get("lang") and not LANGUAGE_TAG.fullmatch(texts["lang"]):
        fault("invalid-header-value", values["lang"], f"'{texts.pop('lang')}' is no language tag", "such as en or fa")
    if texts.get("date") and not _is_date(texts["date"]):
        fault("invalid-header-value", values["date"], f"'{texts.pop('date')}' is no date", "write it as 2026-01-31")
    if texts.get("template") and not _TEMPLATE.fullmatch(texts["template"]):
        hint = "the name of a file in templates/ without .html"
        fault("invalid-header-value", values["template"], f"'{texts.pop('template')}' is no template name", hint)
    if texts.get("citation-style") and not _STYLE.fullmatch(texts["citation-style"]):
        hint = "numeric, author-date, the name of a CSL style, or a file such as templates/own.csl"
        fault("invalid-header-value", values["citation-style"], f"'{texts.pop('citation-style')}' is no style", hint)
    unread = any(problem.kind in ("broken-header", "binary-file", "oversized-file") for problem in found)
    if not texts.get("title") and not unread:
        place = source.place(int(start), int(start))
        found.append(Problem(kind="missing-title", place=place, message="briefing has no title", hint="add title: …"))
    return Briefing(
        name=name,
        source=source,
        title=texts.get("title", ""),
        subtitle=texts.get("subtitle", ""),
        people=tuple(item.text for item in lists.get("people", ())),
        organisation=texts.get("organisation", ""),
        lang=texts.get("lang", ""),
        date=texts.get("date", ""),
        version=texts.get("version", ""),
        status=texts.get("status", ""),
        template=texts.get("template") or "report",
        citation_style=texts.get("citation-style") or "numeric",
        style_place=values["citation-style"].place if texts.get("citation-style") else None,
        modules=tuple(ModuleReference(name=item.text, place=item.place) for item in lists.get("modules", ())),
        labels={field: values[field].place for field in PRINTED if texts.get(field)},
        problems=tuple(found),
    )


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False

"""The YAML header of a module: ``title:``, and ``lang:`` where it is not the project's."""

from __future__ import annotations

import re

from pincite.config import LANGUAGE_TAG
from pincite.diagnostic import Problem
from pincite.model.content import Header
from pincite.parse.yaml import read_mapping
from pincite.source import SourceText
from pincite.spelling import did_you_mean

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)

#: What a module's header may hold.
FIELDS = ("title", "lang")


def read_header(source: SourceText) -> tuple[Header, tuple[Problem, ...]]:
    """The header, and what is wrong with it; without one the body begins at 0."""
    opening = _OPENING.match(source.text)
    start = source.text.startswith("\ufeff")
    first = source.place(start, start)
    if not opening:
        missing = Problem(
            kind="missing-title", place=first, message="module has no header", hint="begin it with\n---\ntitle: …\n---"
        )
        return Header(), (missing,)
    closing = _CLOSING.search(source.text.replace("\r", "\n"), opening.end())
    if not closing:
        place = source.place(start, start + 3)
        unclosed = Problem(kind="broken-header", place=place, message="header is never closed", hint="end it with ---")
        return Header(), (unclosed,)
    end = closing.end() + (source.text[closing.end() - 1 : closing.end() + 1] == "\r\n")
    values, faults = read_mapping(source, opening.end(), closing.start())
    problems = list(faults)
    for name, value in values.items():
        if name not in FIELDS:
            hint = did_you_mean(name, FIELDS) or f"a header holds {' and '.join(FIELDS)}"
            problems.append(
                Problem(kind="unknown-header-field", place=value.key, message=f"unknown field '{name}'", hint=hint)
            )
        elif value.kind != "text":
            problems.append(Problem(kind="invalid-header-value", place=value.place, message=f"{name} must be a text"))
    title = values["title"].text.strip() if "title" in values else ""
    if not title and not faults:
        place = values["title"].key if "title" in values else source.place(start, start + 3)
        problems.append(Problem(kind="missing-title", place=place, message="module has no title", hint="add title: …"))
    lang = values["lang"].text if "lang" in values else ""
    if lang and not LANGUAGE_TAG.fullmatch(lang):
        message = f"'{lang}' is no language tag"
        place, hint = values["lang"].place, "such as en, fa or pt-BR"
        problems.append(Problem(kind="invalid-header-value", place=place, message=message, hint=hint))
        lang = ""
    return Header(title=title, lang=lang, end=end), tuple(problems)

"""The two results on which every format is tried: a clean project, and one with all that may break a format."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pincite.diagnostic import Fix
from pincite.model.dossier import Checked
from pincite.pipeline import check_project
from pincite.project import Project

ENTRY = "@book{a, author = {Abrahamian, Ervand}, title = {Tortured Confessions}, publisher = {P}, date = {1999}}\n"

CLEAN = {
    "pincite.toml": "",
    "bib/sources.bib": ENTRY,
    "content/modules/order.md": "---\ntitle: The order\n---\n\nVisits stopped in July [@a, p. 3].\n",
    "content/briefings/first.yaml": "title: First\ndate: 2026-11-22\nmodules: [order]\n",
}

#: A path that no format may take as it is.
ODD_PATH = "content/modules/été 100%/a,b:c;d='x'\"&<]]>\n🕊.md"

ODD_MODULE = """---
title: Odd
"100%: a,b <&> ]]> \\" \\n ::error::x \\x07 [a](b)": 1
---

🕊🕊 Visits stopped. ملاقات‌ها در تیر قطع شد [@a, p. 3]. The letters, which had come
every week, were
turned away.

Phones were cut [@b].

<!-- pincite: allow SEN101 because "it is <known> & ]]> 100%, see: below" -->
The courts closed.
"""

NASTY = {
    "pincite.toml": '[[wording]]\nwords = ["letters"]\nadvice = "post: 50%, or <mail>"\n',
    "bib/sources.bib": ENTRY + "@book{a, title = {Again}}\n",
    "content/modules/clean.md": "---\ntitle: Clean\n---\n\nVisits stopped in July [@a, p. 3].\n",
    ODD_PATH: ODD_MODULE,
    "content/briefings/first.yaml": "title: First\ndate: 2026-11-22\nmodules: [clean, nowhere]\n",
}


@pytest.fixture(scope="session")
def clean() -> Checked:
    """A project without a finding."""
    checked = check_project(Project.from_texts(CLEAN))
    assert not checked.diagnostics
    return checked


@pytest.fixture(scope="session")
def nasty() -> Checked:
    """Findings of all severities in odd places and with odd words; the first has a fix, the last is in the baseline."""
    checked = check_project(Project.from_texts(NASTY))
    first, *others, last = checked.diagnostics
    assert {item.severity for item in others} == {"error", "warning", "info"}
    fixed = replace(first, fix=Fix(place=first.place, text="mended\n🕊"))
    return replace(checked, diagnostics=(fixed, *others), baselined=(last,))


@pytest.fixture(scope="session")
def empty() -> Checked:
    """A check of no file at all."""
    return replace(check_project(Project.from_texts({"pincite.toml": ""})), diagnostics=())

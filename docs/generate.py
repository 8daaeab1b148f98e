"""Makes the generated parts of docs/ again: rules, options, commands, and the two pictures of the README.

``python docs/generate.py`` writes; ``--check`` only says which pages are stale. The pictures need Pango
and pdftoppm (poppler-utils); where these are missing they are left as they are.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import click
from msgspec.structs import fields

from pincite.cli import main
from pincite.config import Config, Override, Wording
from pincite.pipeline import build, check_project
from pincite.project import Project
from pincite.reporters.text import report_text
from pincite.rules import RULES
from pincite.rules.rule import FAMILIES

DOCS = Path(__file__).parent

FINDING = """---
title: The order
---

Visits stopped in July [@abrahamian, p. 209]. Telephones were cut and letters
turned away. The courts closed [@abrahamain, p. 210].
"""

ENTRY = "@book{abrahamian, author = {Abrahamian, Ervand}, title = {Tortured Confessions}, date = {1999}}"

EXAMPLE = """
lang = "en"
ignore = ["DOC103"]

[severity]
missing-locator = "error"

[[overrides]]
paths = ["content/modules/annex/**"]
severity = { STY101 = "off" }

[[wording]]
words = ["regime*", "massacre*"]
advice = "the authorities, the government; executions"
"""

SGR = {"1": "font-weight:600", "1;31": "color:#f2777a;font-weight:600", "1;33": "color:#ffcc66", "2": "color:#9a9a9a"}


def rules_page() -> str:
    """Every rule with its reason and its examples, by family."""
    lines = [
        "# Rules",
        "",
        "Generated from the rules' own docstrings by `make docs`; `pincite explain CODE` prints the same.",
        "",
        "| code | name | severity | what it finds |",
        "|---|---|---|---|",
    ]
    lines += [f"| [{r.code}](#{r.code.lower()}-{r.name}) | {r.name} | {r.severity} | {r.summary} |" for r in RULES]
    for family, title in FAMILIES.items():
        lines += ["", f"## {family}: {title}"]
        for rule in RULES:
            if rule.code.startswith(family):
                lines += ["", f"### {rule.code} {rule.name}", "", f"*{rule.severity}*", "", rule.page.strip()]
    return "\n".join(lines) + "\n"


def options_page() -> str:
    """Every option of the configuration, from its fields."""
    lines = [
        "# Options",
        "",
        "Generated from `src/pincite/config.py` by `make docs`. They stand in `pincite.toml`, or in `pyproject.toml`",
        "with `tool.pincite` before them (`[tool.pincite]`, `[[tool.pincite.overrides]]`). An unknown one is an error.",
    ]
    for heading, kind in (("At the top", Config), ("`[[overrides]]`", Override), ("`[[wording]]`", Wording)):
        lines += ["", f"## {heading}", "", "| option | default | meaning |", "|---|---|---|"]
        for option in fields(kind):
            written = json.dumps(getattr(kind(), option.name))
            lines.append(f"| `{option.name}` | `{written}` | {option.type.__metadata__[0].description} |")
    return "\n".join([*lines, "", "## An example", "", "```toml", EXAMPLE.strip(), "```"]) + "\n"


def commands_page() -> str:
    """Every command with its options, as ``--help`` prints them."""
    lines = ["# Commands", "", "Generated from the commands' own help by `make docs`."]
    context = click.Context(main, info_name="pincite", terminal_width=100)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        lines += ["", f"## pincite {name}", "", "```", command.get_help(inner), "```"]
        for sub, part in getattr(command, "commands", {}).items():
            help_text = part.get_help(click.Context(part, info_name=sub, parent=inner, terminal_width=100))
            lines += ["", f"### pincite {name} {sub}", "", "```", help_text, "```"]
    return "\n".join(lines) + "\n"


PAGES = {"rules.md": rules_page, "options.md": options_page, "commands.md": commands_page}


def pictures() -> None:
    """A page of the briefing and a finding in a terminal, as PNG."""
    build(DOCS.parent, "iran-1988", to=["pdf"])
    page = _page_with(DOCS.parent / "build" / "iran-1988.pdf", "Who gives which figure for the number")
    _png(DOCS.parent / "build" / "iran-1988.pdf", page, DOCS / "images" / "page", 80)
    project = Project.from_texts(
        {
            "pincite.toml": "",
            "bib/sources.bib": ENTRY,
            "content/modules/order.md": FINDING,
            "content/briefings/b.yaml": "title: T\nmodules: [order]\n",
        }
    )
    shown = "$ pincite check\n" + report_text(check_project(project), colour=True)
    marked = re.sub(
        r"\x1b\[([\d;]+)m(.*?)\x1b\[0m",
        lambda match: f'<span style="{SGR.get(match[1], "")}">{match[2]}</span>',
        escape(shown, quote=False),
    )
    import weasyprint

    mono = DOCS.parent / "src" / "pincite" / "render" / "fonts" / "IBMPlexMono-Regular.ttf"
    style = (
        f"@font-face{{font-family:Mono;src:url({mono.as_uri()})}}"
        "@page{size:186mm 74mm;margin:0;background:#22252b}body{margin:7mm;color:#e6e6e6}"
        "pre{font:9.2pt/1.5 Mono;margin:0}"
    )
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "finding.pdf"
        weasyprint.HTML(string=f"<style>{style}</style><pre>{marked}</pre>").write_pdf(pdf)
        _png(pdf, 1, DOCS / "images" / "finding", 110)


def _page_with(pdf: Path, words: str) -> int:
    """The first page after the contents that shows these words."""
    for number in range(3, 30):
        text = subprocess.run(
            ["pdftotext", "-f", str(number), "-l", str(number), str(pdf), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        if words in " ".join(text.split()):
            return number
    raise SystemExit(f"no page shows '{words}'")


def _png(pdf: Path, page: int, target: Path, resolution: int) -> None:
    target.parent.mkdir(exist_ok=True)
    numbers = ["-f", str(page), "-l", str(page)]
    command = ["pdftoppm", *numbers, "-r", str(resolution), "-png", "-singlefile", str(pdf), str(target)]
    subprocess.run(command, check=True)


def make() -> None:
    """Write the pages, or with ``--check`` name those that are stale."""
    if "--check" in sys.argv:
        stale = [name for name, page in PAGES.items() if (DOCS / name).read_text(encoding="utf-8") != page()]
        sys.exit(f"stale: {', '.join(stale)}: run 'make docs'" if stale else 0)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
    from pincite.render.pdf import pango_problem

    if pango_problem() or not shutil.which("pdftoppm"):
        print("docs: the pictures were left as they are: Pango or pdftoppm is missing", file=sys.stderr)
    else:
        pictures()


if __name__ == "__main__":
    make()

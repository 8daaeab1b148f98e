"""``pincite build``"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.cli.options import PROJECT, SNAPSHOTS


@click.command("build")
@click.argument("briefings", nargs=-1)
@click.option("--to", "formats", default="html,pdf", show_default=True, help="html, pdf, or both.")
@click.option("--draft", is_flag=True, help="Build in spite of errors: DRAFT on every page, each finding marked.")
@SNAPSHOTS
@PROJECT
def command(briefings: tuple[str, ...], formats: str, draft: bool, snapshots: tuple[Path, ...], project: Path) -> None:
    """Check the project, then build BRIEFINGS (all, if none is named) into build/.

    A briefing is named as its file in content/briefings/ is, without .yaml. With errors nothing is built.
    """
    from pincite.pipeline import BuildRefused, build
    from pincite.reporters import REPORTERS

    try:
        written = build(project, *briefings, to=formats, draft=draft, snapshots=snapshots)
    except BuildRefused as refusal:
        click.echo(REPORTERS["text"](refusal.checked, False), err=True)
        click.echo(f"pincite: {refusal}", err=True)
        sys.exit(1)
    for path in written:
        click.echo(path)

"""``pincite import``"""

from __future__ import annotations

from pathlib import Path

import click


@click.command("import")
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), help="The module to write; content/modules/DRAFT.md by default.")
def command(draft: Path, to: Path | None) -> None:
    """Turn a Word draft (.docx; also .odt, .rtf, .html) into a module, to be checked and cited.

    Zotero's and Mendeley's citations become [@key], with their entries in a new file of bib/. No file is overwritten.
    What cannot be kept is listed. Needs pandoc: pip install "pincite[csl]".
    """
    from pincite.pandoc.draft import import_draft

    written, left_out = import_draft(draft, to)
    for path in written:
        click.echo(_shown(path))
    if left_out:
        click.echo("What is not as it was in the draft:", err=True)
    for line in left_out:
        click.echo(f"  {line}", err=True)
    click.echo(f"Next: pincite check {_shown(written[0])}, and name the module in a briefing", err=True)


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path

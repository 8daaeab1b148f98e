"""``pincite new``"""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a small working project in DIR and say what to type next.

    DIR may exist if none of the project's files is in it.
    """
    from pincite.scaffold import make_project

    for path in make_project(folder):
        click.echo(path)
    go = "" if folder.resolve() == Path.cwd() else f"  cd {folder}\n"
    click.echo(
        f"\nNext:\n{go}"
        "  pincite check        every sentence, every citation\n"
        "  pincite build        build/first.html and build/first.pdf\n"
        "Then write in content/modules/ and add your sources to bib/sources.bib."
    )

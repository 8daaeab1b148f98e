"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

PROJECT = click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The project's folder.",
)


def _noted(context: click.Context, option: click.Parameter, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """A folder that is not there is no error: not everyone has it. But it may be mistyped."""
    for folder in folders:
        if not folder.exists():
            click.echo(f"--snapshots {folder}: there is no such folder", err=True)
        elif not folder.is_dir():
            raise click.BadParameter(f"{folder} is no folder", context, option)
    return folders


SNAPSHOTS = click.option(
    "--snapshots",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    callback=_noted,
    help="Look for snapshots there, too. May be given several times.",
)

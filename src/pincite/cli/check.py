"""``pincite check``"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pincite.model.dossier import Checked


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="text (the default), concise or json; with =FILE into that file. May be given several times.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write the format that has no file of its own there.")
@click.option("--select", multiple=True, metavar="RULES", help="Run only these rules: codes, names or SEN, CIT, …")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="The severity from which on the exit code is 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
def command(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    exit_zero: bool,
) -> None:
    """Check that every sentence is cited and every citation leads to an entry.

    The whole project is read; findings are limited to PATHS (files or folders), if any are given.

    Exit code: 0 nothing wrong, 1 at least one error, 2 the check could not run.
    """
    from pincite.pipeline import check_paths

    targets = _targets(formats, output)
    checked = check_paths(paths, select=_split(select), ignore=_split(ignore))
    _report(checked, targets)
    found = checked.summary.errors + (checked.summary.warnings if fail_on == "warning" else 0)
    sys.exit(1 if found and not exit_zero else 0)


def _split(values: tuple[str, ...]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _targets(formats: tuple[str, ...], output: Path | None) -> list[tuple[str, Path | None]]:
    """Formats with the files they go to; None is the standard output."""
    from pincite.errors import UsageError
    from pincite.reporters import REPORTERS
    from pincite.spelling import did_you_mean

    targets: list[tuple[str, Path | None]] = []
    for value in formats or ("text",):
        name, given, file = value.partition("=")
        if name not in REPORTERS:
            raise UsageError(f"there is no format '{name}'; {did_you_mean(name, REPORTERS) or ', '.join(REPORTERS)}")
        if given and not file:
            raise UsageError(f"--format {name}=FILE: the file's name is missing")
        targets.append((name, Path(file) if file else output))
    places = [place for _, place in targets]
    if len(set(places)) < len(places):
        raise UsageError("two formats would go to the same place; give one of them a file: --format json=FILE")
    return targets


def _report(checked: Checked, targets: list[tuple[str, Path | None]]) -> None:
    from pincite.reporters import REPORTERS
    from pincite.store import write_all

    for name, file in targets:
        if file is None:
            click.echo(REPORTERS[name](checked, _wants_colour()), nl=False, color=True)
    write_all({file: REPORTERS[name](checked, False).encode() for name, file in targets if file is not None})


def _wants_colour() -> bool:
    """Colour on a terminal only, and never with NO_COLOR (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

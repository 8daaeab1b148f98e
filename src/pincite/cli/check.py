"""``pincite check``"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.cli import Finished
from pincite.cli.baseline import begin, known, shrink
from pincite.cli.options import SNAPSHOTS
from pincite.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pincite.checking import Selection
    from pincite.model.dossier import Checked
    from pincite.project import Project

    Reporter = Callable[[Checked, bool], str]

_STDIN = Path("-")
#: The formats for a person; in their place ``--statistics`` shows counts.
_FOR_PEOPLE = ("text", "concise")


class _FormatOption(click.Option):
    """Names the formats when help is asked for: until then no reporter is imported."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from pincite.reporters import REPORTERS

        names = ", ".join(REPORTERS)
        self.help = f"{names}; text is the default. With =FILE into that file. May be given several times."
        return super().get_help_record(ctx)


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "formats", cls=_FormatOption, multiple=True, metavar="FORMAT[=FILE]")
@click.option("--output", type=click.Path(path_type=Path), help="Write the format that has no file of its own there.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule; text and concise then list none.")
@click.option("--select", multiple=True, metavar="RULES", help="Run only these rules: codes, names or SEN, CIT, …")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out.")
@click.option("--fix", is_flag=True, help="Mend in the files what can be mended without changing what they say.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing; exit code 1 if anything.")
@click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Set aside the findings known in FILE. Those that are gone are taken out of it: it only shrinks.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Make the baseline FILE of all errors and warnings, if there is none."
)
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With - as PATH: check the standard input as if FILE held it. Nothing is written.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="The severity from which on the exit code is 1.",
)
@SNAPSHOTS
@click.option(
    "--record", is_flag=True, help="Write what was found in which snapshot into bib/evidence.lock; commit the file."
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many cores may be used. All of them.")
@click.option("--no-cache", is_flag=True, help="Read every text anew, and keep nothing in .pincite/.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
def command(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    statistics: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    baseline_file: Path | None,
    write_baseline: bool,
    stdin_filename: Path | None,
    fail_on: str,
    snapshots: tuple[Path, ...],
    record: bool,
    jobs: int | None,
    no_cache: bool,
    exit_zero: bool,
) -> None:
    """Check that every sentence is cited, every citation leads to an entry, and the source has what is said of it.

    The whole project is read, from wherever in it; findings are limited to PATHS (files or folders), if any are given.

    Exit code: 0 nothing wrong, 1 at least one error, 2 the check could not run.
    """
    # What is read lives until the end of the process: looking for what could be thrown away costs a third of the time.
    gc.disable()
    from functools import partial

    from pincite.pipeline import check_project
    from pincite.reading import available_cores
    from pincite.store import Cache

    _refuse_misfits(paths, stdin_filename, writes=fix or write_baseline or record)
    if diff and (formats or output or statistics or write_baseline or record):
        others = "--format, --output, --statistics, --write-baseline and --record"
        raise UsageError(f"--diff shows changes only; leave {others} out")
    targets = _targets(formats, output, statistics)
    baseline = known(baseline_file, write_baseline)
    project, selection = _open(paths, stdin_filename, _split(select), _split(ignore), snapshots)
    if record and (selection.paths or selection.select or selection.ignore):
        raise UsageError("--record takes the whole project and all rules; leave PATHS, --select and --ignore out")
    kept = None if no_cache else Cache(project.root, read_only=stdin_filename is not None)
    _keep_sources(targets, project, baseline_file)
    check = partial(check_project, selection=selection, baseline=baseline, kept=kept, jobs=jobs or available_cores())
    checked = check(project)
    if diff:
        changes = _changes(checked, check)
        click.echo(changes.encode(), nl=False)
        raise Finished(1 if changes and not exit_zero else 0)
    if fix:
        checked = _fix(checked, check)
    if baseline_file and baseline is None:
        checked = begin(baseline_file, checked, selection)
    _report(checked, targets)
    if record:
        _record(checked)
    if baseline_file and baseline and not stdin_filename:
        shrink(baseline_file, baseline, checked, said=write_baseline)
    found = checked.summary.errors + (checked.summary.warnings if fail_on == "warning" else 0)
    raise Finished(1 if found and not exit_zero else 0)


def _split(values: tuple[str, ...]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _refuse_misfits(paths: tuple[Path, ...], stdin_filename: Path | None, *, writes: bool) -> None:
    """A text from the standard input is checked alone, under a name, and nothing is written for it."""
    if _STDIN not in paths:
        if stdin_filename:
            raise UsageError(f"--stdin-filename needs - as PATH: pincite check - --stdin-filename {stdin_filename}")
    elif stdin_filename is None:
        raise UsageError("- needs the file that the text belongs to: pincite check - --stdin-filename FILE")
    elif len(paths) > 1:
        raise UsageError("- is checked alone; leave the other paths out")
    elif writes:
        raise UsageError(
            "with - nothing is written: leave --fix, --write-baseline and --record out (--diff shows the fixes)"
        )


def _open(
    paths: tuple[Path, ...],
    stdin_filename: Path | None,
    select: list[str],
    ignore: list[str],
    snapshots: tuple[Path, ...],
) -> tuple[Project, Selection]:
    from pincite.pipeline import open_paths, open_text

    if stdin_filename is None:
        return open_paths(paths, select=select, ignore=ignore, snapshots=snapshots)
    if sys.stdin is None:
        raise UsageError("- reads the standard input, and there is none")
    return open_text(stdin_filename, sys.stdin.buffer.read(), select=select, ignore=ignore, snapshots=snapshots)


def _keep_sources(targets: list[tuple[Reporter, Path | None]], project: Project, baseline_file: Path | None) -> None:
    """No output takes the place of what is checked."""
    from pincite.project import LOCK

    files = [file for _, file in targets if file]
    snapshots = (path for paths in project.snapshots.values() for path in paths)
    read = (*project.sources, project.config_path, LOCK, *snapshots)
    kept = [project.root / path for path in read] if files else []
    real = {os.path.realpath(file) for file in (*kept, *filter(None, [baseline_file]))}
    for file in files:
        if os.path.realpath(file) in real:
            raise UsageError(f"the output would overwrite {file}, which is read; give it another name")


def _changes(checked: Checked, check: Callable[[Project], Checked]) -> str:
    from pincite.fixing import diff, fix

    return diff(fix(checked, check))


def _fix(checked: Checked, check: Callable[[Project], Checked]) -> Checked:
    """Mend what can be mended; the check of what is left comes back."""
    from pincite.fixing import fix, write
    from pincite.reporters.style import counted

    fixed = fix(checked, check)
    if fixed.changes:
        write(fixed)
        click.echo(f"fixed {counted(fixed.findings, 'finding')} in {counted(len(fixed.changes), 'file')}", err=True)
    return fixed.checked


def _record(checked: Checked) -> None:
    """Write what was found in which snapshot into the project's lock."""
    from pincite.archive.recording import recorded
    from pincite.project import LOCK
    from pincite.reporters.style import counted
    from pincite.store import write_all

    lock = recorded(checked)
    root = checked.dossier.project.root
    write_all({root / LOCK: lock.encode()}, within=root)
    sentences = counted(len({(record.module, record.sentence) for record in lock.evidence}), "sentence")
    click.echo(f"{LOCK}: {sentences} recorded; commit the file", err=True)


def _targets(formats: tuple[str, ...], output: Path | None, statistics: bool) -> list[tuple[Reporter, Path | None]]:
    """The reporters with the files they write to; None is the standard output."""
    from pincite.reporters import REPORTERS
    from pincite.spelling import did_you_mean

    targets: list[tuple[Reporter, Path | None]] = []
    for value in formats or ("text",):
        name, given, file = value.partition("=")
        if name not in REPORTERS:
            raise UsageError(f"there is no format '{name}'; {did_you_mean(name, REPORTERS) or ', '.join(REPORTERS)}")
        if given and not file:
            raise UsageError(f"--format {name}=FILE: the file's name is missing")
        targets.append((_reporter(name, statistics), Path(file) if file else output))
    places = [place for _, place in targets]
    if len(set(places)) < len(places):
        raise UsageError("two formats would go to the same place; give one of them a file: --format json=FILE")
    return targets


def _reporter(name: str, statistics: bool) -> Reporter:
    from pincite.reporters import REPORTERS

    if not statistics or name not in _FOR_PEOPLE:
        return REPORTERS[name]
    from pincite.reporters.statistics import report_statistics

    return report_statistics


def _report(checked: Checked, targets: list[tuple[Reporter, Path | None]]) -> None:
    from pincite.store import write_all

    for reporter, file in targets:
        if file is None:
            click.echo(reporter(checked, _wants_colour()), nl=False, color=True)
    write_all({file: reporter(checked, False).encode() for reporter, file in targets if file is not None})


def _wants_colour() -> bool:
    """Colour on a terminal only, and never with NO_COLOR (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

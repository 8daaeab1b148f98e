"""The baseline of ``pincite check``: read, begun, made smaller."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.errors import PinciteError, UsageError

if TYPE_CHECKING:
    from pincite.baseline import Baseline
    from pincite.checking import Selection
    from pincite.model.dossier import Checked


def known(file: Path | None, write: bool) -> Baseline | None:
    """The baseline that is there; None when there is none to be, or one is to be made."""
    if file is None:
        if write:
            raise UsageError("--write-baseline: say which file: --baseline FILE")
        return None
    if write and not file.exists():
        return None
    from pincite.baseline import read_baseline

    return read_baseline(file)


def begin(file: Path, checked: Checked, selection: Selection) -> Checked:
    from pincite.baseline import baseline_of, set_aside
    from pincite.reporters.style import counted
    from pincite.store import write_all

    baseline = baseline_of(checked)
    write_all({file: baseline.encode()})
    click.echo(f"{file}: {counted(len(baseline.findings), 'finding')} written; commit the file", err=True)
    return set_aside(checked, baseline, selection)


def shrink(file: Path, baseline: Baseline, checked: Checked, *, said: bool) -> None:
    """Take out what is gone, so that it fails when it comes back; what is new is never added."""
    from pincite.reporters.style import counted
    from pincite.store import write_all

    if checked.gone:
        try:
            write_all({file: baseline.without(checked.gone).encode()})
        except PinciteError as error:
            gone = counted(len(checked.gone), "finding in it is gone", "findings in it are gone")
            advice = "check again where it can be written, and commit the smaller file"
            raise PinciteError(f"{error}; {gone} and must be taken out: {advice}") from error
        gone = counted(len(checked.gone), "finding is gone and was", "findings are gone and were")
        click.echo(f"{file}: {gone} taken out; commit the file", err=True)
    elif said:
        click.echo(f"{file}: no finding is gone, so none was taken out", err=True)
    new = checked.summary.errors + checked.summary.warnings
    if said and new:
        added = counted(new, "new finding was", "new findings were")
        click.echo(f"{file}: {added} not added: a baseline only shrinks; to begin anew, delete it", err=True)

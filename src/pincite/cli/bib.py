"""``pincite bib``: bibliographies in and out, and in one form."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.errors import UsageError

if TYPE_CHECKING:
    from pincite.diagnostic import Problem
    from pincite.exchange.importing import Import, Match
    from pincite.model.briefing import Briefing
    from pincite.project import Project
    from pincite.source import Place, SourceText

_PROJECT = click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The project's folder.",
)


@click.group("bib")
def command() -> None:
    """Bring bibliographies in, give the cited entries out, put .bib files into one form."""


# -- import


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="The .bib file, from the project's folder.  [default: bib/NAME.bib, with FILE's name]",
)
@click.option("--keep-duplicates", is_flag=True, help="Write entries that look like one that is there all the same.")
@_PROJECT
def import_(file: Path, into: Path | None, keep_duplicates: bool, project: Path) -> None:
    """Bring the entries of FILE (RIS, CSL-JSON, BibTeX or biblatex) into a .bib file.

    Entries are added behind what the .bib file holds. One that is there already is not written again; one that looks
    like an entry that is there, but says something else, is named with both places and left to you.

    Exit code: 0 all is there now, 1 something was left out, 2 the import could not run.
    """
    from pincite.exchange.formats import READERS, decoded, format_of
    from pincite.exchange.importing import plan_import
    from pincite.parse.bib import parse_bib
    from pincite.project import find_root, read_project
    from pincite.resolve import link_bibliography

    root = find_root(project)
    read = read_project(root)
    target = _target(into or Path("bib", f"{file.stem}.bib"), root)
    source, encoding = decoded(str(file), _content(file))
    if encoding:
        click.echo(f"{file}: read as {encoding}", err=True)
    found = READERS[format_of(source)](source)
    if not found.entries and not found.problems:
        click.echo(f"{file}: holds no entries", err=True)
        sys.exit(1)
    bibliography = link_bibliography(tuple(parse_bib(text.source, text.problems) for text in read.bibliographies))
    plan = plan_import(found, bibliography, keep_duplicates=keep_duplicates)
    problems = (*found.problems, *plan.problems)
    _say_import(plan, problems, source, read, "written all the same" if keep_duplicates else "not written")
    if plan.entries:
        _append(target, root, plan)
    left_out = 0 if keep_duplicates else len(plan.alike)
    _say_sum(target, plan, left_out, len(problems))
    sys.exit(1 if left_out or problems else 0)


def _target(into: Path, root: Path) -> str:
    """The path of the file that is added to, from the root; only a ``.bib`` file in ``bib/`` is read by a project."""
    path, base = (root / into).resolve(), root.resolve()
    inside = path.relative_to(base).as_posix() if path.is_relative_to(base) else ""
    if not inside.startswith("bib/") or path.suffix != ".bib" or path.name.startswith("."):
        raise UsageError(f"--into {into}: it must be a .bib file in bib/, where the project's bibliographies are")
    return inside


def _content(file: Path) -> bytes:
    from pincite.texts import MAX_TEXT_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error


def _append(target: str, root: Path, plan: Import) -> None:
    """Add the entries to the file, of which no byte is changed."""
    from pincite.exchange.importing import appended
    from pincite.store import write_all
    from pincite.texts import MAX_TEXT_BYTES, decode

    path = root / target
    before = _content(path) if path.exists() else b""
    text = decode(target, before)
    if text.problems:
        raise UsageError(f"{target}: {text.problems[0].message}; nothing was written: name another file with --into")
    after = appended(text.source.text, plan.entries).encode()
    if len(after) > MAX_TEXT_BYTES:
        raise UsageError(
            f"{target} would grow larger than can be read; nothing was written: use --into for another file"
        )
    write_all({path: after}, within=root)


def _say_import(plan: Import, problems: Iterable[Problem], source: SourceText, project: Project, fate: str) -> None:
    """What is to be said of single entries, in the order of the file."""

    def there(match: Match) -> str:
        other = source if match.other.place.path == source.path else project.sources[match.other.place.path]
        return f"'{match.other.key}' ({other.path}:{_line(other, match.other.place)})"

    said = [(match.entry.place, f"already there: {there(match)}") for match in plan.known]
    for match in plan.alike:
        said.append((match.entry.place, f"looks like {there(match)}: {match.words}; {fate}"))
    for entry, key in plan.renamed:
        said.append((entry.place, f"'{entry.key}' is the key of another entry; written as '{key}'"))
    said += [(problem.place, _words(problem)) for problem in problems]
    for place, words in sorted(said):
        click.echo(f"{source.path}:{_line(source, place)}: {words}", err=True)


def _words(problem: Problem) -> str:
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message


def _say_sum(target: str, plan: Import, left_out: int, faults: int) -> None:
    from pincite.reporters.style import counted

    parts = [f"{target}: {counted(len(plan.entries), 'entry', 'entries')} written"]
    if plan.known:
        parts.append(f"{len(plan.known)} already there")
    if left_out:
        parts.append(f"{left_out} left out (compare them; --keep-duplicates writes them)")
    if faults:
        parts.append(counted(faults, "problem"))
    click.echo(", ".join(parts))


def _line(source: SourceText, place: Place) -> int:
    return source.position(place.start).line


# -- export


@command.command("export")
@click.argument("briefings", nargs=-1)
@click.option("--to", "form", required=True, metavar="FORMAT", help="bib, csl-json or ris.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, not to the standard output.")
@_PROJECT
def export(briefings: tuple[str, ...], form: str, output: Path | None, project: Path) -> None:
    """Give out the entries that BRIEFINGS (all, if none is named) cite, in the order of their first citation.

    In bib the entries that they inherit from follow them; elsewhere what is inherited is filled in. What the format
    cannot hold is said.

    Exit code: 0 all is given out, 1 a cited entry is missing, 2 the export could not run.
    """
    from pincite.exchange.exporting import cited_entries, dangling, for_bib, for_others, kept_apart, lost_in_ris
    from pincite.exchange.formats import WRITERS
    from pincite.project import find_root, read_project
    from pincite.reading import read_texts
    from pincite.resolve import resolve
    from pincite.spelling import did_you_mean
    from pincite.store import Cache, write_all

    if form not in WRITERS:
        raise UsageError(f"there is no format '{form}'; {did_you_mean(form, WRITERS) or ', '.join(WRITERS)}")
    root = find_root(project)
    read = read_project(root)
    if output:
        _keep_sources(output, read)
    dossier = resolve(read_texts(read, Cache(root)))
    cited = cited_entries(dossier, _chosen(dossier.briefings, briefings))
    known = dossier.bibliography.entries
    entries = for_bib(cited.entries, known) if form == "bib" else for_others(cited.entries, known)
    content = WRITERS[form](entries)
    if output:
        write_all({output: content.encode()})
    else:
        click.echo(content, nl=False)
    if form == "ris":
        _say_count("RIS does not hold", lost_in_ris(entries))
    elif form == "csl-json":
        _say_count("kept under 'custom', which other programs pass over", kept_apart(entries))
    elif pointed := dangling(entries):
        click.echo(f"named by these entries, but not among them: {', '.join(pointed)}", err=True)
    for key in cited.missing:
        click.echo(f"'{key}' is cited, but in no .bib file", err=True)
    sys.exit(1 if cited.missing else 0)


def _keep_sources(output: Path, project: Project) -> None:
    """No output takes the place of a file of the project: what is not cited would be lost."""
    kept = {*project.sources, *project.files, project.config_path}
    if output.resolve() in {(project.root / path).resolve() for path in kept}:
        raise UsageError(f"--output {output}: the project reads this file, which would be overwritten; name another")


def _chosen(known: Sequence[Briefing], names: Sequence[str]) -> list[Briefing]:
    from pincite.spelling import did_you_mean

    by_name = {briefing.name: briefing for briefing in known}
    for name in names:
        if name not in by_name:
            hint = did_you_mean(name, by_name) or f"there are: {', '.join(by_name) or 'none'}"
            raise UsageError(f"there is no briefing '{name}'; {hint}")
    return [by_name[name] for name in dict.fromkeys(names)] or list(known)


def _say_count(what: str, counts: Counter[str]) -> None:
    if counts:
        fields = ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
        click.echo(f"{what}: {fields}", err=True)


# -- tidy


@command.command("tidy")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing. Exit code 1: something.")
@_PROJECT
def tidy(files: tuple[Path, ...], diff: bool, project: Path) -> None:
    """Put FILES (all of the project's .bib files, if none is named) into one form.

    Order, spaces and delimiters of fields change; what an entry says does not. Entries that cannot be read stay as they
    are, and are named.

    Exit code: 0 all is in form, 1 something was left as it is (with --diff: or would change), 2 the run failed.
    """
    from pincite.exchange.tidy import diff as difference
    from pincite.exchange.tidy import tidy as tidied
    from pincite.store import write_all
    from pincite.texts import decode

    changed: dict[Path, bytes] = {}
    left = False
    for path, shown in [(file, str(file)) for file in files] or _bib_files(project):
        if path.suffix.lower() != ".bib":
            raise UsageError(f"{shown}: is no .bib file, and no other can be put into form")
        text = decode(shown, _content(path))
        result = tidied(text.source)
        faults = [(problem.place, _words(problem)) for problem in text.problems]
        for place, reason in (*faults, *result.left):
            click.echo(f"{shown}:{_line(text.source, place)}: left as it is: {reason}", err=True)
        left = left or bool(result.left or text.problems)
        if result.text == text.source.text or text.problems:
            continue
        # A link is written through: it is the file behind it that was read.
        changed[path.resolve()] = result.text.encode()
        if diff:
            click.echo(difference(shown, text.source.text, result.text), nl=False)
        click.echo(f"{'would change' if diff else 'changed'} {shown}", err=diff)
    if not diff:
        write_all(changed)
    sys.exit(1 if left or (diff and changed) else 0)


def _bib_files(folder: Path) -> list[tuple[Path, str]]:
    """The project's .bib files, each with its path from the project's root."""
    from pincite.project import find_root, read_project

    project = read_project(find_root(folder))
    return [(project.root / text.source.path, text.source.path) for text in project.bibliographies]

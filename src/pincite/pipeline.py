"""The stages, strung together: files → Project → Parsed → Dossier → Checked → Document → bytes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pincite.checking import Selection, check_dossier
from pincite.errors import PinciteError, RenderError, UsageError
from pincite.model.briefing import BUILT_IN, Briefing
from pincite.model.dossier import Checked
from pincite.project import Project, find_root, read_project
from pincite.reading import read_texts
from pincite.resolve import resolve
from pincite.spelling import did_you_mean
from pincite.store import Cache, write_all

if TYPE_CHECKING:
    from pincite.assemble import PandocStyle
    from pincite.baseline import Baseline
    from pincite.model.bibliography import Entry
    from pincite.model.document import Document
    from pincite.source import Place

#: What a briefing can be built to.
FORMATS = ("html", "pdf")


class BuildRefused(PinciteError):
    """The check found errors, so nothing was built. ``checked`` holds what it found."""

    def __init__(self, message: str, checked: Checked) -> None:
        super().__init__(message)
        self.checked = checked


def check_project(
    project: Project,
    selection: Selection = Selection(),
    baseline: Baseline | None = None,
    kept: Cache | None = None,
    jobs: int = 1,
) -> Checked:
    """Check a project that has been read; what a baseline knows is set aside.

    ``kept`` spares what an earlier run has read, ``jobs`` is how many cores may be used; neither changes the result.
    """
    dossier = resolve(read_texts(project, kept, jobs))
    if project.snapshots or project.names or project.lock:
        from pincite.verify import verify  # where there is nothing to compare with, it is not imported

        dossier = verify(dossier, kept and kept.beside("evidence"))
    checked = check_dossier(dossier, selection)
    if baseline is None:
        return checked
    from pincite.baseline import set_aside

    return set_aside(checked, baseline, selection)


def open_paths(
    paths: Sequence[Path], *, select: Iterable[str] = (), ignore: Iterable[str] = (), snapshots: Iterable[Path] = ()
) -> tuple[Project, Selection]:
    """Read the project that holds these paths; findings are limited to them. ``snapshots`` are more folders of these.

    A project's own folder, or none at all, means all of the project. Raises UsageError for a path that does not exist
    or lies in another project, and where none of them holds a text that is read; ProjectNotFound without a project.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no file or folder {path}")
    root = find_root(paths[0] if paths else Path())
    wanted = tuple(_from_root(path, root) for path in paths)
    selection = Selection(select=tuple(select), ignore=tuple(ignore), paths=() if "." in wanted else wanted)
    project = read_project(root, snapshots)
    if selection.paths and not any(map(selection.covers, project.sources)):
        folders = "content/modules, content/briefings, bib and templates"
        raise UsageError(f"nothing that is read lies in {', '.join(map(str, paths))}; texts lie in {folders}")
    return project, selection


def _from_root(path: Path, root: Path) -> str:
    """A path as findings name it. A link is named where it lies, not where it leads."""
    lexical = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
    for place, base in ((lexical, root), (path.resolve(), root.resolve())):
        if place.is_relative_to(base):
            return place.relative_to(base).as_posix()
    raise UsageError(f"{path} lies outside the project {root}")


def open_text(
    file: Path,
    content: bytes,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    snapshots: Iterable[Path] = (),
) -> tuple[Project, Selection]:
    """Read the project of a file as if the file, which may be new, held ``content``; findings are limited to it.

    Raises UsageError for a file that a project does not read, ProjectNotFound without a project.
    """
    place = file.parent.resolve() / file.name
    root = find_root(place)
    path = place.relative_to(root).as_posix()
    project = read_project(root, snapshots).with_text(path, content)
    return project, Selection(select=tuple(select), ignore=tuple(ignore), paths=(path,))


def check(
    path: str | Path = ".",
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    baseline: str | Path | None = None,
    snapshots: Iterable[str | Path] = (),
    cache: bool = True,
    jobs: int = 1,
) -> Checked:
    """Check a project: ``.diagnostics``, ``.summary`` and ``.ok``.

    ``path`` is a project's folder, or a file or folder in it to which the findings are limited. What the file
    ``baseline`` knows is set aside (``.baselined``); the file itself stays as it is. ``snapshots`` are folders with
    archived copies besides those of the project. With ``cache`` what was read is
    kept in the project's ``.pincite/``, and ``jobs`` cores read many texts: neither changes the result. Raises
    PinciteError when the check cannot run: no project, a faulty configuration, an unknown rule, no such baseline.
    """
    project, selection = open_paths([Path(path)], select=select, ignore=ignore, snapshots=map(Path, snapshots))
    kept = Cache(project.root) if cache else None
    known = None
    if baseline is not None:
        from pincite.baseline import read_baseline

        known = read_baseline(Path(baseline))
    return check_project(project, selection, known, kept, jobs)


def build(
    path: str | Path = ".",
    *briefings: str,
    to: str | Iterable[str] = ("html", "pdf"),
    draft: bool = False,
    snapshots: Iterable[str | Path] = (),
) -> list[Path]:
    """Check a project, then build briefings (all, if none is named) into ``build/``; the paths written come back.

    ``to`` names formats: ``html``, ``pdf`` (or ``"html,pdf"``); ``snapshots`` are folders as in ``check``. Raises
    BuildRefused when an error is left (unless ``draft``), UsageError for a briefing or format that does not exist,
    RenderError when a template, a font or Pango stands in the way. All briefings are rendered before the first file is
    written.
    """
    formats = list(dict.fromkeys(name.strip() for name in (to.split(",") if isinstance(to, str) else to)))
    for name in formats:
        if name not in FORMATS:
            raise UsageError(f"there is no format '{name}'; {did_you_mean(name, FORMATS) or ' or '.join(FORMATS)}")
    root = find_root(Path(path))
    checked = check_project(read_project(root, map(Path, snapshots)), kept=Cache(root))
    chosen = _choose(checked, briefings)
    if not draft and not checked.ok:
        codes = sorted({item.code for item in checked.diagnostics if item.severity == "error"})
        found = f"{checked.summary.errors} error{'s' * (checked.summary.errors != 1)}"
        raise BuildRefused(f"nothing was built: {found} ({', '.join(codes)}); --draft builds all the same", checked)
    from pincite.assemble import assemble

    answers = Cache(root, "citations")
    outputs: dict[Path, bytes] = {}
    for briefing in chosen:
        document = assemble(checked, briefing, draft=draft, pandoc=_pandoc_style(checked, briefing, answers))
        for name in formats:
            outputs[root / "build" / f"{briefing.name}.{name}"] = _render(checked, document, name)
    answers.save()
    write_all(outputs)
    return list(outputs)


def _choose(checked: Checked, names: Sequence[str]) -> list[Briefing]:
    """The briefings of these names, all without names; what cannot be built is said before anything is rendered."""
    known = {briefing.name: briefing for briefing in checked.dossier.briefings}
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are: {', '.join(known) or 'none'}"
            raise UsageError(f"there is no briefing '{name}'; {hint}")
    if not known:
        raise UsageError("there is no briefing: content/briefings/ holds no .yaml file")
    return [known[name] for name in dict.fromkeys(names)] or list(known.values())


def _pandoc_style(checked: Checked, briefing: Briefing, answers: Cache) -> PandocStyle | None:
    """The briefing's citation style where it is not built in; what pandoc answers is kept between runs.

    Raises UsageError, with near names, for a style that is not there; PinciteError without pandoc.
    """
    from pincite.assemble import PandocStyle

    if briefing.citation_style in BUILT_IN:
        return None
    from pincite.pandoc.citations import Cluster, Formatted, bibliography_text, call, prepare, read
    from pincite.styles import find_style

    style = find_style(briefing.citation_style, checked.dossier.project)

    def ask(
        clusters: Sequence[Cluster], entries: Mapping[str, Entry], anchors: Mapping[str, str], lang: str
    ) -> Formatted:
        request = prepare(clusters, bibliography_text(entries, entries), style, lang)
        name, key = f"citations of {briefing.path} in {lang}", sha256(request).digest()
        answer = answers.get(name, key)
        if answer is None:
            answer = call(request)
            answers.put(name, key, answer)
        return read(bytes(answer), anchors)

    return PandocStyle(ask=ask, is_note=style.is_note)


def _render(checked: Checked, document: Document, name: str) -> bytes:
    if name == "html":
        from pincite.render.html import render_html

        return render_html(document)
    from pincite.render.fonts import missing_glyphs
    from pincite.render.pdf import render_pdf

    missing = [_missing_glyph(checked, place, character) for place, character in missing_glyphs(document)]
    if missing and not document.draft:
        advice = "put a font that has them (.ttf or .otf) into templates/"
        raise RenderError("\n".join(["no font has these characters:", *missing, advice]))
    return render_pdf(document)


def _missing_glyph(checked: Checked, place: Place | None, character: str) -> str:
    """``path:line:column: ☃ U+2603``; the line is that of the block in which the character first stands."""
    where = ""
    if place and (source := checked.source(place.path)):
        offset = source.text.find(character, place.start, place.end)
        position = source.position(max(offset, place.start))
        where = f"{place.path}:{position.line}:{position.column}: "
    return f"  {where}{character} U+{ord(character):04X}"

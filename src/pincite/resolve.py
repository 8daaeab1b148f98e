"""Linking: citation → entry, briefing → modules, image → file."""

from __future__ import annotations

from posixpath import dirname, join, normpath

from pincite.diagnostic import Problem
from pincite.model.bibliography import BibFile, Bibliography, Entry
from pincite.model.briefing import BUILT_IN, Briefing
from pincite.model.content import Module
from pincite.model.dossier import Dossier, Parsed
from pincite.project import Project


def link_bibliography(files: tuple[BibFile, ...]) -> Bibliography:
    """All ``.bib`` files as one bibliography. Keys that differ only in capitals are the same, as in BibTeX."""
    every = [entry for file in files for entry in file.entries]
    # Backwards, so that the first entry of each key is the one that stays.
    first = {entry.key.casefold(): entry for entry in reversed(every)}
    later: list[Entry] = []
    if len(first) < len(every):
        later = [entry for entry in every if first[entry.key.casefold()] is not entry]
        every = [entry for entry in every if first[entry.key.casefold()] is entry]
    return Bibliography(
        files=files,
        entries={entry.key: entry for entry in every},
        duplicates=tuple((first[entry.key.casefold()], entry) for entry in later),
        broken={key: place for file in files for key, place in file.broken.items()},
        problems=tuple(problem for file in files for problem in file.problems),
    )


def resolve(parsed: Parsed) -> Dossier:
    """Link a parsed project. What does not link is listed, for the rules to report."""
    entries = parsed.bibliography.entries
    files = parsed.project.files
    problems = [problem for module in parsed.modules for problem in module.problems]
    problems += [problem for briefing in parsed.briefings for problem in briefing.problems]
    problems += filter(None, (_faulty_style(briefing, parsed.project) for briefing in parsed.briefings))
    cited = [(module, key) for module in parsed.modules for citation in module.citations for key in citation.keys]
    return Dossier(
        project=parsed.project,
        modules=parsed.modules,
        briefings=parsed.briefings,
        bibliography=parsed.bibliography,
        modules_by_name={module.name: module for module in parsed.modules},
        placed=frozenset(reference.name for briefing in parsed.briefings for reference in briefing.modules),
        cited_keys=tuple(cited),
        missing_keys=tuple((module, key) for module, key in cited if key.key not in entries),
        missing_images=tuple(
            (module, image, path)
            for module in parsed.modules
            for image in module.images
            if (path := image_path(module, image.target)) not in files
        ),
        problems=(*problems, *parsed.bibliography.problems),
        findings=parsed.findings,
    )


def _faulty_style(briefing: Briefing, project: Project) -> Problem | None:
    """A citation style that is not there or cannot be read, as far as that can be known: the extra brings most."""
    if briefing.style_place is None or briefing.citation_style in BUILT_IN:
        return None
    from pincite.styles import fault  # most briefings have a built-in style, and need none of it

    said, _, hint = fault(briefing.citation_style, project).partition("; ")
    return Problem(kind="invalid-header-value", place=briefing.style_place, message=said, hint=hint) if said else None


def image_path(module: Module, target: str) -> str:
    """Where an image lies, from the project's root: beside the module, or from the root when it begins with ``/``."""
    return normpath(target.lstrip("/") if target.startswith("/") else join(dirname(module.path), target))

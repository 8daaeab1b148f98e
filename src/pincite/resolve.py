"""Linking: citation → entry, briefing → modules, image → file."""

from __future__ import annotations

from posixpath import dirname, join, normpath

from pincite.model.bibliography import BibFile, Bibliography, Entry
from pincite.model.content import Module
from pincite.model.dossier import Dossier, Parsed


def link_bibliography(files: tuple[BibFile, ...]) -> Bibliography:
    """All ``.bib`` files as one bibliography. Keys that differ only in capitals are the same, as in BibTeX."""
    entries: dict[str, Entry] = {}
    duplicates: list[tuple[Entry, Entry]] = []
    folded: dict[str, Entry] = {}
    for file in files:
        for entry in file.entries:
            first = folded.setdefault(entry.key.casefold(), entry)
            if first is entry:
                entries[entry.key] = entry
            else:
                duplicates.append((first, entry))
    return Bibliography(
        files=files,
        entries=entries,
        duplicates=tuple(duplicates),
        broken={key: place for file in files for key, place in file.broken.items()},
        problems=tuple(problem for file in files for problem in file.problems),
    )


def resolve(parsed: Parsed) -> Dossier:
    """Link a parsed project. What does not link is listed, for the rules to report."""
    entries = parsed.bibliography.entries
    files = parsed.project.files
    problems = [problem for module in parsed.modules for problem in module.problems]
    problems += [problem for briefing in parsed.briefings for problem in briefing.problems]
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


def image_path(module: Module, target: str) -> str:
    """Where an image lies, from the project's root: beside the module, or from the root when it begins with ``/``."""
    return normpath(target.lstrip("/") if target.startswith("/") else join(dirname(module.path), target))

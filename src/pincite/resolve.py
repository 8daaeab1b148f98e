"""Linking: citation → entry, briefing → modules, image → file."""

from __future__ import annotations

from posixpath import dirname, join, normpath

from pincite.model.bibliography import Entry
from pincite.model.content import Module
from pincite.model.dossier import Dossier, Parsed


def resolve(parsed: Parsed) -> Dossier:
    """Link a parsed project. What does not link is listed, for the rules to report."""
    entries: dict[str, Entry] = {}
    duplicates: list[tuple[Entry, Entry]] = []
    folded: dict[str, Entry] = {}
    for bibliography in parsed.bibliographies:
        for entry in bibliography.entries:
            first = folded.setdefault(entry.key.casefold(), entry)
            if first is entry:
                entries[entry.key] = entry
            else:
                duplicates.append((first, entry))
    files = parsed.project.files
    problems = [problem for module in parsed.modules for problem in module.problems]
    problems += [problem for briefing in parsed.briefings for problem in briefing.problems]
    problems += [problem for bibliography in parsed.bibliographies for problem in bibliography.problems]
    return Dossier(
        project=parsed.project,
        modules=parsed.modules,
        briefings=parsed.briefings,
        bibliographies=parsed.bibliographies,
        entries=entries,
        duplicates=tuple(duplicates),
        modules_by_name={module.name: module for module in parsed.modules},
        placed=frozenset(reference.name for briefing in parsed.briefings for reference in briefing.modules),
        missing_keys=tuple(
            (module, key)
            for module in parsed.modules
            for citation in module.citations
            for key in citation.keys
            if key.key not in entries
        ),
        missing_images=tuple(
            (module, image, path)
            for module in parsed.modules
            for image in module.images
            if (path := image_path(module, image.target)) not in files
        ),
        broken_entries={key: place for file in parsed.bibliographies for key, place in file.broken.items()},
        problems=tuple(problems),
    )


def image_path(module: Module, target: str) -> str:
    """Where an image lies, from the project's root: beside the module, or from the root when it begins with ``/``."""
    return normpath(target.lstrip("/") if target.startswith("/") else join(dirname(module.path), target))

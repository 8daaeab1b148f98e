"""What was checked → one Document, numbered and ready for a template."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Sequence
from posixpath import basename
from unicodedata import bidirectional

from msgspec.structs import replace

from pincite import __version__
from pincite.assemble.inline import plain_text
from pincite.assemble.method import method_note
from pincite.assemble.nodes import ChapterBuilder
from pincite.assemble.numbering import Numbering, Target
from pincite.assemble.references import format_entry
from pincite.assemble.targets import number_targets
from pincite.language import direction
from pincite.model.briefing import Briefing
from pincite.model.content import Module
from pincite.model.document import (
    Chapter,
    ContentsLine,
    Document,
    DraftFinding,
    Node,
    Reference,
)
from pincite.model.dossier import Checked
from pincite.parse.tree import SyntaxTreeNode, parse_tree
from pincite.project import TEMPLATES


def assemble(checked: Checked, briefing: Briefing, *, draft: bool = False) -> Document:
    """Put a briefing together. In a draft each finding is marked where it stands and listed at the end."""
    dossier = checked.dossier
    lang = briefing.lang or dossier.project.config.lang
    modules = [dossier.modules_by_name[line.name] for line in briefing.modules if line.name in dossier.modules_by_name]
    findings = _findings(checked, briefing, modules) if draft else ()
    numbering = Numbering()
    contents: list[ContentsLine] = []
    drafted: list[tuple[Module, Target, SyntaxTreeNode]] = []
    for number, module in enumerate(modules, 1):
        chapter = Target(label=str(number), anchor=f"c{number}")
        stops = [sentence.start for sentence in module.sentences]
        stops += [finding.place.start for finding in findings if finding.place and finding.place.path == module.path]
        tree = parse_tree(module, stops)
        contents.append(ContentsLine(level=1, number=chapter.label, title=module.header.title, anchor=chapter.anchor))
        for heading in number_targets(module, tree, chapter, lang, numbering):
            title = plain_text(heading.inline.children)
            label, anchor = heading.target.label, heading.target.anchor
            contents.append(ContentsLine(level=heading.level, number=label, title=title, anchor=anchor))
        drafted.append((module, chapter, tree))
    chapters: list[Chapter] = []
    builders: list[ChapterBuilder] = []
    for module, chapter, tree in drafted:
        builder = ChapterBuilder(
            dossier=dossier,
            module=module,
            anchor=chapter.anchor,
            lang=lang,
            numbering=numbering,
            findings=[finding for finding in findings if finding.place and finding.place.path == module.path],
        )
        chapters.append(_chapter(builder, chapter, tree))
        builders.append(builder)
    marked = {anchor for builder in builders for anchor in builder.marked}
    return Document(
        name=briefing.name,
        title=briefing.title or briefing.name,
        subtitle=briefing.subtitle,
        people=briefing.people,
        organisation=briefing.organisation,
        lang=lang,
        direction=direction(lang),
        date=briefing.date,
        version=briefing.version,
        status=briefing.status,
        template=briefing.template,
        draft=draft,
        contents=tuple(contents),
        chapters=tuple(chapters),
        references=_references(checked, numbering),
        method=method_note(checked, builders, numbering),
        findings=tuple(
            replace(finding, mark_anchor=finding.mark_anchor if finding.mark_anchor in marked else "")
            for finding in findings
        ),
        images=_images(checked, builders),
        templates={text.source.path.removeprefix(TEMPLATES): text.source.text for text in dossier.project.templates},
        fonts={basename(path): dossier.project.read_bytes(path) for path in dossier.project.fonts},
        generator=f"pincite {__version__}",
    )


def _chapter(builder: ChapterBuilder, chapter: Target, tree: SyntaxTreeNode) -> Chapter:
    builder.numbering.where, builder.here = f"§\u00a0{chapter.label}", chapter.anchor
    blocks = builder.build(tree)
    return Chapter(
        number=chapter.label,
        title=builder.module.header.title or builder.module.name,
        anchor=chapter.anchor,
        lang=builder.module.lang,
        direction=direction(builder.module.lang),
        blocks=blocks,
        # A note that is called in another note is written first and counted second.
        notes=tuple(sorted(builder.notes, key=lambda note: note.number)),
    )


def _references(checked: Checked, numbering: Numbering) -> tuple[Reference, ...]:
    references = []
    for key, number in numbering.sources.items():
        entry = checked.dossier.bibliography.entries[key]
        lang = _language_tag(entry.get("langid", "language"))
        children = format_entry(entry, checked.dossier.bibliography.entries)
        references.append(
            Reference(
                number=number,
                anchor=f"ref-{number}",
                key=key,
                lang=lang,
                direction=direction(lang) if lang else _letters_direction(children),
                children=children,
                cited_at=numbering.back_links(key),
            )
        )
    return tuple(references)


def _letters_direction(nodes: Iterable[Node]) -> str:
    """The way the first letter of a text runs that runs any way (Unicode Standard Annex 9, rules P2 and P3)."""
    for node in nodes:
        for character in getattr(node, "text", ""):
            kind = bidirectional(character)
            if kind in ("L", "R", "AL"):
                return "ltr" if kind == "L" else "rtl"
        if found := _letters_direction(getattr(node, "children", ())):
            return found
    return ""


#: biblatex's names of languages (its manual, table 2) → language tags.
_LANGUAGES = {
    "american": "en-US", "arabic": "ar", "british": "en-GB", "dutch": "nl", "english": "en", "farsi": "fa",
    "french": "fr", "german": "de", "italian": "it", "kurdish": "ku", "ngerman": "de", "persian": "fa",
    "portuguese": "pt", "russian": "ru", "spanish": "es", "swedish": "sv", "turkish": "tr",
}  # fmt: skip


def _language_tag(langid: str) -> str:
    return _LANGUAGES.get(langid.lower(), langid if 2 <= len(langid) <= 3 else "")


def _images(checked: Checked, builders: Sequence[ChapterBuilder]) -> dict[str, tuple[str, bytes]]:
    project = checked.dossier.project
    paths = sorted({path for builder in builders for path in builder.images if path in project.files})
    return {
        path: (mimetypes.guess_type(path)[0] or "application/octet-stream", project.read_bytes(path)) for path in paths
    }


def _findings(checked: Checked, briefing: Briefing, modules: Sequence[Module]) -> tuple[DraftFinding, ...]:
    """The findings of a draft: those of its modules, of the briefing file, and of the bibliography."""
    paths = {briefing.path, *(module.path for module in modules)}
    paths |= {file.path for file in checked.dossier.bibliography.files}
    wanted = [finding for finding in checked.diagnostics if finding.path in paths]
    return tuple(
        DraftFinding(
            number=number,
            anchor=f"finding-{number}",
            mark_anchor=f"mark-{number}",
            code=finding.code,
            name=finding.name,
            severity=finding.severity,
            message=finding.message,
            where=f"{finding.path}:{finding.line}:{finding.column}",
            place=finding.place,
        )
        for number, finding in enumerate(wanted, 1)
    )

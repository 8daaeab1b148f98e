"""What was checked → one Document, numbered and ready for a template."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from posixpath import basename

from msgspec.structs import replace

from pincite import __version__
from pincite.assemble.additions import with_origin
from pincite.assemble.inline import plain_text
from pincite.assemble.languages import letters_direction
from pincite.assemble.method import method_note
from pincite.assemble.nodes import ChapterBuilder
from pincite.assemble.numbering import Numbering, Target
from pincite.assemble.pieces import words
from pincite.assemble.placing import PlacedCitation, Placer
from pincite.assemble.styles import Style, Works
from pincite.assemble.styles.author_date import author_date
from pincite.assemble.styles.csl import PandocStyle as PandocStyle
from pincite.assemble.styles.csl import csl
from pincite.assemble.styles.numeric import numeric
from pincite.assemble.targets import number_targets
from pincite.evidence.langid import language_of
from pincite.language import direction
from pincite.model.briefing import Briefing
from pincite.model.content import Module
from pincite.model.document import (
    Chapter,
    ContentsLine,
    Document,
    DraftFinding,
    Reference,
)
from pincite.model.dossier import Checked
from pincite.pandoc.citations import Formatted, FormattedEntry
from pincite.parse.tree import SyntaxTreeNode, parse_tree
from pincite.project import TEMPLATES

#: What prints in a built-in style.
_STYLES: Mapping[str, Style] = {"numeric": numeric, "author-date": author_date}


def assemble(
    checked: Checked, briefing: Briefing, *, draft: bool = False, pandoc: PandocStyle | None = None
) -> Document:
    """Put a briefing together. In a draft each finding is marked where it stands and listed at the end.

    ``pandoc`` is the briefing's citation style where it is not built in.
    """
    dossier = checked.dossier
    lang = briefing.lang or dossier.project.config.lang
    modules = [dossier.modules_by_name[line.name] for line in briefing.modules if line.name in dossier.modules_by_name]
    findings = _findings(checked, briefing, modules) if draft else ()
    numbering = Numbering(cites_in_notes=bool(pandoc and pandoc.is_note))
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
    anchors = {key: f"ref-{number}" for key, number in numbering.sources.items()}
    works = Works(entries=dossier.bibliography.entries, anchors=anchors, lang=lang)
    style = csl(pandoc) if pandoc else _STYLES[briefing.citation_style]
    printed, filled = _print(works, numbering, chapters, style)
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
        citation_style=briefing.citation_style,
        chapters=filled,
        references=_references(printed, works, numbering),
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
    )


def _references(printed: Formatted, works: Works, numbering: Numbering) -> tuple[Reference, ...]:
    references = []
    for number, entry in enumerate(_listed(printed, works), 1):
        lang = language_of(works.entry(entry.key))
        children = with_origin(entry.key, works, entry.children)
        references.append(
            Reference(
                number=number,
                anchor=works.anchors[entry.key],
                key=entry.key,
                lang=lang,
                direction=direction(lang) if lang else letters_direction(children),
                children=children,
                cited_at=numbering.back_links(entry.key),
                label=words(entry.label),
            )
        )
    return tuple(references)


def _listed(printed: Formatted, works: Works) -> Sequence[FormattedEntry]:
    """The entries of the list; a style without one gets the built-in list by authors, for it holds the links back."""
    listed = {entry.key for entry in printed.entries}
    if listed or not works.anchors:
        return printed.entries
    return author_date((), works).entries


def _print(
    works: Works, numbering: Numbering, chapters: Sequence[Chapter], style: Style
) -> tuple[Formatted, tuple[Chapter, ...]]:
    """Let the style print all citations, and put what it prints into their places."""
    clusters = [cited.cluster for cited in numbering.citations]
    printed = style(clusters, works)
    citations = {
        cited.anchor: PlacedCitation(printed=citation, note=cited.cluster.note)
        for cited, citation in zip(numbering.citations, printed.citations, strict=True)
    }
    filled = []
    for chapter in chapters:
        placer = Placer(citations)
        blocks = placer.nodes(chapter.blocks)
        # A note that is called in another note is written first and counted second.
        notes = tuple(sorted(placer.notes, key=lambda note: note.number))
        filled.append(replace(chapter, blocks=blocks, notes=notes))
    return printed, tuple(filled)


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

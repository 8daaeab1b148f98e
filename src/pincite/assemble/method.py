"""The method note: what was counted and compared in a briefing, which sentences are exempt, what was waived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pincite.assemble.nodes import ChapterBuilder
from pincite.assemble.numbering import Numbering
from pincite.evidence.latex import unescaped
from pincite.model.document import ArchivedCopy, ExemptSentence, MethodNote, WaivedFinding
from pincite.model.dossier import Checked
from pincite.parse.plain import plain


def method_note(checked: Checked, chapters: Sequence[ChapterBuilder], numbering: Numbering) -> MethodNote:
    """The counts of a briefing's own modules; every sentence is cited, exempt or uncited."""
    sentences = [(chapter, sentence) for chapter in chapters for sentence in chapter.module.sentences]
    cited = sum(bool(sentence.citations) for _, sentence in sentences)
    exempt = []
    for chapter, sentence in sentences:
        if sentence.mark and not sentence.citations:
            where, anchor = _standing(chapter, sentence.start)
            text = plain(chapter.module.source.text[sentence.start : sentence.end])
            exempt.append(ExemptSentence(kind=sentence.mark.kind, text=text, where=where, anchor=anchor))
    waived = []
    for chapter in chapters:
        for item in checked.waived:
            if item.diagnostic.path == chapter.module.path:
                where, anchor = _standing(chapter, item.diagnostic.place.start)
                finding = item.diagnostic
                waived.append(
                    WaivedFinding(
                        code=finding.code, message=finding.message, reason=item.reason, where=where, anchor=anchor
                    )
                )
    return MethodNote(
        sentences=len(sentences),
        cited=cited,
        uncited=len(sentences) - cited - len(exempt),
        citations=sum(len(places) for places in numbering.citing.values()),
        sources=len(numbering.sources),
        exempt=tuple(exempt),
        waived=tuple(waived),
        **_evidence(checked, chapters, numbering),
    )


def _evidence(checked: Checked, chapters: Sequence[ChapterBuilder], numbering: Numbering) -> dict[str, Any]:
    """What of the briefing was compared with archived copies, and with which."""
    modules = {chapter.module.name for chapter in chapters}
    found = [item.comparison for item in checked.dossier.evidence if item.module.name in modules]
    used = {looked.sha256 for comparison in found for looked in comparison.looked}
    entries = checked.dossier.bibliography.entries
    return {
        "compared": len(found),
        "quotations": sum(quoted.found is not None for comparison in found for quoted in comparison.quotations),
        "figures": sum(comparison.figures - len(comparison.missing_figures) for comparison in found),
        "copies": tuple(
            ArchivedCopy(
                title=unescaped(entries[snapshot.key].get("shorttitle", "title")) or snapshot.key,
                anchor=f"ref-{numbering.sources[snapshot.key]}" if snapshot.key in numbering.sources else "",
                sha256=snapshot.sha256,
            )
            for snapshot in checked.dossier.snapshots
            if snapshot.sha256 in used
        ),
    }


def _standing(chapter: ChapterBuilder, offset: int) -> tuple[str, str]:
    """The printed place of an offset in a module, and an anchor to link to; both empty where it is not printed."""
    found = ((where, anchor) for start, end, where, anchor in chapter.placed if start <= offset < end)
    return next(found, ("", ""))

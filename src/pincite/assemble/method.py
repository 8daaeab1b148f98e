"""The method note: what was counted and compared in a briefing, which sentences are exempt, what was waived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pincite.assemble.nodes import ChapterBuilder
from pincite.assemble.numbering import Numbering
from pincite.evidence.latex import unescaped
from pincite.model.document import ArchivedCopy, ExemptSentence, MethodNote, WaivedFinding
from pincite.model.dossier import Checked, Dossier
from pincite.model.evidence import Record
from pincite.model.snapshot import Snapshot
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
    """What of the briefing was compared with archived copies, here or as the lock records, and with which."""
    dossier = checked.dossier
    modules = {chapter.module.name for chapter in chapters}
    here = [item.comparison for item in dossier.evidence if item.module.name in modules]
    elsewhere = [item.records for item in dossier.recorded if item.module.name in modules]
    used = {looked.best.sha256 for comparison in here for looked in comparison.looked}
    used |= {snapshot.recorded for snapshot in dossier.snapshots if _is_named(snapshot.recorded, elsewhere)}
    found = sum(quoted.found is not None for comparison in here for quoted in comparison.quotations)
    return {
        "compared": len(here) + len(elsewhere),
        "quotations": found + sum(records[0].quotations for records in elsewhere),
        "figures": sum(it.figures_found for it in here) + sum(records[0].figures for records in elsewhere),
        "copies": tuple(_copy(it, dossier, numbering) for it in dossier.snapshots if _hash(it) in used),
    }


def _hash(snapshot: Snapshot) -> str:
    return snapshot.sha256 or snapshot.recorded


def _is_named(digest: str, sentences: Sequence[Sequence[Record]]) -> bool:
    """Whether a record names the snapshot of this hash, by the beginning of it."""
    return bool(digest) and any(digest.startswith(record.snapshot) for records in sentences for record in records)


def _copy(snapshot: Snapshot, dossier: Dossier, numbering: Numbering) -> ArchivedCopy:
    key = snapshot.key
    title = unescaped(dossier.bibliography.entries[key].get("shorttitle", "title"))
    anchor = f"ref-{numbering.sources[key]}" if key in numbering.sources else ""
    return ArchivedCopy(title=title or key, anchor=anchor, sha256=_hash(snapshot))


def _standing(chapter: ChapterBuilder, offset: int) -> tuple[str, str]:
    """The printed place of an offset in a module, and an anchor to link to; both empty where it is not printed."""
    found = ((where, anchor) for start, end, where, anchor in chapter.placed if start <= offset < end)
    return next(found, ("", ""))

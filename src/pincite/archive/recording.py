"""What of a check goes into ``bib/evidence.lock``: for each citation that was looked up, where its passage stands."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from pincite.archive.standing import sound_lock
from pincite.evidence.lock import Lock
from pincite.evidence.own_words import own_words
from pincite.model.content import Module, Sentence
from pincite.model.dossier import Checked, Dossier, Evidence, Recorded
from pincite.model.evidence import Looked, Passage, Record
from pincite.model.snapshot import Custody

#: So many hexadecimal letters of a digest tell one sentence or snapshot of a project from all others.
_SHORT = 16


def recorded(checked: Checked) -> Lock:
    """The lock after this check. Raises UsageError when the one before it cannot be read as a whole.

    Recorded is what no error speaks against, but one that was waived with a reason. What stood in the lock of snapshots
    that are not at hand stays, as long as snapshot, sentence and citation are the same; a snapshot that was never added
    is recorded as it was found.
    """
    before = sound_lock(checked.dossier.project)
    at_hand = {snapshot.sha256[:_SHORT] for snapshot in checked.dossier.snapshots if snapshot.readable}
    still = {
        (module.name, sentence_digest(module, sentence), key.key, key.locator.value if key.locator else "")
        for module in checked.dossier.modules
        for sentence in module.sentences
        for citation in sentence.citations
        for key in citation.keys
    }
    archived = {custody.sha256[:_SHORT] for custody in before.snapshots}
    kept = (
        record
        for record in before.evidence
        if record.snapshot in archived - at_hand
        and (record.module, record.sentence, record.key, record.locator) in still
    )
    return Lock(
        snapshots=(*before.snapshots, *_new(checked, before)), evidence=(*kept, *dict.fromkeys(_records(checked)))
    )


def _new(checked: Checked, before: Lock) -> Iterator[Custody]:
    known = {custody.file for custody in before.snapshots}
    for snapshot in checked.dossier.snapshots:
        if snapshot.readable and snapshot.name not in known:
            known.add(snapshot.name)
            yield Custody(file=snapshot.name, sha256=snapshot.sha256, size=snapshot.size)


def _records(checked: Checked) -> Iterator[Record]:
    wrong = [item.place for item in checked.diagnostics if item.code.startswith("EVD") and item.severity == "error"]
    places = {path: [place for place in wrong if place.path == path] for path in {place.path for place in wrong}}
    for evidence in checked.dossier.evidence:
        sentence = evidence.sentence
        here = places.get(evidence.module.path, ())
        if not any(sentence.start <= place.start < sentence.end for place in here):
            yield from (_record(evidence, looked) for looked in evidence.comparison.looked)


def _record(evidence: Evidence, looked: Looked) -> Record:
    comparison = evidence.comparison
    passage = _passage(evidence, looked)
    keys = (key for citation in evidence.sentence.citations for key in citation.keys)
    cited = next(key for key in keys if key.start == evidence.sentence.start + looked.start)
    return Record(
        module=evidence.module.name,
        sentence=sentence_digest(evidence.module, evidence.sentence),
        key=looked.best.key,
        locator=cited.locator.value if cited.locator else "",
        snapshot=passage.sha256[:_SHORT],
        start=passage.start,
        end=passage.end,
        place=passage.place,
        score=round(100 * looked.passage.score),
        quotations=sum(quoted.found is not None for quoted in comparison.quotations),
        figures=comparison.figures_found,
    )


def _passage(evidence: Evidence, looked: Looked) -> Passage:
    """Where a reader is sent: to the quotation, if one stands in this snapshot, else to the best passage."""
    found = (quoted.found for quoted in evidence.comparison.quotations)
    return next((passage for passage in found if passage and passage.sha256 == looked.best.sha256), looked.passage)


def recorded_before(dossier: Dossier, lock: Lock) -> Iterator[Recorded]:
    """The cited sentences of which no source is at hand, and each citation is in the lock as it is now."""
    compared = {(item.module.path, item.sentence.start) for item in dossier.evidence}
    known = {(record.module, record.sentence, record.key, record.locator): record for record in lock.evidence}
    for module in dossier.modules:
        for sentence in module.sentences if known else ():
            keys = [key for citation in sentence.citations for key in citation.keys]
            if not keys or (module.path, sentence.start) in compared:
                continue
            digest = sentence_digest(module, sentence)
            places = ((key.key, key.locator.value if key.locator else "") for key in keys)
            records = [known.get((module.name, digest, *place)) for place in places]
            if None not in records:
                yield Recorded(module=module, sentence=sentence, records=tuple(filter(None, records)))


def sentence_digest(module: Module, sentence: Sentence) -> str:
    """A sentence by its own words: its citations may change, and lines be broken elsewhere."""
    words = own_words(module.source.text[sentence.start : sentence.end])
    return sha256(" ".join(words.split()).encode()).hexdigest()[:_SHORT]

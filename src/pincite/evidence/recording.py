"""What of a check goes into ``bib/evidence.lock``: for each citation that was looked up, where its passage stands."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from pincite.evidence.lock import Lock, read_lock
from pincite.evidence.own_words import own_words
from pincite.model.content import Module, Sentence
from pincite.model.dossier import Checked, Evidence
from pincite.model.evidence import Looked, Passage, Record
from pincite.model.snapshot import Custody

#: So many hexadecimal letters of a digest tell one sentence or snapshot of a project from all others.
_SHORT = 16


def recorded(checked: Checked) -> Lock:
    """The lock after this check.

    Recorded is what no error speaks against. What stood in the lock of snapshots that are not at hand stays, as long as
    the sentence and its citation are the same; a snapshot that was never added is recorded as it was found.
    """
    project = checked.dossier.project
    before = read_lock(project.lock.source)[0] if project.lock else Lock()
    at_hand = {snapshot.sha256[:_SHORT] for snapshot in checked.dossier.snapshots if snapshot.readable}
    still = {
        (module.name, _digest(module, sentence), key.key, key.locator.value if key.locator else "")
        for module in checked.dossier.modules
        for sentence in module.sentences
        for citation in sentence.citations
        for key in citation.keys
    }
    kept = (
        record
        for record in before.evidence
        if record.snapshot not in at_hand and (record.module, record.sentence, record.key, record.locator) in still
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
        sentence=_digest(evidence.module, evidence.sentence),
        key=looked.key,
        locator=cited.locator.value if cited.locator else "",
        snapshot=looked.sha256[:_SHORT],
        start=passage.start,
        end=passage.end,
        place=passage.place,
        score=round(100 * (looked.cited or looked.best).score),
        quotations=sum(quoted.found is not None for quoted in comparison.quotations),
        figures=comparison.figures - len(comparison.missing_figures),
    )


def _passage(evidence: Evidence, looked: Looked) -> Passage:
    """Where a reader is sent: to the quotation, if one stands in this source, else to the best passage."""
    found = (quoted.found for quoted in evidence.comparison.quotations)
    return next((passage for passage in found if passage and passage.key == looked.key), looked.cited or looked.best)


def _digest(module: Module, sentence: Sentence) -> str:
    """A sentence by its own words: its citations may change, and lines be broken elsewhere."""
    words = own_words(module.source.text[sentence.start : sentence.end])
    return sha256(" ".join(words.split()).encode()).hexdigest()[:_SHORT]

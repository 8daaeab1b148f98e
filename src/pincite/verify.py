"""Verifying: every cited sentence is compared with the snapshots of its sources, as far as they are at hand.

What was found is kept by sentence, citation and snapshot, so that a snapshot is opened only when no record vouches for
what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import msgpack
from msgspec.structs import replace

from pincite.archive import Archive, lock_of
from pincite.diagnostic import Problem
from pincite.evidence.about import about
from pincite.evidence.langid import language_of
from pincite.model.content import CitedKey, Module, Sentence
from pincite.model.dossier import Dossier, Evidence
from pincite.model.evidence import Comparison
from pincite.model.snapshot import Snapshot
from pincite.program import program_digest
from pincite.project import Project
from pincite.store import Cache

if TYPE_CHECKING:
    from pincite.evidence.aliases import Aliases

_encode = msgpack.Encoder().encode
_COMPARISONS: msgpack.Decoder[dict[bytes, Comparison]] = msgpack.Decoder(dict[bytes, Comparison])


def verify(dossier: Dossier, kept: Cache | None = None) -> Dossier:
    """Compare the cited sentences of a dossier with the snapshots at hand; ``kept`` spares what was compared before.

    What is wrong with the lock and with the table of aliases is added to the problems.
    """
    project = dossier.project
    lock, problems = lock_of(project)
    aliases, faults = _aliases(project, kept)
    archive = Archive(project, lock, dossier.bibliography.entries, kept)
    cited = dict.fromkeys(key.key for _, key in dossier.cited_keys) if project.snapshots or lock.snapshots else {}
    snapshots = {key: archive.snapshots(key) for key in cited}
    comparing = _Comparing(archive, dossier, snapshots, aliases, kept)
    evidence = tuple(found for module in dossier.modules for found in comparing.evidence(module))
    if kept:
        kept.save()
    unread = (problem for text in (project.names, project.lock) if text for problem in text.problems)
    return replace(
        dossier,
        problems=(*dossier.problems, *unread, *problems, *faults),
        snapshots=tuple(dict.fromkeys(snapshot for them in snapshots.values() for snapshot in them)),
        evidence=evidence,
    )


class _Comparing:
    """Compares the sentences of one module after the other."""

    def __init__(
        self,
        archive: Archive,
        dossier: Dossier,
        snapshots: Mapping[str, tuple[Snapshot, ...]],
        aliases: Aliases | None,
        kept: Cache | None,
    ) -> None:
        self._archive = archive
        self._entries = dossier.bibliography.entries
        self._readable = {key: [it for it in them if it.readable] for key, them in snapshots.items()}
        self._whole = {key for key, them in snapshots.items() if all(it.readable for it in them)}
        self._aliases = aliases
        self._kept = kept
        self._stamp = sha256(program_digest() + _encode(_sorted(aliases) if aliases else None)).digest()
        self._said: dict[str, tuple[str, str]] = {}

    def evidence(self, module: Module) -> Iterator[Evidence]:
        """What was found for each cited sentence of a module of which a source is at hand."""
        sentences = [
            (sentence, keys)
            for sentence in module.sentences
            if (keys := [key for citation in sentence.citations for key in citation.keys])
            and any(self._readable.get(key.key) for key in keys)
        ]
        if not sentences:
            return
        name = f"comparisons of {module.path}"
        known = self._known(name)
        found: dict[bytes, Comparison] = {}
        for sentence, keys in sentences:
            digest = self._digest(module, sentence, keys)
            found[digest] = known.get(digest) or self._compared(module, sentence, keys)
            yield Evidence(module=module, sentence=sentence, comparison=found[digest])
        if self._kept and found.keys() != known.keys():
            self._kept.put(name, self._stamp, _encode(found))

    def _known(self, name: str) -> dict[bytes, Comparison]:
        return (self._kept and self._kept.value(name, self._stamp, _COMPARISONS)) or {}

    def _digest(self, module: Module, sentence: Sentence, keys: Sequence[CitedKey]) -> bytes:
        """What a comparison rests on: the sentence, where and what it cites, the snapshots."""
        start = sentence.start
        cited = [
            (key.key, key.start - start, key.locator and (key.locator.label, key.locator.value), self._words(key.key),
             [snapshot.sha256 for snapshot in self._readable.get(key.key, ())], key.key in self._whole)
            for key in keys
        ]  # fmt: skip
        markdown = module.source.text[start : sentence.end]
        return sha256(_encode((markdown, sentence.kind, sentence.lang, cited))).digest()

    def _compared(self, module: Module, sentence: Sentence, keys: Sequence[CitedKey]) -> Comparison:
        from pincite.evidence.comparing import Cited, Compared, compare  # most runs have compared everything before

        cited = []
        for key in keys:
            lang, about = self._words(key.key)
            sources = tuple(self._archive.source(snapshot) for snapshot in self._readable.get(key.key, ()))
            here = replace(key, start=key.start - sentence.start, end=key.end - sentence.start)
            wholly = key.key in self._whole
            cited.append(Cited(key=here, sources=sources, wholly=wholly, lang=lang, about=about))
        markdown = module.source.text[sentence.start : sentence.end]
        written = Compared(markdown=markdown, kind=sentence.kind, lang=sentence.lang, cited=tuple(cited))
        return compare(written, self._aliases)

    def _words(self, key: str) -> tuple[str, str]:
        """The language of an entry, and what it says of its source."""
        if key not in self._said:
            entry = self._entries.get(key)
            self._said[key] = (language_of(entry), about(entry)) if entry else ("", "")
        return self._said[key]


def _sorted(aliases: Aliases) -> tuple[object, ...]:
    """A table of aliases in an order of its own: sets have none."""
    return sorted(aliases.canonical.items()), sorted(sorted(pair) for pair in aliases.apart)


def _aliases(project: Project, kept: Cache | None) -> tuple[Aliases | None, tuple[Problem, ...]]:
    """The project's table of aliases, and what is wrong in it."""
    if project.names is None:
        return None, ()
    from pincite.evidence.aliases import Aliases, read_aliases

    source = project.names.source
    name, key = "aliases", sha256(program_digest() + source.text.encode()).digest()
    kind = tuple[Aliases, tuple[Problem, ...]]
    known: tuple[Aliases, tuple[Problem, ...]] | None = kept.value(name, key, msgpack.Decoder(kind)) if kept else None
    if known is not None:
        return known
    from pincite.parse.yaml import read_mapping  # a table that was read before needs no parser

    values, problems = read_mapping(source, 0, len(source.text))
    aliases, faults = read_aliases(values)
    found = aliases, (*(replace(problem, kind="malformed-alias") for problem in problems), *faults)
    if kept:
        kept.put(name, key, _encode(found))
    return found

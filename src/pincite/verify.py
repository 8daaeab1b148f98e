"""Verifying: every cited sentence is compared with the snapshots of its sources, as far as they are at hand.

What was found is kept by sentence, citation and snapshot, so that a snapshot is opened only when no record vouches for
what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct, msgpack
from msgspec.structs import replace

from pincite.archive import Archive, lock_of
from pincite.diagnostic import Problem
from pincite.evidence.about import about
from pincite.evidence.inheritance import filled_fields
from pincite.evidence.langid import language_in
from pincite.model.content import CitedKey, Module, Sentence, SentenceKind
from pincite.model.dossier import Dossier, Evidence
from pincite.model.evidence import Comparison
from pincite.model.snapshot import Snapshot
from pincite.program import program_digest
from pincite.project import Project
from pincite.store import Cache

if TYPE_CHECKING:
    from pincite.evidence.aliases import Aliases
    from pincite.evidence.compared import Source

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
    at_hand = any(snapshot.readable for them in snapshots.values() for snapshot in them)
    evidence = tuple(found for module in dossier.modules for found in comparing.evidence(module)) if at_hand else ()
    if kept:
        kept.save()
        archive.forget_others()
    unread = (problem for text in (project.names, project.lock) if text for problem in text.problems)
    verified = replace(
        dossier,
        problems=(*dossier.problems, *unread, *problems, *faults),
        snapshots=tuple(dict.fromkeys(snapshot for them in snapshots.values() for snapshot in them)),
        evidence=evidence,
    )
    if not lock.evidence:
        return verified
    from pincite.archive.recording import recorded_before  # many projects have no record yet

    return replace(verified, recorded=tuple(recorded_before(verified, lock)))


class _Basis(Struct, frozen=True, kw_only=True, array_like=True):
    """What the comparison of a sentence rests on: its words, and for each key what it names."""

    markdown: str
    kind: SentenceKind
    lang: str
    cited: tuple[_Named, ...]


class _Named(Struct, frozen=True, kw_only=True, array_like=True):
    """A key of a sentence, its place counted from there, with its snapshots and what its entry says of them."""

    key: CitedKey
    own: tuple[_Copy, ...]
    quoting: tuple[_Copy, ...]
    wholly: bool
    lang: str
    about: str


#: A snapshot by its hash and its name, which may decide how it is read.
_Copy = tuple[str, str]


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
        self._snapshots = snapshots
        self._copies = {(it.sha256, it.name): it for them in snapshots.values() for it in them}
        self._aliases = aliases
        self._kept = kept
        self._stamp = sha256(program_digest() + _encode(_sorted(aliases) if aliases else None)).digest()
        self._said: dict[str, tuple[str, str]] = {}

    def evidence(self, module: Module) -> Iterator[Evidence]:
        """What was found for each cited sentence of a module of which a source is at hand."""
        name = f"comparisons of {module.path}"
        known: dict[bytes, Comparison] | None = None
        found: dict[bytes, Comparison] = {}
        for sentence in module.sentences:
            basis = self._basis(module, sentence)
            if not any(named.own or named.quoting for named in basis.cited):
                continue
            if known is None:
                known = (self._kept and self._kept.value(name, self._stamp, _COMPARISONS)) or {}
            digest = sha256(_encode(basis)).digest()
            found[digest] = known.get(digest) or self._compared(basis)
            yield Evidence(module=module, sentence=sentence, comparison=found[digest])
        if self._kept and known is not None and found.keys() != known.keys():
            self._kept.put(name, self._stamp, _encode(found))

    def _basis(self, module: Module, sentence: Sentence) -> _Basis:
        keys = (key for citation in sentence.citations for key in citation.keys)
        return _Basis(
            markdown=module.source.text[sentence.start : sentence.end],
            kind=sentence.kind,
            lang=sentence.lang,
            cited=tuple(self._named(key, sentence) for key in keys),
        )

    def _named(self, key: CitedKey, sentence: Sentence) -> _Named:
        snapshots = self._snapshots.get(key.key, ())
        copies = [(it.key == key.key, (it.sha256, it.name)) for it in snapshots if it.readable]
        lang, about = self._words(key.key)
        return _Named(
            key=replace(key, start=key.start - sentence.start, end=key.end - sentence.start),
            own=tuple(copy for is_own, copy in copies if is_own),
            quoting=tuple(copy for is_own, copy in copies if not is_own),
            wholly=bool(copies) and len(copies) == len(snapshots),
            lang=lang,
            about=about,
        )

    def _compared(self, basis: _Basis) -> Comparison:
        from pincite.evidence.compared import Cited, Compared  # most runs have compared everything before
        from pincite.evidence.comparing import compare

        def sources(copies: tuple[_Copy, ...]) -> tuple[Source, ...]:
            return tuple(self._archive.source(self._copies[copy]) for copy in copies)

        cited = tuple(
            Cited(
                key=named.key,
                own=sources(named.own),
                quoting=sources(named.quoting),
                wholly=named.wholly,
                lang=named.lang,
                about=named.about,
            )
            for named in basis.cited
        )
        sentence = Compared(markdown=basis.markdown, kind=basis.kind, lang=basis.lang, cited=cited)
        return compare(sentence, self._aliases)

    def _words(self, key: str) -> tuple[str, str]:
        """The language of an entry, and what it says of its source."""
        if key not in self._said:
            entry = self._entries.get(key)
            fields = filled_fields(entry, self._entries) if entry else {}
            self._said[key] = language_in(fields), about(fields)
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

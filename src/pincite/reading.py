"""Reading: what each text says, and what the rules that need no other text say of it. It is kept between runs.

A text that has not changed is not read again: no parser is imported for it. Many texts are read on several cores; what
comes back from there are the same bytes that are kept, so the result is the same whatever the number of cores.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, TypeAlias

from msgspec import Struct, msgpack
from msgspec.structs import replace

from pincite.config import Config
from pincite.diagnostic import Findings
from pincite.model.bibliography import BibFile, Bibliography
from pincite.model.briefing import Briefing
from pincite.model.content import Module
from pincite.model.dossier import Parsed
from pincite.program import program_digest
from pincite.project import BIBLIOGRAPHY, BRIEFINGS, MODULES, Project, briefing_name, module_name
from pincite.resolve import link_bibliography
from pincite.rules import RULES
from pincite.rules.rule import Rule, Scope
from pincite.source import SourceText
from pincite.store import Cache
from pincite.texts import TextFile

#: From how many unread characters on more than one core is used: some 5,000 sentences. Starting them costs as much
#: time as reading a thousand.
WORTH_CORES = 600_000
#: How many batches a core gets. Three wait in the other process's queue and cannot be taken back, so they are short.
_BATCHES = 24
_NO_TEXT = SourceText(path="", text="")
_encode = msgpack.Encoder().encode


class ModuleReading(Struct, frozen=True, kw_only=True):
    """A module, and by code what the rules that see one module say of it."""

    module: Module
    findings: Findings


Reading: TypeAlias = ModuleReading | Briefing | BibFile

_KINDS: dict[str, type[Reading]] = {MODULES: ModuleReading, BRIEFINGS: Briefing, BIBLIOGRAPHY: BibFile}


def read_texts(project: Project, kept: Cache | None = None, jobs: int = 1) -> Parsed:
    """Read every text of a project, on up to ``jobs`` cores; ``kept`` spares what was read before."""
    records = _Records(kept, project.config) if kept else None
    # Other cores begin with the modules; meanwhile this one reads the entries and looks at them.
    modules = _readings(project.modules, project.config, records, jobs)
    bibliography = link_bibliography(tuple(_readings(project.bibliographies, project.config, records)))
    findings = _of_bibliography(bibliography, project, records)
    briefings = tuple(_readings(project.briefings, project.config, records))
    readings = list(modules)
    if kept:
        kept.save()
    return Parsed(
        project=project,
        modules=tuple(reading.module for reading in readings),
        briefings=briefings,
        bibliography=bibliography,
        findings=(findings, *(reading.findings for reading in readings if reading.findings)),
    )


class _Records:
    """Readings as records: the key of each is made of the program, the options and the text."""

    def __init__(self, kept: Cache, config: Config) -> None:
        self._kept = kept
        self._stamp = program_digest() + _encode(config)
        self._keys: dict[str, bytes] = {}

    def find(self, name: str, texts: Sequence[TextFile], kind: type) -> Any:
        """What was read of these texts, None when it was not kept."""
        return self._kept.value(name, self._key(texts), _decoder(kind))

    def keep(self, name: str, texts: Sequence[TextFile], content: bytes) -> None:
        self._kept.put(name, self._key(texts), content)

    def _key(self, texts: Sequence[TextFile]) -> bytes:
        keys = [self._key_of(text) for text in texts]
        return keys[0] if len(keys) == 1 else sha256(self._stamp + b"".join(keys)).digest()

    def _key_of(self, text: TextFile) -> bytes:
        key = self._keys.get(text.source.path)
        if key is None:
            key = self._keys[text.source.path] = sha256(self._stamp + _encode(text)).digest()
        return key


@cache
def _decoder(kind: type) -> msgpack.Decoder[Any]:
    return msgpack.Decoder(kind)


def _readings(texts: Sequence[TextFile], config: Config, records: _Records | None, jobs: int = 1) -> Iterator[Any]:
    """The readings of these texts, in order. Other cores begin at once; this one reads when it is asked."""
    found = [records.find(text.source.path, [text], _kind(text)) if records else None for text in texts]
    unread = [text for text, reading in zip(texts, found, strict=True) if reading is None]
    worth_cores = jobs > 1 and len(unread) > 1 and sum(len(text.source.text) for text in unread) >= WORTH_CORES
    fresh = _read_on_cores(unread, config, jobs) if worth_cores else _read_here(unread, config)

    def in_order() -> Iterator[Any]:
        for text, reading in zip(texts, found, strict=True):
            if reading is None:
                reading, content = next(fresh)
                if records:
                    records.keep(text.source.path, [text], content or _packed(reading))
            yield _with_source(reading, text.source)

    return in_order()


def _read_here(texts: Sequence[TextFile], config: Config) -> Iterator[tuple[Reading, bytes]]:
    """Readings, not packed."""
    return ((_read(text, config), b"") for text in texts)


def _read_on_cores(texts: Sequence[TextFile], config: Config, jobs: int) -> Iterator[tuple[Reading, bytes]]:
    """Readings with what other processes packed them into.

    They begin at once, from the front; this process comes in when it is asked, and takes from the back what none of
    them has begun.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A forked process has what is imported here; elsewhere forking is not safe, and each process imports it anew.
    import pincite.parse.module  # noqa: F401

    for rule in _rules("module"):
        _ = rule.check

    context = get_context("fork" if sys.platform == "linux" else None)
    # An interruption is answered here; the other processes would each print a traceback of their own.
    others = ProcessPoolExecutor(jobs - 1, context, signal.signal, (signal.SIGINT, signal.SIG_IGN))
    batches = list(_batches(texts, jobs * _BATCHES))
    tasks = [others.submit(_read_batch, batch, config) for batch in batches]

    def in_order() -> Iterator[tuple[Reading, bytes]]:
        try:
            own = {}
            for number in reversed(range(len(batches))):
                if not tasks[number].cancel():
                    break
                own[number] = list(_read_here(batches[number], config))
            for number, batch in enumerate(batches):
                yield from own.pop(number, ()) or _unpacked(batch, tasks[number].result())
        finally:
            others.shutdown(cancel_futures=True)

    return in_order()


def _batches(texts: Sequence[TextFile], number: int) -> Iterator[list[TextFile]]:
    """The texts in order, in about so many batches of about the same length."""
    most = sum(len(text.source.text) for text in texts) // number + 1
    batch: list[TextFile] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text.source.text)
        if length >= most:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _read_batch(texts: Sequence[TextFile], config: Config) -> list[bytes]:
    return [_packed(_read(text, config)) for text in texts]


def _packed(reading: Reading) -> bytes:
    return _encode(_with_source(reading, _NO_TEXT))


def _unpacked(texts: Sequence[TextFile], contents: Sequence[bytes]) -> Iterator[tuple[Reading, bytes]]:
    return ((_decoder(_kind(text)).decode(content), content) for text, content in zip(texts, contents, strict=True))


def _kind(text: TextFile) -> type[Reading]:
    return next(kind for folder, kind in _KINDS.items() if text.source.path.startswith(folder))


def _with_source(reading: Reading, source: SourceText) -> Reading:
    """A reading with its text, or without: a record needs none, since only the same text leads to it."""
    if isinstance(reading, ModuleReading):
        return replace(reading, module=replace(reading.module, source=source))
    return replace(reading, source=source) if isinstance(reading, Briefing) else reading


def _read(text: TextFile, config: Config) -> Reading:
    """Parse a text. A parser is imported when there is something for it."""
    path = text.source.path
    if path.startswith(BRIEFINGS):
        from pincite.parse.briefing import parse_briefing

        return parse_briefing(text.source, briefing_name(path), text.problems)
    if path.startswith(BIBLIOGRAPHY):
        from pincite.parse.bib import parse_bib

        return parse_bib(text.source, text.problems)
    from pincite.parse.module import parse_module

    module = parse_module(text.source, module_name(path), config.lang, text.problems)
    findings = _said("module", module, config)
    # Only a module's own rules look at its units: half of what would have to be kept.
    return ModuleReading(module=replace(module, units=()), findings=findings)


def _of_bibliography(bibliography: Bibliography, project: Project, records: _Records | None) -> Findings:
    """What the rules that see the bibliography say of it."""
    name, texts = "findings of the bibliography", project.bibliographies
    found: Findings | None = records.find(name, texts, Findings) if records else None
    if found is None:
        found = _said("bibliography", bibliography, project.config)
        if records:
            records.keep(name, texts, _encode(found))
    return found


def _said(scope: Scope, subject: Module | Bibliography, config: Config) -> Findings:
    """By code, what the rules of this scope say of their subject."""
    found = {
        rule.code: tuple(rule.check(subject, config) if rule.takes_options else rule.check(subject))
        for rule in _rules(scope)
    }
    return {code: findings for code, findings in found.items() if findings}


def _rules(scope: Scope) -> list[Rule]:
    return [rule for rule in RULES if rule.scope == scope]


def available_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""What a marked sentence rests on: the sentences that its ``from=`` or ``of=`` names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from pincite.model.content import Mark, Module, Sentence
from pincite.model.dossier import Dossier

#: Exemption mark → the attribute that names what it rests on.
TARGET_ATTRIBUTE = {"calc": "from", "inference": "from", "summary": "of"}


class Target(Struct, frozen=True, kw_only=True):
    """One name in ``from=`` or ``of=``: as written, the module it lies in, and the sentences it names (or none)."""

    written: str
    module: Module | None
    sentences: tuple[Sentence, ...]


def marked(dossier: Dossier) -> Iterator[tuple[Module, Sentence, Mark]]:
    """Every sentence that rests on a mark instead of a citation."""
    for module in dossier.modules:
        for sentence in module.sentences:
            if sentence.mark and not sentence.citations:
                yield module, sentence, sentence.mark


def targets(dossier: Dossier, module: Module, mark: Mark) -> list[Target]:
    """What a mark names: ``#id`` in its own module, ``module/path#id`` elsewhere."""
    named = dict(mark.attributes).get(TARGET_ATTRIBUTE.get(mark.kind, ""), "")
    found = []
    for written in named.split():
        path, _, label = written.rpartition("#")
        home = dossier.modules_by_name.get(path) if path else module
        sentences = tuple(sentence for sentence in home.sentences if sentence.label == label) if home and label else ()
        found.append(Target(written=written, module=home, sentences=sentences))
    return found


def premises(dossier: Dossier, module: Module, mark: Mark) -> str:
    """The words of all sentences that a mark names, as a reader sees them."""
    return "\n".join(
        words(target.module, sentence)
        for target in targets(dossier, module, mark)
        if target.module
        for sentence in target.sentences
    )


def words(module: Module, sentence: Sentence) -> str:
    """A sentence as a reader sees it."""
    return _plain(module.source.text[sentence.start : sentence.end])


@lru_cache(maxsize=4096)
def _plain(markdown: str) -> str:
    """The words of a text; several rules ask for those of the same few sentences, and most projects for none."""
    from pincite.parse.plain import plain

    return plain(markdown)

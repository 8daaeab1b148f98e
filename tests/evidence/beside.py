"""A sentence beside the texts that it cites, for the functions that doubt it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pincite.evidence.compared import Cited, Compared
from pincite.evidence.folding import fold_text
from pincite.evidence.surroundings import Surroundings
from pincite.model.content import CitedKey


class Beside(NamedTuple):
    """What they are given: the sentence, its own words, the texts."""

    sentence: Compared
    here: Surroundings
    sources: Sequence[Surroundings]


def beside(sentence: str, *texts: str, about: str = "", lang: str = "en") -> Beside:
    """Put a sentence beside texts; the entry of its source says ``about``."""
    cited = Cited(key=CitedKey(key="a", start=0, end=2), own=(), about=about)
    compared = Compared(markdown=sentence, kind="sentence", lang=lang, cited=(cited,))
    here = Surroundings(words=fold_text(compared.words))
    return Beside(compared, here, [Surroundings(words=fold_text(text)) for text in texts])

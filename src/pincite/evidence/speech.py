"""Who says something: verbs of saying, and the words by which something is put down to somebody."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pincite.evidence.folding import fold_text
from pincite.evidence.passages import STEM

#: Verbs of saying, in English, each in its forms.
_VERBS = """
    say says said saying state states stated stating call calls called calling describe describes described
    describing write writes wrote written writing argue argues argued arguing claim claims claimed claiming
    declare declares declared declaring decree decrees decreed warn warns warned warning tell tells told telling
    add adds added adding find finds found report reports reported reporting speak speaks spoke speaking believe
    believes believed believing accuse accuses accused accusing condemn condemns condemned condemning demand
    demands demanded demanding ask asks asked asking announce announces announced note notes noted noting insist
    insists insisted urge urges urged urging explain explains explained conclude concludes concluded denounce
    denounces denounced criticise criticises criticised criticize criticizes criticized deny denies denied denying
    confirm confirms confirmed maintain maintains maintained testify testifies testified recall recalls recalled
    remark remarks remarked reply replies replied judge judges judged acknowledge acknowledges acknowledged admit
    admits admitted allege alleges alleged assert asserts asserted suggest suggests suggested comment comments
    commented observe observes observed quote quotes quoted cite cites cited
"""
#: What stands before the name of somebody whose words follow.
_BEFORE = (
    r"\b(?:according\s+to|in\s+the\s+words\s+of|"
    r"(?:cited|quoted|said|stated|written|report|statement|research|words)\s+(?:by|from|of))\s+(?:the\s+)?$"
)
#: Words that only put something down to somebody, or lead to it, and say nothing of the matter itself.
_LEADING = """
    according say says said saying state states stated stating report reports reported cite cites cited quote quotes
    quoted give gives given giving name names named describe describes described put puts call calls called write writes
    wrote written speak speaks spoke text texts page article passage
"""


@cache
def speaking() -> re.Pattern[str]:
    """A verb of saying, or "according to"."""
    return re.compile(rf"\b(?:{'|'.join(_VERBS.split())}|according\s+to)\b", re.IGNORECASE)


@cache
def attribution() -> re.Pattern[str]:
    """What ends right before the name of a speaker."""
    return re.compile(_BEFORE, re.IGNORECASE)


@lru_cache(maxsize=64)
def entry_words(abouts: tuple[str, ...]) -> frozenset[str]:
    """The folded words that entries have of their sources."""
    return frozenset(fold_text("\n".join(abouts)).words)


@cache
def leading_stems() -> frozenset[str]:
    """The stems of words by which a sentence leads to what it says: they need not stand in a source."""
    return frozenset(word[:STEM] for word in _LEADING.split())

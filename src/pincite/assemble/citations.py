"""The citations of a briefing as they are collected: each with its anchor, in order, ready for a citation style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from pincite.assemble.locators import printed_locator
from pincite.assemble.terms import Terms
from pincite.evidence.relations import quoting
from pincite.model.bibliography import Entry
from pincite.model.content import CitedKey
from pincite.pandoc.citations import Cluster, Item

#: Stands before the prefix of a source in which the one before it was read, so that a style can tell it from a further
#: source: a private character, which no text has of its own.
THROUGH = "\ue020"
#: The parts of a section that follow its number without a space: ``6(1)(b)``, ``4(2)(a)–(c)``.
_PARTS = re.compile(r"\([^()\s]*\)(?:[-–]?\([^()\s]*\))*")


class Cited(Struct, frozen=True, kw_only=True):
    """A citation where it stands. ``anchor`` is that of its node in the document."""

    anchor: str
    cluster: Cluster


def items(keys: Iterable[CitedKey], text: str, entries: Mapping[str, Entry], lang: str) -> list[Item]:
    """The sources of a citation; the keys know where they stand in ``text``.

    A work that was read only in another is followed by that other one: ``@x`` by ``quoted in @y``. Where the next
    source of the citation is ``@y`` itself, as in ``[@x, p. 3; @y, p. 117]``, it keeps its locator.

    A locator that stands in square brackets is a judgment's paragraph, which has no label: ``{[45]}``.
    """
    waiting = [_item(key, text, lang) for key in keys]
    return list(_with_origins(waiting, entries, lang))


def _item(key: CitedKey, text: str, lang: str) -> Item:
    end = key.locator.end if key.locator else key.end
    has_comma = text[end : end + 3].lstrip(" }\n").startswith(",")
    locator, suffix = key.locator, key.suffix
    if locator and (parts := _PARTS.match(text, end)) and suffix.startswith(parts[0]):
        locator = replace(locator, value=locator.value + parts[0], end=parts.end())
        suffix = suffix.removeprefix(parts[0]).strip()
        has_comma, suffix = suffix.startswith(","), suffix.lstrip(", ")
    is_bare = locator is not None and text.startswith("[", locator.start)
    return Item(
        key=key.key,
        prefix=key.prefix,
        locator=locator,
        printed_locator=locator.value if locator and is_bare else printed_locator(locator, lang),
        suffix=f", {suffix}" if has_comma and suffix else suffix,
        author_suppressed=key.author_suppressed,
    )


def _with_origins(waiting: list[Item], entries: Mapping[str, Entry], lang: str) -> Iterator[Item]:
    while waiting:
        item = waiting.pop(0)
        yield item
        for key in quoting(item.key, entries):
            named = waiting.pop(0) if waiting and waiting[0].key == key else Item(key=key)
            yield replace(named, prefix=THROUGH + (named.prefix or Terms(lang)("quotedin")))

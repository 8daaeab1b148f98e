"""The citations of a briefing as they are collected: each with its anchor, in order, ready for a citation style."""

from __future__ import annotations

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


class Cited(Struct, frozen=True, kw_only=True):
    """A citation where it stands. ``anchor`` is that of its node in the document."""

    anchor: str
    cluster: Cluster


def items(keys: Iterable[CitedKey], text: str, entries: Mapping[str, Entry], lang: str) -> list[Item]:
    """The sources of a citation; the keys know where they stand in ``text``.

    A work that was read only in another is followed by that other one: ``@x`` by ``quoted in @y``. Where the next
    source of the citation is ``@y`` itself, as in ``[@x, p. 3; @y, p. 117]``, it keeps its locator.
    """
    waiting = [_item(key, text, lang) for key in keys]
    return list(_with_origins(waiting, entries, lang))


def _item(key: CitedKey, text: str, lang: str) -> Item:
    end = key.locator.end if key.locator else key.end
    has_comma = text[end : end + 3].lstrip(" }\n").startswith(",")
    return Item(
        key=key.key,
        prefix=key.prefix,
        locator=key.locator,
        printed_locator=printed_locator(key.locator, lang),
        suffix=f", {key.suffix}" if has_comma and key.suffix else key.suffix,
        author_suppressed=key.author_suppressed,
    )


def _with_origins(waiting: list[Item], entries: Mapping[str, Entry], lang: str) -> Iterator[Item]:
    while waiting:
        item = waiting.pop(0)
        yield item
        for key in quoting(item.key, entries):
            named = waiting.pop(0) if waiting and waiting[0].key == key else Item(key=key)
            yield replace(named, prefix=THROUGH + (named.prefix or Terms(lang)("quotedin")))

"""Waivers: ``<!-- pincite: allow SEN101 because … -->`` for the next block, ``allow-file`` for the whole module."""

from __future__ import annotations

import re

from pincite.model.content import Waiver
from pincite.parse.blocks import Blocks
from pincite.parse.inline import scan
from pincite.source import SourceText

_COMMENT = re.compile(r"<!--\s*pincite\b:?(?P<said>(?:(?!<!--|-->).)*+)-->", re.DOTALL)
_WAIVER = re.compile(
    r"\s*allow(?P<file>-file)?\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)\s+because\s+(?P<reason>\S.*?)\s*", re.DOTALL
)


def read_waivers(source: SourceText, blocks: Blocks) -> tuple[list[Waiver], list[tuple[int, int]]]:
    """The waivers of a module, and the stretches of those that are malformed.

    A comment on lines of its own counts for the block that follows it in the same container, one inside a block for
    that block.
    """
    waivers: list[Waiver] = []
    malformed: list[tuple[int, int]] = []
    if "pincite" not in source.text:
        return waivers, malformed
    stretches = [
        (comment.start, comment.end, comment.covers)
        for comment in blocks.comments
        if _COMMENT.match(source.text, comment.start, comment.end)
    ]
    stretches += [
        (
            block.origin.start(start),
            block.origin.end(end),
            (block.origin.start(0), block.origin.end(len(block.text))),
        )
        for block in blocks.texts
        if "<!--" in block.text
        for start, end in scan(block.text).deleted
        if _COMMENT.match(block.text, start, end)
    ]
    for start, end, covers in sorted(stretches):
        comment = _COMMENT.search(source.text, start, end)
        said = _WAIVER.fullmatch(comment["said"]) if comment else None
        if not said:
            malformed.append((start, end))
            continue
        waivers.append(
            Waiver(
                rules=tuple(re.split(r"\s*,\s*", said["rules"])),
                reason=" ".join(said["reason"].split()),
                start=start,
                end=end,
                covers=(0, len(source.text)) if said["file"] else covers,
            )
        )
    return waivers, malformed

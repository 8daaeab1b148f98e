"""A CSL style as pandoc reads it best; and what pandoc printed, mended by the marks that were put into the style.

Two things only the answer can tell: whether ``ibid.`` opens its note, and whether a locator has a label. So the style
prints a private character beside each of them, and ``mend`` takes it out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from pincite.styles import NAMESPACE

#: The labels that pandoc knows. It reads them in the words of the briefing's language, so we give it words of our own.
LABELS = frozenset(
    "book chapter column figure folio issue line note opus page paragraph part section sub-verbo verse volume".split()
)
_CSL = f"{{{NAMESPACE}}}"
_PRINT = (_CSL + "text", _CSL + "number")
#: Stand before the term ``ibid`` where its case is free and where the style sets it, and before a locator's value.
_IBID, _CASED_IBID, _VALUE = "\ue022", "\ue023", "\ue024"
#: What stands before a value without a label: ``Roe (n 5) 4``, ``1990, 4``, ``ibid 4``, but not ``s 4`` or ``§ 4``.
_BARE = re.compile(rf"(?:[(,;:)\]”’»\d]|[{_IBID}{_CASED_IBID}]\w+[.,]?)\s*$")


def adapted(style: str) -> str:
    """The style with a further form of each label, with names where only their label is described, and with marks.

    By the further form pandoc knows a label in every language; no style prints ``verb-short`` of a locator. Names get a
    ``<name/>`` before their label: pandoc would print ``editor`` in front of the editor.
    """
    root = ElementTree.fromstring(style)
    for names in root.iter(_CSL + "names"):
        if names.find(_CSL + "label") is not None and names.find(_CSL + "name") is None:
            names.insert(0, ElementTree.Element(_CSL + "name"))
    _mark(root)
    terms = ElementTree.SubElement(ElementTree.SubElement(root, _CSL + "locale"), _CSL + "terms")
    for label in sorted(LABELS):
        ElementTree.SubElement(terms, _CSL + "term", {"name": label, "form": "verb-short"}).text = word(label)
    return ElementTree.tostring(root, encoding="unicode")


def word(label: str) -> str:
    """The word by which pandoc knows a label."""
    return f"@{label}@"


def _mark(element: ElementTree.Element) -> None:
    """Mark what prints ``ibid`` or a locator.

    The case of an ``ibid`` may be the style's: OSCOLA has it small. A locator is not marked that the style prints in
    brackets or for one kind of locator alone: there it says by other means what the number counts.
    """
    for child in element:
        if child.get("locator") and child.get("match") != "none":
            continue
        before = child.get("prefix", "")
        if child.get("term") == "ibid":
            child.set("prefix", before + (_CASED_IBID if child.get("text-case") else _IBID))
        elif child.get("variable") == "locator" and child.tag in _PRINT and not before.strip(" ,.:\u00a0"):
            child.set("prefix", before + _VALUE)
        _mark(child)


def mend(inlines: list[Any], labels: Mapping[str, str], *, opens_note: bool) -> None:
    """Take the marks out of what was printed of a citation.

    An ``ibid`` that opens its note gets a capital, as in citeproc-js and pandoc. A value of ``labels`` that the style
    has printed without a label gets its own, for a bare number is read as a page.
    """
    strings = list(_strings(inlines))
    capital = opens_note and bool(strings) and strings[0]["c"].startswith(_IBID)
    before = ""
    for turn, string in enumerate(strings):
        printed, *values = string["c"].split(_VALUE)
        for value in values:
            if _BARE.search(before + printed):
                printed += _label(labels, value + "".join(other["c"] for other in strings[turn + 1 :]))
            printed += value
        before += printed
        text = re.sub(f"[{_IBID}{_CASED_IBID}]", "", printed)
        string["c"] = text[:1].upper() + text[1:] if capital else text
        capital = capital and not text


def _label(labels: Mapping[str, str], following: str) -> str:
    """The label of the value that comes next, whose spaces are no strings and whose hyphens pandoc may have changed."""
    for value in sorted(labels, key=len, reverse=True):
        pattern = re.sub(r"\\-|–", "[-–‑]+", re.escape("".join(value.split())))
        if re.match(rf"{pattern}(?![\w–])", "".join(following.split())):
            return labels[value]
    return ""


def _strings(value: Any) -> Iterator[dict[str, Any]]:
    """The strings among elements, in the order of print."""
    if isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        if value["t"] == "Str":
            yield value
        else:
            yield from _strings(value.get("c", []))

"""What a draft's file holds that pandoc passes over without a word: found in the file itself, and said."""

from __future__ import annotations

import json
import re
from html import unescape
from zipfile import ZipFile

from pincite.pandoc.simplify import Said

_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
#: A field of Word: its instruction, perhaps in several pieces, then what it shows.
_FIELD = re.compile(
    r'w:fldCharType="(?P<turn>begin|separate|end)"|<w:instrText\b[^>]*>(?P<instruction>[^<]*)<|<w:t\b[^>]*>(?P<shown>[^<]*)<'
)
_STYLE = re.compile(r'<style:style\b[^>]*\bstyle:name="(?P<name>[^"]*)"[^>]*>(?P<said>.*?)</style:style>', re.DOTALL)
_SPAN = re.compile(r'<text:(?:span|p|h)\b[^>]*\btext:style-name="(?P<name>[^"]*)"')
_UNDERLINED = re.compile(r'style:text-underline-style="(?!none)')


def say_of_word(archive: ZipFile, said: Said) -> None:
    """Headers, charts, lists of references, citations whose field is damaged."""
    for name in archive.namelist():
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name) and b"<w:t" in archive.read(name):
            said.note("page header or footer left out", "page headers and footers left out")
        if re.fullmatch(r"word/(?:charts/chart|diagrams/data)\d*\.xml", name):
            said.note(
                "chart or drawing left out: save it as an image", "charts or drawings left out: save them as images"
            )
        if _TEXTS.fullmatch(name):
            for instruction, shown in _fields(archive.read(name).decode("utf-8", "replace")):
                _say_of_field(instruction, shown, said)


def _fields(text: str) -> list[tuple[str, str]]:
    """The fields of a text in order of their ends: instruction and what is shown. A field may hold others."""
    found: list[tuple[str, str]] = []
    opened: list[list[str]] = []
    for match in _FIELD.finditer(text):
        if match["turn"] == "begin":
            opened.append(["", ""])
        elif match["turn"] == "end" and opened:
            instruction, shown = opened.pop()
            found.append((unescape(instruction), unescape(shown)))
        elif opened and not match["turn"]:
            opened[-1][0] += match["instruction"] or ""
            opened[-1][1] += match["shown"] or ""
    return found


def _say_of_field(instruction: str, shown: str, said: Said) -> None:
    if "CSL_BIBLIOGRAPHY" in instruction or "EN.REFLIST" in instruction:
        said.note(
            "list of references left out: pincite makes its own", "lists of references left out: pincite makes its own"
        )
        return
    _, cites, data = instruction.partition("CSL_CITATION")
    if cites and not _is_citation(data):
        said.others.append(f"damaged citation of Zotero or Mendeley set as plain text: {shown}")


def _is_citation(data: str) -> bool:
    try:
        citation = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(citation, dict) and bool(citation.get("citationItems"))


def say_of_open_document(archive: ZipFile, formulas: int, said: Said) -> None:
    """Small capitals, underlining, and formulas but for those that pandoc has read."""
    content = archive.read("content.xml").decode("utf-8", "replace") if "content.xml" in archive.namelist() else ""
    styles = {style["name"]: style["said"] for style in _STYLE.finditer(content)}
    for span in _SPAN.finditer(content):
        style = styles.get(span["name"], "")
        if 'font-variant="small-caps"' in style:
            said.note("passage in small capitals set plain", "passages in small capitals set plain")
        if _UNDERLINED.search(style):
            said.note("underlined passage set in italics", "underlined passages set in italics")
    for _ in range(content.count("<draw:object ") - formulas):
        said.note("formula or chart left out", "formulas or charts left out")

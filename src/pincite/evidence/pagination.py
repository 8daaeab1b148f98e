"""How a source is cited: by page, by paragraph, or as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import unquote

from pincite.model.content import CitedKey

#: A source of more pages than this is too long to be searched for one statement.
SHORT = 10

_BOOKS = frozenset(
    "book mvbook bookinbook inbook suppbook collection mvcollection reference mvreference proceedings mvproceedings "
    "thesis phdthesis mastersthesis manual".split()
)
_PARTS = frozenset("bookinbook inbook suppbook".split())
_REPORTS = frozenset("report techreport booklet".split())
#: Types that hold an official document; an article or book that has a symbol in its title speaks of the document.
_DOCUMENTS = _REPORTS | frozenset(
    "misc online electronic www legal legislation jurisdiction standard letter unpublished".split()
)

#: Document symbols (research.un.org/en/docs/symbols): an organ or a series of its own, then session or year, subsidiary
#: bodies and the nature of the document.
_SYMBOL = r"""(?:
    [ASE]/(?:
        \d{2,4}/[A-Z0-9][\w./()-]*
      | \d{4,5}\b
      | (?:RES|HRC|PRST|DEC|CONF|INF|ES|ICEF|ECE|ESCWA|AC|CN|SC|C|S)[./-][\w./()-]*\d
    )
  | (?:ST|CCPR|CAT|CED|CEDAW|CERD|CESCR|CMW|CRC|CRPD|HRI|TD|DP|UNEP)/[A-Z][\w./()-]*\d[\w./()-]*
)"""
_UN_SITE = re.compile(r"//(?:[\w-]+\.)*(?:un|undocs|ohchr|unhcr|refworld)\.org/")
_UN_BODY = re.compile(r"United Nations|\bUN\b|\bOHCHR\b|Human Rights Council")


# The patterns that take long to compile are compiled when they are first needed: many a check needs none of them.


@cache
def _symbol_in_text() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.])(?P<symbol>{_SYMBOL})", re.VERBOSE)


@cache
def _symbol_in_address() -> re.Pattern[str]:
    return re.compile(rf"(?<=[/=])(?P<symbol>{_SYMBOL})", re.VERBOSE)


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(
        r"\d|\b(?:passim|throughout|preamble|preface|foreword|introduction|prologue|conclusions?|epilogue|afterword"
        r"|annex(?:es)?|appendix|abstract|summary|index|glossary|chronology|cover|plates?|chapter|entry|title page"
        r"|table of contents|as a whole)\b|\bs\.\s?vv?\.",
        re.IGNORECASE,
    )


@cache
def _range() -> re.Pattern[str]:
    """The hyphens of a range stand behind a number, arabic or roman; that of "A-12" is part of a page's name."""
    return re.compile(r"(?:(?<=\d)|(?<=[ivxlcIVXLC])(?=\s*[-–—]+\s*[ivxlcIVXLC]+\b))\s*[-–—]+\s*(?=\w)")


_TOTAL = re.compile(r"(?:[ivxlc]+\s*[+,]\s*)?\d+")


def printed_pages(kind: str, pages: str) -> str:
    """The pages of an entry as they are printed: ``p. 5``, ``pp. 5–9``; those of a whole book as ``340 pp.``"""
    pages = _range().sub("–", re.sub(r"^pp?\.\s*", "", pages))
    if not pages:
        return ""
    if kind in (_BOOKS - _PARTS) | _REPORTS and _TOTAL.fullmatch(pages):
        return f"{pages} pp."
    return f"pp. {pages}" if re.search(r"[–,;&،]|\band\b", pages) else f"p. {pages}"


def says_where(key: CitedKey) -> bool:
    """Whether a citation points into its source: a locator, a number, or the name of a part (``preamble``)."""
    return key.locator is not None or bool(key.suffix and _pointer().search(key.suffix))


def needs_locator(kind: str, fields: Mapping[str, str]) -> bool:
    """Whether an entry (its type, its fields) is too long to be cited as a whole."""
    if _called_short(fields):
        return False
    pages = _pages(kind, fields)
    if kind in _BOOKS:
        return pages is None or pages > SHORT
    return kind in _REPORTS and pages is not None and pages > SHORT


def has_paragraph_numbers(kind: str, fields: Mapping[str, str]) -> bool:
    """Whether an entry is cited by paragraph: its ``pagination`` says so, or it is a document of the United Nations.

    Verbatim records (``S/PV.2750``) and publications with an ISBN have no paragraph numbers.
    """
    if pagination := fields.get("pagination", ""):
        return pagination.lower() in ("paragraph", "paragraphs", "para")
    if _called_short(fields):
        return False
    if symbol := _symbol(kind, fields):
        return "/PV." not in symbol
    a_report = kind in ("report", "techreport") or (kind in _DOCUMENTS and "report" in fields.get("type", "").lower())
    if not a_report or "isbn" in fields:
        return False
    return bool(_UN_BODY.search(" ".join(fields.get(name, "") for name in ("author", "organization", "institution"))))


def _symbol(kind: str, fields: Mapping[str, str]) -> str:
    """The document symbol that an entry has in one of its texts or in its address."""
    names = ("number",) + (("title", "titleaddon", "note", "howpublished", "shorthand") if kind in _DOCUMENTS else ())
    for name in names:
        if "/" in (text := fields.get(name, "")) and (match := _symbol_in_text().search(text)):
            return match["symbol"]
    url = unquote(fields["url"]) if kind in _DOCUMENTS and "url" in fields else ""
    match = _symbol_in_address().search(url) if _UN_SITE.search(url) else None
    return match["symbol"] if match else ""


def _called_short(fields: Mapping[str, str]) -> bool:
    """``keywords`` or ``entrysubtype`` call the source short."""
    if "keywords" not in fields and "entrysubtype" not in fields:
        return False
    words = re.split(r"[,;]", f"{fields.get('keywords', '')},{fields.get('entrysubtype', '')}".lower())
    return any(word.strip() in ("short", "leaflet", "pamphlet", "flyer", "brochure", "one-page") for word in words)


def _pages(kind: str, fields: Mapping[str, str]) -> int | None:
    """How many pages the entry says it has: ``pagetotal``, else ``pages`` as a range or, for a whole work, a total."""
    total = [int(number) for number in re.findall(r"\d+", fields.get("pagetotal", ""))]
    if total:
        return max(total)
    pages = 0
    for first, last in re.findall(r"(\d+)(?:\s*[-–—]+\s*(\d+))?", fields.get("pages", "")):
        if last:
            # "123–9" stands for 123–129.
            end = int(first[: max(len(first) - len(last), 0)] + last)
            pages += max(end - int(first) + 1, 1)
        else:
            pages += 1 if kind in _PARTS else int(first)
    return pages or None

"""PDF → text with pages. The only place that imports pypdfium2.

What stands outside the visible page is not read. Lines that run along the top or bottom of the pages are left out from
their second page on (``running_lines.py``). A hyphen at the end of a line stays, with the line end behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pincite.model.snapshot import Page
from pincite.snapshots.page_numbers import page_labels
from pincite.snapshots.running_lines import without_running_lines
from pincite.snapshots.unreadable import MOST_CHARACTERS, Unreadable

_MOST_PAGES = 5_000
#: With text on fewer of its pages than this, a PDF is a scan with some text in it.
_LEAST_WITH_TEXT = 0.5
#: With a larger share of glyphs that no letter is known for, the text is not what the page shows. Bullets of a symbol
#: font are such glyphs, too.
_MOST_GARBLED = 0.03
_NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")

#: PDFium's mark for a hyphen that ends a line, in place of the hyphen and the line end.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")

#: A number right behind a word or a mark, without a space: a note's, or part of a name.
_GLUED_NUMBER = re.compile(r"(?<=[^\s\d(\[])\d{1,3}(?!\d)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: A note number is at most so tall, beside what it is set on.
_SMALL = 0.85

_RENEW = "save or download it again"
_RECOGNISE = "run text recognition (OCR) and add the result"


def read_pdf(content: bytes) -> tuple[str, tuple[Page, ...], bool]:
    """The text, its pages, which cover it, and whether their labels are their numbers. Raises Unreadable."""
    # PDFium mends a broken table of objects; but what was cut off is missing then, and nothing shows it.
    if content.rfind(b"%%EOF") < content.rfind(b"endobj"):
        raise Unreadable("PDF is cut off: its end is missing", _RENEW)
    texts, own = _read(content)
    pages = [text.split("\n") for text in texts]
    labels, numbered = page_labels(own, pages)
    bodies = without_running_lines(pages, labels)
    _refuse_scans(bodies)
    _refuse_garbled(texts)
    return *_joined(bodies, labels), numbered


def _read(content: bytes) -> tuple[list[str], list[str]]:
    """The text and the own label of each page."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _refusal(error.err_code) from None
    try:
        if not 0 < len(document) <= _MOST_PAGES:
            raise _page_count(len(document))
        return list(_texts(document)), [_label(document, page) for page in range(len(document))]
    finally:
        document.close()


def _refusal(code: int | None) -> Unreadable:
    if code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
        return Unreadable("PDF is encrypted and was not opened", "save an unprotected copy and add that")
    return Unreadable("PDF is broken or cut off", _RENEW)


def _page_count(count: int) -> Unreadable:
    if count > _MOST_PAGES:
        return Unreadable(f"PDF is too large: {count:,} pages, at most {_MOST_PAGES:,}", "add the part that is cited")
    return Unreadable("PDF has no pages", _RENEW)


def _texts(document: pdfium.PdfDocument) -> Iterator[str]:
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
            text = _with_raised_numbers(text_page.get_text_bounded(), text_page)
            text_page.close()
            page.close()
        except pdfium.PdfiumError:
            raise Unreadable(f"PDF is broken: page {number + 1} cannot be read", _RENEW) from None
        characters += len(text)
        if characters > MOST_CHARACTERS:
            message = f"PDF is too large: more than {MOST_CHARACTERS:,} characters"
            raise Unreadable(message, "add the part that is cited")
        yield _LINE_END_HYPHEN.sub("-\n", text).replace("\r\n", "\n").replace("\r", "\n")


def _with_raised_numbers(text: str, page: pdfium.PdfTextPage) -> str:
    """The text of a page with its note numbers as raised digits: "fell silent.¹² Then", not "fell silent.12 Then".

    Read as plain digits they would stand in the way of every quotation that runs over them.
    """
    every = page.get_text_range()  # in which, other than in the visible text, a place is the number of a glyph
    marks = list(_GLUED_NUMBER.finditer(every))
    if [mark[0] for mark in marks] != _GLUED_NUMBER.findall(text):
        return text
    raised = iter([_is_raised(page, mark.start()) for mark in marks])
    return _GLUED_NUMBER.sub(lambda mark: mark[0].translate(_RAISED) if next(raised) else mark[0], text)


def _is_raised(page: pdfium.PdfTextPage, glyph: int) -> bool:
    """Whether a glyph is smaller than the one before it and stands higher."""
    try:
        _, low, _, high = page.get_charbox(glyph, loose=True)
        _, low_before, _, high_before = page.get_charbox(glyph - 1, loose=True)
    except pdfium.PdfiumError:
        return False
    return bool(high - low < _SMALL * (high_before - low_before) and low > low_before)


def _label(document: pdfium.PdfDocument, page: int) -> str:
    return "".join(character for character in document.get_page_label(page) if character.isprintable()).strip()


def _refuse_scans(pages: Sequence[Sequence[str]]) -> None:
    written = sum(any(line.strip() for line in lines) for lines in pages)
    if not written:
        raise Unreadable("PDF has no text: its pages are images", _RECOGNISE)
    if written < _LEAST_WITH_TEXT * len(pages):
        raise Unreadable(f"PDF has text on only {written} of its {len(pages)} pages", _RECOGNISE)


def _refuse_garbled(texts: Sequence[str]) -> None:
    garbled = sum(len(_NO_LETTER.findall(text)) for text in texts)
    written = sum(len(re.sub(r"\s+", "", text)) for text in texts)
    if garbled > _MOST_GARBLED * written:
        share = round(100 * garbled / written)
        raise Unreadable(f"PDF's text is garbled: {share} % of its characters are no known letters", _RECOGNISE)


def _joined(pages: Sequence[Sequence[str]], labels: Sequence[str]) -> tuple[str, tuple[Page, ...]]:
    """The pages one after the other, a line end between them, which belongs to the page before."""
    texts = ["\n".join(line.rstrip() for line in lines) + "\n" for lines in pages]
    places = []
    start = 0
    for text, label in zip(texts, labels, strict=True):
        places.append(Page(start=start, end=start + len(text), label=label))
        start += len(text)
    return "".join(texts), tuple(places)

"""Which format a file is in, from what it holds: its text, whatever the encoding, and its entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pincite.errors import UsageError
from pincite.exchange.bib import read_bib, write_bib
from pincite.exchange.csl_json import read_csl_json, write_csl_json
from pincite.exchange.ris import read_ris, write_ris
from pincite.model.bibliography import BibFile, Entry
from pincite.source import SourceText
from pincite.texts import MAX_TEXT_BYTES

READERS: dict[str, Callable[[SourceText], BibFile]] = {
    "bib": read_bib, "csl-json": read_csl_json, "ris": read_ris,
}  # fmt: skip
WRITERS: dict[str, Callable[[Iterable[Entry]], str]] = {
    "bib": write_bib, "csl-json": write_csl_json, "ris": write_ris,
}  # fmt: skip
_SIGNS = {
    "csl-json": re.compile(r"[\s\ufeff]*[\[{]"),
    "ris": re.compile(r"^[ \t\ufeff]*TY[ \t]{1,2}-", re.MULTILINE),
    "bib": re.compile(r"^[ \t\ufeff]*@[ \t]*[A-Za-z]*\s*[({]", re.MULTILINE),
}
#: What people export by mistake, and how to tell.
_OTHERS = (
    ("EndNote XML", re.compile(r"[\s\ufeff]*<(?:\?xml|xml|records)")),
    ("EndNote's own tagged format (.enw)", re.compile(r"^%[0-9A-Z@] ", re.MULTILINE)),
    ("PubMed's format (.nbib)", re.compile(r"^PMID- ", re.MULTILINE)),
    ("Web of Science's format (.ciw)", re.compile(r"^(?:FN|PT) [A-Z]", re.MULTILINE)),
)


def decoded(path: str, content: bytes) -> tuple[SourceText, str]:
    """The text of a file and, where it is not UTF-8, the name of the encoding it was read as.

    EndNote writes UTF-16 with a mark, older programs Windows-1252. Raises UsageError for a file that is too large or
    no text.
    """
    if len(content) > MAX_TEXT_BYTES:
        raise UsageError(f"{path} is larger than {MAX_TEXT_BYTES // 1024 // 1024} MiB; export it in several files")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, encoding = content.decode("utf-16", errors="replace"), "UTF-16"
    else:
        try:
            text, encoding = content.decode(), ""
        except UnicodeDecodeError:
            # Latin-1 stands for the five bytes that Windows-1252 leaves open.
            text, encoding = "".join(_windows_1252(byte) for byte in content), "Windows-1252"
    if "\0" in text:
        raise UsageError(f"{path} is binary, not text")
    return SourceText(path=path, text=text), encoding


def _windows_1252(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", errors="ignore") or chr(byte)


def format_of(source: SourceText) -> str:
    """``bib``, ``csl-json`` or ``ris``. Raises UsageError when it is none of them."""
    found = next((name for name, sign in _SIGNS.items() if sign.search(source.text)
                  if name != "csl-json" or sign.match(source.text)), "")  # fmt: skip
    if found:
        return found
    other = next((name for name, sign in _OTHERS if sign.search(source.text)), "")
    looks = f"looks like {other}" if other else "is empty" if not source.text.strip() else "is in no format known here"
    raise UsageError(f"{source.path} {looks}; export it as RIS, CSL-JSON or BibTeX")

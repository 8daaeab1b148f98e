"""The briefing on paper: a tagged PDF, the same bytes from the same document. The only door to WeasyPrint.

Everything that could differ between two machines is kept out: only the shipped and the document's own fonts are seen,
dates are the document's, and nothing is fetched that the document does not hold.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from pincite.errors import RenderError
from pincite.model.document import Document
from pincite.render.fonts import FONT_SCHEME, font_faces, fontconfig_file, with_boxes
from pincite.render.html import image_bytes
from pincite.render.templates import render_template

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

IMAGE_SCHEME = "pincite-image"

#: How WeasyPrint 70 begins the warning that it printed an empty box.
_NO_GLYPH = ".notdef glyph"
#: And the one that it printed no image.
_NO_IMAGE = "Failed to load image"

_log = logging.getLogger(__name__)

#: The libraries that WeasyPrint 70 opens, by the names under which it looks for them.
_LIBRARIES = (
    ("gobject-2.0", "libgobject-2.0.so.0", "libgobject-2.0.dylib", "libgobject-2.0-0.dll"),
    ("pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("harfbuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    ("fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    ("pangoft2-1.0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
)


def render_pdf(document: Document) -> bytes:
    """The briefing as a tagged PDF; two calls with the same document give the same bytes.

    Raises ``RenderError`` where Pango is missing, a template is wrong, or a page asks for a file that the document does
    not hold.
    """
    problem = pango_problem()
    if problem:
        raise RenderError(problem)
    html = _page_source(document)
    with _private_fonts(), _collected_messages() as messages:
        content = _write_pdf(document, html)
        _judge(document, messages)
    return content


def pango_problem() -> str | None:
    """What keeps PDFs from being made here and what to install, in one line; None when nothing does.

    Only opens the libraries; WeasyPrint itself is not imported.
    """
    if find_spec("weasyprint") is None:
        return "PDF needs WeasyPrint, which is not installed: pip install 'weasyprint>=70' (HTML works without it)"
    missing = [names[0] for names in _LIBRARIES if not _opens(names)]
    if not missing:
        return None
    return f"PDF needs Pango ({', '.join(missing)} not found): {_remedy()} (HTML works without it)"


def _opens(names: tuple[str, ...]) -> bool:
    candidates = [*names[1:], ctypes.util.find_library(names[0])]
    for name in filter(None, candidates):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def _remedy() -> str:
    """What to type on this kind of machine."""
    if sys.platform == "darwin":
        return "brew install pango"
    if sys.platform == "win32":
        return "install Pango with MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango"
    if Path("/etc/debian_version").exists():
        return "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    if Path("/etc/fedora-release").exists() or Path("/etc/redhat-release").exists():
        return "dnf install pango harfbuzz"
    return "install the packages pango, fontconfig and harfbuzz of your system"


def _page_source(document: Document) -> str:
    """The HTML that is set. Images are addresses of our own scheme, which the fetcher below answers."""

    def address(key: str) -> str:
        image_bytes(document, key)
        return f"{IMAGE_SCHEME}:{quote(key)}"

    html = render_template(document, medium="print", image=address)
    return with_boxes(document, html) if document.draft else html


def _write_pdf(document: Document, html: str) -> bytes:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fetcher = _fetcher(document)
    fonts = FontConfiguration()
    identifier = sha256(html.encode("utf-8"))
    for key in sorted(document.images):
        identifier.update(document.images[key][1])
    for key in sorted(document.fonts):
        identifier.update(document.fonts[key])
    try:
        faces = weasyprint.CSS(string=font_faces(document), font_config=fonts, url_fetcher=fetcher)
        page = weasyprint.HTML(string=html, url_fetcher=fetcher)
        content: bytes = page.write_pdf(
            stylesheets=[faces],
            font_config=fonts,
            pdf_tags=True,
            pdf_identifier=identifier.hexdigest()[:32].encode("ascii"),
        )
    except FatalURLFetchingError as error:
        raise RenderError(str(error)) from error
    except Exception as error:
        # Pillow, below WeasyPrint, has many ways to say that an image is at fault, and WeasyPrint lets some through.
        if key := _unreadable_image(document):
            raise RenderError(f"{key}: not a readable image: {error}") from error
        raise
    return content


def _unreadable_image(document: Document) -> str:
    """The first image that WeasyPrint cannot set, each tried alone; empty where it is none of them."""
    import weasyprint

    for key in sorted(document.images):
        html = f'<img src="{IMAGE_SCHEME}:{quote(key)}" alt="">'
        with _collected_messages() as messages:
            try:
                weasyprint.HTML(string=html, url_fetcher=_fetcher(document)).write_pdf()
            except Exception:  # whatever it is, this image is its cause
                return key
        if any(record.levelno >= logging.ERROR for record in messages):
            return key
    return ""


def _fetcher(document: Document) -> URLFetcher:
    """Serves the document's images and fonts and ``data:`` addresses; refuses whatever else a template asks for."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class DocumentFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            scheme, _, rest = url.partition(":")
            name = unquote(rest)
            if scheme == IMAGE_SCHEME and name in document.images:
                media_type, content = document.images[name]
                return URLFetcherResponse(url, content, {"Content-Type": media_type})
            if scheme == FONT_SCHEME and name in document.fonts:
                return URLFetcherResponse(url, document.fonts[name], {"Content-Type": "font/ttf"})
            if url.startswith("data:"):
                return super().fetch(url)
            raise FatalURLFetchingError(
                f"a page asks for {url[:200]}, which is not among the document's images and fonts: nothing else is read"
            )

    return DocumentFetcher(allowed_protocols=("data",), allow_redirects=False)


@contextmanager
def _private_fonts() -> Iterator[None]:
    """Lets fontconfig see the shipped fonts alone, and puts the environment back afterwards.

    WeasyPrint reads fontconfig's configuration when it is imported and again for each document, so the variable must be
    set before both.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file())
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _collected_messages() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint and its libraries have to say goes into a list and not to standard error."""
    collector = _Collector()
    logger = logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield collector.records
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


def _judge(document: Document, messages: list[logging.LogRecord]) -> None:
    """Something that could not be read, found or printed is an error; CSS that paper does not know is not.

    A template's CSS serves the screen too, so a property that WeasyPrint ignores is only noted for debugging. A draft
    may have empty boxes: those of its text are drawn on purpose, those inside its images are seen.
    """
    for record in messages:
        message = record.getMessage()
        if message.startswith(_NO_GLYPH) and document.draft:
            continue
        if message.startswith(_NO_IMAGE) and (key := _unreadable_image(document)):
            raise RenderError(f"{key}: not a readable image: {message.rpartition(': ')[2]}")
        if record.levelno >= logging.ERROR or message.startswith(_NO_GLYPH):
            raise RenderError(f"the PDF would be incomplete: {message}")
        _log.debug("%s", message)

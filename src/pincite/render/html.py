"""One HTML file that needs nothing else: no network, no script, no second file."""

from __future__ import annotations

from base64 import b64encode

from pincite.errors import RenderError
from pincite.model.document import Document
from pincite.render.images import fault, media_type
from pincite.render.templates import render_template
from pincite.spelling import did_you_mean


def render_html(document: Document) -> bytes:
    """The briefing as one self-contained HTML file, in UTF-8.

    Styles and images are inside it. Raises ``RenderError`` where a template is missing or wrong.
    """

    def address(key: str) -> str:
        kind, content = image_bytes(document, key)
        return f"data:{kind};base64,{b64encode(content).decode('ascii')}"

    return render_template(document, medium="screen", image=address).encode("utf-8")


def image_bytes(document: Document, key: str) -> tuple[str, bytes]:
    """The media type and the bytes of one of the document's images.

    Raises ``RenderError`` where it has none of that name, or where no reader could show it.
    """
    if key not in document.images:
        suggestion = did_you_mean(key, document.images)
        raise RenderError(f"no image '{key}' in the document" + (f"; {suggestion}" if suggestion else ""))
    _, content = document.images[key]
    if problem := fault(content):
        raise RenderError(f"{key}: not a readable image: {problem}")
    return media_type(content), content

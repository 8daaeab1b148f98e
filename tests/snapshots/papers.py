"""Small PDFs and web archives, made for the tests."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import zip_longest

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def pdf(pages: Sequence[Sequence[str]], *, labels: str = "", font: str = _FONT, first_line: int = 800) -> bytes:
    """A PDF with these lines on its pages, ``{12}`` as a raised number; ``labels`` is a number tree of page labels."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {f'/PageLabels {labels}' if labels else ''} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        font,
    ]
    for page, lines in enumerate(pages):
        content = (
            f"BT /F1 11 Tf 14 TL 60 {first_line} Td\n" + "\n".join(f"{_shown(line)} T*" for line in lines) + "\nET"
        )
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * page} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _file(objects)


def _shown(line: str) -> str:
    parts = re.split(r"\{(\d+)\}", line)
    plain = (f"({_escaped(part)}) Tj" for part in parts[::2])
    raised = (f"6 Ts /F1 6.5 Tf ({number}) Tj 0 Ts /F1 11 Tf" for number in parts[1::2])
    return " ".join(piece for pair in zip_longest(plain, raised) for piece in pair if piece)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[str]) -> bytes:
    file = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return bytes(file) + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


class Archive:
    """A WARC, record by record."""

    def __init__(self, *, packed: bool = False) -> None:
        self._file = BytesIO()
        self._writer = WARCWriter(self._file, gzip=packed)

    def answer(
        self, address: str, body: bytes = b"", *, status: str = "200 OK", headers: Mapping[str, str] = HTML, **more: str
    ) -> Archive:
        """A response to a request; ``more`` are headers of the record."""
        record = self._writer.create_warc_record(
            address,
            "response",
            payload=BytesIO(body),
            http_headers=StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1"),
            warc_headers_dict={name.replace("_", "-"): value for name, value in more.items()},
        )
        self._writer.write_record(record)
        return self

    def redirect(self, address: str, location: str) -> Archive:
        """A response that says to look elsewhere."""
        return self.answer(address, status="301 Moved", headers={"Location": location, "Content-Type": "text/html"})

    def resource(self, address: str, body: bytes, kind: str = "text/html") -> Archive:
        """A file without its response."""
        self._writer.write_record(
            self._writer.create_warc_record(address, "resource", payload=BytesIO(body), warc_content_type=kind)
        )
        return self

    def revisit(self, address: str, original: str, digest: str) -> Archive:
        """A response that had the same body as another."""
        http = StatusAndHeaders("200 OK", list(HTML.items()), protocol="HTTP/1.1")
        self._writer.write_record(
            self._writer.create_revisit_record(address, digest, original, "2026-11-22T00:00:00Z", http_headers=http)
        )
        return self

    def content(self) -> bytes:
        """The file."""
        return self._file.getvalue()

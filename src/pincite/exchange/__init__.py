"""Bibliographies in and out: RIS, CSL-JSON, BibTeX and biblatex. Pure: bytes and values in, values and texts out."""

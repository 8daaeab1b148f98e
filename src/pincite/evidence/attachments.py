"""The ``file`` field: of an attachment only its base name leaves the house, or enters it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from pincite.model.bibliography import Entry

#: Colons and semicolons that part a field; those of a path are escaped (JabRef, Zotero, Mendeley).
_COLON, _SEMICOLON = re.compile(r"(?<!\\):"), re.compile(r"(?<!\\);")


def base_names(value: str) -> list[str]:
    """The base names of a ``file`` field in any form: a path, ``:path:pdf``, ``Full text:path:application/pdf;…``."""
    names = []
    for item in _SEMICOLON.split(value):
        parts = _COLON.split(item)
        path = ":".join(parts[1:-1]) if len(parts) > 2 else parts[-1]
        names.append(re.split(r"[\\/]", re.sub(r"\\([:;_{}])", r"\1", path.strip()))[-1])
    return list(dict.fromkeys(name for name in names if name))


def with_base_names(entry: Entry) -> Entry:
    """An entry whose ``file`` field holds base names."""
    if "file" not in entry.fields:
        return entry
    file = replace(entry.fields["file"], value="; ".join(base_names(entry.get("file"))))
    return replace(entry, fields={**entry.fields, "file": file})

"""A file among the modules or briefings is not read.

Why: modules end in `.md` and briefings in `.yaml`; what stands in any other file is neither checked nor printed.

Bad:

    -- content/modules/order.markdown (file) --
    Visits stopped in July.
    ^ DOC105
    -- content/modules/example.md --
    ---
    title: Example
    ---

Good:

    -- content/modules/map.png (file) --
    -- content/modules/example.md --
    ---
    title: Example
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule
from pincite.source import Place

_FOLDERS = (("content/modules/", ".md"), ("content/briefings/", ".yaml"))
_BESIDE = (".md", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".csv")


@rule("DOC105", "unread-file", "warning")
def unread_file(dossier: Dossier) -> Iterator[Finding]:
    for path in sorted(dossier.project.files):
        for folder, ending in _FOLDERS:
            if path.startswith(folder) and not path.lower().endswith(_BESIDE):
                yield Finding(
                    place=Place(path=path, start=0, end=0),
                    message=f"file is not read: its name does not end in {ending}",
                    hint=f"rename it, or move it out of {folder}",
                )

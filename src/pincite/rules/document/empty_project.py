"""The project has no modules.

Why: a check that read nothing must not pass: the folder may have been moved.

Bad:

    -- pincite.toml --
    lang = "en"
    ^ DOC104
    -- content/modules/example.txt --
    Visits stopped in July.

Good:

    Visits stopped in July [@a, p. 3].
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule
from pincite.source import Place


@rule("DOC104", "empty-project", "error")
def empty_project(dossier: Dossier) -> Iterator[Finding]:
    if not dossier.modules:
        yield Finding(
            place=Place(path=dossier.project.config_path, start=0, end=0),
            message="there is no module: content/modules/ holds no .md file",
            hint="a module is a Markdown file with a title in its header",
        )

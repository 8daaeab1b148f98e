"""An image is not there.

Why: the reader would see a gap. An image lies under `content/`; its path is written from the module's own folder, or
from the project's root with a slash in front. Nothing is fetched from the network.

Bad:

    ![Map of the prisons [@a, p. 3].](map.png)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DOC121

Good:

    -- content/modules/map.png (file) --
    -- content/modules/example.md --
    ---
    title: Example
    ---

    ![Map of the prisons [@a, p. 3].](map.png)
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.diagnostic import Finding
from pincite.model.dossier import Dossier
from pincite.rules.rule import rule
from pincite.spelling import did_you_mean


@rule("DOC121", "missing-image", "error")
def missing_image(dossier: Dossier) -> Iterator[Finding]:
    for module, image, path in dossier.missing_images:
        remote = "://" in image.target
        message = f"image is not in the project: {image.target}" if remote else f"there is no image {path}"
        hint = (
            "save it under content/ and cite where it is from" if remote else did_you_mean(path, dossier.project.files)
        )
        yield Finding(place=module.source.place(image.start, image.end), message=message, hint=hint)

"""An image has no alternative text.

Why: a reader who does not see the image reads this text, and so does a search. The bracketed text of an image is its
alternative text; where the image stands alone it is the caption too, unless `fig-alt="…"` says otherwise.

Bad:

    -- content/modules/map.png (file) --
    -- content/modules/example.md --
    ---
    title: Example
    ---

    ![](map.png)
    ^^^^^^^^^^^^ DOC122

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
from pincite.model.content import Module
from pincite.rules.rule import rule


@rule("DOC122", "missing-alternative-text", "error")
def missing_alternative_text(module: Module) -> Iterator[Finding]:
    for image in module.images:
        if not image.alternative:
            yield Finding(
                place=module.source.place(image.start, image.end),
                message="image without alternative text",
                hint="say in brackets what it shows: ![what it shows [@key]](path)",
            )

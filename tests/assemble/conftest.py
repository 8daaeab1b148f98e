"""A briefing of one module, put together in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from pincite.assemble import assemble
from pincite.model.document import Chapter, Document, Node
from pincite.pipeline import check_project
from pincite.project import Project

BIB = """
@book{roe, author = {Roe, Ada}, title = {Prisons}, year = 1995}
@misc{poe, author = {Poe, Ben}, title = {Courts}, date = {1996-02-03}}
"""


@pytest.fixture
def build() -> Callable[..., Document]:
    """Puts modules (their bodies) together as one briefing; an error in them stops nothing."""

    def build_from(
        *bodies: str, draft: bool = False, bib: str = BIB, style: str = "numeric", lang: str = "en", **given: object
    ) -> Document:
        modules = {f"m{number}": body for number, body in enumerate(bodies, 1)}
        texts = {f"content/modules/{name}.md": f"---\ntitle: {name}\n---\n{body}" for name, body in modules.items()}
        briefing = f"title: B\nlang: {lang}\ncitation-style: {style}\nmodules: [{', '.join(modules)}]\n"
        project = Project.from_texts(
            {"pincite.toml": "", "bib/a.bib": bib, "content/briefings/b.yaml": briefing, **texts}
        )
        checked = check_project(project)
        return assemble(checked, checked.dossier.briefings[0], draft=draft, **given)

    return build_from


@pytest.fixture
def nodes() -> Callable[..., list[Node]]:
    """All nodes of a type in a document's chapters, in the order of print."""

    def of_type(document: Document, kind: type[Node]) -> list[Node]:
        return [node for node in _walk(document.chapters) if isinstance(node, kind)]

    return of_type


def _walk(value: object) -> Iterator[Node]:
    if isinstance(value, tuple):
        for part in value:
            yield from _walk(part)
    elif isinstance(value, Chapter):
        yield from _walk(value.blocks)
    elif isinstance(value, Node):
        yield value
        for name in type(value).__struct_fields__:
            yield from _walk(getattr(value, name))

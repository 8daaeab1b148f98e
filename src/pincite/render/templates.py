"""Templates: the project's own first, then the built-in ones. The only door to Jinja2.

A project overrides a template by having one of the same name; its template may extend the built-in one by the name
``builtin/report.html``, which always means the one that comes with the program. Templates run in Jinja2's sandbox: a
project's template can read the document and change nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from pincite.errors import RenderError
from pincite.model.document import BackLink, Cite, ContentsLine, Document, Node
from pincite.render import tables, walk
from pincite.render.terms import Term, is_iso_date, long_date
from pincite.spelling import did_you_mean

if TYPE_CHECKING:
    from jinja2 import Environment

Medium = Literal["screen", "print"]

BUILTIN = "builtin/"
_PROJECT = "templates/"
#: Where a link may lead outside. ``javascript:`` or a path on the author's disk is printed without a link.
_LINK_SCHEMES = ("https://", "http://", "mailto:")


def render_template(document: Document, *, medium: Medium, image: Callable[[str], str]) -> str:
    """The document's template, filled in: ``image`` turns the key of an image into its address.

    Raises ``RenderError`` where the template is missing or wrong: one line with its name, line and fault.
    """
    import jinja2

    environment = _environment(tuple(sorted(document.templates.items())))
    name = f"{document.template}.html"
    try:
        return environment.get_template(name).render(_context(document, medium, image))
    except RenderError as error:
        where = _template_frame(error.__traceback__)
        in_project = where is not None and where.startswith(_PROJECT)
        raise RenderError(f"{where}: {error}" if in_project else str(error)) from error
    except jinja2.TemplateNotFound as error:
        raise RenderError(_not_found(document, str(error.name), error.__traceback__)) from error
    except jinja2.TemplateSyntaxError as error:
        raise RenderError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
    except jinja2.TemplateError as error:
        where = _template_frame(error.__traceback__) or name
        raise RenderError(f"{where}: {error.message or type(error).__name__}") from error
    except Exception as error:
        # A fault in a project's template is the user's to mend; one in a built-in template is a bug: a traceback.
        where = _template_frame(error.__traceback__)
        if where is None or not where.startswith(_PROJECT):
            raise
        raise RenderError(f"{where}: {error}") from error


def contents_tree(lines: Sequence[ContentsLine]) -> tuple[tuple[ContentsLine, tuple[object, ...]], ...]:
    """The contents as a tree: each line with the lines below it, up to the next line of its own level or above."""
    tree = []
    position = 0
    while position < len(lines):
        end = position + 1
        while end < len(lines) and lines[end].level > lines[position].level:
            end += 1
        tree.append((lines[position], contents_tree(lines[position + 1 : end])))
        position = end
    return tuple(tree)


def by_label(links: Sequence[BackLink]) -> tuple[tuple[BackLink, ...], ...]:
    """The places that cite a source, those of one label (the rows of a table) together, in the order of the first."""
    places: dict[str, list[BackLink]] = {}
    for link in links:
        places.setdefault(link.label, []).append(link)
    return tuple(tuple(group) for group in places.values())


def head_title(title: str, longest: int) -> str:
    """A title short enough for the head of a page, cut between words where it has any."""
    if len(title) <= longest:
        return title
    cut = title[:longest].rpartition(" ")[0] or title[: longest - 1]
    return cut.rstrip(" ,;:–—-") + "…"


def letters_direction(text: str) -> str:
    """The way the first letter of a text runs that runs any way; empty where none does."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    kind = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    return kind and ("ltr" if kind == "L" else "rtl")


def builtin_names() -> tuple[str, ...]:
    """The names of the templates that come with the program."""
    return tuple(sorted(entry.name for entry in files("pincite.render").joinpath("builtin").iterdir()))


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    """The environment of one set of project templates, kept: compiling takes longer than filling in.

    So nothing in it may know the document.
    """
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    own = dict(templates)

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        # The second value becomes the file name in a traceback: that is where an error's template and line come from.
        if not name.startswith(BUILTIN) and name in own:
            return own[name], _PROJECT + name, lambda: True
        bare = name.removeprefix(BUILTIN)
        if bare not in builtin_names():
            return None
        text = files("pincite.render").joinpath("builtin", bare).read_text(encoding="utf-8")
        return text, BUILTIN + bare, lambda: True

    class Sandbox(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            # The fields of a document are safe and are asked for a hundred times a paragraph.
            kind: type = type(obj)
            if attribute in _fields(kind):
                return getattr(obj, attribute)
            return super().getattr(obj, attribute)

    environment = Sandbox(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["long_date"] = long_date
    environment.filters["contents_tree"] = contents_tree
    environment.filters["by_label"] = by_label
    environment.filters["head_title"] = head_title
    environment.filters["letters_direction"] = letters_direction
    environment.filters["plan"] = tables.plan
    environment.tests["iso_date"] = is_iso_date
    environment.tests["holding_links"] = walk.holds_link
    environment.tests["citation_only"] = walk.is_citation_only
    environment.filters["bookmark"] = walk.bookmark
    environment.tests["calling_notes"] = walk.calls_notes
    environment.tests["long_link"] = walk.is_long
    environment.tests["endnote"] = walk.is_endnote
    return environment


def _context(document: Document, medium: Medium, image: Callable[[str], str]) -> dict[str, object]:
    """What a template gets: the document, the medium, and the questions that need the whole document to be answered."""
    anchors = walk.anchors(document)
    mixed = walk.has_right_to_left(document)
    findings = {finding.number: finding for finding in document.findings}
    references = {f"#{reference.anchor}" for reference in document.references}
    return {
        "document": document,
        "medium": medium,
        "term": Term(document.lang),
        "image": image,
        "image_or_nothing": lambda key: _image_or_nothing(document, image, key),
        "listed_finding": findings.get,
        "is_reference": references.__contains__,
        "linkable": lambda target: _is_linkable(target, anchors),
        "citation_direction": lambda cite: _cite_direction(cite, document.direction) if mixed else "",
    }


def _image_or_nothing(document: Document, image: Callable[[str], str], key: str) -> str:
    """The address of an image; empty in a draft that lacks it, for a draft is built in spite of its faults."""
    try:
        return image(key)
    except RenderError:
        if document.draft:
            return ""
        raise


def _is_linkable(target: str, anchors: frozenset[str]) -> bool:
    """Whether a link leads somewhere safe: to an address outside, or to a place that the document has."""
    if target.startswith("#"):
        return target.removeprefix("#") in anchors
    return target.lower().startswith(_LINK_SCHEMES)


def _cite_direction(cite: Cite, direction: str) -> str:
    """The way a citation runs, so that brackets and pages keep their order inside the other direction.

    That of its letters, or the document's where they run both ways: its terms are in the document's language. Empty
    where it has digits only, which follow the text around them, and where it is the call of a note.
    """
    if cite.noted:
        return ""
    texts = (text for node in walk.descend(cite.children) for text in walk.own_texts(node))
    kinds = {unicodedata.bidirectional(character) for text in texts for character in text}
    if "L" in kinds:
        return direction if kinds & {"R", "AL"} else "ltr"
    return "rtl" if kinds & {"R", "AL"} else ""


@cache
def _fields(kind: type) -> frozenset[str]:
    """The names of what a template may read of a document's parts without the sandbox's asking."""
    if kind.__module__ != Document.__module__ or not issubclass(kind, Struct):
        return frozenset()
    return frozenset(kind.__struct_fields__) | ({"type"} if issubclass(kind, Node) else set())


def _template_frame(traceback: TracebackType | None) -> str | None:
    """``templates/report.html:12``: the innermost template of a traceback, None where no template took part."""
    found = None
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name.startswith((_PROJECT, BUILTIN)):
            found = f"{name}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return found


def _not_found(document: Document, name: str, traceback: TracebackType | None) -> str:
    where = _template_frame(traceback)
    if where:
        suggestion = did_you_mean(name, _template_names(document))
        return f"{where}: no template '{name}'" + (f"; {suggestion}" if suggestion else "")
    pages = sorted({"report.html", *(name for name in document.templates if name.endswith(".html"))} - {"nodes.html"})
    known = [page.removesuffix(".html") for page in pages]
    name = name.removesuffix(".html")
    return f"no template '{name}'; {did_you_mean(name, known) or 'there are: ' + ', '.join(known)}"


def _template_names(document: Document) -> Iterable[str]:
    return (*document.templates, *builtin_names(), *(BUILTIN + name for name in builtin_names()))

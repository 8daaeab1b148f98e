"""A draft from a word processor → a module: its Markdown, the entries it cites, its images, and what is not kept."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

import msgspec
from msgspec import Struct

from pincite.errors import PinciteError, UsageError
from pincite.exchange.bib import read_bib
from pincite.exchange.importing import Import, appended, plan_import
from pincite.model.bibliography import Bibliography
from pincite.pandoc import run
from pincite.pandoc.escaping import escaped
from pincite.pandoc.passed_over import say_of_open_document, say_of_word
from pincite.pandoc.simplify import Said, image_name, simplified, text_of, within
from pincite.parse.bib import parse_bib
from pincite.project import BIBLIOGRAPHY, MODULES, find_root, read_project
from pincite.resolve import link_bibliography
from pincite.source import SourceText
from pincite.spelling import did_you_mean
from pincite.store import write_all

#: How a draft is read, by the ending of its name.
READERS = {
    ".docx": ["--from=docx+citations", "--track-changes=all"],
    ".odt": ["--from=odt"],
    ".rtf": ["--from=rtf"],
    ".html": ["--from=html"],
    ".htm": ["--from=html"],
}
#: The Markdown that our modules are in: CommonMark, pipe tables, captions, footnotes, citations, spans with attributes.
_MARKDOWN = "markdown_strict-raw_html" + "".join(
    f"+{extension}"
    for extension in (
        "all_symbols_escapable backtick_code_blocks blank_before_blockquote blank_before_header bracketed_spans "
        "citations escaped_line_breaks fenced_code_blocks footnotes implicit_figures intraword_underscores pipe_tables "
        "space_in_atx_header startnum superscript table_captions"
    ).split()
)
#: What a page may show of the folder that it lies in.
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_LONGEST_NAME = 255
_NONE = Bibliography()
_MAX_BYTES = 100 * 1024 * 1024


class Draft(Struct, frozen=True, kw_only=True):
    """A draft as a module. ``images`` are by the name that the module gives them, ``left_out`` is said to the user."""

    module: str
    bibliography: str = ""
    images: Mapping[str, bytes] = {}
    left_out: tuple[str, ...] = ()


def read_draft(
    file: str, content: bytes, folder: str, bibliography: Bibliography = _NONE, beside: Path | None = None
) -> Draft:
    """The module that a draft makes; ``folder`` is where its images are to lie, seen from the module.

    Citations that Zotero or Mendeley put into a Word file become ``[@key]``; sources that ``bibliography`` has keep the
    key that they have there. A page's images are looked for ``beside`` it, in this folder.
    Changes that were tracked count as made. Raises UsageError for a format that is none, PinciteError for a file that
    cannot be read.
    """
    ending = PurePosixPath(file).suffix.lower()
    if ending == ".doc":
        raise UsageError(f"{file}: the old format of Word; open it in Word or LibreOffice and save it as .docx")
    if ending not in READERS:
        known = ", ".join(READERS)
        raise UsageError(f"{file}: drafts are read from {known}; {did_you_mean(ending, READERS) or 'save it as one'}")
    if not content.strip():
        raise PinciteError(f"{file}: the file is empty")
    archive = _archive(file, content) if ending in (".docx", ".odt") else None
    try:
        answer, warnings = run([*READERS[ending], "--to=json"], content)
    except PinciteError as error:
        raise PinciteError(f"{file}: cannot be read: {error}") from error
    document = msgspec.json.decode(answer)
    said = Said(Counter(), [f"pandoc: {warning}" for warning in warnings])
    images = _images(archive, said)
    if beside and ending in (".html", ".htm"):
        images = _images_beside(document, beside)
    keys, entries = _sources(document["meta"], bibliography, said)
    formulas = sum(element.get("t") == "Math" for element in within(document["blocks"]))
    title, blocks = simplified(document, said, keys, images, folder)
    if archive and ending == ".docx":
        say_of_word(archive, said)
    elif archive:
        say_of_open_document(archive, formulas, said)
    markdown = _written({"blocks": escaped(blocks)}, f"--to={_MARKDOWN}", "--wrap=none", "--markdown-headings=atx")
    used = {image_name(name): data for name, data in images.items() if name in said.images}
    return Draft(
        module=f"{_header(title or PurePosixPath(file).stem)}\n{markdown}",
        bibliography=entries,
        images=used,
        left_out=tuple(said.lines()),
    )


def _written(document: Mapping[str, Any], *arguments: str) -> str:
    whole = {"pandoc-api-version": [1, 23], "meta": {}, **document}
    return run(["--from=json", *arguments], msgspec.json.encode(whole))[0].decode()


def _header(title: str) -> str:
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n"


def import_draft(file: Path, to: Path | None = None) -> tuple[list[Path], tuple[str, ...]]:
    """Write the module of a draft into its project; the paths written and what was left out come back.

    ``to`` is the module's path, ``content/modules/`` and the draft's own name without it. Entries go into a new file of
    ``bib/``, images into a folder beside the module. Nothing is written if one of the files is there already.
    """
    if not file.is_file():
        raise UsageError(f"{file} is a folder, no draft" if file.is_dir() else f"there is no file {file}")
    root = find_root(to.parent if to else Path())
    target = to or root / MODULES / f"{slug(file.stem) or 'draft'}.md"
    if target.suffix != ".md" or not target.resolve().is_relative_to((root / MODULES).resolve()):
        raise UsageError(f"--to {target}: a module lies in {MODULES} and ends in .md")
    known = link_bibliography(tuple(parse_bib(text.source) for text in read_project(root).bibliographies))
    draft = read_draft(str(file), _content(file), target.stem, known, file.parent)
    contents = {target: draft.module.encode()}
    if draft.bibliography:
        contents[root / BIBLIOGRAPHY / f"{target.stem}.bib"] = draft.bibliography.encode()
    contents |= {target.parent / target.stem / name: data for name, data in draft.images.items()}
    if there := [path for path in contents if path.exists() or path.is_symlink()]:
        raise UsageError(f"{there[0]} is there already, so nothing was written; give the module another name with --to")
    write_all(contents)
    return list(contents), draft.left_out


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(_MAX_BYTES + 1)
    except OSError as error:
        raise PinciteError(f"{file}: cannot be read: {error.strerror}") from error
    if len(content) > _MAX_BYTES:
        raise PinciteError(f"{file}: larger than {_MAX_BYTES // 1024**2} MB")
    return content


# -- what lies in the file beside its text


def _archive(file: str, content: bytes) -> ZipFile:
    try:
        return ZipFile(BytesIO(content))
    except BadZipFile as error:
        kind = "Word" if file.lower().endswith(".docx") else "OpenDocument"
        raise PinciteError(
            f"{file}: is no {kind} file, or damaged, or locked with a password; open it and save it anew"
        ) from error


def _images(archive: ZipFile | None, said: Said) -> dict[str, bytes]:
    """The images by the end of their path, as pandoc names them: ``media/image1.png``."""
    images: dict[str, bytes] = {}
    room = _MAX_BYTES
    for info in archive.infolist() if archive else ():
        name = info.filename.removeprefix("word/")
        if archive is None or info.is_dir() or not name.startswith(("media/", "Pictures/")):
            continue
        room -= info.file_size
        try:
            if room < 0:
                raise BadZipFile
            images[name] = archive.read(info)
        # What zipfile raises for a member that is damaged, encrypted, or packed in a way that it cannot read.
        except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error):
            said.note("image damaged or too large", "images damaged or too large")
    return images


def _images_beside(document: Any, folder: Path) -> dict[str, bytes]:
    """The images that a page shows from its own folder, each of another name; nothing is read from elsewhere."""
    images: dict[str, bytes] = {}
    names: set[str] = set()
    for address in (image["c"][2][0] for image in within(document["blocks"]) if image.get("t") == "Image"):
        # No file has a longer name; and what has a colon leads into the web, or is the image itself.
        if len(address) > _LONGEST_NAME or ":" in address or "%00" in address or image_name(address) in names:
            continue
        path = (folder / unquote(address)).resolve()
        is_image = path.suffix.lower() in IMAGE_SUFFIXES and path.is_relative_to(folder.resolve())
        if is_image and path.is_file():
            images[address] = _content(path)
            names.add(image_name(address))
    return images


# -- the sources


def _sources(meta: Mapping[str, Any], known: Bibliography, said: Said) -> tuple[dict[str, str], str]:
    """The key of each source, by the number or address that its program gave it, and the new ones as a .bib file.

    A source that the project has already is cited by the key that it has there.
    """
    references = meta.get("references", {}).get("c", ())
    numbers = {text_of(reference["c"]["id"]): str(number) for number, reference in enumerate(references, 1)}
    if not numbers:
        return {}, ""
    numbered = [
        {
            "t": "MetaMap",
            "c": {**reference["c"], "id": {"t": "MetaString", "c": numbers[text_of(reference["c"]["id"])]}},
        }
        for reference in references
    ]
    written = _written({"meta": {"references": {"t": "MetaList", "c": numbered}}, "blocks": []}, "--to=biblatex")
    plan = plan_import(read_bib(SourceText(path="", text=written)), known, keep_duplicates=True)
    _say_of_sources(plan, known, said)
    return {name: plan.keys.get(number, number) for name, number in numbers.items()}, appended("", plan.entries)


def _say_of_sources(plan: Import, known: Bibliography, said: Said) -> None:
    for match in plan.known:
        if match.other.key in known.entries:
            said.others.append(f"source that is in {match.other.place.path} already, cited as there: {match.other.key}")
    for match in plan.alike:
        key, other = plan.keys[match.entry.key], plan.keys.get(match.other.key, match.other.key)
        said.others.append(
            f"source '{key}' looks like '{other}': {match.words}; it is an entry of its own: compare them"
        )
    said.others += [f"source left out: {problem.message}" for problem in plan.problems]


def slug(text: str) -> str:
    """A text as the name of a file or the beginning of a key: small letters of any script, digits, hyphens."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text)).strip("-")

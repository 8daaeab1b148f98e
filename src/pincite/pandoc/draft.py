"""A draft from a word processor → a module: its Markdown, the entries it cites, its images, and what is not kept."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

import msgspec
from msgspec import Struct

from pincite.errors import PinciteError, UsageError
from pincite.pandoc import run
from pincite.pandoc.escaping import escaped
from pincite.pandoc.simplify import Said, simplified, text_of
from pincite.parse.bib import parse_bib
from pincite.project import BIBLIOGRAPHY, MODULES, find_root, read_project
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
_MAX_BYTES = 100 * 1024 * 1024


class Draft(Struct, frozen=True, kw_only=True):
    """A draft as a module. ``images`` are by the name that the module gives them, ``left_out`` is said to the user."""

    module: str
    bibliography: str = ""
    images: Mapping[str, bytes] = {}
    left_out: tuple[str, ...] = ()


def read_draft(file: str, content: bytes, folder: str, taken: Collection[str] = ()) -> Draft:
    """The module that a draft makes; ``folder`` is where its images are to lie, seen from the module.

    Citations that Zotero or Mendeley put into a Word file become ``[@key]``, with keys that are not among ``taken``.
    Changes that were tracked count as made. Raises UsageError for a format that is none, PinciteError for a file that
    cannot be read.
    """
    ending = PurePosixPath(file).suffix.lower()
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
    keys = _keys(document["meta"], taken)
    title, blocks = simplified(document, said, keys, images, folder)
    if archive:
        _say_what_pandoc_passes_over(archive, said)
    markdown = _written({"blocks": escaped(blocks)}, f"--to={_MARKDOWN}", "--wrap=none", "--markdown-headings=atx")
    used = {PurePosixPath(name).name: data for name, data in images.items() if name in said.images}
    return Draft(
        module=f"{_header(title or PurePosixPath(file).stem)}\n{markdown}",
        bibliography=_bibliography(document["meta"], keys),
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
    known = {entry.key for text in read_project(root).bibliographies for entry in parse_bib(text.source).entries}
    draft = read_draft(str(file), _content(file), target.stem, known)
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
        except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error):
            said.note("image damaged or too large", "images damaged or too large")
    return images


def _say_what_pandoc_passes_over(archive: ZipFile, said: Said) -> None:
    for name in archive.namelist():
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name) and b"<w:t" in archive.read(name):
            said.note("page header or footer left out", "page headers and footers left out")
        if re.fullmatch(r"word/(?:charts/chart|diagrams/data)\d*\.xml", name):
            said.note(
                "chart or drawing left out: save it as an image", "charts or drawings left out: save them as images"
            )


# -- the sources


def _keys(meta: Mapping[str, Any], taken: Collection[str]) -> dict[str, str]:
    """A key like ``roe2015`` for each source of the draft, by the number or address that its program gave it."""
    keys: dict[str, str] = {}
    known = {key.casefold() for key in taken}
    for reference in meta.get("references", {}).get("c", ()):
        fields = reference["c"]
        base = f"{_author(fields)}{_year(fields)}"
        key = next(key for key in _numbered(base) if key.casefold() not in known)
        known.add(key.casefold())
        keys[text_of(fields["id"])] = key
    return keys


def _author(fields: Mapping[str, Any]) -> str:
    for role in ("author", "editor", "title"):
        if role in fields:
            first = fields[role]["c"][0]["c"] if fields[role]["t"] == "MetaList" else {"literal": fields[role]}
            name = text_of(first.get("family") or first.get("literal") or first.get("given") or {})
            if word := slug(name).partition("-")[0]:
                return word
    return "source"


def _year(fields: Mapping[str, Any]) -> str:
    found = re.search(r"\d{4}", text_of(fields.get("issued", {})))
    return found[0] if found else ""


def _numbered(base: str) -> Iterator[str]:
    """``roe2015``, ``roe2015b``, …, ``roe2015-27``."""
    yield base
    yield from (f"{base}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")
    yield from (f"{base}-{number}" for number in range(27, 1_000_000))


def _bibliography(meta: Mapping[str, Any], keys: Mapping[str, str]) -> str:
    references = []
    for reference in meta.get("references", {}).get("c", ()):
        fields = {**reference["c"], "id": {"t": "MetaString", "c": keys[text_of(reference["c"]["id"])]}}
        references.append({"t": "MetaMap", "c": fields})
    if not references:
        return ""
    return _written({"meta": {"references": {"t": "MetaList", "c": references}}, "blocks": []}, "--to=biblatex")


def slug(text: str) -> str:
    """A text as the name of a file or the beginning of a key: small letters of any script, digits, hyphens."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text)).strip("-")

"""The options of a project: ``[tool.pincite]`` in ``pyproject.toml``, or ``pincite.toml`` itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from msgspec import Meta, Struct

from pincite.errors import ConfigError
from pincite.spelling import did_you_mean

#: A language tag in the sense of BCP 47 (RFC 5646), as far as a document needs it: language, script, region.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


#: What a rule may be set to; ``off`` leaves it out.
LEVELS = ("error", "warning", "info", "off")


class Override(Struct, frozen=True, kw_only=True):
    """Other rules or severities for some files: a ``[[overrides]]`` table."""

    paths: Annotated[
        tuple[str, ...], Meta(description="Which files: paths from the root, with `*` and `**`. Required.")
    ] = ()
    ignore: Annotated[tuple[str, ...], Meta(description="Rules to leave out in these files.")] = ()
    severity: Annotated[
        Mapping[str, str], Meta(description="Severity of rules in these files: `error`, `warning`, `info`, `off`.")
    ] = {}

    def covers(self, path: str) -> bool:
        """Whether a file is among them; ``**`` reaches through folders, ``*`` does not."""
        return any(_matches(pattern, path) for pattern in self.paths)


class Wording(Struct, frozen=True, kw_only=True):
    """One item of the wording list: words of the house, a ``[[wording]]`` table."""

    words: Annotated[
        tuple[str, ...],
        Meta(description="Words to flag in the author's voice, whole words in any case; `*` at the end: any ending."),
    ] = ()
    advice: Annotated[str, Meta(description="What to write instead: printed as help.")] = ""
    quoted: Annotated[
        str, Meta(description="`allow` the words inside quotation marks of a cited sentence, or `flag` them there too.")
    ] = "allow"


class Config(Struct, frozen=True, kw_only=True):
    """What a project may set. Each option's documentation is its ``description``."""

    lang: Annotated[str, Meta(description="Language (BCP 47) of modules and briefings that name none.")] = "en"
    select: Annotated[
        tuple[str, ...], Meta(description="Rules to run: codes, names, or the beginning of a code (`SEN`). Empty: all.")
    ] = ()
    ignore: Annotated[
        tuple[str, ...], Meta(description="Rules to leave out: codes, names, or the beginning of a code.")
    ] = ()
    severity: Annotated[
        Mapping[str, str],
        Meta(description="Severity of single rules, by code or name: `error`, `warning`, `info`, `off`."),
    ] = {}
    overrides: Annotated[
        tuple[Override, ...], Meta(description="Rules and severities for some paths; later tables win.")
    ] = ()
    snapshots: Annotated[
        tuple[str, ...],
        Meta(description="Folders with snapshots besides `bib/snapshots/`, from the root. None need be there."),
    ] = ()
    wording: Annotated[tuple[Wording, ...], Meta(description="The project's wording list, for rule STY101.")] = ()


def read_config(text: str, path: str) -> Config | None:
    """The options in a TOML file; None when a ``pyproject.toml`` has no ``[tool.pincite]`` table.

    Raises ConfigError when the file is not TOML, or names an option or a type that does not exist.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if path.rpartition("/")[2] == "pyproject.toml":
        tool = document.get("tool")
        table = tool.get("pincite") if isinstance(tool, dict) else None
        return None if table is None else _read(Config, table, f"{path}: [tool.pincite]")
    return _read(Config, document, path)


_Options = TypeVar("_Options", Config, Override, Wording)


def _read(kind: type[_Options], table: object, where: str) -> _Options:
    """A table as options of a kind. Raises ConfigError for a name or a value that does not fit."""
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: must be a table")
    known = kind.__struct_fields__
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"options are: {', '.join(known)}"
            raise ConfigError(f"{where}: unknown option '{name}'; {hint}")
        values[name] = _value(name, value, where)
    for required in {Override: ("paths",), Wording: ("words",)}.get(kind, ()):
        if not values.get(required):
            raise ConfigError(f"{where}: {required} is missing")
    return kind(**values)


def _value(name: str, value: object, where: str) -> Any:
    match name:
        case "lang":
            if isinstance(value, str) and LANGUAGE_TAG.fullmatch(value):
                return value
            expected = 'a language tag such as "en" or "fa"'
        case "severity":
            if isinstance(value, dict) and all(level in LEVELS for level in value.values()):
                return value
            expected = f'a table such as {{ CIT111 = "error" }}; levels are {", ".join(LEVELS)}'
        case "overrides" | "wording" if isinstance(value, list):
            tables = [(item, f"{where}: {name}[{turn}]") for turn, item in enumerate(value)]
            if name == "overrides":
                return tuple(_read(Override, item, at) for item, at in tables)
            return tuple(_read(Wording, item, at) for item, at in tables)
        case "words" if isinstance(value, list) and any(not str(word).strip("* ") for word in value):
            expected = "a list of words, none of them empty"
        case "advice":
            if isinstance(value, str):
                return value
            expected = "a text"
        case "quoted":
            if value in ("allow", "flag"):
                return value
            expected = '"allow" or "flag"'
        case _:
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                return tuple(value)
            expected = 'a list of texts such as ["SEN101"]'
    raise ConfigError(f"{where}: {name} must be {expected}, not {value!r}")


def _matches(pattern: str, path: str) -> bool:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return bool(re.fullmatch("".join(wild.get(part, re.escape(part)) for part in parts), path))

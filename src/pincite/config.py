"""The options of a project: ``[tool.pincite]`` in ``pyproject.toml``, or ``pincite.toml`` itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pincite.errors import ConfigError
from pincite.spelling import did_you_mean

#: A language tag in the sense of BCP 47 (RFC 5646), as far as a document needs it: language, script, region.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a project may set. Each option's documentation is its ``doc``."""

    lang: str = field(
        default="en",
        metadata={"doc": "Language (BCP 47) of modules and briefings that name none."},
    )
    select: tuple[str, ...] = field(
        default=(),
        metadata={"doc": "Rules to run: codes, names, or the beginning of a code (`SEN`). Empty: all."},
    )
    ignore: tuple[str, ...] = field(
        default=(),
        metadata={"doc": "Rules to leave out: codes, names, or the beginning of a code."},
    )


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
        if table is None:
            return None
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: tool.pincite: must be a table")
        return _from_table(table, f"{path}: [tool.pincite]")
    return _from_table(document, path)


def _from_table(table: Mapping[str, Any], where: str) -> Config:
    known = [option.name for option in fields(Config)]
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"options are: {', '.join(known)}"
            raise ConfigError(f"{where}: unknown option '{name}'; {hint}")
        if name == "lang":
            if not isinstance(value, str) or not LANGUAGE_TAG.fullmatch(value):
                raise ConfigError(f'{where}: lang must be a language tag such as "en" or "fa", not {value!r}')
            values[name] = value
        else:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise ConfigError(f'{where}: {name} must be a list of rule codes such as ["SEN101"], not {value!r}')
            values[name] = tuple(value)
    return Config(**values)

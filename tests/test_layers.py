"""The shape of the package: who may import whom, which libraries stand behind which door, and what a rule may do."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "pincite"

#: From the ground up: a module imports only from those before it, or from its own folder.
LAYERS = (
    "source",
    "diagnostic",
    "errors",
    "spelling",
    "language",
    "config",
    "program",
    "store",
    "folders",
    "texts",
    "project",
    "model",
    "parse",
    "styles",
    "resolve",
    "evidence",
    "rules",
    "reading",
    "snapshots",
    "archive",
    "verify",
    "checking",
    "suggesting",
    "baseline",
    "fixing",
    "exchange",
    "pandoc",
    "assemble",
    "render",
    "reporters",
    "pipeline",
    "scaffold",
    "cli",
    "__main__",
)

#: Libraries with a door: only these places may import them.
DOORS = {
    "pybtex": ("parse/bibtex.py", "assemble/references.py", "exchange/values.py"),
    "jinja2": ("render/templates.py",),
    "markupsafe": ("render/",),
    "weasyprint": ("render/pdf.py",),
    "pydyf": ("render/pdf.py",),
    "fontTools": ("render/fonts.py",),
    "click": ("cli/",),
    "markdown_it": ("parse/markdown.py", "parse/blocks.py", "parse/tree.py"),
    "mdit_py_plugins": ("parse/markdown.py",),
    "sentencex": ("parse/sentences.py",),
    "yaml": ("parse/yaml.py",),
    "pypandoc": ("pandoc/",),
    "resiliparse": ("snapshots/html.py",),
    "pypdfium2": ("snapshots/pdf.py",),
    "warcio": ("snapshots/warc.py",),
    "httpx": ("snapshots/fetching.py",),
}

#: What a rule must not reach for: files, the clock, the environment, the network, chance.
IMPURE = {"os", "sys", "io", "pathlib", "time", "datetime", "random", "socket", "subprocess", "urllib", "shutil"}


def _files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_the_layers_before_it(path: Path) -> None:
    layer = _layer(path)
    if layer == "__init__":
        return
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] == "pincite" and len(parts) > 1 and parts[1] in LAYERS and parts[1] != layer:
            assert LAYERS.index(parts[1]) < LAYERS.index(layer), f"{layer} must not import {name}"


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_library_is_imported_only_at_its_door(path: Path) -> None:
    inside = path.relative_to(PACKAGE).as_posix()
    for name in _imports(path):
        door = DOORS.get(name.partition(".")[0])
        assert door is None or inside.startswith(door), f"{inside} must not import {name}"


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "rules").rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_a_rule_does_no_input_or_output_and_knows_no_clock(path: Path) -> None:
    if path.name == "rule.py":
        return
    roots = {name.partition(".")[0] for name in _imports(path)}
    assert not roots & IMPURE
    assert not {"pincite.project", "pincite.store"} & set(_imports(path))
    calls = {node.func.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
             and isinstance(node.func, ast.Name)}  # fmt: skip
    assert not calls & {"open", "print", "input", "eval", "exec"}


def test_every_layer_of_the_list_exists() -> None:
    there = {_layer(path) for path in _files()} - {"__init__"}
    assert there == set(LAYERS)


@pytest.mark.parametrize("unwanted", ["weasyprint", "jinja2", "fontTools"])
def test_check_does_not_import_what_only_building_needs(unwanted: str, repository: Path) -> None:
    code = f"import sys, pincite; pincite.check({str(repository)!r}); print({unwanted!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_import_pincite_is_light() -> None:
    code = "import sys, pincite; print([name for name in ('click', 'yaml', 'markdown_it') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

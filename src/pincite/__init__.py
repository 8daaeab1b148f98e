"""Citation-checked briefings: every sentence leads to the exact passage of a source that a reader can check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pincite.errors import PinciteError
    from pincite.parse.module import split_sentences
    from pincite.pipeline import BuildRefused, build, check

__all__ = ["BuildRefused", "PinciteError", "__version__", "build", "check", "split_sentences"]

_HOMES = {
    "BuildRefused": "pincite.pipeline",
    "PinciteError": "pincite.errors",
    "build": "pincite.pipeline",
    "check": "pincite.pipeline",
    "split_sentences": "pincite.parse.module",
}


def __getattr__(name: str) -> Any:
    """Import a public function when it is first asked for: ``import pincite`` itself stays light."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'pincite' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__

"""Citation-checked briefings: every sentence leads to the exact passage of a source that a reader can check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pincite.errors import PinciteError
    from pincite.evidence.matching import find_quotation
    from pincite.evidence.missing import missing_figures
    from pincite.evidence.ranking import rank_sources
    from pincite.evidence.support import support
    from pincite.model.evidence import Figure, Match, Ranked, Support
    from pincite.parse.module import split_sentences
    from pincite.pipeline import BuildRefused, build, check

__all__ = [
    "BuildRefused",
    "Figure",
    "Match",
    "PinciteError",
    "Ranked",
    "Support",
    "__version__",
    "build",
    "check",
    "find_quotation",
    "missing_figures",
    "rank_sources",
    "split_sentences",
    "support",
]

_HOMES = {
    "BuildRefused": "pincite.pipeline",
    "Figure": "pincite.model.evidence",
    "Match": "pincite.model.evidence",
    "PinciteError": "pincite.errors",
    "Ranked": "pincite.model.evidence",
    "Support": "pincite.model.evidence",
    "build": "pincite.pipeline",
    "check": "pincite.pipeline",
    "find_quotation": "pincite.evidence.matching",
    "missing_figures": "pincite.evidence.missing",
    "rank_sources": "pincite.evidence.ranking",
    "split_sentences": "pincite.parse.module",
    "support": "pincite.evidence.support",
}


def __getattr__(name: str) -> Any:
    """Import a public function when it is first asked for: ``import pincite`` itself stays light."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'pincite' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__

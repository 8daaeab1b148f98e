"""Which way a language is written."""

from __future__ import annotations

from typing import Literal

#: ISO 639 codes of languages written from right to left in their usual script (Unicode CLDR 46, script metadata).
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa glk he ks lrc mzn ps sd ug ur yi".split())
_RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab hebr nkoo syrc thaa".split())


def direction(lang: str) -> Literal["ltr", "rtl"]:
    """``rtl`` or ``ltr`` for a language tag (BCP 47); a script subtag (``az-Arab``, ``ur-Latn``) decides."""
    language, *subtags = lang.lower().replace("_", "-").split("-")
    script = next((tag for tag in subtags if len(tag) == 4 and tag.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"

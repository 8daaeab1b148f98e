"""Colour on a terminal, and the line that sums a check up."""

from __future__ import annotations

from msgspec import Struct

from pincite.diagnostic import Severity
from pincite.model.dossier import Checked

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}


class Style(Struct, frozen=True):
    """Marks texts with ANSI colours (ECMA-48, SGR), or leaves them as they are."""

    colour: bool

    def severity(self, severity: Severity, text: str) -> str:
        return self._sgr(f"1;{_COLOURS[severity]}", text)

    def strong(self, text: str) -> str:
        return self._sgr("1", text)

    def faint(self, text: str) -> str:
        return self._sgr("2", text)

    def _sgr(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


#: What would act on a terminal instead of being shown: control characters but for the tab (as control pictures, Unicode
#: block 2400), those of ISO 6429's second set, and what turns the direction of writing (Unicode Standard Annex 9).
_ACTING = {code: 0x2400 + code for code in range(32) if code != 9}
_ACTING |= dict.fromkeys((0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)


def visible(text: str) -> str:
    """A text of the user's as it may be sent to a terminal; its length stays."""
    return text.translate(_ACTING)


def counted(number: int, singular: str, plural: str = "") -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def summary_line(checked: Checked) -> str:
    """``140 sentences in 3 modules: 130 cited, 10 exempt, 0 uncited. 0 errors, 1 warning.``"""
    summary = checked.summary
    compared = f"{summary.compared} compared with a snapshot"
    compared += f", {summary.recorded} as the lock records" if summary.recorded else ""
    compared = f" ({compared})" if checked.dossier.snapshots else ""
    sentences = (
        f"{counted(summary.sentences, 'sentence')} in {counted(checked.modules_checked, 'module')}: "
        f"{summary.cited} cited{compared}, {summary.exempt} exempt, {summary.uncited} uncited."
    )
    counts = [counted(summary.errors, "error"), counted(summary.warnings, "warning")]
    counts += [f"{summary.waived} waived"] if summary.waived else []
    counts += [f"{len(checked.baselined)} in the baseline"] if checked.baselined else []
    fixes = sum(item.fix is not None for item in checked.diagnostics)
    advice = f" {fixes} can be fixed with --fix." if fixes else ""
    return f"{sentences} {', '.join(counts)}.{advice}"

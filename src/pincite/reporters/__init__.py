"""What was checked, as text for a person or a program. Each format is one file, a pure function."""

from __future__ import annotations

from collections.abc import Callable

from pincite.model.dossier import Checked
from pincite.reporters.concise import report_concise
from pincite.reporters.repository import folder_in_repository, rules_page
from pincite.reporters.text import report_text


def _json(checked: Checked, colour: bool) -> str:
    from pincite.reporters.json import report_json

    return report_json(checked)


def _github(checked: Checked, colour: bool) -> str:
    from pincite.reporters.github import report_github

    return report_github(checked, folder_in_repository(checked.dossier.project))


def _gitlab(checked: Checked, colour: bool) -> str:
    from pincite.reporters.gitlab import report_gitlab

    return report_gitlab(checked, folder_in_repository(checked.dossier.project))


def _sarif(checked: Checked, colour: bool) -> str:
    from pincite.reporters.sarif import report_sarif

    return report_sarif(checked, folder_in_repository(checked.dossier.project), rules_page())


def _junit(checked: Checked, colour: bool) -> str:
    from pincite.reporters.junit import report_junit

    return report_junit(checked)


#: Format → reporter; the second argument asks for colour, which only ``text`` and ``concise`` know. Those for
#: programs are imported when they are asked for: together they take some 15 ms.
REPORTERS: dict[str, Callable[[Checked, bool], str]] = {
    "text": report_text,
    "concise": report_concise,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
}

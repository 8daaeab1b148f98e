"""What only the environment knows: where a project lies in the repository that a CI service checked out, since what
shows a finding finds its file from there; and where the pages of the rules can be read.

Which folder the service checked out, it says in the environment; run anywhere else, paths are from the project's root.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pincite.project import Project

#: The folder checked out, as GitHub Actions, GitLab CI, Azure Pipelines and Jenkins name it.
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY", "WORKSPACE")


def folder_in_repository(project: Project, environment: Mapping[str, str] = os.environ) -> str:
    """``reports/iran/`` for a project in that folder of the repository; empty for one at its root."""
    checkout = next((environment[name] for name in _CHECKOUTS if environment.get(name)), "")
    root, top = project.root.resolve(), Path(checkout).resolve()
    if not checkout or not root.is_relative_to(top):
        return ""
    folder = root.relative_to(top).as_posix()
    return "" if folder == "." else f"{folder}/"


def rules_page(environment: Mapping[str, str] = os.environ) -> str:
    """The address of docs/rules.md on the web, from ``PINCITE_RULES_PAGE``; empty where nobody said it."""
    return environment.get("PINCITE_RULES_PAGE", "")

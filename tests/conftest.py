"""Shared fixtures, and the rule that CI expects every test to run."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples at every run: what fails here fails there. With PINCITE_NEW_EXAMPLES=1 they are drawn anew.
settings.register_profile("steady", derandomize=True)
settings.load_profile("default" if os.environ.get("PINCITE_NEW_EXAMPLES") else "steady")

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of this repository: its own project."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The research material beside the repository; not everyone has it."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no ../shared here")
    return folder


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With PINCITE_EXPECTED_SKIPS (a pattern) a test skipped for any other reason fails the run."""
    expected = os.environ.get("PINCITE_EXPECTED_SKIPS")
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if expected is None or reporter is None:
        return
    for report in reporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not re.search(expected, reason):
            reporter.write_line(f"unexpected skip: {report.nodeid}: {reason}", red=True)
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

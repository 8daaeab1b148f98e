"""What others run us by: the pre-commit hooks, the GitHub action and the GitLab example, as far as they run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

UNCITED = "---\ntitle: The order\n---\n\nVisits stopped in July.\n"
WAIVED = "---\ntitle: The end\n---\n\n<!-- pincite: allow SEN101 because it is known -->\nThe courts closed.\n"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with a project in a folder of it, whose name has a space; it has one error, and one waived."""
    project = tmp_path / "a report"
    modules = project / "content" / "modules"
    modules.mkdir(parents=True)
    (project / "pincite.toml").write_text('ignore = ["DOC103"]\n')
    (modules / "the order.md").write_text(UNCITED)
    (modules / "end.md").write_text(WAIVED)
    return tmp_path


def run(script: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as the services do, with our own ``pincite`` and ``python`` first on the path."""
    if not shutil.which("bash"):
        pytest.skip("there is no bash here")
    paths = os.pathsep.join([sysconfig.get_path("scripts"), str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": paths, "HOME": str(folder), "LANG": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
    )


class Action:
    """The steps of ``action.yml``, to be run with some inputs as the runner would."""

    def __init__(self, repository: Path) -> None:
        self.action = read(repository / "action.yml")
        self.steps = {step["name"]: step for step in self.action["runs"]["steps"] if "run" in step}

    def environment(self, name: str, inputs: Mapping[str, str]) -> dict[str, str]:
        values = {key: value["default"] for key, value in self.action["inputs"].items()} | inputs
        return {
            variable: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], written)
            for variable, written in self.steps[name]["env"].items()
        }

    def check(self, checkout: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        environment = self.environment("Check", given) | {"GITHUB_WORKSPACE": str(checkout)}
        return run(self.steps["Check"]["run"], checkout / "a report", environment)

    def leave_suppressed_out(self, checkout: Path, sarif: str) -> None:
        name = "Leave suppressed results out"
        done = run(self.steps[name]["run"], checkout / "a report", self.environment(name, {"sarif": sarif}))
        assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def action(repository: Path) -> Action:
    return Action(repository)


def test_the_action_shows_annotations_at_their_place_in_the_repository(action: Action, checkout: Path) -> None:
    done = action.check(checkout)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=a report/content/modules/the order.md,line=5,")


def test_the_action_passes_when_nothing_is_wrong(action: Action, checkout: Path) -> None:
    done = action.check(checkout, paths="content/modules/end.md")
    assert done.returncode == 0 and "::" not in done.stdout
    assert action.check(checkout, args="--exit-zero\n--select  SEN").returncode == 0


def test_the_action_takes_several_paths_with_spaces(action: Action, checkout: Path) -> None:
    done = action.check(checkout, paths="content/modules/the order.md\ncontent/modules/end.md\n")
    assert "2 sentences in 2 modules" in done.stdout


def test_the_action_takes_a_baseline_and_a_severity(action: Action, checkout: Path) -> None:
    begun = ["--baseline", "known.json", "--write-baseline"]
    subprocess.run([sys.executable, "-m", "pincite", "check", *begun], cwd=checkout / "a report", capture_output=True)
    done = action.check(checkout, baseline="known.json", fail_on="warning")
    assert (done.returncode, done.stderr) == (0, "")
    assert action.check(checkout, fail_on="never").returncode == 2


def test_the_action_writes_sarif_without_what_is_suppressed(action: Action, checkout: Path) -> None:
    assert action.check(checkout, sarif="out/all of it.sarif").returncode == 1
    file = checkout / "a report" / "out" / "all of it.sarif"
    [whole] = json.loads(file.read_text(encoding="utf-8"))["runs"]
    action.leave_suppressed_out(checkout, "out/all of it.sarif")
    [left] = json.loads(file.read_text(encoding="utf-8"))["runs"]
    assert (len(whole["results"]), len(left["results"])) == (2, 1)
    assert left["tool"] == whole["tool"]
    action.leave_suppressed_out(checkout, "there is none.sarif")


@pytest.mark.parametrize("name", ["paths", "args", "baseline", "sarif", "fail_on"])
def test_what_is_written_into_an_input_is_not_run(action: Action, checkout: Path, name: str) -> None:
    action.check(checkout, **{name: "$(touch ran) `touch ran` \"; touch ran; ' * \n touch ran"})
    assert not list(checkout.rglob("ran"))


def test_no_input_is_written_into_a_script(action: Action) -> None:
    assert not any("${{" in step["run"] for step in action.steps.values())


def test_the_action_installs_itself_as_it_was_tested(action: Action, repository: Path, checkout: Path) -> None:
    tools = checkout / "tools"
    tools.mkdir()
    (tools / "python").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    (tools / "python").chmod(0o755)
    script = f'PATH="$TOOLS:$PATH"\n{action.steps["Install pincite"]["run"]}'
    done = run(script, checkout, {"TOOLS": str(tools), "ACTION_PATH": str(repository)})
    constraint, path = done.stdout.splitlines()[-2:]
    assert Path(constraint).is_file() and Path(path, "pyproject.toml").is_file()


def test_the_gitlab_example_writes_the_artefacts_that_it_names(repository: Path, checkout: Path) -> None:
    job = read(repository / "docs" / "examples" / "gitlab-ci.yml")["pincite"]
    project = checkout / "a report"
    done = run("\n".join(job["script"]), project, {"CI_PROJECT_DIR": str(checkout)})
    assert done.returncode == 1
    reports = job["artifacts"]["reports"]
    [finding] = json.loads((project / reports["codequality"]).read_text(encoding="utf-8"))
    assert finding["location"]["path"] == "a report/content/modules/the order.md"
    tests = ElementTree.parse(project / reports["junit"]).getroot()
    assert (tests.get("tests"), tests.get("failures")) == ("2", "1")


def test_each_hook_checks_the_whole_project_at_every_commit(repository: Path) -> None:
    """Whatever changed: what is deleted is in no list of changed files, and a module's entry lies in another file."""
    hooks = read(repository / ".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["pincite-check", "pincite-fix"]
    assert all(hook["always_run"] and not hook["pass_filenames"] and "files" not in hook for hook in hooks)


def test_each_hook_is_a_command_that_there_is(repository: Path, checkout: Path) -> None:
    for hook in read(repository / ".pre-commit-hooks.yaml"):
        done = run(hook["entry"], checkout / "a report", {})
        assert done.returncode == 1 and "SEN101" in done.stdout

"""Read back as GitHub's runner reads it (actions/runner, ``ActionCommand.TryParseV2``)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pincite.model.dossier import Checked
from pincite.reporters.github import report_github

from .conftest import ODD_PATH


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command: its name, its properties and its message, unescaped."""
    said, _, message = line.removeprefix("::").partition("::")
    name, _, written = said.partition(" ")
    properties = dict(pair.split("=", 1) for pair in written.strip().split(","))
    return name, {key: unescape(value, ":,") for key, value in properties.items()}, unescape(message)


def unescape(text: str, more: str = "") -> str:
    for character in f"\r\n{more}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def commands(checked: Checked, folder: str = "") -> list[tuple[str, dict[str, str], str]]:
    return [read(line) for line in report_github(checked, folder).split("\n") if line.startswith("::")]


def test_each_finding_is_one_line_and_comes_back_whole(nasty: Checked) -> None:
    lines = report_github(nasty).removesuffix("\n").split("\n")
    assert len(lines) == len(nasty.diagnostics) + 1
    found = {
        (item.path, str(item.line), f"{item.code} {item.name}", item.message, item.hint) for item in nasty.diagnostics
    }
    back = set()
    for _, properties, message in commands(nasty):
        said, _, hint = message.partition("\nhelp: ")
        said = said.split(f" {properties['title'].split()[0]} ", 1)[1]
        back.add((properties["file"], properties["line"], properties["title"], said, hint))
    assert back == found


def test_the_worst_come_first_for_github_shows_ten_of_a_kind(nasty: Checked) -> None:
    kinds = [name for name, _, _ in commands(nasty)]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert set(kinds) == {"error", "warning", "notice"}


def test_columns_are_given_within_one_line_only(nasty: Checked) -> None:
    several = [properties for _, properties, _ in commands(nasty) if properties["line"] != properties["endLine"]]
    one = [properties for _, properties, _ in commands(nasty) if properties["line"] == properties["endLine"]]
    assert several and not any("col" in properties or "endColumn" in properties for properties in several)
    assert all(int(properties["col"]) <= int(properties["endColumn"]) for properties in one)


def test_a_message_cannot_give_a_command_of_its_own(clean: Checked, nasty: Checked) -> None:
    item = replace(nasty.diagnostics[0], message="a\r\n::error::b\n::stop-commands::c")
    shown = report_github(replace(clean, diagnostics=(item,)))
    assert shown.count("\n") == 2 and "\r" not in shown


def test_the_log_shows_the_place_in_the_repository(nasty: Checked) -> None:
    _, properties, message = next(item for item in commands(nasty, "reports/iran/") if ODD_PATH in item[1]["file"])
    assert properties["file"] == f"reports/iran/{ODD_PATH}"
    assert message.startswith(f"reports/iran/{ODD_PATH}:{properties['line']}:")


def test_a_clean_check_is_its_summary(clean: Checked) -> None:
    assert report_github(clean) == "1 sentence in 1 module: 1 cited, 0 exempt, 0 uncited. 0 errors, 0 warnings.\n"


@pytest.mark.parametrize("text", ["%", "%25", "%0A", "a%3Ab", "::", "a,b=c", "\r\n"])
def test_what_is_escaped_is_unescaped_the_same(clean: Checked, nasty: Checked, text: str) -> None:
    item = replace(nasty.diagnostics[0], path=text, message=text, hint="")
    [(_, properties, message)] = commands(replace(clean, diagnostics=(item,)))
    assert properties["file"] == text
    assert message.endswith(f"{item.code} {text}")

"""Held against what Jenkins' xUnit plugin (junit-10.xsd) and GitLab take, and read as they read it."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from pincite.model.dossier import Checked
from pincite.reporters.junit import report_junit

from .conftest import ODD_PATH

#: Element → its attributes, the required first, and the elements in it.
ATTRIBUTES = {
    "testsuites": ("name", "tests", "failures", "errors"),
    "testsuite": ("name", "tests", "failures", "errors", "skipped"),
    "testcase": ("name", "classname"),
    "failure": ("type", "message"),
    "skipped": ("message",),
    "system-out": (),
}
INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "skipped", "system-out"},
}


def suites(checked: Checked) -> Element:
    """The report, well-formed, of the elements that are allowed, and rightly counted."""
    root = ElementTree.fromstring(report_junit(checked).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        assert set(element.attrib) == set(ATTRIBUTES[element.tag])
        assert {inner.tag for inner in element} <= INSIDE.get(element.tag, set())
    for element in (root, *root):
        assert element.get("tests") == str(len(element.findall(".//testcase")))
        assert element.get("failures") == str(len(element.findall(".//failure")))
        assert element.get("errors") == "0"
    for suite in root:
        assert suite.get("skipped") == str(len(suite.findall(".//skipped")))
    return root


def test_a_failed_test_for_each_error_and_for_nothing_else(nasty: Checked) -> None:
    failed = [(item.get("type"), item.get("message")) for item in suites(nasty).iter("failure")]
    errors = [(item.code, item.message) for item in nasty.diagnostics if item.severity == "error"]
    assert sorted(failed) == sorted(errors) and errors


def test_a_warning_passes_and_is_said_in_the_output(nasty: Checked) -> None:
    said = [element.text or "" for element in suites(nasty).iter("system-out")]
    assert len(said) == sum(item.severity != "error" for item in nasty.diagnostics)
    assert any("warning STY101 'letters'" in text and "help: write: post: 50%, or <mail>" in text for text in said)


def test_waived_and_known_findings_are_skipped(nasty: Checked) -> None:
    reasons = [element.get("message", "") for element in suites(nasty).iter("skipped")]
    assert reasons == ['waived: "it is <known> & ]]> 100%, see: below"', "in the baseline"]


def test_a_clean_module_is_a_test_that_passes(clean: Checked, nasty: Checked) -> None:
    [suite] = suites(clean)
    assert suite.get("name") == "content/modules/order.md"
    [test] = suite
    assert (test.get("classname"), test.get("name"), list(test)) == ("content/modules/order", "no findings", [])
    assert "content/modules/clean.md" in {suite.get("name") for suite in suites(nasty)}


def test_there_is_a_test_in_any_case_for_jenkins_takes_none_as_a_fault(clean: Checked, empty: Checked) -> None:
    assert suites(empty).get("tests") == "1"
    limited = replace(clean, modules_checked=0)
    assert [suite.get("name") for suite in suites(limited)] == ["pincite"]


def test_a_check_limited_to_some_paths_names_no_other_module_as_passed(nasty: Checked) -> None:
    limited = replace(nasty, modules_checked=1)
    assert "content/modules/clean.md" not in {suite.get("name") for suite in suites(limited)}


def test_names_are_unique_and_hold_no_line(nasty: Checked) -> None:
    names = [(test.get("classname"), test.get("name")) for test in suites(nasty).iter("testcase")]
    assert len(set(names)) == len(names)
    moved = replace(nasty, diagnostics=tuple(replace(item, line=item.line + 7) for item in nasty.diagnostics))
    assert [(test.get("classname"), test.get("name")) for test in suites(moved).iter("testcase")] == names


def test_what_xml_cannot_hold_is_replaced(nasty: Checked) -> None:
    root = suites(nasty)
    assert ODD_PATH in {suite.get("name") for suite in root}
    text = "".join(root.itertext())
    assert "\x07" not in text and "::error::x \ufffd [a](b)" in text and "ملاقات" not in text
    odd = replace(nasty.diagnostics[0], message="a\0b\x1bc\ufffed\ud800e\U0001f54af")
    shown = suites(replace(nasty, diagnostics=(odd,)))
    assert next(shown.iter("failure")).get("message") == "a\ufffdb\ufffdc\ufffdd\ufffde\U0001f54af"

"""JUnit's XML, as Jenkins, GitLab and others read it: a file is a suite, a finding is a test.

An error is a failed test. A warning does not fail the check, so its test passes and says so in its output; a finding
that is waived or in the baseline is a skipped test. A module without findings is one test that passes: Jenkins takes
a report without tests for a broken one. The elements and attributes are those of the schema of Jenkins' xUnit plugin
(junit-10.xsd), which knows no ``file`` of a test.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pincite.diagnostic import Diagnostic
from pincite.model.dossier import Checked

#: What XML 1.0 cannot hold, not even as a reference (section 2.2, ``Char``).
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def report_junit(checked: Checked) -> str:
    """A suite for each module, and for each other file with a finding."""
    root = Element("testsuites", name="pincite")
    for path, tests in sorted(_tests(checked).items()):
        suite = SubElement(root, "testsuite", name=_legal(path))
        suite.extend(tests)
        _count(suite)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _tests(checked: Checked) -> dict[str, list[Element]]:
    """The tests of each file."""
    tests: defaultdict[str, list[Element]] = defaultdict(list)
    for item in checked.diagnostics:
        test = _test(item)
        if item.severity == "error":
            _add(test, "failure", _said(item), type=item.code, message=item.message)
        else:
            _add(test, "system-out", _said(item))
        tests[item.path].append(test)
    skipped = [(waived.diagnostic, f"waived: {waived.reason}") for waived in checked.waived]
    for item, reason in [*skipped, *((item, "in the baseline") for item in checked.baselined)]:
        test = _test(item)
        _add(test, "skipped", message=reason)
        tests[item.path].append(test)
    for path in _clean(checked, frozenset(tests)):
        tests[path].append(_passed(path))
    return tests


def _clean(checked: Checked, found: frozenset[str]) -> list[str]:
    """The modules without a finding; where there are none, the project, so that there is a test in any case.

    Which modules a check limited to some paths has left out is not known here, so it names none as passed.
    """
    modules = [module.path for module in checked.dossier.modules]
    clean = [path for path in modules if path not in found] if checked.modules_checked == len(modules) else []
    return clean if clean or found else ["pincite"]


def _test(item: Diagnostic) -> Element:
    """Named by the fingerprint: a service follows a test from run to run by its name, and lines move."""
    return Element("testcase", classname=_class(item.path), name=_legal(f"{item.code} {item.name} {_identity(item)}"))


def _identity(item: Diagnostic) -> str:
    return item.fingerprint or f"{item.line}:{item.column}"


def _passed(path: str) -> Element:
    return Element("testcase", classname=_class(path), name="no findings")


def _class(path: str) -> str:
    """The path without its ending: Jenkins takes what stands behind the last full stop for the name of a class."""
    return _legal(str(PurePosixPath(path).with_suffix("")))


def _said(item: Diagnostic) -> str:
    lines = [f"{item.path}:{item.line}:{item.column}: {item.severity} {item.code} {item.message}"]
    lines += [f"see {label.path}:{label.line}:{label.column}: {label.message}" for label in item.labels]
    return "\n".join([*lines, f"help: {item.hint}"] if item.hint else lines)


def _add(test: Element, tag: str, text: str = "", **attributes: str) -> None:
    element = SubElement(test, tag, {name: _legal(value) for name, value in attributes.items()})
    element.text = _legal(text) or None


def _count(element: Element) -> None:
    """What is in a suite, or in all of them."""
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", "0")
    if element.tag == "testsuite":
        element.set("skipped", str(len(element.findall(".//skipped"))))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)

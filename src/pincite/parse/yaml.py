"""YAML as it is used here: a mapping of labels, every scalar a string, every value with its place.

In the spirit of YAML 1.2's failsafe schema ``no`` is a string and so is a date: nothing is guessed. Only the composed
nodes are read, so no object of any kind is constructed; anchors and aliases are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from pincite.diagnostic import Problem, ProblemKind
from pincite.source import Place, SourceText

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A scalar or a list of scalars; anything deeper is ``kind == "other"``."""

    kind: str
    text: str
    items: tuple[Value, ...]
    place: Place
    key: Place


def read_mapping(source: SourceText, start: int, end: int) -> tuple[Mapping[str, Value], tuple[Problem, ...]]:
    """The mapping that the text from ``start`` to ``end`` holds; what is not one leaves a problem."""
    text = source.text[start:end]
    first_line = source.position(start).line - 1

    def place(begin: yaml.Mark, finish: yaml.Mark) -> Place:
        return source.place(_offset(source, first_line, start, begin), _offset(source, first_line, start, finish))

    def problem(at: Place, message: str, kind: ProblemKind = "broken-header") -> Problem:
        return Problem(kind=kind, place=at, message=message)

    try:
        if "&" in text or "*" in text:
            for token in yaml.scan(text, Loader=_Loader):
                if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):
                    at = place(token.start_mark, token.end_mark)
                    return {}, (problem(at, "anchors and aliases are not read here; quote a text that begins with & or *"),)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = place(mark, mark) if mark else source.place(start, start)
        return {}, (problem(_widen(at, end), f"not valid YAML: {error.problem or error.context}"),)
    except (yaml.YAMLError, RecursionError) as error:
        return {}, (problem(source.place(start, start), f"not valid YAML: {str(error).splitlines()[0]}"),)
    if node is None:
        return {}, ()
    if not isinstance(node, yaml.MappingNode):
        at = place(node.start_mark, node.end_mark)
        return {}, (problem(at, "expected lines of the form 'name: value'"),)
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for key_node, value_node in node.value:
        key = place(key_node.start_mark, key_node.end_mark)
        name = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        if not name:
            problems.append(problem(key, "a name must be a plain text"))
        elif name in values:
            problems.append(problem(key, f"'{name}' is given twice"))
        else:
            values[name] = _value(value_node, key, place)
    return values, tuple(problems)


def _value(node: yaml.Node, key: Place, place) -> Value:  # type: ignore[no-untyped-def]
    at = place(node.start_mark, node.end_mark)
    if isinstance(node, yaml.ScalarNode):
        return Value(kind="text", text=node.value, items=(), place=at, key=key)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_value(item, place(item.start_mark, item.end_mark), place) for item in node.value)
        return Value(kind="list", text="", items=items, place=at, key=key)
    return Value(kind="other", text="", items=(), place=at, key=key)


def _offset(source: SourceText, first_line: int, start: int, mark: yaml.Mark) -> int:
    line = min(first_line + mark.line, len(source.line_starts) - 1)
    begin = max(source.line_starts[line], start) if mark.line == 0 else source.line_starts[line]
    return min(begin + mark.column, len(source.text))


def _widen(place: Place, end: int) -> Place:
    return place if place.end > place.start else Place(path=place.path, start=place.start, end=min(place.start + 1, end))

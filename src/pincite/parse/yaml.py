"""YAML as it is used here: a mapping of labels, every scalar a string, every value with its place.

In the spirit of YAML 1.2's failsafe schema ``no`` is a string and so is a date: nothing is guessed. Only the parser's
events are read, so no object of any kind is constructed and no depth can exhaust the stack; anchors and aliases are
refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import yaml
from msgspec import Struct
from msgspec.structs import replace

from pincite.diagnostic import Problem, ProblemKind
from pincite.source import Place, SourceText

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: libyaml's scanner takes time with the square of the depth of brackets; labels need none of it.
_DEEPEST = 50

_Marker = Callable[[yaml.Event], Place]


class Value(Struct, frozen=True, kw_only=True):
    """A scalar or a list of scalars; anything deeper is ``kind == "other"``."""

    kind: str
    text: str
    items: tuple[Value, ...]
    place: Place
    key: Place


class _Unreadable(Exception):
    """The text is YAML, but not of the kind read here."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


def read_mapping(source: SourceText, start: int, end: int) -> tuple[Mapping[str, Value], tuple[Problem, ...]]:
    """The mapping that the text from ``start`` to ``end`` holds; what is not one leaves a problem."""
    text = source.text[start:end]

    def place(event: yaml.Event) -> Place:
        # A mark's line is of no use here: YAML 1.1 begins a new one at U+0085, U+2028 and U+2029 as well.
        first, last = event.start_mark, event.end_mark
        return source.place(start + (first.index if first else 0), start + (last.index if last else 0))

    problems: list[Problem] = []

    def problem(at: Place, message: str, kind: ProblemKind = "broken-header") -> None:
        problems.append(Problem(kind=kind, place=at, message=message))

    values: dict[str, Value] = {}
    try:
        for name, value in _pairs(_events(text, place), place):
            if not name:
                problem(value.key, "a name must be a plain text")
            elif name in values:
                problem(value.key, f"'{name}' is given twice")
            else:
                values[name] = value
    except _Unreadable as error:
        return {}, (Problem(kind="broken-header", place=error.place, message=str(error)),)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        begin = start + mark.index if mark else start
        at = source.place(begin, min(begin + 1, end))
        message = f"not valid YAML: {error.problem or error.context}"
        return {}, (Problem(kind="broken-header", place=at, message=message),)
    except yaml.YAMLError as error:
        message = f"not valid YAML: {str(error).splitlines()[0]}"
        return {}, (Problem(kind="broken-header", place=source.place(start, start), message=message),)
    return values, tuple(problems)


def _events(text: str, place: _Marker) -> Iterator[yaml.Event]:
    """The parser's events, without those of the stream. Raises _Unreadable for what is refused."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "anchors and aliases are not read here; quote a text that begins with & or *"
            raise _Unreadable(place(event), message)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _Unreadable(place(event), "lists and mappings are nested too deep")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Unreadable(place(event), "a second document begins here")
        elif isinstance(event, (yaml.NodeEvent, yaml.CollectionEndEvent)):
            yield event


def _pairs(events: Iterator[yaml.Event], place: _Marker) -> Iterator[tuple[str, Value]]:
    """The names and values of the outermost mapping."""
    first = next(events, None)
    if first is None or (isinstance(first, yaml.ScalarEvent) and not first.value and first.implicit[0]):
        return
    if not isinstance(first, yaml.MappingStartEvent):
        whole = _value(first, events, place)
        raise _Unreadable(whole.place, "expected lines of the form 'name: value'")
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _value(event, events, place)
        value = _value(next(events), events, place)
        yield key.text, replace(value, key=key.place)
    for _ in events:
        pass  # a second document is noticed only when its beginning is read


def _value(event: yaml.Event, events: Iterator[yaml.Event], place: _Marker) -> Value:
    """The value that begins with ``event``; its other events are taken from ``events``."""
    start = place(event)
    if isinstance(event, yaml.ScalarEvent):
        return Value(kind="text", text=event.value, items=(), place=start, key=start)
    items: list[Value] = []
    listed = isinstance(event, yaml.SequenceStartEvent)
    end = event
    for end in events:
        if isinstance(end, yaml.CollectionEndEvent):
            break
        items.append(_value(end, events, place))
    whole = replace(start, end=place(end).end)
    if not listed:
        return Value(kind="other", text="", items=(), place=whole, key=whole)
    return Value(kind="list", text="", items=tuple(items), place=whole, key=whole)

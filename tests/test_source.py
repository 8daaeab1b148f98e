"""Offsets, lines and columns."""

from __future__ import annotations

from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.source import OffsetMap, SourceText

every_run = settings(deadline=None, max_examples=200, derandomize=True)

steps = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6)


def runs_of(steps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs that begin at 0: each some characters behind the one before it, with some of the origin left out."""
    runs = [(0, 0)]
    for length, left_out in steps:
        derived, origin = runs[-1]
        runs.append((derived + length, origin + length + left_out))
    return runs


@every_run
@given(steps, st.integers(0, 25))
def test_runs_that_continue_one_another_change_nothing(steps: list[tuple[int, int]], offset: int) -> None:
    runs = runs_of(steps)
    mapped = OffsetMap(runs)
    derived, origin = runs[bisect_right(runs, offset, key=lambda run: run[0]) - 1]
    assert mapped.start(offset) == origin + offset - derived
    assert mapped.end(offset + 1) == mapped.start(offset) + 1


@every_run
@given(steps, st.integers(0, 6))
def test_a_part_s_offsets_are_counted_from_its_beginning(steps: list[tuple[int, int]], offset: int) -> None:
    mapped = OffsetMap(runs_of(steps))
    assert mapped.part(2, 9).start(offset) == mapped.start(2 + offset)


@every_run
@given(steps, st.integers(0, 15))
def test_the_way_back_leads_to_the_same_character(steps: list[tuple[int, int]], offset: int) -> None:
    mapped = OffsetMap(runs_of(steps))
    assert mapped.derived(mapped.start(offset)) == offset


@pytest.mark.parametrize(
    "text, starts",
    [
        ("", (0,)),
        ("a", (0,)),
        ("a\n", (0, 2)),
        ("a\n\nb", (0, 2, 3)),
        ("a\r\nb\rc\nd", (0, 3, 5, 7)),
        ("\r\r\n", (0, 1, 3)),
        ("a\u2028b\x85c\fd\n", (0, 8)),
    ],
)
def test_lines_begin_behind_line_ends(text: str, starts: tuple[int, ...]) -> None:
    assert SourceText(path="", text=text).line_starts == starts


def test_a_byte_order_mark_has_no_column() -> None:
    position = SourceText(path="", text="\ufeffab").position(2)
    assert (position.line, position.column) == (1, 2)

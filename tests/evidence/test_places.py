"""Where in a snapshot something stands, and where a locator leads."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pincite.evidence.places import Places
from pincite.model.content import Locator
from pincite.model.snapshot import Page, SnapshotText

LINES = SnapshotText(format="text", text="one\ntwo\r\nthree\nfour")
PAGES = SnapshotText(
    format="pdf",
    numbered=True,
    text="".join(f"page {label}\n" for label in ("", "iv", "v", "1", "2", "3")),
    pages=(
        Page(start=0, end=6, label=""),
        Page(start=6, end=14, label="iv"),
        Page(start=14, end=21, label="v"),
        Page(start=21, end=28, label="1"),
        Page(start=28, end=35, label="2"),
        Page(start=35, end=42, label="3"),
    ),
)
NUMBERED = SnapshotText(format="html", text="Report\n1. First.\n2. Second.\n\n3. Third.\n4. Fourth.\nEnd.")


def leads(snapshot: SnapshotText, label: str, value: str) -> list[str] | None:
    """The texts at the places that a locator names."""
    found = Places(snapshot).located(Locator(label=label, value=value, start=0, end=0))
    return None if found is None else [snapshot.text[start:end].strip() for start, end in found]


@pytest.mark.parametrize(
    ("snapshot", "label", "value", "expected"),
    [
        (LINES, "line", "3", ["three"]),
        (LINES, "line", "2–3", ["two", "three"]),
        (LINES, "line", "1, 4", ["one", "four"]),
        (LINES, "line", "1 and 3-4", ["one", "three", "four"]),
        (LINES, "line", "3 f.", ["three", "four"]),
        (LINES, "line", "2ff", ["two", "three", "four"]),
        (LINES, "line", "۳", ["three"]),
        (LINES, "line", "99", []),
        (LINES, "page", "1", None),
        (LINES, "section", "1", None),
        (PAGES, "page", "1–2", ["page 1", "page 2"]),
        (PAGES, "page", "iv", ["page iv"]),
        (PAGES, "page", "IV–1", ["page iv", "page v", "page 1"]),
        (PAGES, "page", "7", []),
        (PAGES, "line", "1", None),
        (NUMBERED, "paragraph", "2", ["2. Second."]),
        (NUMBERED, "paragraph", "3–4", ["3. Third.", "4. Fourth.\nEnd."]),
        (LINES, "paragraph", "1", None),
        (LINES, "line", "1–" + "9" * 5_000, []),
        (LINES, "line", "9" * 5_000, []),
        (LINES, "line", " " * 50_000 + "2", ["two"]),
        (LINES, "line", "1–100000", None),
    ],
)
def test_a_locator_leads_to_its_places(snapshot: SnapshotText, label: str, value: str, expected: object) -> None:
    assert leads(snapshot, label, value) == expected


def test_short_ranges_are_filled_up() -> None:
    text = SnapshotText(format="text", text="\n".join(map(str, range(1, 200))))
    assert leads(text, "line", "123–5") == ["123", "124", "125"]
    assert leads(text, "line", "99–101") == ["99", "100", "101"]


def test_places_are_named_for_a_reader() -> None:
    assert Places(LINES).where(0) == "line 1"
    assert Places(LINES).where(LINES.text.index("three")) == "line 3"
    assert Places(PAGES).where(16) == "page v"
    assert Places(PAGES).where(2) == "page [1]"
    blocks = SnapshotText(format="html", text="a\n\nb\n\nc", paragraphs=((0, 1), (3, 4), (6, 7)))
    assert Places(blocks).where(6) == "paragraph 3"


def test_pages_that_were_only_counted_may_bear_other_numbers() -> None:
    counted = replace(PAGES, numbered=False)
    assert leads(counted, "page", "2") == ["page 2"]
    assert leads(counted, "page", "215") is None

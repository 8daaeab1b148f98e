"""When sources at a paragraph's end are a clump."""

from __future__ import annotations

import pytest

CODE = "CIT113"
BIB = "@misc{a, title={T}}\n@misc{b, title={U}}\n@misc{c, title={V}}"


@pytest.mark.parametrize(
    ("body", "clump"),
    [
        ("One. Two [@a; @b; @c].", "[@a; @b; @c]"),
        ("One.\nTwo [@a; @b; @c].", "[@a; @b; @c]"),
        ("One.\r\nTwo [@a; @b; @c].", "[@a; @b; @c]"),
        ("One [@a]. Two. Three [@a; @b; @c].", "[@a; @b; @c]"),
        ("One. Two [@a] and three [@b; @c].", "[@a] and three [@b; @c]"),
        ("- One. Two [@a; @b; @c].", "[@a; @b; @c]"),
        ("- One.\n  Two [@a; @b; @c].", "[@a; @b; @c]"),
        ("One. [Two.]{.transition} Three [@a; @b; @c].", "[@a; @b; @c]"),
        ("One. <!-- a comment --> Two [@a; @b; @c].", "[@a; @b; @c]"),
        ("*One.* Two [@a; @b; @c].", "[@a; @b; @c]"),
        ("One.\\\nTwo [@a; @b; @c].", "[@a; @b; @c]"),
        ("Before [@a].^[One. Two [@a; @b; @c].]", "[@a; @b; @c]"),
    ],
)
def test_these_are_clumps(said, body: str, clump: str) -> None:
    assert said(CODE, BIB, body) == [clump]


@pytest.mark.parametrize(
    "body",
    [
        "One [@a; @b; @c].",
        "One [@a]. Two [@a; @b; @c].",
        "One. Two [@a; @b].",
        "One. Two [@a, p. 3; @a, p. 5; @a, p. 7].",
        "One. Two [@a; @b; @c]. Three.",
        "One.\n\nTwo [@a; @b; @c].",
        "One.\r\n\r\nTwo [@a; @b; @c].",
        "One.\n \t\nTwo [@a; @b; @c].",
        "- One.\n- Two [@a; @b; @c].",
        "1. One.\n2. Two [@a; @b; @c].",
        "> One.\n>\n> Two [@a; @b; @c].",
        "# Heading\n\nOne [@a; @b; @c].",
        "[This part sums up.]{.transition} All agree [@a; @b; @c].",
        "Three differ:\n\n- One [@a; @b; @c].",
        "One.^[Two [@a; @b; @c].]",
        "| A |\n|---|\n| one. two [@a; @b; @c] |",
    ],
)
def test_these_are_none(said, body: str) -> None:
    assert said(CODE, BIB, body) == []

"""Which lists of names BibTeX would read in another way than they are meant."""

from __future__ import annotations

import pytest

CODE = "BIB114"


@pytest.mark.parametrize(
    "names",
    [
        "Roe, Ada and Poe, Ben",
        "Ada Roe and others",
        "de la Cruz, Jr, Ana",
        "{Ministry of Justice; Prisons, A, B, C, D}",
        "{Smith, Doe & Partners} and Roe, A.",
        "Arnold & Porter",
        "{\\'E}mile, {\\\"U}. and {\\c C}a, B.",
        "خمینی، روح الله and منتظری، حسینعلی",
        "family=Klerk, given=Jan, prefix=de, suffix=Jr",
        "García Márquez, Gabriel José",
        "{A}, Inc",
        "",
    ],
)
def test_these_are_well_written(said, names: str) -> None:
    assert said(CODE, f"@book{{k, author={{{names}}}}}") == []


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ("Smith, John; Doe, Jane", "'Smith, John; Doe, Jane' holds a semicolon"),
        ("Smith J; Doe J", "'Smith J; Doe J' holds a semicolon"),
        ("خمینی، روح الله؛ منتظری", "'خمینی, روح الله؛ منتظری' holds a semicolon"),
        ("Roe, A. and Smith, J., Doe, J.", "'Smith, J., Doe, J.' holds 3 commas"),
        ("Smith, J. & Doe, J.", "'Smith, J. & Doe, J.' holds more than one name"),
        ("Smith, John,", "'Smith, John,' has a comma and no name beside it"),
    ],
)
def test_a_list_that_is_read_in_another_way_is_found(said, names: str, fault: str) -> None:
    assert said(CODE, f"@book{{k, editor={{{names}}}}}") == [f"editor: {fault}"]


def test_only_lists_of_names_are_looked_at(said) -> None:
    assert said(CODE, "@book{k, publisher={A; B, C, D, E}, title={A; B}}") == []

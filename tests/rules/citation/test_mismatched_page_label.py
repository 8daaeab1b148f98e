"""``p.`` and ``pp.`` are told apart only where it is certain how many pages are meant."""

from __future__ import annotations

import pytest

BIB = "@book{a, author={A, B}, title={x}, publisher={P}, date={2001}}"


@pytest.mark.parametrize(
    "locator",
    ["p. 3-5", "p. 3–5", "p. 3--5", "p.3-5", "p 3-5", "page 3-5", "p. 3, 5", "p. 3 and 5", "p. 3, 5 and 9", "p. 3 & 5",
     "p. ix-xii", "p. IX–XII", "p. ix, 3", "p. 3-5, 9", "p. 99-101", "pp. 3", "pp.3", "pp 3", "pages 3", "pp. ix"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[@a, {}]", "[see @a {}; @a, p. 1]", "@a [{}] says so", "[@a, {{{}}}]"])
def test_a_label_that_does_not_fit_is_found(said, locator, form) -> None:
    assert said("CIT115", BIB, f"Visits stopped {form.format(locator)}.") == [locator]


@pytest.mark.parametrize(
    "locator",
    ["p. 3", "pp. 3-5", "pp. 3, 5", "p. ix", "pp. ix-xii", "3-5", "para. 3-5", "S. 3-5", "ص. 3-5", "p. S3-S5", "pp. S3",
     "p. A-12", "p. 12-3", "p. 5-3", "p. 3-3", "p. xii-ix", "p. ix-12", "p. ix-XII", "p. 1,234", "p. 3,5", "pp. 3f",
     "pp. 3 ff.", "pp. 3, passim", "p. 3-5, table 2", "pp. 3.5", "p. 3/5", "pp. 3a"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[@a, {}]", "[@a, {{{}}}]"])
def test_a_label_that_fits_or_may_fit_is_left(said, locator, form) -> None:
    assert said("CIT115", BIB, f"Visits stopped {form.format(locator)}.") == []


def test_only_english_sentences_are_looked_at(said) -> None:
    body = "::: {lang=fr}\nLes visites ont cessé [@a, p. 3-5].\n:::\n\nVisits stopped [@a, p. 3-6]."
    assert said("CIT115", BIB, body) == ["p. 3-6"]


def test_a_locator_that_goes_on_in_the_next_line_is_found_in_a_quotation(said) -> None:
    assert said("CIT115", BIB, "> Visits stopped [@a, p. 3-5,\n> 9].") == ["p. 3-5,\n> 9"]

"""ISBNs as they are written, and mistyped ones."""

from __future__ import annotations

import re

import pytest

CODE = "BIB122"


@pytest.mark.parametrize(
    "isbn",
    [
        "978-0-306-40615-7",
        "9780306406157",
        "978 0 306 40615 7",
        "978–0–306–40615–7",
        "979-10-90636-07-1",
        "0-306-40615-2",
        "0306406152",
        "0-8044-2957-X",
        "080442957x",
        "0 8044 2957 X",
        "306406152",
        "978-0-306-40615-7 0-306-40615-2",
        "9780306406157, 0306406152",
        "978-0-306-40615-7 (pbk.); 0-8044-2957-X (hbk.)",
        "978-0-306-40615-7 paperback and 0-8044-2957-X hardback",
        "ISBN 978-0-306-40615-7",
        "ISBN-13: 978-0-306-40615-7",
        "ISBN-10: 0-306-40615-2",
        "vol. 1: 978-0-306-40615-7",
        "978-0-306-40615-7 [v. 2]",
        "978-0-306-40615-7 (ISSN 0028-0836)",
        "0028-0836",
        "۹۷۸-۰-۳۰۶-۴۰۶۱۵-۷",
        "",
    ],
)
def test_these_are_isbns(said, isbn: str) -> None:
    assert said(CODE, f"@misc{{k, isbn={{{isbn}}}}}") == []


@pytest.mark.parametrize(
    ("isbn", "reason"),
    [
        ("978-0-306-40615-8", "its check digit does not fit"),
        ("978-0-306-40651-7", "its check digit does not fit"),
        ("0-306-40615-3", "its check digit does not fit"),
        ("0-8044-2957-0", "its check digit does not fit"),
        ("978-0-306-4061-7", "an ISBN has 10 or 13 digits"),
        ("978-O-306-40615-7", "an ISBN has 10 or 13 digits"),
        ("1234-5678", "an ISBN has 10 or 13 digits"),
        ("none", "an ISBN has 10 or 13 digits"),
        ("978-0-306-40615-7, 0-306-40615-3", "its check digit does not fit"),
    ],
)
def test_these_are_none(said, isbn: str, reason: str) -> None:
    assert said(CODE, f"@misc{{k, isbn={{{isbn}}}}}") == [f"'{isbn}' is no ISBN: {reason}"]


def test_an_article_has_no_isbn_whatever_a_program_writes_there(said) -> None:
    assert said(CODE, "@article{k, isbn={doi:10.1063/1.2817747}}") == []
    assert said(CODE, "@article{k, isbn={1463-9084 (Electronic) 1463-9076 (Linking)}}") == []


def test_any_one_digit_that_is_changed_is_found(said) -> None:
    right = "9780306406157"
    wrong = [right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :] for place in range(3, 13)]
    entries = "\n".join(f"@misc{{k{number}, isbn={{{isbn}}}}}" for number, isbn in enumerate(wrong))
    found = " ".join(said(CODE, entries))
    assert re.findall(r"'(\d+)'", found) == wrong

"""DOIs as they are written, and what is none."""

from __future__ import annotations

import pytest

CODE = "BIB121"


@pytest.mark.parametrize(
    "doi",
    [
        "10.1000/182",
        "10.1000/ABC-def_1.2",
        "10.1000.10/123456",
        "10.21/2V9FYC24",
        "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
        "10.1206/0003-0090(2003)277<0001:TSSAAA>2.0.CO;2",
        "10.1000/a#b[c]",
        "10.1007/978-3-319-68041-5\\_5",
        "10.1007/978-3-319-68041-5{\\_}5",
        "10.1000/جلد-۲",
        "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182",
        "https://doi.org/10.1000%2F182",
        "doi.org/10.1000/182",
        "http://doi.acm.org/10.1145/1137627.1137633",
        "doi:10.1000/182",
        "DOI 10.1000/182",
        "10/aabbe",
        "",
    ],
)
def test_these_are_dois(said, doi: str) -> None:
    assert said(CODE, f"@misc{{k, doi={{{doi}}}}}") == []


@pytest.mark.parametrize(
    "doi",
    [
        "10.1000.182",
        "1000/182",
        "10.1000/",
        "10.1000/18 2",
        "10.1000/182, 10.1000/183",
        "10.1000/182.",
        "https://example.org/10.1000/182",
        "n/a",
        "PMC1234567",
    ],
)
def test_these_are_none(said, doi: str) -> None:
    assert said(CODE, f"@misc{{k, doi={{{doi}}}}}") == [f"'{doi}' is no DOI"]

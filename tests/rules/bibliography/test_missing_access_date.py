"""Which web sources need a day of access."""

from __future__ import annotations

import pytest

CODE = "BIB112"
PAGE = "url={https://example.org/a}"


@pytest.mark.parametrize(
    "entry",
    [
        f"@online{{k, {PAGE}, urldate={{2024-01-31}}}}",
        f"@online{{k, {PAGE}, doi={{10.1000/182}}}}",
        "@online{k, url={https://web.archive.org/web/20240131120000/https://example.org/a}}",
        "@misc{k, url={https://archive.ph/2024.01.31-120000/a}, urldate={2024}}",
        f"@misc{{k, {PAGE}, note={{Accessed: 2024-01-31}}}}",
        f"@misc{{k, {PAGE}, note={{(last visited 31 January 2024)}}}}",
        f"@misc{{k, {PAGE}, lastchecked={{2024-01-31}}}}",
        f"@misc{{k, {PAGE}, urlyear={{2024}}, urlmonth={{1}}}}",
        f"@book{{k, {PAGE}}}",
        f"@report{{k, {PAGE}}}",
        f"@article{{k, {PAGE}}}",
        "@misc{k, title={T}}",
        "@online{k, url={}}",
        f"@xdata{{x, urldate={{2024-01-31}}}}\n@online{{k, {PAGE}, xdata={{x}}}}",
    ],
)
def test_these_need_none(said, entry: str) -> None:
    assert said(CODE, entry) == []


@pytest.mark.parametrize("kind", ["online", "electronic", "www", "misc"])
def test_a_web_page_without_a_day_of_access(said, kind: str) -> None:
    assert said(CODE, f"@{kind}{{k, {PAGE}, date={{2019}}}}") == ["'k' has an address and no access date"]


def test_a_remark_without_a_day_is_no_access_date(said) -> None:
    assert said(CODE, f"@misc{{k, {PAGE}, note={{Accessed online}}}}")

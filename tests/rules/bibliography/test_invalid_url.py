"""Addresses as programs write them, and what leads nowhere."""

from __future__ import annotations

import pytest

CODE = "BIB124"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org/",
        "HTTP://Example.org/A",
        "http://www.example.org:8080/a/b.html?x=1&y=2#top",
        "ftp://ftp.example.org/file.txt",
        "https://user@example.org/a",
        "https://[2001:db8::1]/a",
        "https://192.0.2.1/a",
        "https://intranet/a",
        "https://example.org?id=3",
        "https://example.org/a_(b)",
        "https://example.org/a\\_b",
        "https://example.org/a{\\_}b",
        "https://example.org/100\\%25",
        "https://example.org/?a=1\\&b=2",
        "https://example.org/a\\#b",
        "https://example.org/\\~{}roe",
        "https://example.org/{\\textasciitilde}roe",
        "https://example.org/$\\sim$roe",
        "https://fa.wikipedia.org/wiki/اعدام‌ها",
        "https://مثال.ایران/الف",
        "https://web.archive.org/web/2024/https://example.org/a",
        "https://example.org./a",
        "",
    ],
)
def test_these_are_addresses(said, url: str) -> None:
    assert said(CODE, f"@misc{{k, url={{{url}}}}}") == []


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("www.example.org/a", "it does not begin with https:// or http://"),
        ("example.org", "it does not begin with https:// or http://"),
        ("http:/example.org", "it does not begin with https:// or http://"),
        ("https://", "it names no host"),
        ("https:///a", "it names no host"),
        ("https://.org/a", "it names no host"),
        ("https://example..org/a", "it names no host"),
        ("htps://example.org", "htps: is not http, https or ftp"),
        ("file:///srv/roe/a.pdf", "file: is not http, https or ftp"),
        ("https://example.org/a b", "it holds white space"),
        ("https://example.org/a, https://example.org/b", "it holds white space"),
        ("\\url{https://example.org/a}", "it holds a LaTeX command"),
    ],
)
def test_these_are_none(said, url: str, reason: str) -> None:
    assert said(CODE, f"@misc{{k, url={{{url}}}}}") == [f"'{url}' is no web address: {reason}"]

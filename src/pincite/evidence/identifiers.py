"""What identifies a work: DOI, ISBN, address. They are read as people and programs write them."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote, unquote

from pincite.evidence.latex import unescaped


@cache
def _doi_prefix() -> re.Pattern[str]:
    """``https://doi.org/``, its older forms, the resolvers of publishers (``doi.acm.org``), ``doi:``."""
    return re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.[a-z.]+/|doi:?\s*(?=10)", re.IGNORECASE)


@cache
def _doi() -> re.Pattern[str]:
    """DOI Handbook, section 2.2 (ISO 26324): ``10.``, the registrant's code, a slash, any printable characters.

    Codes have two digits or more and may be divided by full stops. ``10/abc`` is a shortDOI. What stands in a sentence
    leaves its full stop behind: names that end in a mark of punctuation are taken for that, as in Wikipedia's citation
    templates.
    """
    return re.compile(r"10\.[0-9]{2,}(?:\.[0-9]+)*/\S*[^\s.,;:]|10/[a-z0-9]+", re.IGNORECASE)


@cache
def _remarks() -> re.Pattern[str]:
    """Remarks beside an ISBN: in brackets, ``ISBN-13:``, a volume's number, words."""
    return re.compile(
        r"\([^()]*\)|\[[^\[\]]*\]|\be?-?ISBN(?:[-\s]?1[03](?=[\s:]))?|\bv(?:ol(?:ume)?)?\.?\s*\d{1,2}\b|[^\W\d_]{2,}",
        re.IGNORECASE,
    )


_ISBN_10 = re.compile(r"[0-9]{9}[0-9X]")
_ISBN_13 = re.compile(r"97[89][0-9]{10}")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?P<scheme>https?|ftp)://
        (?:[^\s/?\#@]*@)?
        (?P<host>\[[0-9a-f:.]+\]|[^\s/?\#@:\[\].\\]+(?:\.[^\s/?\#@:\[\].\\]+)*\.?)
        (?::[0-9]{1,5})?
        (?P<rest>(?:[/?\#]\S*)?)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def doi(value: str) -> str:
    """The DOI alone, in small letters (DOIs know no case), without ``https://doi.org/`` or ``doi:``; empty if none."""
    value = _without_prefix(value)
    return value.lower() if _doi().fullmatch(value) else ""


def doi_link(value: str) -> tuple[str, str]:
    """A ``doi`` as it is printed, in the letters of the file, and the address where it leads, if anywhere."""
    value = _without_prefix(value)
    if not value.startswith("10"):
        return value, value if address(value) else ""
    return value, "https://doi.org/" + quote(value, safe="/:;()@,.-_~!$&'*+=")


def _without_prefix(value: str) -> str:
    value = unescaped(value)
    prefix = _doi_prefix().match(value)
    if prefix:
        value = unquote(value[prefix.end() :]) if "/" in prefix[0] else value[prefix.end() :]
    return value


def isbns(value: str) -> tuple[tuple[str, ...], str]:
    """The ISBNs of a field, each in its form of 13 digits, and the digits that are left and make no ISBN.

    Several may stand in one field, with any hyphens, separators and remarks. The check digits are those of ISO 2108
    (ISBN Users' Manual, "Check digit"): modulus 11 with X for 10 in the form of ten, modulus 10 in the form of 13.
    Nine digits are a Standard Book Number of before 1970, which is an ISBN without its leading 0. ISSNs, which some
    programs write into the same field, are passed over.
    """
    rest = "".join(_digit(character) for character in _remarks().sub(" ", value) if character.isalnum())
    found: list[str] = []
    if len(rest) == 9 and _fits("0" + rest):
        rest = "0" + rest
    while taken := next((length for length in (13, 10) if _fits(rest[:length])), 0):
        found.append(_thirteen(rest[:taken]))
        rest = rest[taken:]
    return tuple(found), "" if _is_issn(rest) else rest


def address(value: str) -> re.Match[str] | None:
    """An address in its parts ``scheme``, ``host`` and ``rest``; None when it is none (RFC 3986, http, https, ftp).

    Letters of any script are let through (RFC 3987), white space is not.
    """
    return _address().fullmatch(unescaped(value))


def comparable_address(value: str) -> str:
    """An address without what does not change where it leads; empty where it names no more than a whole site."""
    match = address(value)
    rest = match["rest"].rstrip("/") if match else ""
    return f"{match['host'].lower().removeprefix('www.')}{unquote(rest)}" if match and rest else ""


def _digit(character: str) -> str:
    return str(int(character)) if character.isdecimal() else character.upper()


def _fits(digits: str) -> bool:
    if _ISBN_13.fullmatch(digits):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    if _ISBN_10.fullmatch(digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    return False


def _is_issn(digits: str) -> bool:
    """Eight digits of which the last checks the others (ISO 3297): modulus 11, X for 10."""
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * weight for value, weight in zip(values, range(8, 0, -1), strict=True)) % 11 == 0


def _thirteen(digits: str) -> str:
    if len(digits) == 13:
        return digits
    body = "978" + digits[:9]
    return next(body + str(check) for check in range(10) if _fits(body + str(check)))

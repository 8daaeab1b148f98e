"""What the check's scan finds in a text."""

from __future__ import annotations

import pytest

from pincite.parse.inline import scan


def keys(text: str) -> list[str]:
    return [key.key for citation in scan(text).citations for key in citation.keys]


@pytest.mark.parametrize(
    "text",
    [
        *["[@k]", "see @k.", "(@k)", "[x [@k] y]", "*@k*", "[@k](url)", "[a @k](url)", "[a [@k]]{.b}", "**[@k]**"],
        *[
            "‘@k’",
            "-@k",
            "a -@k",
            "\\-@k",
            "~~@k~~",
            "[1] @k",
            "![a](b) @k",
            "[^n]@k",
            "`a` @k",
            "x\n@k",
            "[a]@k",
            "<b>@k",
        ],
    ],
)
def test_a_citation_is_seen_wherever_it_may_stand(text: str) -> None:
    assert keys(text) == ["k"]


@pytest.mark.parametrize(
    "text",
    [
        *[
            "`@k`",
            "``a`@k``",
            "\\@k",
            "[\\@k]",
            "a@k",
            "a@k.org",
            "<a@k.org>",
            "<https://x.org/@k>",
            "https://x.org/@k",
        ],
        *["www.x.org/@k", "<!-- @k -->", "@ k", "@", "^[@k]", "![@k](b)", "[a](@k)", "^@k^", "@fig-k", "[@sec-k]"],
    ],
)
def test_what_is_no_citation_is_none(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    "text, kind, found",
    [
        ("a <!-- b", "unclosed-comment", "<!--"),
        ("a [@k", "malformed-citation", "[@k"),
        ("a [see @k [b]", "malformed-citation", "[see @k"),
        ("a [@k; ]", "malformed-citation", " "),
        ("a [@]", "malformed-citation", "[@]"),
        ("a <b>c</b>", "escaped-html", "<b>"),
    ],
)
def test_what_is_malformed_is_named_where_it_stands(text: str, kind: str, found: str) -> None:
    fault = scan(text).faults[0]
    assert (fault.kind, text[fault.start : fault.end]) == (kind, found)


def test_notes_and_images_are_found_with_their_texts() -> None:
    text = "a^[b [@k]] ![c](d){#e .f} [^g]"
    found = scan(text)
    assert [(inner.kind, text[inner.inner_start : inner.inner_end]) for inner in found.inner] == [
        ("note", "b [@k]"),
        ("alternative", "c"),
    ]
    assert (found.inner[1].target, found.inner[1].attributes.id, found.inner[1].attributes.classes) == (
        "d",
        "e",
        ("f",),
    )
    assert [note.label for note in found.notes] == ["g"]


def test_spans_nest() -> None:
    text = "[a [b]{.c} d]{.e}"
    assert [(text[span.inner_start : span.inner_end], span.attributes.classes) for span in scan(text).spans] == [
        ("a [b]{.c} d", ("e",)),
        ("b", ("c",)),
    ]


def test_a_text_without_any_mark_is_not_even_scanned() -> None:
    found = scan("Visits stopped. The phones were cut, “so it was”.")
    assert not found.deleted and not found.replaced and not found.opening

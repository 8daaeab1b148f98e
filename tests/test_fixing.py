"""A fix changes no word, no source and no page; fixing twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.assemble.locators import printed_locator
from pincite.diagnostic import Fix
from pincite.fixing import Fixed, apply, diff, fix
from pincite.model.dossier import Checked
from pincite.pipeline import check_project
from pincite.project import Project
from pincite.source import Place

MODULE = "content/modules/one.md"
BIB = "".join(f"@book{{{key}, author={{A, B}}, title={{{key}}}, publisher={{P}}, date={{2001}}}}\n" for key in
              ("roe1995", "Poe:1996", "ÄRCHIV", "a", "fig-map"))  # fmt: skip


def _checked(body: str) -> Checked:
    text = f"---\ntitle: One\n---\n\n{body}\n".encode()
    return check_project(Project.from_texts({"pincite.toml": "", MODULE: text, "bib/b.bib": BIB}))


def _fixed(body: str) -> Fixed:
    return fix(_checked(body), check_project)


def _text(checked: Checked) -> str:
    return checked.dossier.project.sources[MODULE].text


_KEYS = st.sampled_from(["roe1995", "Roe1995", "ROE1995", "poe:1996", "Poe:1996", "ärchiv", "A", "a", "b", "Fig-Map"])
_VALUES = st.sampled_from(
    ["3", "3-5", "3–5", "3--5", "5-3", "12-3", "ix", "ix-xii", "xii-ix", "IX–XII", "ix-XII", "3, 5", "3,5", "1,234",
     "3 and 5", "3 & 5", "ix, 3", "S3-S5", "3f", "3 ff.", "3-5, 9", "3, where ten are named", "3-A", "A-12", "mix", ""]
)  # fmt: skip
_LABELS = st.sampled_from(["p.", "pp.", "p", "pp", "page", "pages", "P.", "S.", "para.", "", "ص"])
_PLACES = st.builds(
    lambda key, label, value, form: form.format(key=key, where=f"{label} {value}".strip() or "3"),
    _KEYS,
    _LABELS,
    _VALUES,
    st.sampled_from(
        ["[@{key}, {where}]", "[see @{key} {where}]", "[-@{key}, {{{where}}}]", "[@{{{key}}}, {where}; @a]", "[@{key}]",
         "@{key} [{where}]", "@{key}", "[@a, p. 1; cf. @{key},\n {where}]", "@{{{key}, {where}}}"]
    ),
)  # fmt: skip
_SENTENCES = st.builds(
    lambda words, place, stop: f"{words} {place}{stop}",
    st.sampled_from(["Visits stopped in July", "On p. 3-5 she says so", "«Café» *was* cut", "Mail to a@Roe1995.org"]),
    _PLACES,
    st.sampled_from([".", ". ", "", "; so it was.", ".[^n]"]),
)
_BLOCKS = st.one_of(
    _SENTENCES,
    st.lists(_SENTENCES, min_size=2, max_size=4).map(" ".join),
    _SENTENCES.map(lambda text: f"> {text}".replace("\n", "\n> ")),
    _SENTENCES.map(lambda text: f"- {text}".replace("\n", "\n  ")),
    _SENTENCES.map(lambda text: "| A | B |\n|---|---|\n| c | " + text.replace("\n", " ") + " |"),
    _SENTENCES.map(lambda text: f"[^n]: {text}".replace("\n", "\n    ")),
    _SENTENCES.map(lambda text: f"::: {{lang=fr}}\n{text}\n:::"),
    _SENTENCES.map(lambda text: f"<!-- {text} -->\n`{text}`"),
)


def _meant(checked: Checked) -> Iterator[object]:
    """What a module says: the words of its sentences without citations; its sources and the places in them."""
    (module,) = checked.dossier.modules
    for sentence in module.sentences:
        position, words = sentence.start, []
        for citation in sentence.citations:
            words.append(module.source.text[position : citation.start])
            position = max(position, citation.end)
        yield "".join([*words, module.source.text[position : sentence.end]]), sentence.kind, sentence.mark
    for citation in module.citations:
        for key in citation.keys:
            where = key.locator and (key.locator.label, key.locator.value)
            printed = [printed_locator(key.locator, lang) for lang in ("en", "es", "fa")]
            yield key.key.lower(), where, printed, key.prefix, key.suffix, key.author_suppressed
    yield from (reference.target for reference in module.cross_references)


@settings(max_examples=300, deadline=None)
@given(st.lists(_BLOCKS, min_size=1, max_size=4).map("\n\n".join), st.sampled_from(["\n", "\r\n"]))
def test_a_fix_changes_no_word_no_source_and_no_page(body: str, newline: str) -> None:
    body = body.replace("\n", newline)
    fixed = _fixed(body)
    assert list(_meant(fixed.checked)) == list(_meant(_checked(body)))
    assert fix(fixed.checked, check_project).changes == ()
    assert not [item for item in fixed.checked.diagnostics if item.fix]


def test_the_fixes_of_a_text_are_counted() -> None:
    fixed = _fixed("Visits stopped [@Roe1995, p. 3-5]. Phones were cut [@A, p. 1].")
    assert fixed.findings == 3
    assert _text(fixed.checked).endswith("Visits stopped [@roe1995, pp. 3-5]. Phones were cut [@a, p. 1].\n")
    (change,) = fixed.changes
    assert change.after == _text(fixed.checked)


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    checked = _checked("Visits stopped [@A, p. 3].")
    rounds = []

    def never_done(project: Project) -> Checked:
        rounds.append(project)
        return checked

    fix(checked, never_done)
    assert len(rounds) == 10


def test_of_overlapping_fixes_the_first_is_applied() -> None:
    assert apply("abcdef", [Fix(place=Place(path="x", start=1, end=3), text="-")]) == "a-def"


def test_without_changes_there_is_no_diff() -> None:
    assert diff(_fixed("Visits stopped [@a, p. 3].")) == ""


@pytest.mark.parametrize("name", ["roe1995", "fig-map", "Fig-Map"])
def test_a_key_that_would_turn_into_a_cross_reference_is_left(name: str) -> None:
    assert _fixed(f"Visits stopped [@{name}, p. 3].").findings == 0

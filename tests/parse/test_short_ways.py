"""Short ways for what is common: each must lead where the long way leads."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pincite.model.content import Citation, CitedKey
from pincite.parse import boundary, citations
from pincite.parse.blocks import TextBlock, read_blocks
from pincite.parse.boundary import Judge, candidates
from pincite.parse.citations import LOCATOR_TERMS
from pincite.parse.inline import scan
from pincite.parse.marks import UNMARKED, exemption, is_marked
from pincite.parse.sentences import sentencex_boundaries
from pincite.parse.split import Split
from pincite.source import SourceText

every_run = settings(deadline=None, max_examples=300, derandomize=True)

LABELS = sorted(label for labels in LOCATOR_TERMS.values() for label in labels)
CITED = [
    *["[@k]", "[-@k, p. 3]", "[@k, pp. 3–5]", "[@k, 14]", "[@k:a.b-c, ص ۱۲]", "[@k.]", "[@k, p. 3 and more]"],
    *["[@fig-x]", "[-@tbl-x, p. 3]", "[@k, Pier 3]", "[@k,p. 3]", "[@k, p. 3; @b]"],
    *["[@k, p. 3](u)", "[@k]{.method}", "[@k](", "[@k]{"],
    *["[@", "[-@", "@", "k", ", ", "p. ", "line ", "s.v. ", "¶ ", "3", "–5", "-5", "--", "]", "[", "(u)", "{.a}", "{"],
    *["[^n]", "^[", "![", "](u)", "](`u)", "]{.a}", "`", "\\", "<!--", "-->"],
    *["https://x.y/", "www.x.y", ":", ";", "_", " ", "\n"],
]
PROSE = [
    *["Visits stopped", "in prison", "Dr", "etc", "U.S", "No", "no", "A", "five", "approx", "Messrs"],
    *["al-Hasan", "eBay", ".", ".", ". ", "? ", "… ", "!", "  ", " ", "\n", "”", "“", "(", ")", "«", "»", "12", "—"],
    *["\u200f", "۔", "ملاقات"],
    *["探视停止了", "。", "！", "」", "『", "[@k, p. 3]", "[^n]", "*", "¹", "^2^", "[", "]{.method}", "<!-- A -->"],
]
cited_texts = st.lists(st.sampled_from(CITED), max_size=12).map("".join)
prose = st.lists(st.sampled_from(PROSE), max_size=16).map("".join)
BLOCKS = ["\n\n", "\n> ", "\n>\t", "> ", "- ", "| a |\n|---|\n| "]
modules = st.lists(st.sampled_from([*CITED, *PROSE, *BLOCKS]), max_size=20).map("".join)


@every_run
@given(cited_texts)
@example("[@k, p. 3][@k]")
@example("[x [@k, p. 3]](u)")
@example("[x [@k] y]{.method}")
@example("^[[@k, p. 3]]")
@example("`[@k]`")
@example("[a](`b) [@k]`")
def test_a_common_citation_is_read_as_any_other(text: str) -> None:
    at_once = scan(text)
    with patch.object(citations, "common", lambda text, start: None):
        assert scan(text) == at_once


def test_the_common_forms_are_read_at_once() -> None:
    with patch.object(citations, "bracketed", side_effect=AssertionError("the long way was gone")):
        found = scan("So [@a]. So [@b, p. 3]. So [@c, pp. 3–5]. So [@d, line 14]. So [@e, 7; @f;\n-@g, p. 3].")
    assert [key.key for citation in found.citations for key in citation.keys] == list("abcdefg")


locators = st.lists(
    st.sampled_from([*LABELS, " ", " ", ".", "3", "12", "iv", "A-", "–", ", ", "and", "x", "{", "}", "۵"]), max_size=7
).map("".join)


@every_run
@given(locators)
@example("s.v. 3")
@example("n.v.3")
@example("p.")
@example("{vol. }")
def test_a_label_is_found_as_an_alternation_of_all_labels_would_find_it(text: str) -> None:
    labels = "|".join(map(re.escape, sorted(LABELS, key=len, reverse=True)))
    label = rf"(?P<label>{labels})(?:(?<=[.¶§])\s*|\s+)"
    long_way = re.compile(rf"\s*+,?\s*+(?:{label}|(?=\d))(?P<value>{citations._VALUES})(?!\w)")
    match = long_way.match(text)
    if braced := re.match(r"\s*+,?\s*+\{([^{}]*)\}", text):
        match = re.match(rf"\s*{label}(?P<value>.+)", braced[1], re.DOTALL)
        if not match:
            return
    locator, _ = citations._locator(text, 0, len(text))
    term = next((term for term, ways in LOCATOR_TERMS.items() if match and match["label"] in ways), "page")
    expected = (term, " ".join(match["value"].split())) if match else None
    assert (locator and (locator.label, locator.value)) == expected
    assert citations._is_locator(text) == bool(long_way.fullmatch(text))


@every_run
@given(prose)
@example("探视停止了。电话被切断了。")
def test_full_stops_are_the_same_whether_or_not_a_script_without_spaces_is_met(text: str) -> None:
    unspaced = boundary._unspaced().finditer(text)
    assert [match.span() for match in candidates(text)] == [match.span() for match in unspaced]


@every_run
@given(prose)
@example("They were in prison. They left.")
@example("There were approx. Ten.")
def test_what_plainly_ends_a_sentence_ends_one(text: str) -> None:
    judge = Judge(text, "en", sentencex_boundaries)
    for match in candidates(text):
        if judge.plainly_ends(match):
            assert judge.ends(match, escaped=False, wide=False)


def splits(text: str) -> list[Split]:
    return [Split(block, scan(block.text)) for block in read_blocks(SourceText(path="", text=text), 0, "en").texts]


@every_run
@given(modules)
@example("¹²Visits")
@example("| a |\n|---|\n| [see \\| @a, p. 3] |")
@example("- [@a;\r\n@b;\n\t@c]")
def test_offsets_and_first_words_are_those_found_one_by_one(text: str) -> None:
    for part in splits(text):
        assert part.placed == [placed(citation, part.block) for citation in part.found.citations]
        length = len(part.block.text)
        for start, end in [*part.bounds, (0, length), (length // 2, length)]:
            assert part.first_word(start, end) == first_word(part, start, end)
            if not is_marked(part):
                assert exemption([(part, start, end)]) == UNMARKED


def placed(citation: Citation, block: TextBlock) -> Citation:
    """The citation in the file's offsets, each found by itself."""
    start, end = block.origin.start, block.origin.end
    keys: list[CitedKey] = []
    for key in citation.keys:
        at = key.locator
        moved = at and type(at)(label=at.label, value=at.value, start=start(at.start), end=end(at.end))
        keys.append(
            CitedKey(
                key=key.key,
                start=start(key.start),
                end=end(key.end),
                prefix=key.prefix,
                locator=moved,
                suffix=key.suffix,
                author_suppressed=key.author_suppressed,
            )
        )
    return Citation(start=start(citation.start), end=end(citation.end), keys=tuple(keys), textual=citation.textual)


def first_word(part: Split, start: int, end: int) -> int | None:
    """The first letter or digit outside what is silent, looked for one by one."""
    silent = {offset for left, right in part.found.deleted for offset in range(left, right)}
    spoken = (at for at in range(start, end) if part.block.text[at].isalnum() and at not in silent)
    return next(spoken, None)

"""The text of PDFs, and where their pages stand in it."""

from __future__ import annotations

import time
from io import BytesIO

import pypdf
import pytest
from snapshots.papers import pdf
from snapshots.test_reading import fault

from pincite.evidence.matching import find_quotation
from pincite.model.snapshot import SnapshotText
from pincite.snapshots.reading import read_snapshot


def read(content: bytes) -> SnapshotText:
    """A PDF that can be read."""
    found = read_snapshot(content, "a.pdf")
    assert not found.fault, found.fault
    return found


def labels(content: bytes) -> list[str]:
    """The labels of its pages."""
    return [page.label for page in read(content).pages]


def protected(content: bytes, user: str, algorithm: str) -> bytes:
    """The PDF, encrypted."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(content))
    writer.encrypt(user_password=user, owner_password="owner", algorithm=algorithm)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


PLAIN = pdf([["Visits stopped in July."], ["Phones were cut."]])


def test_pages_cover_the_text_in_order() -> None:
    found = read(PLAIN)
    assert found.text == "Visits stopped in July.\nPhones were cut.\n"
    assert [found.text[page.start : page.end] for page in found.pages] == [
        "Visits stopped in July.\n",
        "Phones were cut.\n",
    ]
    assert [page.label for page in found.pages] == ["1", "2"]


def test_a_word_broken_at_a_line_end_is_found() -> None:
    found = read(
        pdf([["The prisoners were exe-", "cuted in the sum-"], ["mer of that year, in Iran-", "Iraq war prisons."]])
    )
    assert "exe-\ncuted in the sum-\n" in found.text
    assert find_quotation("prisoners were executed in the summer of that year", found.text)
    assert find_quotation("in Iran-Iraq war prisons", found.text)


def test_what_stands_outside_the_page_is_not_read() -> None:
    assert fault(pdf([["Nobody sees this."]], first_line=2000)) == "PDF has no text: its pages are images"


# Labels.

WORDS = "visits letters phones prisons July families graves lists judges orders guards cells".split()


def body(page: int) -> list[str]:
    """Lines that no other page has."""
    return [f"The {WORDS[(page + line) % 12]} of {WORDS[page % 12]} are told of {'here ' * line}" for line in range(5)]


def paper(*lasts: str, labels: str = "") -> bytes:
    """A PDF whose pages have these last lines."""
    return pdf([[*body(page), last] for page, last in enumerate(lasts)], labels=labels)


def test_labels_of_the_pdf_come_first() -> None:
    tree = "<< /Nums [0 << /S /r >> 2 << /S /D /St 117 >>] >>"
    assert labels(paper("9", "9", "9", "9", labels=tree)) == ["i", "ii", "117", "118"]


def test_labels_that_only_count_say_less_than_the_printed_numbers() -> None:
    tree = "<< /Nums [0 << /S /D >>] >>"
    assert labels(paper("117", "118", "119", "120", labels=tree)) == ["117", "118", "119", "120"]


@pytest.mark.parametrize("form", ["{}", "- {} -", "Page {} of 300", "Annual report 1988 {}", "{} The report of 1990"])
@pytest.mark.parametrize("top", [True, False])
def test_printed_numbers_that_rise_with_the_pages_are_labels(form: str, top: bool) -> None:
    lines = [form.format(40 + page) for page in range(6)]
    pages = [[line, *body(page)] if top else [*body(page), line] for page, line in enumerate(lines)]
    assert labels(pdf(pages)) == ["40", "41", "42", "43", "44", "45"]


def test_pages_without_a_number_are_counted_on_and_those_before_the_first_have_their_own_or_none() -> None:
    last = ["", "ii", "1", "2", "", "4", "5", "6"]
    assert labels(paper(*last)) == ["", "ii", "1", "2", "3", "4", "5", "6"]


def test_an_annex_that_is_counted_anew_keeps_its_numbers() -> None:
    last = ["11", "12", "13", "14", "15", "16", "1", "2"]
    assert labels(paper(*last)) == last


@pytest.mark.parametrize(
    "last", [["7", "30", "2"], ["1988", "1990", "1989"], ["5 Fifth point", "8 Eighth point"], ["9"]]
)
def test_numbers_that_do_not_rise_are_no_labels(last: list[str]) -> None:
    assert labels(paper(*last)) == [str(number) for number in range(1, len(last) + 1)]


def test_labels_that_only_count_are_no_numbers() -> None:
    assert not read(paper("7", "30", "2")).numbered
    assert not read(paper("", "", labels="<< /Nums [0 << /S /D >>] >>")).numbered
    assert read(paper("1", "2", "3")).numbered
    assert read(paper("", "", labels="<< /Nums [0 << /S /D /St 215 >>] >>")).numbered


# Lines that run along.


def test_a_quotation_runs_over_a_page_break() -> None:
    pages = [
        ["AI Index: MDE 13/21/90", f"{10 + page} Iran: Violations of rights", *body(page), f"In {word} were", "Amnesty"]
        for page, word in enumerate(WORDS)
    ]
    found = read(pdf(pages))
    assert find_quotation(f"In {WORDS[2]} were {body(3)[0]}", found.text)
    # Where they first stand they are kept.
    assert found.text.count("AI Index") == found.text.count("Violations") == found.text.count("Amnesty") == 1


def test_a_head_of_parts_that_stood_as_lines_before_is_left_out_where_it_stands_first() -> None:
    chapters = {2: "Their letters", 7: "Silence and fear"}
    pages = [["A history of prisons", "Contents", *(f"{page} {name} ...... {page}" for page, name in chapters.items())]]
    for page in range(1, 12):
        name = chapters[max((first for first in chapters if first <= page), default=2)]
        heading = [f"{page} {name}"] if page in chapters else []
        pages.append(
            [*heading, *body(page), f"of which {WORDS[page]}", f"A history of prisons {name}", f"{page + 1} / 12"]
        )
    text = read(pdf(pages)).text
    assert text.count("A history of prisons") == 1
    assert text.count("Their letters") == text.count("Silence and fear") == 2
    assert "/ 12" not in text
    for page in range(1, 11):
        heading = pages[page + 1][:1] if page + 1 in chapters else []
        assert find_quotation(" ".join([f"of which {WORDS[page]}", *heading, body(page + 1)[0]]), text)


def test_a_head_with_words_of_its_own_is_kept_where_it_stands_first() -> None:
    pages = [["A history of prisons"], *([*body(page), "A history of prisons: 1988"] for page in range(6))]
    pages += [[*body(page), "A history of prisons: what came after"] for page in range(6)]
    text = read(pdf(pages)).text
    assert text.count("A history of prisons: what came after") == 1
    assert text.count("A history of prisons") == 2 + ("A history of prisons: 1988" in text)


def test_no_line_is_lost_that_says_something_of_its_own() -> None:
    pages = [[f"Killed on day {page}: {7 * page % 5}", *body(page)] for page in range(1, 7)]
    found = read(pdf(pages))
    assert found.text == "".join(f"{line.rstrip()}\n" for page in pages for line in page)


def test_lines_that_stand_at_the_edge_of_two_pages_are_kept() -> None:
    found = read(pdf([["Summary", "one"], ["Summary", "two"], ["three"]]))
    assert found.text == "Summary\none\nSummary\ntwo\nthree\n"


def test_the_same_heading_far_away_is_kept() -> None:
    heads = ["Summary" if page % 10 == 0 else f"Chapter {chr(65 + page)}" for page in range(21)]
    assert read(pdf([[head, *body(page)] for page, head in enumerate(heads)])).text.count("Summary") == 3


# Faults.


def test_encrypted() -> None:
    for algorithm in ("RC4-128", "AES-256"):
        assert fault(protected(PLAIN, "secret", algorithm)) == "PDF is encrypted and was not opened"
        assert read(protected(PLAIN, "", algorithm)).text == read(PLAIN).text


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_cut_off(share: float) -> None:
    # One that was changed later has an end in its middle.
    twice = PLAIN + PLAIN[9:]
    for content in (PLAIN, twice):
        assert fault(content[: int(share * len(content))]) in (
            "PDF is cut off: its end is missing",
            "PDF is broken or cut off",
        )


def test_only_a_beginning() -> None:
    assert fault(b"%PDF-1.7\n%%EOF") == "PDF is broken or cut off"


def test_scans() -> None:
    assert fault(pdf([[], []])) == "PDF has no text: its pages are images"
    assert fault(pdf([["A cover."], [], []])) == "PDF has text on only 1 of its 3 pages"
    assert read(pdf([["A cover."], []])).pages[1].start == len("A cover.\n")


def test_a_scan_with_a_stamp_on_each_page() -> None:
    assert (
        fault(pdf([["Downloaded from the archive", str(page)] for page in range(9)]))
        == "PDF has text on only 1 of its 9 pages"
    )


def test_glyphs_without_letters() -> None:
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences "
        "[97 /uniE001 /uniE002 /uniE003 /uniE004 /uniE005] >> >>"
    )
    assert fault(pdf([["abcde abcde and so"]], font=font)).startswith("PDF's text is garbled: ")


def test_too_many_pages() -> None:
    assert fault(pdf([["x"]] * 5001)) == "PDF is too large: 5,001 pages, at most 5,000"


def test_five_hundred_pages_take_a_moment() -> None:
    lines = [f"This is line {line}, and it says something that is long enough to fill it." for line in range(45)]
    content = pdf([[*lines, str(page)] for page in range(17, 517)])
    start = time.process_time()
    found = read(content)
    assert time.process_time() - start < 10
    assert (len(found.pages), found.pages[-1].label) == (500, "516")


def test_a_quotation_runs_over_note_numbers_that_are_set_high() -> None:
    text = read_snapshot(
        pdf([["The yard fell silent.{12} Then the roof{3} gave way in 1988, on page 12."]]), "a.pdf"
    ).text
    assert " ".join(text.split()) == "The yard fell silent.¹² Then the roof³ gave way in 1988, on page 12."
    assert find_quotation("fell silent. Then the roof gave way in 1988", text)


def test_a_number_of_the_same_size_stays_what_it_is() -> None:
    assert read_snapshot(pdf([["Unit B52 and room 7a met; H2O rose by 3.5."]]), "a.pdf").text.startswith("Unit B52 and")

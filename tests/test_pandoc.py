"""Citations in CSL styles: what pandoc makes of them, and whether citeproc-js makes the same."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pincite import pandoc
from pincite.errors import PinciteError
from pincite.model.bibliography import Entry, Field
from pincite.model.content import Locator
from pincite.model.document import Emphasis, Link, Node, Span, Superscript, Text
from pincite.pandoc.adapting import mend
from pincite.pandoc.citations import (
    Cluster,
    Formatted,
    Item,
    bibliography_text,
    call,
    prepare,
    read,
)
from pincite.pandoc.inlines import nodes
from pincite.parse.bib import parse_bib
from pincite.project import Project
from pincite.source import Place, SourceText
from pincite.styles import Style, collection, find_style

FOLDER = Path(__file__).parent / "styles"


def _is_installed() -> bool:
    try:
        pandoc.find_pandoc()
    except PinciteError:
        return False
    return collection() is not None


needs_pandoc = pytest.mark.skipif(not _is_installed(), reason="pandoc is not installed")

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0"><info><title>T</title></info>
<citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><names variable="author"/>
<text variable="title"/><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
</group></layout></citation><bibliography><layout><text variable="title" font-variant="small-caps"/></layout>
</bibliography></style>"""
BIB = """@book{a, author = {Ada Roe}, title = {One}, date = {2015}}
@book{b, author = {Ben Poe}, title = {Two}, date = {2016}}
"""


def style(kind: str = "in-text") -> Style:
    return find_style("own", Project.from_texts({"pincite.toml": "", "templates/own.csl": STYLE.format(kind=kind)}))


@cache
def named(name: str) -> Style:
    return find_style(name, Project.from_texts({"pincite.toml": ""}))


def item(key: str, label: str = "", value: str = "", **more: Any) -> Item:
    locator = Locator(label=label, value=value, start=0, end=0) if label else None
    return Item(key=key, locator=locator, **more)


def formatted(*clusters: Cluster, style: Style, lang: str = "en", bib: str = BIB, **more: Any) -> Formatted:
    return read(call(prepare(clusters, bib, style, lang)), **more)


def words(nodes: Iterable[Node]) -> str:
    return "".join(node.text if isinstance(node, Text) else words(getattr(node, "children", ())) for node in nodes)


def texts(result: Formatted) -> list[str]:
    return [words(citation.text) for citation in result.citations]


def notes(result: Formatted) -> list[str]:
    return [words(citation.note) for citation in result.citations]


# -- agreement with citeproc-js (benchmarks/citeproc)

EXPECTED = json.loads((FOLDER / "expectations.json").read_text())["styles"]


@cache
def ours(name: str) -> tuple[list[str], dict[str, str]]:
    """The test citations and entries in a style."""
    style = named(name)
    clusters = [
        Cluster(
            items=tuple(
                item(
                    cited["key"],
                    *cited.get("locator", ()),
                    **{field: cited[field] for field in ("prefix", "suffix", "author_suppressed") if field in cited},
                )
                for cited in cluster["items"]
            ),
            textual=cluster.get("textual", False),
            note=turn if style.is_note else 0,
        )
        for turn, cluster in enumerate(json.loads((FOLDER / "clusters.json").read_text()), 1)
    ]
    entries = entries_of((FOLDER / "entries.bib").read_text())
    made = formatted(*clusters, style=style, bib=bibliography_text(entries, entries))
    citations = [words(citation.note if style.is_note else citation.text) for citation in made.citations]
    return citations, {entry.key: words(entry.label) + " " + words(entry.children) for entry in made.entries}


def stripped(text: str) -> str:
    """A text without markup: tags, and what citeproc-js sets where a numeric style has no author; spaces are one."""
    text = re.sub(r"<[^>]*>", "", text.replace("</div><div", "</div> <div")).replace("[NO_PRINTED_FORM]", "")
    return " ".join(html.unescape(text).split())


def found_differences() -> dict[str, dict[str, set[Any]]]:
    found: dict[str, dict[str, set[Any]]] = {"citations": {}, "entries": {}}
    for name, expected in EXPECTED.items():
        citations, entries = ours(name)
        pairs = enumerate(zip(citations, expected["citations"], strict=True))
        found["citations"][name] = {turn for turn, (one, other) in pairs if " ".join(one.split()) != stripped(other)}
        assert list(entries) == list(expected["entries"]), f"{name}: the entries stand in another order"
        found["entries"][name] = {
            key for key, text in expected["entries"].items() if " ".join(entries[key].split()) != stripped(text)
        }
    return found


def known_differences() -> dict[str, dict[str, set[Any]]]:
    known: dict[str, dict[str, set[Any]]] = {
        kind: {name: set() for name in EXPECTED} for kind in ("citations", "entries")
    }
    for reason in json.loads((FOLDER / "differences.json").read_text()):
        for kind, styles in known.items():
            for name, places in reason.get(kind, {}).items():
                styles[name] |= set(places)
    return known


@needs_pandoc
@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("kind", ["citations", "entries"])
def test_what_differs_from_citeproc_js_is_known_and_nothing_else(name: str, kind: str) -> None:
    """A new difference is a fault; one that is gone is to be taken out of differences.json."""
    found, known = found_differences()[kind][name], known_differences()[kind][name]
    assert found <= known, f"new: {[(place, _both(name, kind, place)) for place in sorted(found - known)]}"
    assert known <= found, f"gone, take it out of differences.json: {sorted(known - found)}"


def _both(name: str, kind: str, place: Any) -> tuple[str, str]:
    return ours(name)[0 if kind == "citations" else 1][place], stripped(EXPECTED[name][kind][place])


@needs_pandoc
@pytest.mark.parametrize(("kind", "share"), [("citations", 0.96), ("entries", 0.88)])
def test_pandoc_and_citeproc_js_agree_as_far_as_promised(kind: str, share: float) -> None:
    total = sum(len(expected[kind]) for expected in EXPECTED.values())
    differing = sum(map(len, found_differences()[kind].values()))
    assert (total - differing) / total >= share


def test_the_comparison_covers_eleven_styles_of_all_kinds() -> None:
    assert len(EXPECTED) == 11
    assert all(len(expected["citations"]) >= 16 and len(expected["entries"]) >= 13 for expected in EXPECTED.values())


# -- the running text


@needs_pandoc
def test_an_in_text_citation_links_to_its_entry() -> None:
    made = formatted(Cluster(items=(item("a"), item("b"))), style=named("apa"), anchors={"a": "ref-1"})
    link = Link(target="#ref-1", children=(Text(text="Roe, 2015"),))
    assert made.citations[0].text == (Text(text="(Poe, 2016; "), link, Text(text=")"))


@needs_pandoc
def test_textual_and_suppressed_authors_stand_as_in_pandoc() -> None:
    made = formatted(
        Cluster(items=(item("a", "page", "3"),), textual=True),
        Cluster(items=(item("a", "page", "3", author_suppressed=True),)),
        Cluster(items=(item("a", "page", "3", author_suppressed=True),), textual=True),
        style=named("apa"),
    )
    assert texts(made) == ["Roe (2015, p. 3)", "(2015, p. 3)", "(2015, p. 3)"]


@needs_pandoc
def test_prefix_and_suffix_are_kept() -> None:
    made = formatted(
        Cluster(items=(item("a", "page", "3", prefix="see", suffix="for more"),)),
        Cluster(items=(item("a", "page", "3", suffix=", and elsewhere"),)),
        Cluster(items=(item("a", suffix="12 times"),)),
        Cluster(items=(item("a", "page", "3", suffix="(emphasis added)"),)),
        style=named("apa"),
    )
    assert texts(made) == [
        "(see Roe, 2015, p. 3 for more)",
        "(Roe, 2015, p. 3, and elsewhere)",
        "(Roe, 2015 12 times)",
        "(Roe, 2015, p. 3 (emphasis added))",
    ]


@needs_pandoc
@pytest.mark.parametrize(
    ("lang", "printed"), [("en", "pp. 33–35"), ("fr", "p. 33‑35"), ("de", "S. 33–35"), ("fa", "صص 33–35")]
)
def test_a_locator_is_in_the_words_of_the_language(lang: str, printed: str) -> None:
    made = formatted(Cluster(items=(item("a", "page", "33-35"),)), style=named("apa"), lang=lang)
    assert printed in texts(made)[0].replace("\u00a0", " ")


@needs_pandoc
def test_a_label_that_pandoc_does_not_know_is_printed_as_ours() -> None:
    made = formatted(
        Cluster(items=(item("a", "article", "12", printed_locator="art. 12"),)),
        Cluster(items=(item("a", "page", "[12", printed_locator="p. [12"),)),
        style=named("apa"),
    )
    assert texts(made) == ["(Roe, 2015, art. 12)", "(Roe, 2015, p. [12)"]


@needs_pandoc
def test_a_paragraph_in_brackets_is_no_number_of_a_source() -> None:
    made = formatted(Cluster(items=(item("a", "page", "[45]", printed_locator="[45]"),)), style=named("ieee"))
    assert texts(made) == ["[1], ¶\u00a0[45]"]


@needs_pandoc
def test_every_label_that_pandoc_knows_is_known_by_our_word_for_it() -> None:
    from pincite.pandoc.adapting import LABELS

    clusters = [Cluster(items=(item("a", label, "3"),)) for label in sorted(LABELS)]
    for lang in ("en", "fa", "de"):
        assert not [text for text in texts(formatted(*clusters, style=style(), lang=lang)) if "@" in text]


@needs_pandoc
def test_a_year_gets_a_letter_where_it_is_needed() -> None:
    bib = BIB + "@book{c, author = {Ada Roe}, title = {Three}, date = {2015}}"
    made = formatted(Cluster(items=(item("a"),)), Cluster(items=(item("c"),)), style=named("apa"), bib=bib)
    assert texts(made) == ["(Roe, 2015a)", "(Roe, 2015b)"]


@needs_pandoc
def test_a_raised_number_is_a_superscript_and_the_label_of_its_entry_stands_apart() -> None:
    made = formatted(Cluster(items=(item("b"),)), Cluster(items=(item("a"),)), style=named("nature"))
    assert [type(citation.text[0]) for citation in made.citations] == [Superscript, Superscript]
    assert [(entry.key, words(entry.label)) for entry in made.entries] == [("b", "1."), ("a", "2.")]


# -- notes


@needs_pandoc
def test_a_citation_becomes_a_note_and_the_next_a_short_form() -> None:
    clusters = [
        Cluster(items=(item("a", "page", page),), note=number) for number, page in ((1, "3"), (2, "3"), (3, "9"))
    ]
    clusters += [Cluster(items=(item("b"),), note=4), Cluster(items=(item("a", "page", "9"),), note=5)]
    made = formatted(*clusters, style=named("oscola"))
    assert texts(made) == [""] * 5
    assert notes(made) == ["Ada Roe, One (2015) 3.", "ibid.", "ibid 9.", "Ben Poe, Two (2016).", "Roe (n 1) 9."]


@needs_pandoc
def test_a_prefix_opens_a_note_with_a_capital_and_the_style_keeps_its_small_letters() -> None:
    clusters = [Cluster(items=(item("a", prefix="see"),), note=1), Cluster(items=(item("a"),), note=2)]
    assert notes(formatted(*clusters, style=named("oscola"))) == ["See Ada Roe, One (2015).", "ibid."]


@needs_pandoc
def test_ibid_has_a_capital_where_it_opens_a_note_and_the_style_leaves_its_case_free() -> None:
    clusters = [
        Cluster(items=(item("a"),), note=1),
        Cluster(items=(item("a"),), note=2),
        Cluster(items=(item("a", "page", "5"),), note=3),
        Cluster(items=(item("a", "page", "5", prefix="see"),), note=4),
        Cluster(items=(item("a", "page", "5"),), note=5, place="note-start"),
        Cluster(items=(item("a", "page", "6"),), note=6, place="note"),
    ]
    made = formatted(*clusters, style=named("chicago-notes-bibliography-subsequent-ibid"))
    assert notes(made)[:4] == ["Ada Roe, One (2015).", "Ibid.", "Ibid., 5.", "See ibid."]
    assert [text.strip("()") for text in texts(made)[4:]] == ["Ibid.", "ibid., 6"]


@needs_pandoc
def test_a_bare_value_gets_its_label_unless_a_page_has_the_same() -> None:
    first = Cluster(items=(item("a"), item("b")), note=1)
    section = {number: item("a", "section", number, printed_locator=f"sec.\u00a0{number}") for number in "45"}
    made = formatted(
        first,
        Cluster(items=(item("a"),), note=2),
        Cluster(items=(section["4"],), note=3),
        Cluster(items=(section["5"], item("b", "page", "5", printed_locator="p.\u00a05")), note=4),
        Cluster(items=(item("b"),), note=5),
        Cluster(items=(item("b", "paragraph", "3-5, 7", printed_locator="paras.\u00a03–5, 7"),), note=6),
        style=named("oscola"),
    )
    assert notes(made)[2:4] == ["ibid sec.\u00a04.", "ibid 5; Poe (n 1) 5."]
    assert notes(made)[5] == "ibid paras.\u00a03–5, 7."


def test_every_mark_is_taken_out() -> None:
    inlines = [{"t": "Str", "c": "\ue0221:\ue0244,2:\ue0245"}]
    mend(inlines, {"4": "sec.\u00a0", "5": ""}, opens_note=False)
    assert inlines == [{"t": "Str", "c": "1:sec.\u00a04,2:5"}]


@needs_pandoc
def test_a_textual_citation_leaves_its_author_in_the_text() -> None:
    clusters = [
        Cluster(items=(item("a"),), note=1),
        Cluster(items=(item("a", "page", "3"), item("b")), note=2, textual=True),
    ]
    made = formatted(*clusters, Cluster(items=(item("a"),), note=3), style=named("chicago-notes-bibliography"))
    assert texts(made) == ["", "Roe", ""]
    assert notes(made) == ["Ada Roe, One (2015).", "One, 3; Ben Poe, Two (2016).", "Roe, One."]


@needs_pandoc
def test_in_an_author_s_note_a_citation_stays_in_the_text() -> None:
    made = formatted(
        Cluster(items=(item("a"),), note=1, place="note"),
        Cluster(items=(item("b"),), note=2, place="note-start"),
        Cluster(items=(item("b", "page", "3"),), note=3, place="note", textual=True),
        style=named("chicago-notes-bibliography"),
    )
    assert notes(made) == [""] * 3
    assert texts(made) == ["(Ada Roe, One (2015))", "Ben Poe, Two (2016).", "Poe, Two, 3"]


@needs_pandoc
def test_a_full_stop_goes_inside_the_quotation_marks() -> None:
    bib = "@article{a, author = {Ada Roe}, title = {One}, journaltitle = {J}, date = {2015}}"
    clusters = [Cluster(items=(item("a"),), note=number) for number in (1, 2)]
    assert notes(formatted(*clusters, style=named("chicago-notes-bibliography"), bib=bib))[1] == "Roe, “One.”"


# -- entries


@needs_pandoc
def test_entries_come_in_the_order_of_the_style_with_their_markup() -> None:
    made = formatted(Cluster(items=(item("a"),)), Cluster(items=(item("b"),)), style=named("apa"))
    assert [entry.key for entry in made.entries] == ["b", "a"]
    assert made.entries[0].children == (
        Text(text="Poe, B. (2016). "),
        Emphasis(children=(Text(text="Two"),)),
        Text(text="."),
    )
    assert made.hanging_indent


@needs_pandoc
def test_small_capitals_are_a_span_of_that_class() -> None:
    made = formatted(Cluster(items=(item("a"),)), style=style())
    assert made.entries[0].children == (Span(classes=("smallcaps",), children=(Text(text="One"),)),)


@needs_pandoc
def test_links_do_not_nest() -> None:
    inner = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "x"}], ["https://example.org", ""]]}
    outer = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "a"}, inner, {"t": "Str", "c": "b"}], ["#ref-k", ""]]}
    links = nodes([outer], {"k": "r"})
    assert [(link.target, words([link])) for link in links if isinstance(link, Link)] == [
        ("#r", "a"),
        ("https://example.org", "x"),
        ("#r", "b"),
    ]
    assert nodes([outer], {})[0] == Text(text="a")


@needs_pandoc
def test_an_editor_is_named_before_what_he_did_in_the_vancouver_style() -> None:
    bib = "@book{a, editor = {Dan Marsh}, title = {One}, date = {2015}, publisher = {P}}"
    made = formatted(Cluster(items=(item("a"),)), style=named("vancouver"), bib=bib)
    assert words(made.entries[0].children).startswith("Marsh D, editor.")


@needs_pandoc
def test_a_style_that_lists_nothing_has_no_entries() -> None:
    made = formatted(Cluster(items=(item("a"),), note=1), style=named("bluebook-law-review"))
    assert made.entries == () and notes(made) == ["Ada Roe, One (2015)."]


@needs_pandoc
def test_nothing_cited_is_nothing_formatted() -> None:
    assert formatted(style=style()) == Formatted(citations=(), entries=())


@needs_pandoc
def test_a_key_that_is_in_no_bibliography_is_marked_and_no_error() -> None:
    assert "nokey?" in texts(formatted(Cluster(items=(item("nokey"),)), style=style()))[0]


# -- the text of the entries


def entries_of(bib: str) -> Mapping[str, Entry]:
    return {entry.key: entry for entry in parse_bib(SourceText(path="bib/x.bib", text=bib)).entries}


def test_the_entries_are_written_once_each_with_what_their_parents_say() -> None:
    entries = entries_of(
        "@inbook{part, title = {A Part}, crossref = {whole}}\n@collection{whole, title = {The Whole}, date = {2001}}"
    )
    text = bibliography_text(["part", "part", "nokey"], entries)
    assert text.count("@inbook{part,") == 1 and "@collection" not in text and "crossref" not in text
    assert "booktitle = {The Whole}" in text and "date = {2001}" in text


@needs_pandoc
def test_a_month_by_name_is_a_month() -> None:
    text = bibliography_text(
        ["a"], entries_of("@article{a, author={Roe, A}, title={T}, journal={J}, year=2015, month=mar}")
    )
    made = formatted(Cluster(items=(item("a"),)), style=named("modern-language-association"), bib=text)
    assert "Mar. 2015" in words(made.entries[0].children)


@needs_pandoc
@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("50% of them", "50% of them"),
        ("$5 million", "$5 million"),
        ("From $5 to $6", "From $5 to $6"),
        (r"50\% and \$5", "50% and $5"),
        (r"\unknown{Words} kept", "Words kept"),
        (r"\mbox{Words} and \textpersian{متن}", "Words and متن"),
        (r"\noopsort{a}Words", "Words"),
        (r"\textquote{Words}", "“Words”"),
        (r"\'Etudes \v{S}umava {\o}l", "Études šumava øl"),
        ("Words\\", "Words"),
        ("a # b & c_d ^ e~f", "A # b & c_d ^ e f"),
    ],
)
def test_no_words_of_an_entry_are_lost(written: str, printed: str) -> None:
    field = Field(name="title", value=written, place=Place(path="b", start=0, end=0))
    entries = {"a": Entry(key="a", type="book", fields={"title": field}, place=field.place)}
    made = formatted(Cluster(items=(item("a"),)), style=named("apa"), bib=bibliography_text(["a"], entries))
    assert words(made.entries[0].children).replace("\u00a0", " ") == f"{printed}. (n.d.)."


@needs_pandoc
@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (
            "Letters from Evin prison to the UN about Mir-Hossein",
            "Letters from Evin prison to the UN about Mir-Hossein",
        ),
        ("Letters from {Evin} Prison to the Public", "Letters from Evin prison to the public"),
        ("A visit to Évreux and its prison", "A visit to Évreux and its prison"),
        (r"A visit to the \emph{prison} of Evin \'and back", "A visit to the prison of Evin ánd back"),
        ("Prison Statistics", "Prison statistics"),
    ],
)
def test_a_name_keeps_its_capital_in_a_title_written_like_a_sentence(written: str, printed: str) -> None:
    text = bibliography_text(["a"], entries_of(f"@book{{a, title={{{written}}}}}"))
    made = formatted(Cluster(items=(item("a"),)), style=named("apa"), bib=text)
    assert words(made.entries[0].children) == f"{printed}. (n.d.)."


@needs_pandoc
def test_an_address_is_without_the_escapes_that_programs_write() -> None:
    text = bibliography_text(["a"], entries_of(r"@online{a, title={T}, url={https://example.org/a\_b{\_}c%20d}}"))
    made = formatted(Cluster(items=(item("a"),)), style=named("apa"), bib=text)
    assert words(made.entries[0].children).endswith("https://example.org/a_b_c%20d")


# -- the call


@needs_pandoc
def test_the_same_request_gives_the_same_bytes() -> None:
    request = prepare([Cluster(items=(item("a"),))], BIB, style(), "en")
    assert request == prepare([Cluster(items=(item("a"),))], BIB, style(), "en")
    assert call(request) == call(request)


@needs_pandoc
def test_the_request_depends_on_the_version_of_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    request = prepare([], BIB, style(), "en")
    other = pandoc.Pandoc(path="/x", version="9.9")
    monkeypatch.setattr("pincite.pandoc.citations.find_pandoc", lambda: other)
    assert prepare([], BIB, style(), "en") != request


@needs_pandoc
@pytest.mark.parametrize("bib", ["@book{a,\n title = {One}", "@book{a,\n title = \\input{/etc/passwd}}"])
def test_a_bibliography_that_pandoc_cannot_read_is_an_error_of_ours(bib: str) -> None:
    with pytest.raises(PinciteError, match=r"the citations cannot be formatted: pandoc [\d.]+ failed: .*entry 'a'\)"):
        formatted(Cluster(items=(item("a"),)), style=style(), bib=bib)


@needs_pandoc
def test_no_file_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    for arguments, content in (
        (["--from=latex", "--to=plain"], b"\\input{%s}" % str(secret).encode()),
        (["--from=rst", "--to=plain"], b".. include:: %s\n" % str(secret).encode()),
        (["--from=markdown", "--to=plain", f"--csl={tmp_path / 'no.csl'}", "--citeproc"], b"[@a]"),
    ):
        try:
            out, _ = pandoc.run(arguments, content)
        except PinciteError:
            continue
        assert b"the secret" not in out


@needs_pandoc
def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PinciteError, match="failed"):
        pandoc.run(["--from=markdown", "--to=plain", "--citeproc"], b"---\ncsl: https://127.0.0.1:9/x.csl\n---\n[@a]")


@needs_pandoc
def test_a_call_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 0.001)
    with pytest.raises(PinciteError, match="pandoc was stopped after"):
        formatted(Cluster(items=(item("a"),)), style=style())


# -- which pandoc


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(pandoc, "find_pandoc", pandoc.find_pandoc.__wrapped__)
    return monkeypatch


def test_without_pandoc_the_error_says_what_to_install(fresh: pytest.MonkeyPatch) -> None:
    fresh.setattr(pandoc, "_bundled", lambda: None)
    fresh.setattr("shutil.which", lambda name: None)
    with pytest.raises(PinciteError, match=r'pandoc is not installed; pip install "pincite\[csl\]" brings it'):
        pandoc.find_pandoc()


def test_an_old_pandoc_is_not_taken(fresh: pytest.MonkeyPatch) -> None:
    fresh.setattr(pandoc, "_bundled", lambda: None)
    fresh.setattr("shutil.which", lambda name: "/usr/bin/pandoc")
    fresh.setattr(pandoc, "_version", lambda path: "2.17.1.1")
    with pytest.raises(PinciteError, match=r"/usr/bin/pandoc is version 2\.17\.1\.1, and 3\.8 or later is needed"):
        pandoc.find_pandoc()


def test_the_bundled_pandoc_goes_before_a_newer_one_on_the_path(
    fresh: pytest.MonkeyPatch,
) -> None:
    fresh.setattr(pandoc, "_bundled", lambda: "/bundled/pandoc")
    fresh.setattr("shutil.which", lambda name: "/usr/bin/pandoc")
    fresh.setattr(pandoc, "_version", {"/bundled/pandoc": "3.9", "/usr/bin/pandoc": "4.0"}.get)
    assert pandoc.find_pandoc().path == "/bundled/pandoc"

"""The text that a reader of a page sees."""

from __future__ import annotations

import pytest
from snapshots.test_reading import fault, paragraphs

from pincite.evidence.matching import find_quotation
from pincite.snapshots.reading import read_snapshot


def blocks(body: str) -> list[str]:
    """The blocks of a page with this body."""
    read = read_snapshot(f"<!doctype html><html><body>{body}</body></html>".encode(), "a.html")
    assert not read.fault, read.fault
    return paragraphs(read)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One <b>k</b>illed,\n two   hurt.<p>Next", ["One killed, two hurt.", "Next"]),
        ("<div>abc<div>def</div>ghi</div>", ["abc", "def", "ghi"]),
        ("<ul><li>a<ul><li>b1<li>b2</ul></li><li>c</ul>", ["a", "b1", "b2", "c"]),
        ("<p>one<br>two<br/>\n three<br><br>four", ["one\ntwo\nthree", "four"]),
        ("<table><tr>\n<td>5</td> <td>000</td>\n</tr><tr><td><td>x</table>", ["5 | 000", "x"]),
        ("<table><tr><td><p>a</p><p>b</p><td>c</table>", ["a", "b", "c"]),
        ("<dl><dt>t<dd>d</dl><address>a</address>", ["t", "d", "a"]),
        ("<pre>  two   words\n\nand\n  lines</pre>", ["two words", "and\nlines"]),
        ("x &amp; y&nbsp;z soft&shy;hyphen wo<wbr>rd &#x62E;", ["x & y\u00a0z soft\u00adhyphen word خ"]),
        ("<p>seen<span style='display: block'>below</span>", ["seen", "below"]),
        ("<figure><img alt='hidden'><figcaption>seen</figcaption></figure>", ["seen"]),
        ("<p><a href=x>Link</a><del>ed</del> <ruby>漢<rp>(</rp><rt>kan</rt></ruby>字", ["Link 漢字"]),
        ("<p>a<button>term</button>.<select><option>one</select><textarea>two</textarea>", ["aterm."]),
    ],
)  # fmt: skip
def test_words_are_neither_joined_nor_parted(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<p style='color:red; DISPLAY : none'>no</p>",
        "<div style=visibility:hidden><p>no</p></div>",
        "<script>no</script><style>no</style><template>no</template>",
        "<noscript><p>no</p></noscript>",
        "<dialog>no</dialog><iframe>no</iframe><svg><title>no</title></svg>",
        "<!-- no -->",
    ],
)
def test_what_no_reader_sees_bears_nothing_out(hidden: str) -> None:
    assert blocks(f"<p>seen</p>{hidden}<p>{'seen as well ' * 10}")[0] == "seen"
    assert "no" not in " ".join(blocks(f"<p>seen{hidden}{'seen as well ' * 10}")).split()


def test_a_script_that_speaks_of_noscript_hides_nothing() -> None:
    assert (
        blocks("<script>'<noscript>'</script><p>seen<script>'</noscript>'</script>" + "<p>seen as well" * 10)[0]
        == "seen"
    )


def test_what_the_head_says_without_scripts_is_no_text() -> None:
    page = b"<html><head><noscript>no</noscript><script>'<noscript>'</script></head><body>seen by all</body></html>"
    assert "no" not in read_snapshot(page, "a").text.split()


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        ("in 1988<sup><a href=#n>12</a></sup>.", "in 1988[12]."),
        ("in 1988<sup><a href=#n><span>[</span>12<span>]</span></a></sup>.", "in 1988[12]."),
        ("killed<sup>1,2</sup>.", "killed¹,²."),
        ("10<sup>6</sup> on the 20<sup>th</sup>", "10⁶ on the 20th"),
        ("<a href=#n><sup>a</sup></a>word", "[a]word"),
    ],
)
def test_note_marks_do_not_run_into_words(raised: str, text: str) -> None:
    assert blocks(f"<p>{raised}") == [text]


def test_a_note_mark_does_not_hide_a_quotation() -> None:
    (text,) = blocks("<p>The visits were stopped<sup>3</sup> in July 1988<sup><a>12</a></sup> and not resumed.")
    assert find_quotation("visits were stopped in July 1988 and not resumed", text)


def test_figures_of_two_cells_are_not_one() -> None:
    (text,) = blocks("<table><tr><td>The toll of prisoners was 5<td>000 in all of the country</table>")
    assert not find_quotation("The toll of prisoners was 5 000 in all", text)


# Encodings.

WORDS = "Ärzte, Prügel, Gefängnis: " * 10


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset='iso-8859-1'>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252"),
        ("<meta charset=utf-16>", "utf-8"),
        ("<meta charset=iso-8859-1>", "utf-16"),
    ],
)
def test_the_declared_encoding_is_used(declaration: str, encoding: str) -> None:
    page = f"<html><head>{declaration}</head><body>{WORDS}".encode(encoding)
    assert read_snapshot(page, "a").text == WORDS.strip()


@pytest.mark.parametrize(
    ("declaration", "encoding", "message"),
    [
        ("", "latin-1", "byte 0xc4 at line 2 is not UTF-8"),
        ("<meta charset=utf-8>", "latin-1", "byte 0xc4 at line 2 is not UTF-8"),
        ("<meta charset=iso-8859-1>", "utf-8", "page declares iso-8859-1, but its bytes are UTF-8"),
        ("<meta charset=klingon>", "latin-1", "page declares an unknown encoding: klingon"),
    ],
)
def test_no_encoding_is_guessed(declaration: str, encoding: str, message: str) -> None:
    assert fault(f"<html><head>{declaration}</head>\n<body>{WORDS}".encode(encoding)) == message


def test_a_byte_that_the_declared_encoding_does_not_have_is_named() -> None:
    assert fault(b"<html><meta charset=latin1>\nkilled \x81") == "byte 0x81 at line 2 is not windows-1252"


# Pages that stand where the source should be.


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<div id=root></div><script src=app.js></script>", "HTML has no text: it is made by a script in the browser"),
        ("<p>Loading …</p><script>load()</script>", "HTML has no text: it is made by a script in the browser"),
        ("<p>You need to enable JavaScript to run it.", "HTML has no text: it is made by a script in the browser"),
        ("<title>Just a moment...</title><p>Wait", 'HTML is not the page but a check for robots: "Just a moment..."'),
        ("<title>x.org</title><p>Verify you are human by completing the action below.",
         'HTML is not the page but a check for robots: "x.org"'),
        ("<title>404 Not Found</title><h1>Not Found</h1><p>nginx", 'HTML is an error page: "404 Not Found"'),
        ("<title>Page not found | Amnesty</title><p>Sorry.", 'HTML is an error page: "Page not found | Amnesty"'),
        ("<title>x</title><h1>403 Forbidden</h1>", 'HTML is an error page: "403 Forbidden"'),
        ("<title>Title</title><img alt='text'>", "HTML has no text"),
    ],
)  # fmt: skip
def test_a_page_that_is_not_the_source_is_refused(page: str, message: str) -> None:
    assert fault(f"<!doctype html><html>{page}</html>".encode()) == message


@pytest.mark.parametrize(
    "page",
    [
        "<title>Forbidden books</title><p>They were burnt.",
        "<title>500 killed in July</title><p>The list follows.",
        "<title>Not found: the graves of 1988</title><p>Nobody looked.",
        f"<title>404 Not Found</title><p>{'This is what the error means. ' * 30}",
        f"<p>{'Enable JavaScript to see the comments. The visits were stopped. ' * 20}",
        "<title>A notice</title><p>Visits stopped.<script type='application/ld+json'>{}</script>",
        f"<p>{'The visits were stopped in July 1988. ' * 5}<script>track()</script>",
    ],
)
def test_a_page_that_has_something_to_say_is_read(page: str) -> None:
    assert not read_snapshot(f"<!doctype html><html>{page}</html>".encode(), "a").fault


def test_deeply_nested_elements_do_no_harm() -> None:
    assert read_snapshot(b"<html>" + b"<div>" * 20_000 + b"deep", "a").text == "deep"

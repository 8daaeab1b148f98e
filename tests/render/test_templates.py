"""A project's own templates: they come first, may extend the built-in ones, and their faults have a place."""

from __future__ import annotations

import pytest
from render.sample import sample

from pincite.errors import RenderError
from pincite.render.html import render_html
from pincite.render.templates import builtin_names, contents_tree, head_title


def html(**templates: str) -> str:
    """The sample, rendered with the project's own ``templates`` (``report_html=…`` is ``report.html``)."""
    named = {name.replace("_", ".", 1): content for name, content in templates.items()}
    return render_html(sample(templates=named)).decode("utf-8")


def test_a_project_template_replaces_a_block_of_the_built_in_one() -> None:
    own = '{% extends "builtin/report.html" %}{% block footer %}<footer>Our own foot</footer>{% endblock %}'
    result = html(report_html=own)
    assert "Our own foot" in result and "Made with" not in result
    assert "[see <a" in result, "the chapters are still rendered"


def test_a_project_stylesheet_adds_to_the_built_in_one() -> None:
    result = html(report_css='{% include "builtin/report.css" %}\nbody { color: teal; }')
    assert "body { color: teal; }" in result and "--hairline" in result


def test_a_briefing_may_name_a_template_of_its_own() -> None:
    document = sample(template="handout", templates={"handout.html": "<title>{{ document.title }}</title>"})
    assert render_html(document) == b"<title>The register of 1988</title>"


def test_the_text_of_a_document_is_escaped_in_a_project_template() -> None:
    document = sample(title="<b>", templates={"report.html": "{{ document.title }}"})
    assert render_html(document) == b"&lt;b&gt;"


def test_an_unknown_template_is_named_with_its_likeness() -> None:
    with pytest.raises(RenderError, match=r"^no template 'reprot'; did you mean 'report'\?$"):
        render_html(sample(template="reprot"))


def test_an_unknown_template_that_is_like_none_is_answered_with_those_there_are() -> None:
    own = {"handout.html": "", "nodes.html": "", "print.css": ""}
    with pytest.raises(RenderError, match=r"^no template 'nope'; there are: handout, report$"):
        render_html(sample(template="nope", templates=own))


def test_a_template_that_extends_an_unknown_one_is_named() -> None:
    with pytest.raises(
        RenderError, match=r"templates/report\.html:2: no template 'builtin/raport\.html'; did you mean"
    ):
        html(report_html='\n{% extends "builtin/raport.html" %}')


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("a\n{% if %}", r"templates/report\.html:2: "),
        ("a\n\n{{ document.titel }}", r"templates/report\.html:3: .*titel"),
        ("{{ term('contens') }}", r"templates/report\.html:1: no label 'contens'; did you mean 'contents'\?"),
        ("{{ image('a.png') }}", r"templates/report\.html:1: no image 'a\.png'"),
        ("{{ 1 // 0 }}", r"templates/report\.html:1: "),
        ("\n{{ document.__class__.__mro__ }}", r"templates/report\.html:2: .*unsafe"),
    ],
    ids=["syntax", "undefined", "label", "image", "arithmetic", "sandbox"],
)
def test_a_fault_in_a_template_has_its_name_and_line(template: str, message: str) -> None:
    with pytest.raises(RenderError, match=message):
        html(report_html=template)


def test_a_template_cannot_change_the_document() -> None:
    with pytest.raises(RenderError, match=r"templates/report\.html:1: "):
        html(report_html="{% set _ = {}.update(a=1) %}")


def test_all_built_in_templates_have_names_without_a_folder() -> None:
    assert builtin_names() == ("nodes.html", "print.css", "report.css", "report.html", "screen.css")


def test_a_title_is_cut_between_words() -> None:
    assert head_title("A short one", 20) == "A short one"
    assert head_title("One that is, however, long", 22) == "One that is, however…"
    assert len(head_title("x" * 100, 20)) == 20


def test_contents_become_a_tree() -> None:
    tree = contents_tree(sample().contents)
    assert [(line.number, len(below)) for line, below in tree] == [("1", 1), ("2", 0)]

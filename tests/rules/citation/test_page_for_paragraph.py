"""Which sources have numbered paragraphs, and how they may be cited."""

from __future__ import annotations

import pytest

CODE = "CIT112"
UN = "@report{a, title={T}, number={A/HRC/22/56}}"


@pytest.mark.parametrize(
    "symbol",
    [
        "A/HRC/22/56",
        "A/HRC/RES/34/23",
        "A/72/322",
        "A/RES/60/147",
        "A/C.3/72/L.41",
        "A/45/697/Add.1",
        "E/CN.4/1993/41",
        "E/CN.4/Sub.2/1988/24",
        "E/1988/20",
        "S/2004/616",
        "S/19816",
        "S/RES/598 (1987)",
        "S/PRST/2004/34",
        "ST/SGB/2003/13",
        "CCPR/C/IRN/CO/3",
        "CCPR/C/SR.1916",
        "CAT/C/GC/4",
        "CED/C/5",
        "HRI/GEN/1/Rev.9",
    ],
)
@pytest.mark.parametrize(
    "field", ["number={%s}", "note={UN Doc. %s}", "title={Report, %s}", "url={https://undocs.org/%s}"]
)
def test_a_document_symbol_asks_for_a_paragraph(said, field: str, symbol: str) -> None:
    written = symbol.split()[0] if "url" in field else symbol
    assert said(CODE, f"@misc{{a, {field % written}}}", "One [@a, p. 9].") == ["p. 9"]


@pytest.mark.parametrize(
    "entry",
    [
        "@report{a, title={T}, institution={United Nations}}",
        "@report{a, title={T}, author={{Office of the United Nations High Commissioner for Human Rights}}}",
        "@misc{a, title={T}, organization={United Nations}, type={report}}",
        "@misc{a, title={T}, url={https://docs.un.org/en/A/72/322}}",
        "@misc{a, title={T}, url={https://tbinternet.ohchr.org/?symbolno=CCPR%2FC%2FIRN%2FCO%2F3&Lang=en}}",
        "@book{a, title={T}, pagination={paragraph}}",
        "@book{a, title={T}, number={A/HRC/22/56}}",
    ],
)
def test_so_do_these(said, entry: str) -> None:
    assert said(CODE, entry, "One [@a, p. 9].") == ["p. 9"]
    assert said(CODE, entry, "One [@a].") == ["@a"]


@pytest.mark.parametrize(
    "entry",
    [
        "@book{a, title={T}}",
        "@report{a, title={T}, institution={Amnesty International}}",
        "@report{a, title={T}, number={MDE 13/9421/2018}}",
        "@report{a, title={T}, number={A/HRC/22/56}, pagination={page}}",
        "@report{a, title={T}, institution={United Nations}, pagination={section}}",
        "@report{a, title={World Drug Report}, institution={United Nations}, isbn={0306406152}}",
        "@misc{a, title={Charter}, organization={United Nations}}",
        "@misc{a, title={T}, number={S/PV.2750}}",
        "@misc{a, title={T}, number={A/43/PV.5}}",
        "@article{a, title={What A/HRC/22/56 leaves out}, journaltitle={J}}",
        "@book{a, title={Comment on A/RES/60/147}}",
        "@misc{a, title={An A/B test of 4 forms}}",
        "@misc{a, title={On A/4 paper, S/N 20041}}",
        "@misc{a, title={T}, url={https://example.org/S/2004/616}}",
        "@report{a, title={T}, number={A/HRC/22/56}, keywords={short}}",
    ],
)
def test_these_are_cited_by_page(said, entry: str) -> None:
    assert said(CODE, entry, "One [@a, p. 9]. Two [@a].") == []


@pytest.mark.parametrize(
    "citation",
    [
        "[@a, para. 41]",
        "[@a, paras. 41-43]",
        "[@a, § 4]",
        "[@a, art. 3]",
        "[@a, chap. 2]",
        "[@a, table 2]",
        "[@a, annex]",
        "[@a, preamble]",
        "[@a, p. 9, para. 41]",
        "[@a, {¶ 41}]",
        "@a [para. 41]",
    ],
)
def test_these_need_no_change(said, citation: str) -> None:
    assert said(CODE, UN, f"One {citation}.") == []


def test_a_number_alone_is_a_page(said) -> None:
    assert said(CODE, UN, "One [@a, 41].") == ["41"]


@pytest.mark.parametrize(
    "entry", ["@book{a, title={T}, pagination={paragraph}}", "@report{a, number={A/72/322}, pages={1--45}}"]
)
def test_a_missing_locator_is_reported_by_one_rule_only(said, entry: str) -> None:
    assert said("CIT111", entry, "One [@a].") == []
    assert said(CODE, entry, "One [@a].") == ["@a"]

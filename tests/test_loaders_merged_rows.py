"""Rows that an export merged into one."""

import pytest
from conftest import Read

# The first row of a table is line 4.
HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
NEXT = "\nAC2 丁\tAC2.1 戊\t工務局\n"


@pytest.mark.parametrize("mark", ["<br>", "<br/>", " ", "", "　", "、"])
def test_cells_of_two_kpis(read: Read, mark: str) -> None:
    owners = (mark or " ").join(["環保局", "教育局"])
    seen = read(HEAD + f"AC1 甲\tAC1.1 乙{mark}AC1.2 丙\t{owners}" + NEXT)
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙", "AC2": "丁", "AC2.1": "戊"}
    assert (seen.bureaus("AC1.1"), seen.bureaus("AC1.2")) == (["環保局"], ["教育局"])
    assert seen.lines("rows-merged") == [4]


def test_cells_of_two_kpis_in_paragraphs(read: Read) -> None:
    cells = ["AC1 甲", "<p>AC1.1 乙</p><p>AC1.2 丙</p>", "<p>環保局</p><p>教育局、工務局</p>"]
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    seen = read(f"## 一、甲主題 (A)\n\n<table><tr>{row}</tr></table>\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙"}
    assert (seen.bureaus("AC1.1"), seen.bureaus("AC1.2")) == (["環保局"], ["教育局", "工務局"])
    assert seen.codes() == {"rows-merged"}


def test_two_objectives_with_their_kpis(read: Read) -> None:
    seen = read(HEAD + "AC1 甲<br>AC2 丁\tAC1.1 乙<br>AC2.1 戊\t環保局<br>教育局\n")
    assert seen.kpi("AC1.1").objective == "map-108/AC1"
    assert seen.kpi("AC2.1").objective == "map-108/AC2"
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC2": "丁", "AC2.1": "戊"}


def test_owners_that_nothing_divides_answer_for_each_row(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙 AC1.2 丙\t環保局、教育局、工務局\n")
    assert seen.bureaus("AC1.1") == seen.bureaus("AC1.2") == ["環保局", "教育局", "工務局"]
    (finding,) = seen.said("rows-merged")
    assert "each row has them all" in finding.hint.en


def test_the_end_of_a_name_stands_before_the_next_code(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 空氣品\t環保局\n\t質<br>AC1.2 丙\t教育局\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "空氣品質", "AC1.2": "丙"}
    assert seen.lines("rows-merged") == [5]


@pytest.mark.parametrize("name", ["細懸浮微粒PM2.5濃度", "PM10 與 CO2 減量", "HPV9.1 疫苗"])
def test_a_code_of_another_shape_is_part_of_the_name(read: Read, name: str) -> None:
    seen = read(HEAD + f"AC1 甲\tAC1.1 {name}\t環保局\n")
    assert seen.kpi("AC1.1").name == name
    assert seen.findings == ()


@pytest.mark.parametrize("gap", ["", "\t"])
def test_a_newline_that_was_lost(read: Read, gap: str) -> None:
    seen = read(HEAD + f"AC1 甲\tAC1.1 乙\t環保局{gap}\tAC1.2 丙\t教育局" + NEXT)
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙", "AC2": "丁", "AC2.1": "戊"}
    assert (seen.bureaus("AC1.1"), seen.bureaus("AC1.2")) == (["環保局"], ["教育局"])
    assert seen.lines("rows-merged") == [4]


def test_a_newline_that_was_lost_before_an_objective(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局AC2 丁\tAC2.1 戊\t工務局\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC2": "丁", "AC2.1": "戊"}
    assert (seen.bureaus("AC1.1"), seen.bureaus("AC2.1")) == (["環保局"], ["工務局"])


def test_a_newline_that_was_lost_behind_a_perspective(read: Read) -> None:
    seen = read(HEAD + "財務構面\t\tAX1 甲\tAX1.1 乙\t環保局\n")
    assert seen.objective("AX1").perspective == "finance"
    assert seen.objective("AX1").name == "甲"
    assert seen.lines("rows-merged") == [4]


def test_a_newline_that_was_lost_before_a_perspective(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局財務構面\t\n")
    assert seen.lines("owner-doubtful") == [4]


def test_one_cell_more_that_names_a_bureau_of_another_row(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局\t工務局" + NEXT + "\tAC2.2 己\t環保局\n")
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]
    assert seen.lines("row-shifted") == [4]


@pytest.mark.parametrize(
    ("row", "more"),
    [
        ("AC1 甲\tAC1.1 乙\t工務局\t備註", "備註"),
        ("AC1 甲\tAC1.1 乙\t備註\t工務局", "備註"),
        ("AC1 甲\t備註\tAC1.1 乙\t工務局", "備註"),
    ],
)
def test_one_cell_more_that_names_none(read: Read, row: str, more: str) -> None:
    seen = read(HEAD + row + NEXT)
    assert (seen.names()["AC1"], seen.names()["AC1.1"]) == ("甲", "乙")
    assert seen.bureaus("AC1.1") == ["工務局"]
    assert seen.unplaced() == [more]

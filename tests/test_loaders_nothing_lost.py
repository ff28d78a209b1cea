"""Whatever stands in a table and has no place turns up in a finding, never in silence."""

import pytest
from conftest import Read

HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
ROW = "AC1 甲\tAC1.1 乙\t環保局\n"


def test_a_cell_beyond_the_columns(read: Read) -> None:
    seen = read(HEAD + ROW.rstrip() + "\n\t\t\t多出來的\n")
    assert seen.unplaced() == ["多出來的"]
    assert seen.lines("line-unplaced") == [5]


def test_cells_before_the_first_objective(read: Read) -> None:
    seen = read(HEAD + "先到的目標\t先到的指標\t先到的局處\n" + ROW)
    assert sorted(seen.unplaced()) == ["先到的局處", "先到的指標", "先到的目標"]


def test_an_owner_beside_an_objective_without_a_kpi(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\t\t無主的局處\n\tAC1.1 乙\t環保局\n")
    assert seen.unplaced() == ["無主的局處"]
    assert seen.bureaus("AC1.1") == ["環保局"]


def test_a_name_beside_an_objective_that_carries_no_code(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\t沒有代碼的指標\t\n\tAC1.1 乙\t環保局\n")
    assert "沒有代碼的指標" in seen.unplaced()


@pytest.mark.parametrize("line", ["沒有格線的一行", "資料來源：AC1.9 測試", "備註"])
def test_a_line_between_rows(read: Read, line: str) -> None:
    seen = read(HEAD + ROW + "\tAC1.2 丙\t環保局\n" + line + "\n")
    assert seen.unplaced() == [line]


def test_a_line_behind_a_perspective(read: Read) -> None:
    seen = read(HEAD + ROW + "<b>財務構面</b>\t\t\n\t\t遲到的局處\nAF1 丙\tAF1.1 丁\t主計處\n")
    assert seen.unplaced() == ["遲到的局處"]


def test_a_row_before_the_table(read: Read) -> None:
    seen = read("## 一、甲主題 (A)\n\n先到的目標\t先到的指標\n\n策略目標\tKPI\t主責局處\n" + ROW)
    assert seen.unplaced() == ["先到的目標 先到的指標"]


def test_a_theme_of_which_no_row_has_a_code(read: Read) -> None:
    more = "\n## 二、乙主題\n\n策略目標\tKPI\t主責局處\n無碼目標\t無碼指標\t環保局\n"
    seen = read(HEAD + ROW + more)
    assert sorted(seen.unplaced()) == ["無碼指標", "無碼目標", "環保局"]


def test_text_in_an_html_table_that_stands_in_no_cell(read: Read) -> None:
    row = "<tr><td>AC1 甲</td><td>AC1.1 乙</td><td>環保局</td></tr>"
    seen = read(
        "## 一、甲主題 (A)\n" + f"<table>\n{row}\n格外的文字{'很長' * 30}\n{row}</table>\n"
    )
    assert any("格外的文字" in cell for cell in seen.unplaced())


def test_every_line_behind_an_html_table_that_never_ends(read: Read) -> None:
    row = "<tr><td>AC1 甲</td><td>AC1.1 乙</td><td>環保局</td></tr>"
    seen = read(f"## 一、甲主題 (A)\n<table>\n{row}\n\n第一行遺落的文字\n第二行遺落的文字\n")
    said = [f.evidence.cell for f in seen.findings if f.evidence] + [
        objective.evidence.cell for objective in seen.plan.objectives
    ]
    assert any("第一行遺落的文字" in cell for cell in said)
    assert any("第二行遺落的文字" in cell for cell in said)


def test_a_kpi_that_stands_under_no_theme(read: Read) -> None:
    seen = read("# 附表\n\nZX9.1 走失的指標\t環保局\n\n" + HEAD + ROW)
    assert seen.kpi("ZX9.1").name == "走失的指標"
    assert seen.lines("theme-heading-missing") == [3]


def test_a_code_of_three_parts_is_not_swallowed_in_silence(read: Read) -> None:
    seen = read(HEAD + ROW + "\tAC1.1.1 細分的指標\t工務局\n")
    cells = [finding.evidence.cell for finding in seen.findings if finding.evidence]
    assert any("AC1.1.1 細分的指標" in cell for cell in cells)

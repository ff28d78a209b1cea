"""Tables as tabs, as Markdown pipes, as HTML; their heads and columns."""

import pytest
from conftest import Read
from rows_of_text import rows_of

from graphmodel.places import Line

THEME = "## 一、甲主題 (A)\n\n"
HEAD = "策略目標\tKPI\t主責局處\n"


def test_pipes(read: Read) -> None:
    seen = read(
        THEME
        + "| 策略目標 | KPI | 主責局處 |\n|:---|:---:|---|\n| **顧客構面** | | |\n"
        + "| AC1 甲 | AC1.1 乙 | 環保局 |\n| | AC1.2 丙 | 工務局 |\n| | | 地政局 |\n"
    )
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙"}
    assert seen.bureaus("AC1.2") == ["工務局", "地政局"]
    assert seen.kpi("AC1.2").evidence.lines == (7,)
    assert seen.findings == ()


def test_pipes_without_outer_pipes(read: Read) -> None:
    seen = read(THEME + "策略目標 | KPI | 主責局處\n---|---|---\nAC1 甲 | AC1.1 乙 | 環保局\n")
    assert seen.bureaus("AC1.1") == ["環保局"]
    assert seen.findings == ()


def test_an_escaped_pipe_is_part_of_the_name(read: Read) -> None:
    seen = read(THEME + "|策略目標|KPI|主責局處|\n|-|-|-|\n|AC1 甲|AC1.1 乙\\|丙|環保局|\n")
    assert seen.kpi("AC1.1").name == "乙|丙"
    assert seen.bureaus("AC1.1") == ["環保局"]


@pytest.mark.parametrize("br", ["<br>", "<br/>", "<br />", "<BR>"])
def test_breaks_divide_owners_in_pipes(read: Read, br: str) -> None:
    cell = br.join(["民政局", "文化局", "客委會"])
    seen = read(THEME + f"|策略目標|KPI|主責局處|\n|-|-|-|\n|AC1 甲|AC1.1 乙{br}丙|{cell}|\n")
    assert seen.bureaus("AC1.1") == ["民政局", "文化局", "客委會"]
    assert {owner.evidence.lines for owner in seen.kpi("AC1.1").owners} == {(5,)}
    assert seen.kpi("AC1.1").name == "乙丙"


ONE_LINE = (
    "<table><thead><tr><th>策略目標</th><th>KPI</th><th>主責局處</th></tr></thead><tbody>"
    '<tr><td colspan="3"><b>顧客構面</b></td></tr>'
    '<tr><td rowspan="2">AC1 甲</td><td>AC1.1 乙</td><td>環保局</td></tr>'
    "<tr><td>AC1.2 丙</td><td>民政局<br>文化局</td></tr></tbody></table>\n"
)
PRETTY = """<table>
  <tr>
    <th>策略目標</th>
    <th>KPI</th>
    <th>主責局處</th>
  </tr>
  <tr><td colspan="3"><b>顧客構面</b></td></tr>
  <tr>
    <td rowspan="2">
      AC1 甲
    </td>
    <td>AC1.1 乙</td>
    <td>環保局</td>
  </tr>
  <tr>
    <td>AC1.2 丙</td>
    <td>民政局<br>
        文化局</td>
  </tr>
</table>
"""
UNCLOSED = (
    "<TABLE><TR><TH>策略目標<TH>KPI<TH>主責局處"
    '<TR><TD COLSPAN=3>顧客構面<TR><TD ROWSPAN="2">AC1 甲<TD>AC1.1 乙<TD>環保局'
    "<TR><TD>AC1.2 丙<TD>民政局<BR>文化局</TABLE>\n"
)


@pytest.mark.parametrize("table", [ONE_LINE, PRETTY, UNCLOSED])
def test_html(read: Read, table: str) -> None:
    seen = read(THEME + table)
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙"}
    assert {kpi.objective for kpi in seen.plan.kpis} == {"map-108/AC1"}
    assert (seen.bureaus("AC1.1"), seen.bureaus("AC1.2")) == (["環保局"], ["民政局", "文化局"])
    assert seen.findings == ()


def test_html_cells_have_their_own_lines(read: Read) -> None:
    seen = read(THEME + PRETTY)
    # the table opens on line 3, so its eleventh line is line 12: the text of the first cell
    assert seen.objective("AC1").evidence.lines == (12,)
    assert seen.kpi("AC1.1").evidence.lines == (14,)
    assert seen.kpi("AC1.2").evidence.lines == (18,)


def test_html_one_owner_for_two_rows(read: Read) -> None:
    seen = read(
        THEME
        + "<table><tr><td rowspan='2'>AC1 甲</td><td>AC1.1 乙</td><td rowspan='2'>環保局</td>"
        + "</tr><tr><td>AC1.2 丙</td></tr><tr><td>AC2 丁</td><td>AC2.1 戊</td><td></td></tr>"
        + "</table>\n"
    )
    assert (seen.bureaus("AC1.1"), seen.bureaus("AC1.2")) == (["環保局"], ["環保局"])
    assert seen.bureaus("AC2.1") == []


def test_html_subscripts(read: Read) -> None:
    cells = "<td>AC1 甲</td><td>AC1.1 微粒(PM <sub>2.5</sub>)濃度</td><td>環保局</td>"
    seen = read(THEME + f"<table><tr>{cells}</tr></table>\n")
    assert seen.kpi("AC1.1").name == "微粒(PM2.5)濃度"


def test_html_that_never_ends_swallows_no_heading(read: Read) -> None:
    seen = read(
        THEME
        + "<table>\n<tr><td>AC1 甲</td><td>AC1.1 乙</td><td>環保局</td></tr>\n\n"
        + "## 二、乙主題 (B)\n\n"
        + HEAD
        + "BC1 丙\tBC1.1 丁\t工務局\n"
    )
    assert [theme.letter for theme in seen.plan.themes] == ["A", "B"]
    assert seen.bureaus("BC1.1") == ["工務局"]


def test_html_in_which_a_span_is_no_number(read: Read) -> None:
    for span in ("x", "-1", "0", "９", "9" * 5000):
        seen = read(
            THEME
            + f"<table><tr><td rowspan='{span}'>AC1 甲</td><td>AC1.1 乙</td><td>環保局</td></tr>"
            + "</table>\n"
        )
        assert seen.bureaus("AC1.1") == ["環保局"]


@pytest.mark.parametrize(
    "oddity", ["<![foo[x]]>", "<!doctype html>", "<!-- x -->", "<?xml x?>", "<![CDATA[x]]>", "<!>"]
)
def test_html_with_declarations(read: Read, oddity: str) -> None:
    row = "<tr><td>AC1 甲</td><td>AC1.1 乙</td><td>環保局</td></tr>"
    assert read(THEME + f"<table>{oddity}{row}</table>\n").bureaus("AC1.1") == ["環保局"]


def test_the_head_is_printed_again_on_every_page(read: Read) -> None:
    seen = read(THEME + HEAD + "AC1 甲\tAC1.1 乙\t環保局\n\n" + HEAD + "\tAC1.2 丙\t工務局\n")
    assert seen.kpi("AC1.2").objective == seen.kpi("AC1.1").objective
    assert seen.findings == ()


def test_a_row_that_speaks_of_goals_kpis_and_bureaus_is_no_head(read: Read) -> None:
    seen = read(
        THEME + HEAD + "AC1 強化目標管理\tAC1.1 績效指標達成率\t各局處\nAC2 甲\tAC2.1 乙\t環保局\n"
    )
    assert set(seen.names()) == {"AC1", "AC1.1", "AC2", "AC2.1"}


def test_a_column_that_is_not_read(read: Read) -> None:
    seen = read(
        THEME + "策略目標\tKPI\t目標值\t主責局處\t備註\nAC1 甲\tAC1.1 乙\t90%\t環保局\t新增\n"
    )
    assert seen.bureaus("AC1.1") == ["環保局"]
    cells = [finding.evidence and finding.evidence.cell for finding in seen.said("column-unread")]
    assert cells == ["備註"]
    assert seen.kpi("AC1.1").targets == ("90%",)
    assert seen.unplaced() == []


def test_columns_in_another_order(read: Read) -> None:
    seen = read(
        THEME
        + "主責局處\t策略目標\tKPI\n環保局\tAC1 甲\tAC1.1 乙\n工務局\t\tAC1.2 丙\n地政局\t\t\n"
    )
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙"}
    assert seen.bureaus("AC1.2") == ["工務局", "地政局"]
    assert seen.findings == ()


def test_short_rows_under_columns_in_another_order(read: Read) -> None:
    seen = read(
        THEME + "KPI\t主責局處\t策略目標\nAC1.1 乙\t環保局\tAC1 甲\n\t文化局\nAC1.2 丙\t教育局\n"
    )
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙"}
    assert seen.bureaus("AC1.1") == ["環保局", "文化局"]
    assert seen.findings == ()


def test_a_table_without_a_head(read: Read) -> None:
    seen = read(THEME + "AC1 甲\tAC1.1 乙\t環保局\n")
    assert seen.bureaus("AC1.1") == ["環保局"]


@pytest.mark.parametrize(
    "row",
    [
        "顧客構面\t\t", "<b>顧客構面</b>\t\t", "**顧客構面**\t\t", "顧客構面", "顧客\t\t",
        "\t顧客構面\t", "顧客構面(new)\t\t", "顧客構面（new）", "**顧客 構面**", "顧客面向",
        "### 顧客構面", "#### **顧客構面**",
    ],
)  # fmt: skip
def test_perspective_rows(read: Read, row: str) -> None:
    # the code's second letter says process, the row says customer: the row is read
    seen = read(
        THEME + HEAD + f"{row}\nAP1 甲\tAP1.1 乙\t環保局\n財務構面\nAF1 丙\tAF1.1 丁\t主計處\n"
    )
    assert [o.perspective for o in seen.plan.objectives] == ["customer", "finance"]
    assert seen.codes() == {"objective-perspective-misfit"}
    assert seen.names()["AP1"] == "甲"


@pytest.mark.parametrize(
    ("row", "perspective"),
    [("內部流程", "process"), ("學習成長(new)", "learning"), ("學習與成長構面", "learning")],
)
def test_perspective_names(read: Read, row: str, perspective: str) -> None:
    seen = read(THEME + HEAD + f"{row}\t\t\nAX1 甲\tAX1.1 乙\t環保局\n")
    assert seen.objective("AX1").perspective == perspective


def test_a_heading_between_rows_does_not_go_into_a_name(read: Read) -> None:
    seen = read(
        THEME + HEAD + "AC1 甲\tAC1.1 乙\t環保局\n### 內部流程\nAP1 丙\tAP1.1 丁\t工務局\n"
    )
    assert seen.objective("AC1").name == "甲"
    assert seen.objective("AP1").perspective == "process"


def test_without_a_perspective_row_the_code_says_it(read: Read) -> None:
    seen = read(THEME + HEAD + "AL1 甲\tAL1.1 乙\t環保局\n")
    assert seen.objective("AL1").perspective == "learning"
    seen = read(THEME + HEAD + "AX1 甲\tAX1.1 乙\t環保局\n")
    assert seen.objective("AX1").perspective is None
    assert seen.lines("objective-perspective-misfit") == [4]


def test_blank_lines_and_rules_are_no_rows() -> None:
    rows = rows_of("\n \t \n|---|:-:|\n| a | b |\n\ntext\n")
    assert [(row.place, [cell.text for cell in row.cells], row.tabular) for row in rows] == [
        (Line(4), ["a", "b"], True),
        (Line(6), ["text"], False),
    ]

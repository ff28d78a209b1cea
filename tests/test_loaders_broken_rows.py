"""Names broken over lines, rows in the wrong columns, spaces left by wraps."""

import pytest
from conftest import Read

# The first row of a table is line 4.
HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"


def test_a_kpi_name_goes_on_in_the_next_line(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 國際展演活動場\t環保局\n\t次\t\n")
    assert seen.kpi("AC1.1").name == "國際展演活動場次"
    assert seen.kpi("AC1.1").evidence.lines == (4, 5)
    assert seen.kpi("AC1.1").evidence.cell == "AC1.1 國際展演活動場\n次"
    assert seen.lines("name-broken") == [4]


def test_a_kpi_name_goes_on_behind_a_blank_line(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 國際展演活動場\t環保局\n\n\t次\n\tAC1.2 乙\t環保局\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "國際展演活動場次", "AC1.2": "乙"}
    assert seen.kpi("AC1.1").evidence.lines == (4, 6)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
def test_an_objective_name_goes_on_as_a_line_without_tabs(read: Read, gap: str) -> None:
    seen = read(HEAD + f"AF1 編列年度預\tAF1.1 乙\t主計處{gap}算\n\tAF1.2 丙\t主計處\n")
    assert seen.names() == {"AF1": "編列年度預算", "AF1.1": "乙", "AF1.2": "丙"}
    assert seen.objective("AF1").evidence.lines == (4, 4 + gap.count("\n"))
    assert seen.codes() == {"name-broken"}


def test_an_objective_name_goes_on_beside_the_next_kpi(read: Read) -> None:
    seen = read(HEAD + "AC1 提升環境\tAC1.1 乙\t環保局\n滿意度\tAC1.2 丙\t環保局\n")
    assert seen.names() == {"AC1": "提升環境滿意度", "AC1.1": "乙", "AC1.2": "丙"}


def test_both_names_and_the_owner_go_on_in_one_row(read: Read) -> None:
    seen = read(HEAD + "AC1 提升環境\tAC1.1 空氣品\t環保局\n滿意度\t質指標\t教育局\n")
    assert seen.names() == {"AC1": "提升環境滿意度", "AC1.1": "空氣品質指標"}
    assert seen.bureaus("AC1.1") == ["環保局", "教育局"]


def test_a_name_in_three_pieces(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 一\t環保局\n\t二\t\n\n\t三\t\n")
    assert seen.kpi("AC1.1").name == "一二三"
    assert seen.kpi("AC1.1").evidence.lines == (4, 5, 7)


def test_latin_words_are_joined_by_a_space(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 HELLO\t環保局\n\tTAIPEI 系統\t\n")
    assert seen.kpi("AC1.1").name == "HELLO TAIPEI 系統"


def test_a_long_line_is_prose_and_no_end_of_a_name(read: Read) -> None:
    prose = "這一行是說明文字" * 6  # 48 characters
    seen = read(HEAD + f"AC1 甲\tAC1.1 乙\t環保局\n{prose}\n")
    assert seen.objective("AC1").name == "甲"
    assert seen.unplaced() == [prose]


@pytest.mark.parametrize("page", ["12", "- 12 -", "第 12 頁"])
def test_a_page_number_is_no_end_of_a_name(read: Read, page: str) -> None:
    seen = read(HEAD + f"AF1 編列年度預\tAF1.1 乙\t主計處\n\n{page}\n\n算\t\t\n")
    assert seen.objective("AF1").name == "編列年度預算"


def test_a_row_shifted_left(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局\nAC1.2 丙\t工務局\t\n")
    assert seen.kpi("AC1.2").objective == seen.objective("AC1").key
    assert seen.bureaus("AC1.2") == ["工務局"]
    assert seen.lines("row-shifted") == [5]


@pytest.mark.parametrize("rest", ["\t推動\t", "推動\t\t", "推動", "\n推動", "\n\t推動"])
def test_a_row_shifted_left_goes_on(read: Read, rest: str) -> None:
    seen = read(HEAD + f"AC1 甲\tAC1.1 乙\t環保局\nAC1.2 通行環境之\t工務局\t\n{rest}\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "通行環境之推動"}
    assert seen.bureaus("AC1.2") == ["工務局"]


def test_a_row_shifted_right(read: Read) -> None:
    seen = read(HEAD + "\tAC1 甲\tAC1.1 乙\t環保局\n\t\tAC1.2 丙\t工務局\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙"}
    assert (seen.bureaus("AC1.1"), seen.bureaus("AC1.2")) == (["環保局"], ["工務局"])
    assert seen.lines("row-shifted") == [4, 5]


def test_a_row_shifted_right_goes_on(read: Read) -> None:
    seen = read(
        HEAD + "AC1 甲\tAC1.1 乙\t環保局\n\t\tAC1.2 通行環境之\t工務局\n\t\t推動\t地政局\n"
    )
    assert seen.kpi("AC1.2").name == "通行環境之推動"
    assert seen.bureaus("AC1.2") == ["工務局", "地政局"]
    assert seen.unplaced() == []


def test_the_row_behind_a_shifted_one_is_straight_again(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局\nAC1.2 丙\t工務局\t\nAC2 丁\tAC2.1 戊\t教育局\n")
    assert seen.objective("AC2").name == "丁"
    assert seen.bureaus("AC2.1") == ["教育局"]
    assert seen.lines("row-shifted") == [5]


def test_spaces_left_by_a_wrap_go(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 佔總金 牌數百分比\t環保局\n")
    assert seen.kpi("AC1.1").name == "佔總金牌數百分比"
    assert seen.kpi("AC1.1").evidence.cell == "AC1.1 佔總金 牌數百分比"
    assert seen.lines("name-wrap-space") == [4]


def test_spaces_beside_latin_stay(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 員工訓練 20 小時以上 SOP 比率\t環保局\n")
    assert seen.kpi("AC1.1").name == "員工訓練 20 小時以上 SOP 比率"
    assert seen.lines("name-wrap-space") == []


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("臭氧(O<sub>3</sub>)濃度", "臭氧(O3)濃度"),
        ("臭氧(O <sub>3</sub>)濃度", "臭氧(O3)濃度"),
        ("微粒(PM <sub>2.5</sub> )濃度", "微粒(PM2.5)濃度"),
        ("面積(m<sup>2</sup>)", "面積(m2)"),
        ("<b>滿意度</b>", "滿意度"),
        ("**滿意度**", "滿意度"),
        ("收入 &lt; 支出", "收入 < 支出"),
        ("環境<br>滿意度", "環境滿意度"),
        ("成長率 <5%", "成長率 <5%"),
    ],
)
def test_markup_in_names(read: Read, printed: str, name: str) -> None:
    assert read(HEAD + f"AC1 甲\tAC1.1 {printed}\t環保局\n").kpi("AC1.1").name == name


@pytest.mark.parametrize("mark", ["**{}**", "<b>{}</b>", "__{}__"])
def test_bold_codes(read: Read, mark: str) -> None:
    cells = [mark.format(code) + name for code, name in (("AC1", " 甲"), ("AC1.1", " 乙"))]
    seen = read(HEAD + f"{cells[0]}\t{cells[1]}\t環保局\nAC2 丙\tAC2.1 丁\t環保局\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC2": "丙", "AC2.1": "丁"}


def test_full_width_codes(read: Read) -> None:
    seen = read(HEAD + "ＡＣ１　甲\tＡＣ１．１　乙\t環保局\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙"}
    assert seen.kpi("AC1.1").evidence.cell == "ＡＣ１．１　乙"


def test_a_code_without_a_space_behind_it(read: Read) -> None:
    seen = read(HEAD + "AC1提升滿意度\tAC1.1滿意度\t環保局\n\tAC1.2 2050 願景\t環保局\n")
    assert seen.names() == {"AC1": "提升滿意度", "AC1.1": "滿意度", "AC1.2": "2050 願景"}


def test_a_code_printed_twice_under_one_objective(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局\n\tAC1.1 丙\t工務局\n")
    keys = [(kpi.key, kpi.name) for kpi in seen.plan.kpis]
    assert keys == [("map-108/AC1/AC1.1", "乙"), ("map-108/AC1/AC1.1~2", "丙")]
    assert seen.lines("kpi-code-repeated") == [5]


def test_an_objective_code_printed_for_two_objectives(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 乙\t環保局\nAC1 丙\tAC1.1 丁\t工務局\n")
    assert [o.key for o in seen.plan.objectives] == ["map-108/AC1", "map-108/AC1~2"]
    assert [k.key for k in seen.plan.kpis] == ["map-108/AC1/AC1.1", "map-108/AC1~2/AC1.1"]
    assert seen.lines("objective-code-repeated") == [5]


@pytest.mark.parametrize("again", ["甲", "甲(續)", "甲（續前頁）", "(續) 甲"])
def test_an_objective_printed_again_behind_a_page_break_is_one(read: Read, again: str) -> None:
    seen = read(HEAD + f"AC1 甲\tAC1.1 乙\t環保局\n\nAC1 {again}\tAC1.2 丙\t工務局\n")
    assert [o.key for o in seen.plan.objectives] == ["map-108/AC1"]
    assert len(seen.plan.kpis) == 2
    assert seen.lines("objective-repeated") == [6]


def test_an_objective_whose_name_is_broken_where_it_is_repeated_is_one(read: Read) -> None:
    rows = [
        ("AC1 優化綠能", "AC1.1 乙"),
        ("AC1 優化", "AC1.2 丙"),
        ("綠能", ""),
        ("AC1 優化綠能", "AC1.3 丁"),
    ]
    seen = read(HEAD + "".join(f"{aim}\t{kpi}\t{'民政局' if kpi else ''}\n" for aim, kpi in rows))
    assert [(one.code, one.name) for one in seen.plan.objectives] == [("AC1", "優化綠能")]
    assert [kpi.code for kpi in seen.plan.kpis] == ["AC1.1", "AC1.2", "AC1.3"]


def test_a_kpi_whose_objective_row_is_lost(read: Read) -> None:
    seen = read(HEAD + "\tAC1.1 乙\t環保局\nAC2 丙\tAC2.1 丁\t環保局\n")
    assert seen.kpi("AC1.1").objective == seen.objective("AC1").key
    assert seen.objective("AC1").name == ""
    assert seen.lines("name-missing") == [4]

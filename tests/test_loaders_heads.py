"""The heads of tables in Chinese of both kinds and in English, weighed together."""

import pytest
from conftest import Read

from loaders.heads import weighed

THEME = "## 一、甲主題 (A)\n\n"


@pytest.mark.parametrize(
    ("heads", "roles"),
    [
        ("策略目標|KPI (關鍵績效指標)|KPI 主責局處", "objective kpi owner"),
        (
            "關鍵策略目標|關鍵績效指標|評估體制|評估方式|衡量標準|103年度目標值",
            "objective kpi system method standard target",
        ),
        ("年度目標值|策略目標|衡量指標|主(協)辦機關", "target objective kpi owner"),
        ("目標|指標|目標值|局處", "objective kpi target owner"),
        ("策略目標|KPI|目標|單位|權責機關", "objective kpi target unit owner"),
        ("代碼|策略目標|代碼|KPI|協辦|負責單位", "code objective code kpi joint owner"),
        ("項次|核心目標|指標名稱|104|105年|權重(%)", "number objective kpi target target weight"),
        ("战略目标|关键绩效指标|责任单位|目标值", "objective kpi owner target"),
        ("主题|构面|具体目标|指标名称|牵头单位", "theme perspective objective kpi owner"),
        ("No.|Goal|Indicator|Lead Agency|Unit", "number objective kpi owner unit"),
        ("Strategic Goal|Performance Indicator|Owner|Target 2024", "objective kpi owner target"),
        ("編號|工作項目|經費", "code - -"),
    ],
)  # fmt: skip
def test_heads(heads: str, roles: str) -> None:
    found = weighed(heads.split("|"))
    assert " ".join(head.role or "-" for head in found) == roles


def test_a_year_in_a_head() -> None:
    heads = weighed(["目標", "KPI", "103年度目標值", "104", "目標值(民國105年)", "Target 2017"])
    assert [head.year for head in heads] == ["", "", "103", "104", "105", "2017"]


@pytest.mark.parametrize(
    "head",
    [
        "主辦機關\tKPI\t策略目標", "主办单位\t关键绩效指标\t战略目标", "Owner\tKPI\tObjective",
        "權責機關\t指標名稱\t核心目標",
    ],
)  # fmt: skip
def test_columns_stand_in_any_order(read: Read, head: str) -> None:
    seen = read(THEME + head + "\n環保局、工務局\tAC1.1 乙\tAC1 甲\n教育局\tAC1.2 丙\n")
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙"}
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]
    assert seen.findings == ()


def test_a_target_is_no_objective(read: Read) -> None:
    rows = "95%\tAC1 甲\tAC1.1 乙\t環保局\n90%\t\tAC1.2 丙\t工務局\n"
    seen = read(THEME + "年度目標值\t策略目標\tKPI\t主責局處\n" + rows)
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙", "AC1.2": "丙"}
    assert (seen.bureaus("AC1.2"), seen.unplaced()) == (["工務局"], [])


def test_a_head_that_fits_nothing_is_named(read: Read) -> None:
    seen = read(THEME + "策略目標\tKPI\t經費\t主責局處\nAC1 甲\tAC1.1 乙\t12\t環保局\n")
    assert seen.lines("column-unread") == [3]
    (said,) = seen.said("column-unread")
    assert "經費" in said.message.zh
    assert "主責局處" in said.hint.zh

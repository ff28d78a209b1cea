"""The heads of tables in Chinese of both kinds and in English, weighed together."""

from pathlib import Path

import pytest
from conftest import Read

from loaders.heads import weighed
from loaders.problems import SourceError
from loaders.sources import read_sources

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
        ("目標|KPI|目標|主政單位", "objective kpi target owner"),
        ("策略目標|績效指標及目標值|年度|權責單位", "objective kpi year owner"),
        ("目標|KPI|單位|主辦機關|協辦機關|配合單位", "objective kpi unit owner joint joint"),
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


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("策略目標\tKPI\t\t權責機關\t\t目標值\t", "\t代碼\t名稱\t主辦\t協辦\t107年\t108年"),
        (
            "策略目標\tKPI\tKPI\t機關\t機關\t目標\t目標",
            "策略目標\t編號\t名稱\t主辦\t協辦\t107\t108",
        ),
    ],
)
def test_heads_in_two_rows(read: Read, upper: str, lower: str) -> None:
    rows = "AC1 甲目標\tAC1.1\t甲指標\t環保局\t\t90%\t95%\n\tAC1.2\t乙指標\t社會局\t\t1\t2\n"
    seen = read(f"{THEME}{upper}\n{lower}\n{rows}")
    assert seen.names() == {"AC1": "甲目標", "AC1.1": "甲指標", "AC1.2": "乙指標"}
    assert seen.bureaus("AC1.2") == ["社會局"]
    assert [(m.year, m.text) for m in seen.kpi("AC1.1").measurements] == [
        ("107", "90%"), ("108", "95%"),
    ]  # fmt: skip
    assert seen.unplaced() == []


def test_a_row_below_the_head_is_a_head_only_if_all_of_it_is(read: Read) -> None:
    head = "策略目標\tKPI\t\t主責局處\n"
    for row in ("顧客構面\t\t\t", "\t代碼\t甲指標\t環保局"):
        seen = read(f"{THEME}{head}{row}\nAC1 甲目標\tAC1.1 甲指標\t\t環保局\n")
        assert seen.names() == {"AC1": "甲目標", "AC1.1": "甲指標"}
        assert bool(seen.unplaced()) is ("代碼" in row)


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


def test_codes_themes_and_perspectives_in_columns(read: Read) -> None:
    seen = read(
        "策略主題\t構面\t代碼\t策略目標\t代碼\tKPI\t主責局處\n"
        "一、甲主題\t顧客構面\tAC1\t甲\tAC1.1\t乙\t環保局\n"
        "\t\t\t\tAC1.2\t丙\t工務局\n"
        "乙主題\t財務\tBF1\t丁\tBF1.1\t戊\t環保局\n"
        "\t\t\t\t\t之己\t\n"
        "甲主題\t財務\tAF1\t庚\tAF1.1\t辛\t環保局\n"
    )
    assert [(theme.letter, theme.name) for theme in seen.plan.themes] == [
        ("A", "甲主題"),
        ("B", "乙主題"),
    ]
    assert seen.names()["BF1.1"] == "戊之己"
    assert seen.kpi("BF1.1").evidence.lines == (4, 5)
    assert {o.code: o.perspective for o in seen.plan.objectives} == {
        "AC1": "customer",
        "AF1": "finance",
        "BF1": "finance",
    }
    assert seen.codes() == {"name-broken"}


def test_a_cell_merged_over_a_row_is_no_owner(read: Read) -> None:
    rows = "顧客構面|顧客構面|顧客構面\nAC1 甲|AC1.1 乙|環保局\n財務|財務|財務\n"
    rows += "AF1 丙|AF1.1 丁|工務局\n"
    seen = read(THEME + "策略目標|KPI|主責局處\n---|---|---\n" + rows)
    assert [o.perspective for o in seen.plan.objectives] == ["customer", "finance"]
    assert [seen.bureaus(code) for code in ("AC1.1", "AF1.1")] == [["環保局"], ["工務局"]]
    assert seen.findings == ()


def test_a_grid_table(read: Read) -> None:
    seen = read(
        THEME
        + "+----------+----------+----------+\n"
        + "| 策略目標 | KPI      | 主責局處 |\n"
        + "+==========+==========+==========+\n"
        + "| 顧客構面                       |\n"
        + "+----------+----------+----------+\n"
        + "| AC1 甲   | AC1.1 乙 | 環保局、 |\n"
        + "|          | 丙       | 工務局   |\n"
        + "|          +----------+----------+\n"
        + "|          | AC1.2 丁 | 環保局   |\n"
        + "+----------+----------+----------+\n"
    )
    assert seen.names() == {"AC1": "甲", "AC1.1": "乙丙", "AC1.2": "丁"}
    assert seen.kpi("AC1.1").evidence.lines == (8, 9)
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]
    assert seen.codes() == {"name-broken"}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_separated_values(read: Read, mark: str) -> None:
    rows = [
        ["一、甲主題 (A)", "", ""],
        ["策略目標", "KPI", "主責局處"],
        ["顧客構面", "", ""],
        ["AC1 甲", f'"AC1.1 ""乙""{mark.strip()}丙"', '"環保局、\n工務局"'],
        ["", "AC1.2 丁", "環保局"],
    ]
    seen = read("\ufeff" + "\r\n".join(mark.join(row) for row in rows), "map-108.csv")
    assert seen.names() == {"AC1": "甲", "AC1.1": f'"乙"{mark.strip()}丙', "AC1.2": "丁"}
    assert seen.bureaus("AC1.1") == ["環保局", "工務局"]
    assert seen.kpi("AC1.2").evidence.lines == (6,)
    assert [owner.evidence.lines for owner in seen.kpi("AC1.1").owners] == [(4,), (5,)]
    assert seen.findings == ()


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    path = tmp_path / "map-108.csv"
    path.write_text('策略目標,KPI,主責局處\nAC1 甲,"AC1.1 乙,環保局\n,AC1.2 丙,環保局\n')
    with pytest.raises(SourceError, match="line 2"):
        read_sources([str(path)])


def test_prose_with_commas_does_not_make_a_text_separated_values(read: Read) -> None:
    prose = "各表的欄位依序為策略目標,KPI,主責局處\n策略目標,KPI,主責局處\n"
    seen = read(prose + THEME + "策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 乙,丙\t環保局\n")
    assert seen.names()["AC1.1"] == "乙,丙"

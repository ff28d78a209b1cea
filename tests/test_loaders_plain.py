"""Plans without lettered codes: agencies' own, other cities', in both scripts and in English."""

from pathlib import Path

import pytest
from conftest import Read

from graphmodel.problems import MisuseError
from graphmodel.schema import Measured
from loaders.sources import read_pair, read_sources
from queries.comparison.diff import Diff

AGENCY = """# 臺中市政府教育局 103 年度施政計畫

壹、年度施政目標
一、充實教學，推動各項措施。

貳、關鍵績效指標

<table><tr><th colspan=2>策略績效目標</th><th colspan=6>衡量指標</th></tr>
<tr><td colspan=2></td><td colspan=2>衡量指標</td><td>評估體制</td><td>評估方式</td>
<td>衡量標準</td><td>103年度目標值</td></tr>
<tr><td rowspan=2>一</td><td rowspan=2>充實教學(25%)</td><td>一</td><td>閱讀推廣(6%)</td>
<td>1</td><td>統計數據</td><td>場次數</td><td>90場</td></tr>
<tr><td>二</td><td>PM2.5 宣導(4%)</td><td>1</td><td>統計數據</td><td>校數</td><td>80%</td></tr>
<tr><td>二</td><td>健全設施</td><td>一</td><td>CO2 監測</td><td>1</td><td>進度控管</td>
<td>完成數</td><td>2處</td></tr></table>
"""
CITY = """# 桃園市政府 110 年施政計畫

## 一、安心社會

| 策略目標 | 關鍵績效指標 | 單位 | 109 | 110 | 主辦機關 | 協辦機關 |
|---|---|---|---|---|---|---|
| 促進就業 | 失業率 | % | 3.8 | 3.5 | 勞動局 | 教育局、經發局 |
|  | 就業媒合 | 人次 | 100 | 120 | 主辦：勞動局 協辦：社會局 |  |
| 提升健康 | 篩檢率 | % | 60 | 65 | 衛生局、民政局(協) |  |

## 宜居城市

| 策略目標 | 關鍵績效指標 | 單位 | 109 | 110 | 主辦機關 | 協辦機關 |
|---|---|---|---|---|---|---|
| 財務構面 | 財務構面 | 財務構面 | 財務構面 | 財務構面 | 財務構面 | 財務構面 |
| 擴大綠地 | 綠覆率 | % | 30 | 31 | 工務局 |  |
|  |  |  |  |  | 環保局 |  |
"""
SIMPLIFIED = """主题,构面,战略目标,关键绩效指标,责任单位
宜居城市,顾客构面,1 促进就业,1.1 失业率,劳动局
,,,1.2 就业率,"劳动局,教育局"
健康生活,财务,2 提升健康,2.1 筛检率,卫生局
"""
ENGLISH = """# Safe City

Objective | Indicator | Owner | Supporting agency | Target 2024
---|---|---|---|---
More jobs | Unemployment rate | Labor Affairs Bureau, Education Bureau | Fire Bureau | 3%
Health | Screening rate | Health Bureau (Fire Bureau); Civil Affairs Bureau | | 60%
"""


def test_an_agency_plan(read: Read) -> None:
    seen = read(AGENCY, "taichung-103-edb.md")
    assert seen.plan.key == "taichung-103-edb"
    assert (seen.plan.city, seen.plan.year) == ("taichung", "103")
    assert seen.names() == {
        "一": "充實教學(25%)",
        "二": "健全設施",
        "一、一": "閱讀推廣(6%)",
        "一、二": "PM2.5 宣導(4%)",
        "二、一": "CO2 監測",
    }
    assert {o.bureau for kpi in seen.plan.kpis for o in kpi.owners} == {"教育局"}
    assert seen.kpi("一、一").owners[0].evidence.lines == (1,)
    first = seen.kpi("一、一")
    said = {one.kind.value: (one.year, one.text, one.evidence.lines) for one in first.measurements}
    assert said == {
        "target": ("103", "90場", (12,)),
        "standard": ("", "場次數", (12,)),
        "method": ("", "統計數據", (12,)),
        "system": ("", "1", (12,)),
        "weight": ("", "6%", (11,)),
    }
    assert [(theme.letter, theme.name) for theme in seen.plan.themes] == [("A", "教育局")]
    assert seen.findings == ()


@pytest.mark.parametrize("key", [None, "taichung-103"])
def test_an_agency_plan_never_has_the_key_of_the_city(tmp_path: Path, key: str | None) -> None:
    path = tmp_path / "plan.md"
    path.write_text(AGENCY, encoding="utf-8")
    with pytest.raises(MisuseError, match=r"教育局.*taichung-103.*--key"):
        read_sources([str(path)], key)
    (reading,) = read_sources([str(path)], "taichung-103-edb")
    assert (reading.plan.city, len(reading.plan.kpis)) == ("taichung", 3)


_BY_BUREAU = """# {0}

{1}教育局{2}

|策略目標|關鍵績效指標|年度目標值|
|-|-|-|
|陪伴閱讀|晨讀班級|300|
||書車到校|90|

{1}衛生局{2}

|策略目標|關鍵績效指標|年度目標值|
|-|-|-|
|看病更近|夜診院所|25|
{3}"""
_TITLE = "新竹市 110 年度施政計畫"


@pytest.mark.parametrize(("mark", "end"), [("## ", ""), ("", ""), ("## ", "主管")])
def test_a_table_for_each_bureau_under_its_name(read: Read, mark: str, end: str) -> None:
    seen = read(_BY_BUREAU.format(_TITLE, mark, end, ""), "hsinchu-city-110.md")
    assert seen.plan.key == "hsinchu-city-110"
    owned = [(kpi.name, *(o.bureau for o in kpi.owners)) for kpi in seen.plan.kpis]
    assert owned == [("晨讀班級", "教育局"), ("書車到校", "教育局"), ("夜診院所", "衛生局")]
    assert seen.lines("owners-of-headings") == [3]
    assert seen.kpi("B.1.1").owners[0].evidence.lines == (10,)
    assert "kpi-without-owner" not in seen.codes()


@pytest.mark.parametrize(
    "more", ["## 宜居城市\n\n|策略目標|KPI|\n|-|-|\n|綠地|綠覆率|\n",
             "## 民政局\n\n|策略目標|KPI|主辦機關|\n|-|-|-|\n|鄰里|開放天數|民政局|\n"],
)  # fmt: skip
def test_headings_are_no_owners_where_one_is_none_or_a_column_names_them(
    read: Read, more: str
) -> None:
    seen = read(_BY_BUREAU.format(_TITLE, "## ", "", more), "hsinchu-city-110.md")
    assert seen.bureaus("A.1.1") == seen.bureaus("B.1.1") == []
    assert "owners-of-headings" not in seen.codes()
    assert "kpi-without-owner" in seen.codes()


@pytest.mark.parametrize("owner", ["主辦", "主責", "主办", "主責："])
def test_a_short_head_of_owners_notes_and_attachments(read: Read, owner: str) -> None:
    heads = f"|策略目標|關鍵績效指標|{owner}|協辦|\n|-|-|-|-|\n"
    seen = read(
        f"# 新竹市 110 年度施政計畫\n\n附件一\n\n{heads}|安居|健檢戶數|都發處|工務處|\n"
        f"|註：每年調查||||\n\n附件二、關鍵績效指標\n\n"
        f"{heads}|慢行|人行道|工務處||\n資料來源：各局處 年報\n\n說明：計至年底。\n"
    )
    assert [theme.name for theme in seen.plan.themes] == ["新竹市 110 年度施政計畫"]
    assert seen.owners("A.1.1") == [("都發處", "lead"), ("工務處", "joint")]
    assert seen.owners("A.2.1") == [("工務處", "lead")]
    assert seen.lines("note-left-out") == [8, 15]
    assert seen.codes() == {"codes-made", "note-left-out"}


def test_a_city_without_codes(read: Read) -> None:
    seen = read(CITY)
    assert [(theme.letter, theme.name) for theme in seen.plan.themes] == [
        ("A", "安心社會"),
        ("B", "宜居城市"),
    ]
    assert [(kpi.code, kpi.name, kpi.made) for kpi in seen.plan.kpis] == [
        ("A.1.1", "失業率", True),
        ("A.1.2", "就業媒合", True),
        ("A.2.1", "篩檢率", True),
        ("B.1.1", "綠覆率", True),
    ]
    assert seen.owners("A.1.1") == [("勞動局", "lead"), ("教育局", "joint"), ("經發局", "joint")]
    assert seen.owners("A.1.2") == [("勞動局", "lead"), ("社會局", "joint")]
    assert seen.owners("A.2.1") == [("衛生局", "lead"), ("民政局", "joint")]
    assert seen.bureaus("B.1.1") == ["工務局", "環保局"]
    assert seen.objective("B.1").perspective == "finance"
    assert seen.kpi("A.1.2").targets == ("109: 100", "110: 120")
    assert [kpi.measured(Measured.UNIT) for kpi in seen.plan.kpis[:2]] == ["%", "人次"]
    assert seen.lines("codes-made") == [7, 16]
    assert seen.codes() == {"codes-made"}


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("## 主軸一、安居", ("A", "安居")),
        ("主軸一：安居", ("A", "安居")),
        ("## 施政主軸1 安居", ("A", "安居")),
        ("## 第二章 安居", ("A", "安居")),
        ("## 主題C：安居", ("C", "安居")),
        ("# Theme C: Safe City", ("C", "Safe City")),
        ("## 主題公園", ("A", "主題公園")),
        ("## 面向2050 淨零城市", ("A", "面向2050 淨零城市")),
    ],
)
def test_what_a_heading_is_called_is_no_part_of_its_name(
    read: Read, heading: str, theme: tuple[str, str]
) -> None:
    seen = read(f"{heading}\n\n策略目標\tKPI\t主辦機關\n治安\t犯罪率\t警察局\n")
    assert [(theme.letter, theme.name) for theme in seen.plan.themes] == [theme]


def test_an_objective_that_goes_on_behind_a_page_break_is_one(read: Read) -> None:
    head = "策略目標\tKPI\t主辦機關\n"
    pages = ("治安\t犯罪率\t警察局\n",
             "治安(續)\t犯罪率(續)\t警察局\n\t破案率\t警察局\n保健（續上頁）\t篩檢率\t衛生局\n",
             "續：治安\t治安滿意度\t警察局\n延續：治安\t宣導\t警察局\n")  # fmt: skip
    seen = read("## 一、安居\n\n" + "\n## 一、安居(續)\n\n".join(head + page for page in pages))
    assert [theme.name for theme in seen.plan.themes] == ["安居"]
    assert [o.name for o in seen.plan.objectives] == ["治安", "保健（續上頁）", "延續：治安"]
    assert [k.name for k in seen.plan.kpis if k.objective == seen.objective("A.1").key] == [
        "犯罪率", "破案率", "治安滿意度",
    ]  # fmt: skip
    assert seen.lines("continued-unknown") == [11]
    assert seen.codes() == {"continued-unknown", "codes-made"}
    assert seen.bureaus("A.1.1") == ["警察局"]


@pytest.mark.parametrize(
    ("weights", "sums", "lines"),
    [
        ("30% 40% 30%", "合計 100%", []),
        ("30% 40% 20%", "合計 100%", [5]),
        ("30 40 30", "合計 100", []),
        ("0.3 0.4 0.3", "合計 1", []),
        ("33.3% 33.3% 33.3%", "合計 100%", []),
        ("30% 40% 30%", "小計 30% 總計 100%", []),
        ("30% 40% 30%", "小計 100% 總計 100%", []),
        ("30% 40% 30%", "小計 100% 總計 90%", [6]),
        ("30% 40% 30%", "合計 3項", []),
        ("30% 40% 30%", "合計 4項", [5]),
        ("- - -", "合計 100%", []),  # nothing to add up
    ],
)
@pytest.mark.parametrize("code", [("", ""), ("AC1 ", "AC1.{} ")])
def test_a_sum_row_is_held_against_the_rows_above_it(
    read: Read, weights: str, sums: str, lines: list[int], code: tuple[str, str]
) -> None:
    objective, kpi = code
    rows = "".join(
        f"{'' if at > 1 else objective + '治安'}\t{kpi.format(at)}指標{at}\t警察局\t{weight}\n"
        for at, weight in enumerate(weights.split(), start=1)
    )
    words = sums.split()
    rows += "".join(f"{a}\t\t\t{b}\n" for a, b in zip(words[::2], words[1::2], strict=True))
    seen = read("策略目標\tKPI\t主責局處\t權重\n" + rows)
    assert len(seen.plan.kpis) == 3
    assert seen.lines("sum-mismatch") == lines


def test_weights_behind_names_are_added_up(read: Read) -> None:
    rows = (
        "治安(權分60%)\t犯罪率(20%)\t警察局\n\t破案率(40%)\t警察局\n交通(40%)\t準點(40%)\t交通局\n"
    )
    assert read(f"策略目標\tKPI\t主辦機關\n{rows}合計\t\t100%\n").lines("sum-mismatch") == []
    seen = read(f"策略目標\tKPI\t主辦機關\n{rows}合計\t\t110%\n")
    assert "110%" in seen.said("sum-mismatch")[0].message.zh
    assert "100" in seen.said("sum-mismatch")[0].message.zh.replace("110%", "")


def test_a_name_broken_over_rows_where_no_owner_tells_is_said(read: Read) -> None:
    rows = "閱讀\t國中小閱讀推\t統計數據\t90\n\t廣場次\t\t\n\t圖書數\t統計數據\t80\n"
    rows += "打造友善\t設施數\t統計數據\t3\n校園環境\t\t\t\n\t綠地數\t統計數據\t5\n"
    head = "臺中市政府教育局 103 年度施政計畫\n\n策略目標\t衡量指標\t評估方式\t年度目標值\n"
    seen = read(head + rows, "taichung-103-edb.txt")
    assert seen.lines("kpi-bare") == [5]
    assert seen.lines("objective-doubtful") == [8]
    assert seen.objective("A.3").name == "校園環境"
    # an objective above the rows of its KPIs, as all others, is none that goes on
    alone = rows.replace("閱讀\t國", "閱讀\t\t\t\n\t國").replace("友善\t設", "友善\t\t\t\n\t設")
    assert "objective-doubtful" not in read(head + alone, "taichung-103-edb.txt").codes()


def test_an_empty_first_cell_of_a_table_without_outer_pipes(read: Read) -> None:
    rows = "治安|犯罪率|警察局\n|破案率|同上\n| 交通 | 準點率 | 交通局 |\n"
    seen = read(f"策略目標|KPI|主辦機關\n-|-|-\n{rows}")
    assert [(k.name, seen.bureaus(k.code)) for k in seen.plan.kpis] == [
        ("犯罪率", ["警察局"]), ("破案率", ["警察局"]), ("準點率", ["交通局"]),
    ]  # fmt: skip
    assert [o.name for o in seen.plan.objectives] == ["治安", "交通"]


def test_made_codes_and_measures_between_editions(tmp_path: Path) -> None:
    old, new = tmp_path / "taoyuan-109.md", tmp_path / "taoyuan-110.md"
    old.write_text(CITY.replace("110 年", "109 年"), encoding="utf-8")
    # another KPI before all others: every made code moves by one, and means nothing
    row = "| 促進就業 | 創業輔導 | 家 | 1 | 2 | 勞動局 |  |\n| 促進就業 | 失業率 |"
    text = CITY.replace("| 促進就業 | 失業率 |", row).replace("| 120 |", "| 150 |")
    new.write_text(text.replace("| % | 60 |", "| 百分比 | 60 |"), encoding="utf-8")
    before, after = read_pair(str(old), str(new))
    changes = Diff(str(old), str(new)).between(before.graph, after.graph)
    found = {(row.kind, row.name, row.before, row.after) for row in changes}
    assert found == {
        ("added", "創業輔導", "", "A.1.1"),
        ("measured-otherwise", "就業媒合", "目標值 109: 100、110: 120",
         "目標值 109: 100、110: 150"),
        ("measured-otherwise", "篩檢率", "單位 %", "單位 百分比"),
    }  # fmt: skip


def test_the_only_target_of_a_year_is_the_same_in_the_next(tmp_path: Path) -> None:
    paths = [tmp_path / f"taichung-{year}-edb.md" for year in (103, 104)]
    for path, figure in zip(paths, ("90場", "95場"), strict=True):
        text = AGENCY.replace("103", path.stem[9:12]).replace("90場", figure)
        path.write_text(text, encoding="utf-8")
    before, after = read_pair(*map(str, paths))
    changes = Diff(*map(str, paths)).between(before.graph, after.graph)
    assert {(row.kind, row.before, row.after) for row in changes} == {
        ("measured-otherwise", "目標值 103: 90場", "目標值 104: 95場")
    }


def test_one_name_in_two_units(read: Read) -> None:
    seen = read(CITY.replace("| 篩檢率 | %", "| 失業率 | 人"))
    assert seen.lines("units-differ") == [9]


def test_simplified(read: Read) -> None:
    seen = read(SIMPLIFIED, "map-109.csv")
    assert seen.names() == {
        "1": "促进就业", "2": "提升健康", "1.1": "失业率", "1.2": "就业率", "2.1": "筛检率",
    }  # fmt: skip
    assert [o.perspective for o in seen.plan.objectives] == ["customer", "finance"]
    assert [theme.name for theme in seen.plan.themes] == ["宜居城市", "健康生活"]
    assert seen.bureaus("1.2") == ["劳动局", "教育局"]


def test_english(read: Read) -> None:
    seen = read(ENGLISH)
    assert seen.owners("A.1.1") == [
        ("Labor Affairs Bureau", "lead"),
        ("Education Bureau", "lead"),
        ("Fire Bureau", "joint"),
    ]
    assert seen.owners("A.2.1") == [
        ("Health Bureau", "lead"),
        ("Fire Bureau", "joint"),
        ("Civil Affairs Bureau", "lead"),
    ]
    assert seen.kpi("A.1.1").targets == ("2024: 3%",)


def test_what_cannot_be_placed_is_said(read: Read) -> None:
    head = "策略目標\t衡量指標\t主辦機關\n"
    rows = "\t失業率\t勞動局\n一、促進就業\t1.媒合率\t勞動局\n"
    rows += "\t就業率\t\n\t2.媒合率\t\n小計\t\t3\n"
    more = "".join(f"\t{n}.指標{n}\t社會局\n" for n in range(3, 12))
    seen = read("# 一、安心\n\n" + head + rows + more)
    assert {"失業率", "勞動局"} <= set(seen.unplaced())
    assert seen.lines("number-missing") == [6]
    assert {6, 7} <= set(seen.lines("kpi-without-owner"))


def test_one_name_in_two_rows_is_said(read: Read) -> None:
    seen = read("# 一、安心\n\n策略目標\tKPI\t主辦機關\n甲\t失業率\t勞動局\n\t失業率\t社會局\n")
    assert len(seen.plan.kpis) == 2
    assert seen.lines("kpi-name-repeated") == [5]


def test_a_section_over_all_columns_is_a_theme(read: Read) -> None:
    table = "".join(
        f"<tr><td colspan=3>{theme}</td></tr><tr><td>{name}</td><td>{kpi}</td><td>工務局</td></tr>"
        for theme, name, kpi in (("一、道路", "甲", "乙"), ("二、公園", "丙", "丁"))
    )
    seen = read(f"<table><tr><th>策略目標<th>KPI<th>主辦機關</tr>{table}</table>\n")
    assert [theme.name for theme in seen.plan.themes] == ["道路", "公園"]
    assert [kpi.code for kpi in seen.plan.kpis] == ["A.1.1", "B.1.1"]


def test_themes_whose_letters_were_given_meet_by_name(tmp_path: Path) -> None:
    head = "\n\n|策略目標|KPI|主辦機關|\n|-|-|-|\n"
    old = f"## 安心社會{head}|1 就業|1.1 失業率|甲局|\n|2 健康|2.1 篩檢率|乙局|\n"
    new = (
        f"## 智慧城市{head}|1 就業|1.1 失業率|甲局|\n\n## 安全社會{head}|2 健康|2.1 篩檢率|乙局|\n"
    )
    paths = [tmp_path / "map-109.md", tmp_path / "map-110.md"]
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    before, after = read_pair(*map(str, paths))
    changes = Diff(*map(str, paths)).between(before.graph, after.graph)
    assert {(row.kind, row.name) for row in changes} == {
        ("moved", "就業"), ("moved", "失業率"), ("moved", "健康"), ("moved", "篩檢率"),
    }  # fmt: skip
    # the same objectives under another name are the same theme
    paths[1].write_text(old.replace("安心社會", "安全社會"), encoding="utf-8")
    before, after = read_pair(*map(str, paths))
    assert list(Diff(*map(str, paths)).between(before.graph, after.graph)) == []


HEADED = "# 臺南市政府 112 年施政計畫\n\n策略目標\tKPI\t主辦機關\n"
ROWS = "甲\t犯罪率\t警察局\n乙\t演練數\t消防局\n"


GOALS = "施政目標\t策略目標\tKPI\t主辦機關\n安居\t{}治安\t{}犯罪率\t警察局\n"
GOALS += "安居\t{}消防\t{}演練數\t消防局\n樂業\t{}就業\t{}失業率\t勞工局\n"


def test_the_coarser_of_two_columns_of_goals_is_that_of_themes(read: Read) -> None:
    seen = read(GOALS.replace("{}", ""))
    assert [theme.name for theme in seen.plan.themes] == ["安居", "樂業"]
    assert [objective.name for objective in seen.plan.objectives] == ["治安", "消防", "就業"]
    assert seen.lines("column-judged") == [1, 1]
    # where a heading or codes name the themes it is not read, and that is said
    coded = GOALS.format("AC1 ", "AC1.1 ", "AC2 ", "AC2.1 ", "AC3 ", "AC3.1 ")
    for text in ("## 一、民政\n\n" + GOALS.replace("{}", ""), "## 一、民政 (A)\n\n" + coded):
        seen = read(text)
        assert [theme.name for theme in seen.plan.themes] == ["民政"]
        assert [objective.name for objective in seen.plan.objectives] == ["治安", "消防", "就業"]
        assert seen.lines("column-rival") == [3]


@pytest.mark.parametrize("code", ["", "AC1.1 "])
def test_units_that_are_bureaus_own(read: Read, code: str) -> None:
    head = "## 一、治安 (A)\n\n策略目標\tKPI\t單位\t目標值\n"
    seen = read(f"{head}{code[:3]} 治安\t{code}犯罪率\t警察局、消防局\t5\n")
    assert [owner.bureau for owner in seen.plan.kpis[0].owners] == ["警察局", "消防局"]
    assert seen.lines("column-judged") == [3]
    seen = read(f"{head}{code[:3]} 治安\t{code}犯罪率\t人次\t5\n")
    assert seen.plan.kpis[0].measured(Measured.UNIT) == "人次"


@pytest.mark.parametrize("codes", [("", "", ""), ("AC1 ", "AC1.1 ", "AC1.2 ")])
def test_a_row_a_year_is_one_kpi(read: Read, codes: tuple[str, str, str]) -> None:
    objective, first, second = codes
    seen = read(
        "## 一、治安 (A)\n\n策略目標\tKPI\t年度\t目標值\t主辦機關\n"
        f"{objective}治安\t{first}犯罪率\t107\t5%\t警察局\n\t\t108年\t4%\t\n"
        f"\t{second}演練數\t107\t7\t消防局\n\t{second}演練數\t108\t9\t消防局\n"
    )
    assert [(kpi.name, kpi.targets) for kpi in seen.plan.kpis] == [
        ("犯罪率", ("107: 5%", "108: 4%")),
        ("演練數", ("107: 7", "108: 9")),
    ]
    assert {code for code in seen.codes() if code != "codes-made"} == set()


@pytest.mark.parametrize("codes", [("", "", ""), ("AC1 ", "AC1.1 ", "AC1.2 ")])
def test_kpis_and_targets_in_one_column(read: Read, codes: tuple[str, str, str]) -> None:
    objective, first, second = codes
    seen = read(
        "## 一、治安 (A)\n\n|策略目標|績效指標及目標值|主辦機關|\n|-|-|-|\n"
        f"|{objective}治安|{first}犯罪率：5%以下|警察局|\n||{second}淨零 2050|環保局|\n"
    )
    assert [(kpi.name, kpi.targets) for kpi in seen.plan.kpis] == [
        ("犯罪率", ("5%以下",)), ("淨零 2050", ()),
    ]  # fmt: skip
    assert seen.lines("target-undivided") == [6]


def test_a_table_without_a_head_is_said(read: Read) -> None:
    budget = "## 經費\n\n計畫\t說明\t經費\n建設\t道路\t500\n"
    seen = read(f"{HEADED}{ROWS}\n## 二、教育\n\n就學\t就學率\t教育局\n\n{budget}")
    assert seen.lines("table-headless") == [9]


def test_a_broken_objective_is_no_theme_without_a_word(read: Read) -> None:
    seen = read(HEADED + ROWS + "防疫與\t\t\n保健\t篩檢率\t衛生局\n")
    assert seen.lines("section-doubtful") == [6]


def test_numbered_kpis_in_one_cell(read: Read) -> None:
    table = (
        "|策略目標|KPI|主辦機關|\n|---|---|---|\n|甲|1.犯罪率<br>(每千人)<br>2.破案率|警察局|\n"
    )
    seen = read(table)
    assert [kpi.name for kpi in seen.plan.kpis] == ["犯罪率(每千人)", "破案率"]
    assert seen.lines("rows-merged") == [3]


def test_numbers_before_latin_names_and_in_most_rows(read: Read) -> None:
    rows = "1. Safe\t1.1 Crime rate\tPolice\n\t1.2 Clear-up rate\tPolice\n\tDrills\tFire\n"
    seen = read("Objective\tKPI\tOwner\n" + rows)
    assert [kpi.name for kpi in seen.plan.kpis] == ["Crime rate", "Clear-up rate", "Drills"]
    assert seen.lines("number-missing") == [4]

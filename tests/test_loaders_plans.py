"""Plans laid out as those of Taiwanese offices are, of each kind and in both writing systems."""

from pathlib import Path

import pytest

from loaders.sources import read_sources

PLANS = Path(__file__).with_name("fixtures") / "plans"


@pytest.mark.parametrize(
    ("name", "themes", "objectives", "kpis"),
    [
        # agencies
        ("taichung-112-edb.html", ["教育局"], ["陪伴閱讀起步(25%)", "修繕舊校舍(20%)"],
         ["晨讀班級(15%) 教育局 300班", "書車到校(10%) 教育局 100%", "漏水改善(20%) 教育局 12棟"]),
        ("kaohsiung-110-hb.md", ["衛生局"], ["守住社區防線", "看病更近"],
         ["訪視家戶 衛生局 900", "量測站點 衛生局 40", "夜診院所 衛生局 25"]),
        ("tainan-111-lab.csv", ["勞工局"], ["穩住小店", "青年返鄉"],
         ["到店輔導 勞工局 80", "夜間徵才 勞工局 6", "返鄉津貼 勞工局 150"]),
        ("taoyuan-109-tb.md", ["交通局"], ["公车准点", "行人安心"],
         ["准点率 交通局 92%", "脱班率 交通局 1%", "庇护岛 交通局 15处"]),
        # cities
        ("hsinchu-city-112.md", ["風城好住"], ["老屋安居", "善用基金"],
         ["健檢戶數 都發處 工務處(協)", "補助件數 都發處 社會處(協)", "執行率 主計處"]),
        ("pingtung-101.html", ["民政類", "農業類"], ["鄰里會客室", "可可產銷"],
         ["開放天數 民政處", "使用人次 民政處", "契作面積 農業處 傳播處"]),
        ("chiayi-108.txt", ["田園大學", "慢遊"], ["田間教室", "銀髮共學", "單車環線"],
         ["開課堂數 教育處 農業處", "結業人數 教育處", "共學據點 社會局", "新增里程 建設處"]),
        ("map-106.md", ["宜居城区"], ["口袋公园", "节约用水"],
         ["新建座数 园林局 城管局(協)", "遮荫面积 园林局", "漏损率 水务局 财政局(協) 审计局(協)"]),
        ("keelung-113.md", ["港城再生", "雨都生活"], ["老街點燈", "舊倉活化", "騎樓暢行"],
         ["更新路燈 工務處 120盞", "進駐店家 文化局 都發處 8家", "整平長度 工務處 600公尺"]),
        # flat sheets
        ("map-104.csv", ["老城焕新"], ["社区食堂", "加装电梯"],
         ["用餐人次 民政局 900 1200", "完工台数 住建局 6 9"]),
        ("yilan-110.csv", ["水岸生活", "好食農場"], ["親水步道", "養護契約", "學校菜園"],
         ["新增里程 水利處 工旅處 12公里", "照明完成率 水利處 100%", "節省金額 主計處 300萬",
          "供菜校數 教育處 農業處(協) 40校"]),
        ("hualien-109.tsv", ["綠能", "共好"], ["屋頂發電", "在地人才"],
         ["裝置容量 建設處", "公有屋頂數 建設處 財政處", "培訓人次 人事處"]),
        ("nantou-107.txt", ["山城交通", "茶鄉品牌"], ["彎道減速", "產地標章"],
         ["事故件數 工務處 52 40", "警示牌面 工務處 警察局 80 120", "核發件數 農業處 300 350"]),
        ("map-105.csv", ["老街新生", "数字治理"], ["骑楼整平", "数据共享"],
         ["完成长度 住建局", "投诉件数 住建局 城管局", "共享目录数 大数据局"]),
    ],
)  # fmt: skip
def test_a_plan(name: str, themes: list[str], objectives: list[str], kpis: list[str]) -> None:
    (reading,) = read_sources([str(PLANS / name)])
    plan = reading.plan
    assert plan.key == name.partition(".")[0]
    assert [theme.name for theme in plan.themes] == themes
    assert [objective.name for objective in plan.objectives] == objectives
    said = []
    for kpi in plan.kpis:
        owners = [o.bureau + "(協)" * (o.role.value == "joint") for o in kpi.owners]
        targets = [text.rpartition(": ")[2] for text in kpi.targets]
        said.append(" ".join([kpi.name, *owners, *targets]))
    assert said == kpis
    assert {one.code for one in reading.findings} <= {
        "codes-made", "column-judged", "column-unread", "sum-row",
    }  # fmt: skip

"""What changed between two editions of a plan, by hand."""

from collections import Counter
from pathlib import Path

import pytest
from editions_outlines import ASKED, OLD, Compare, comparing_in, shown, theme

from graphmodel.places import Line
from loaders.sources import read_sources
from queries.comparison.diff import Diff, DiffRow
from queries.engines.local import LocalEngine
from queries.question import columns_of, parameters_of


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    return comparing_in(tmp_path)


def test_every_field_of_what_is_added_and_gone(compare: Compare) -> None:
    new = OLD.replace("\tAC1.2 回收率(家戶)\t甲局 乙局", "\tAC1.3 步道長度\t丙局")
    # AC1.2 and AC1.3: other names, other codes; line 6 of each document, the second KPI
    assert compare(OLD, new) == (
        DiffRow("trial-108", "added", "KPI", "步道長度", "", "trial-108/AC1/AC1.3", "", "AC1.3",
                "", None, "trial-108.md", 6, None, 1, None, None, Line(6), None),
        DiffRow("trial-108", "gone", "KPI", "回收率(家戶)", "trial-107/AC1/AC1.2", "", "AC1.2", "",
                "trial-107.md", 6, "", None, 1, None, Line(6), None, None, None),
    )  # fmt: skip


def test_every_field_of_a_change(compare: Compare) -> None:
    new = "\n" + OLD.replace("綠地面積\t乙局", "綠地面積\t乙局(丙局)")
    assert compare(OLD, new) == (
        DiffRow("trial-108", "owners-changed", "KPI", "綠地面積", "trial-107/AC2/AC2.1",
                "trial-108/AC2/AC2.1", "乙局", "乙局、丙局",
                "trial-107.md", 7, "trial-108.md", 8, 2, 2, Line(7), None, Line(8), None),
    )  # fmt: skip


def test_objectives_added_and_gone_with_their_kpis(compare: Compare) -> None:
    new = OLD.replace("AC2 綠地\tAC2.1 綠地面積", "AC3 交通\tAC3.1 準點率")
    assert shown(compare(OLD, new)) == [
        ("added", "Objective", "交通", "", "AC3"),
        ("gone", "Objective", "綠地", "AC2", ""),
        ("added", "KPI", "準點率", "", "AC3.1"),
        ("gone", "KPI", "綠地面積", "AC2.1", ""),
    ]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        # M = 街道滿意度 5, T = 5 + 6: 10/11
        ("街道滿意程度", ["renamed"]),
        # M = 滿意度 3, T = 5 + 5: 6/10, just alike
        ("空氣滿意度", ["renamed"]),
        # M = 意度 2, T = 5 + 4: 4/9
        ("同意度高", ["added", "gone"]),
        # width, spacing and 臺／台 are no change of a name
        ("街道 滿意度", []),
    ],
)
def test_a_name_rewritten_under_its_code(compare: Compare, name: str, kinds: list[str]) -> None:
    rows = compare(OLD, OLD.replace("街道滿意度", name))
    assert [row.kind for row in rows] == kinds
    if kinds == ["renamed"]:
        assert shown(rows) == [("renamed", "KPI", name, "街道滿意度", name)]


def test_a_name_rewritten_under_another_code_is_another_kpi(compare: Compare) -> None:
    rows = compare(OLD, OLD.replace("AC1.1 街道滿意度", "AC1.5 街道滿意程度"))
    assert [row.kind for row in rows] == ["added", "gone"]


def test_a_qualifier_changed_is_renamed(compare: Compare) -> None:
    # 回收率 and 回收率(全市) are 2 x 3 / 11 alike, less than 0.6: the match name pairs them
    for name in ("回收率(全市)", "回收率"):
        assert shown(compare(OLD, OLD.replace("回收率(家戶)", name))) == [
            ("renamed", "KPI", name, "回收率(家戶)", name)
        ]


def test_codes_shifted_by_an_insertion_are_renumbered(compare: Compare) -> None:
    # 街道滿意度 now has the code that 回收率(家戶) had: neither is renamed
    new = OLD.replace("AC1.2", "AC1.3").replace(
        "AC1 清潔\tAC1.1 街道滿意度", "AC1 清潔\tAC1.1 步道長度\t甲局\n\tAC1.2 街道滿意度"
    )
    assert shown(compare(OLD, new)) == [
        ("added", "KPI", "步道長度", "", "AC1.1"),
        ("renumbered", "KPI", "街道滿意度", "AC1.1", "AC1.2"),
        ("renumbered", "KPI", "回收率(家戶)", "AC1.2", "AC1.3"),
    ]


def test_an_objective_inserted_renumbers_those_behind_and_their_kpis(compare: Compare) -> None:
    new = OLD.replace(
        "AC2 綠地\tAC2.1 綠地面積", "AC2 交通\tAC2.1 準點率\t甲局\nAC3 綠地\tAC3.1 綠地總面積"
    )
    assert shown(compare(OLD, new)) == [
        ("added", "Objective", "交通", "", "AC2"),
        ("renumbered", "Objective", "綠地", "AC2", "AC3"),
        ("added", "KPI", "準點率", "", "AC2.1"),
        # still number 1 of its objective, and 2 x 4 / 9 alike
        ("renamed", "KPI", "綠地總面積", "綠地面積", "綠地總面積"),
        ("renumbered", "KPI", "綠地總面積", "AC2.1", "AC3.1"),
    ]


def test_moved_to_another_objective_theme_or_perspective(compare: Compare) -> None:
    second = theme("乙主題", "B", "顧客構面", "BC1 便民\tBC1.1 等候時間\t丙局")
    new = theme(
        "甲主題", "A",
        "顧客構面",
        "AC1 清潔\tAC1.1 街道滿意度\t甲局",
        "AC2 綠地\tAC2.1 綠地面積\t乙局",
        "\tAC2.2 回收率(家戶)\t乙局",
        "內部流程",
        "AL1 培訓\tAL1.1 訓練完成率\t本組各機關",
    )  # fmt: skip
    second_new = second.replace(
        "BC1.1 等候時間\t丙局", "BC1.1 等候時間\t丙局\n\tBC1.2 街道滿意度\t甲局"
    )
    second_new = second_new.replace("BC1.2 街道滿意度", "BC1.2 綠地面積")
    new = new.replace("AC2 綠地\tAC2.1 綠地面積\t乙局\n\tAC2.2", "AC2 綠地\tAC2.2")
    assert shown(compare(OLD + second, new + second_new)) == [
        ("moved", "Objective", "培訓", "A 甲主題 > 學習成長構面", "A 甲主題 > 內部流程構面"),
        # one pair, three changes
        ("renumbered", "KPI", "回收率(家戶)", "AC1.2", "AC2.2"),
        ("renumbered", "KPI", "綠地面積", "AC2.1", "BC1.2"),
        (
            "moved",
            "KPI",
            "回收率(家戶)",
            "A 甲主題 > 顧客構面 > AC1 清潔",
            "A 甲主題 > 顧客構面 > AC2 綠地",
        ),
        (
            "moved",
            "KPI",
            "訓練完成率",
            "A 甲主題 > 學習成長構面 > AL1 培訓",
            "A 甲主題 > 內部流程構面 > AL1 培訓",
        ),
        (
            "moved",
            "KPI",
            "綠地面積",
            "A 甲主題 > 顧客構面 > AC2 綠地",
            "B 乙主題 > 顧客構面 > BC1 便民",
        ),
        ("owners-changed", "KPI", "回收率(家戶)", "甲局、乙局", "乙局"),
        ("owners-changed", "KPI", "綠地面積", "乙局", "甲局"),
    ]


def test_an_objective_moved_takes_its_kpis_along(compare: Compare) -> None:
    second = theme("乙主題", "B", "顧客構面", "BC1 便民\tBC1.1 等候時間\t丙局")
    row = "AC2 綠地\tAC2.1 綠地面積\t乙局"
    moved = second.rstrip("\n") + "\n" + row.replace("AC2", "BC2") + "\n\n"
    assert shown(compare(OLD + second, OLD.replace(row + "\n", "") + moved)) == [
        ("renumbered", "Objective", "綠地", "AC2", "BC2"),
        ("moved", "Objective", "綠地", "A 甲主題 > 顧客構面", "B 乙主題 > 顧客構面"),
        ("renumbered", "KPI", "綠地面積", "AC2.1", "BC2.1"),
        (
            "moved",
            "KPI",
            "綠地面積",
            "A 甲主題 > 顧客構面 > AC2 綠地",
            "B 乙主題 > 顧客構面 > BC2 綠地",
        ),
    ]


def test_an_objective_renamed_keeps_its_kpis(compare: Compare) -> None:
    # M = 清潔 2, T = 2 + 4: 4/6; under it 街道滿意度 is found by its code
    new = OLD.replace("AC1 清潔\tAC1.1 街道滿意度", "AC1 清潔城市\tAC1.1 街道滿意程度")
    assert shown(compare(OLD, new)) == [
        ("renamed", "Objective", "清潔城市", "清潔", "清潔城市"),
        ("renamed", "KPI", "街道滿意程度", "街道滿意度", "街道滿意程度"),
    ]


def test_an_objective_wholly_rewritten_is_another_one(compare: Compare) -> None:
    # its KPIs are found by name, and stand elsewhere now; a rewritten one is not found
    new = OLD.replace("AC2 綠地", "AC2 公園").replace("AC1 清潔", "AC1 街容")
    new = new.replace("街道滿意度", "街道滿意程度")
    rows = compare(OLD, new)
    assert Counter((row.kind, row.label) for row in rows) == {
        ("added", "Objective"): 2,
        ("gone", "Objective"): 2,
        ("moved", "KPI"): 2,
        ("added", "KPI"): 1,
        ("gone", "KPI"): 1,
    }
    assert [(row.before, row.after) for row in rows if row.name == "綠地面積"] == [
        ("A 甲主題 > 顧客構面 > AC2 綠地", "A 甲主題 > 顧客構面 > AC2 公園")
    ]


def test_themes_reordered_are_renumbered_only(compare: Compare) -> None:
    def both(first: str, second: str) -> tuple[str, str]:
        a = theme("甲主題", first, "顧客構面", f"{first}C1 清潔\t{first}C1.1 滿意度\t甲局",
                  f"\t{first}C1.2 旅客人次\t甲局")  # fmt: skip
        b = theme("乙主題", second, "顧客構面", f"{second}C1 清潔\t{second}C1.1 滿意度\t乙局")
        return a, b

    a, b = both("A", "B")
    new_a, new_b = both("B", "A")
    new_a = new_a.replace("旅客人次", "旅客總人次")
    # 滿意度 stands under 清潔 in both: the theme's name says which is which
    assert shown(compare(a + b, new_b + new_a)) == [
        ("renumbered", "Objective", "清潔", "BC1", "AC1"),
        ("renumbered", "Objective", "清潔", "AC1", "BC1"),
        # a rewritten name is found by its code, carried over with the theme
        ("renamed", "KPI", "旅客總人次", "旅客人次", "旅客總人次"),
        ("renumbered", "KPI", "滿意度", "BC1.1", "AC1.1"),
        ("renumbered", "KPI", "滿意度", "AC1.1", "BC1.1"),
        ("renumbered", "KPI", "旅客總人次", "AC1.2", "BC1.2"),
    ]


def test_a_theme_renamed_is_known_by_its_letter(compare: Compare) -> None:
    assert compare(OLD, OLD.replace("甲主題", "營造環境")) == ()


def test_order_role_and_aliases_of_owners_do_not_count(compare: Compare, tmp_path: Path) -> None:
    assert compare(OLD, OLD.replace("甲局 乙局", "乙局 甲局")) == ()
    assert compare(OLD, OLD.replace("甲局 乙局", "甲局(乙局)")) == ()
    # bureaus.csv of Taipei says that 翡翠局 is 翡管局
    named = [OLD.replace("丙局", name).replace("乙局", name) for name in ("翡翠局", "翡管局")]
    (tmp_path / "taipei-107.md").write_text(named[0], encoding="utf-8")
    (tmp_path / "taipei-108.md").write_text(named[1], encoding="utf-8")
    readings = read_sources([str(tmp_path / f"taipei-{year}.md") for year in (107, 108)])
    assert LocalEngine(readings).answer(ASKED) == ()
    assert shown(compare(*named))[0] == (
        "owners-changed", "KPI", "回收率(家戶)", "甲局、翡翠局", "甲局、翡管局",
    )  # fmt: skip


def test_its_parameters_are_the_two_editions() -> None:
    assert [(one.name, one.required) for one in parameters_of(Diff)] == [
        ("old", True),
        ("new", True),
    ]
    assert [one.field for one in columns_of(DiffRow)][:12] == [
        "plan", "kind", "label", "name", "old_key", "new_key", "before", "after", "old_file",
        "old_line", "new_file", "new_line",
    ]  # fmt: skip

"""What changed between two editions of a plan."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from asking import picked
from conftest import FOLDER, Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import AnyKPI, AnyTheme, plans, render

from graphmodel.names import fold, match_name
from loaders.sources import Reading, read_sources
from queries.diff import Diff, DiffRow
from queries.editions import matched
from queries.local import LocalEngine
from queries.matching import ALIKE, Candidate, alike, pair_candidates
from queries.question import columns_of, parameters_of

_FEW = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
_ASKED = Diff("old", "new")
_FIELDS = ("kind", "label", "name", "before", "after")
Rows = list[tuple[Any, ...]]
Compare = Callable[[str, str], tuple[DiffRow, ...]]


def theme(name: str, letter: str, *rows: str) -> str:
    """A theme's heading and table; a row without a tab is a perspective."""
    lines = [f"## 一、{name} ({letter})", "", "策略目標\tKPI\t主責局處"]
    return "\n".join([*lines, *(row if "\t" in row else f"{row}\t\t" for row in rows), "", ""])


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """The changes from one outline to another, the plans trial-107 and trial-108."""

    def _compare(old: str, new: str) -> tuple[DiffRow, ...]:
        for name, text in (("trial-107.md", old), ("trial-108.md", new)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        names = (str(tmp_path / "trial-107.md"), str(tmp_path / "trial-108.md"))
        return LocalEngine(read_sources(names)).answer(_ASKED)

    return _compare


def shown(rows: Iterable[DiffRow]) -> Rows:
    return picked(rows, *_FIELDS)


OLD = theme(
    "甲主題", "A",
    "顧客構面",
    "AC1 清潔\tAC1.1 街道滿意度\t甲局",
    "\tAC1.2 回收率(家戶)\t甲局 乙局",
    "AC2 綠地\tAC2.1 綠地面積\t乙局",
    "學習成長",
    "AL1 培訓\tAL1.1 訓練完成率\t本組各機關",
)  # fmt: skip


def test_every_field_of_what_is_added_and_gone(compare: Compare) -> None:
    new = OLD.replace("\tAC1.2 回收率(家戶)\t甲局 乙局", "\tAC1.3 步道長度\t丙局")
    # AC1.2 and AC1.3: other names, other codes; line 6 of each document, the second KPI
    assert compare(OLD, new) == (
        DiffRow("trial-108", "added", "KPI", "步道長度", "", "trial-108/AC1/AC1.3", "", "AC1.3",
                "", None, "trial-108.md", 6, None, 1),
        DiffRow("trial-108", "gone", "KPI", "回收率(家戶)", "trial-107/AC1/AC1.2", "", "AC1.2", "",
                "trial-107.md", 6, "", None, 1, None),
    )  # fmt: skip


def test_every_field_of_a_change(compare: Compare) -> None:
    new = "\n" + OLD.replace("綠地面積\t乙局", "綠地面積\t乙局(丙局)")
    assert compare(OLD, new) == (
        DiffRow("trial-108", "owners-changed", "KPI", "綠地面積", "trial-107/AC2/AC2.1",
                "trial-108/AC2/AC2.1", "乙局", "乙局、丙局",
                "trial-107.md", 7, "trial-108.md", 8, 2, 2),
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
        ("moved", "Objective", "培訓", "A 甲主題 > 學習成長", "A 甲主題 > 內部流程"),
        # one pair, three changes
        ("renumbered", "KPI", "回收率(家戶)", "AC1.2", "AC2.2"),
        ("renumbered", "KPI", "綠地面積", "AC2.1", "BC1.2"),
        (
            "moved",
            "KPI",
            "回收率(家戶)",
            "A 甲主題 > 顧客 > AC1 清潔",
            "A 甲主題 > 顧客 > AC2 綠地",
        ),
        (
            "moved",
            "KPI",
            "訓練完成率",
            "A 甲主題 > 學習成長 > AL1 培訓",
            "A 甲主題 > 內部流程 > AL1 培訓",
        ),
        ("moved", "KPI", "綠地面積", "A 甲主題 > 顧客 > AC2 綠地", "B 乙主題 > 顧客 > BC1 便民"),
        ("owners-changed", "KPI", "回收率(家戶)", "甲局、乙局", "乙局"),
        ("owners-changed", "KPI", "綠地面積", "乙局", "甲局"),
    ]


def test_an_objective_moved_takes_its_kpis_along(compare: Compare) -> None:
    second = theme("乙主題", "B", "顧客構面", "BC1 便民\tBC1.1 等候時間\t丙局")
    row = "AC2 綠地\tAC2.1 綠地面積\t乙局"
    moved = second.rstrip("\n") + "\n" + row.replace("AC2", "BC2") + "\n\n"
    assert shown(compare(OLD + second, OLD.replace(row + "\n", "") + moved)) == [
        ("renumbered", "Objective", "綠地", "AC2", "BC2"),
        ("moved", "Objective", "綠地", "A 甲主題 > 顧客", "B 乙主題 > 顧客"),
        ("renumbered", "KPI", "綠地面積", "AC2.1", "BC2.1"),
        ("moved", "KPI", "綠地面積", "A 甲主題 > 顧客 > AC2 綠地", "B 乙主題 > 顧客 > BC2 綠地"),
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
        ("A 甲主題 > 顧客 > AC2 綠地", "A 甲主題 > 顧客 > AC2 公園")
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


def test_a_kpi_split_in_two_rows_of_its_name(compare: Compare) -> None:
    row = "\tAC1.2 回收率(家戶)\t甲局 乙局\n"
    twice = row + "\tAC1.3 回收率(家戶)\t甲局 乙局\n"
    assert shown(compare(OLD, OLD.replace(row, twice))) == [
        ("added", "KPI", "回收率(家戶)", "", "AC1.3")
    ]
    # the name goes before the code: (家戶) is now AC1.3, and (商家) is the new one
    split = "\tAC1.2 回收率(商家)\t甲局 乙局\n\tAC1.3 回收率(家戶)\t甲局 乙局\n"
    assert shown(compare(OLD, OLD.replace(row, split))) == [
        ("added", "KPI", "回收率(商家)", "", "AC1.2"),
        ("renumbered", "KPI", "回收率(家戶)", "AC1.2", "AC1.3"),
    ]


def one_objective(*rows: str) -> str:
    """AC1 with these KPIs, ``1 滿意度 甲局`` each."""
    cells = [row.split(" ") for row in rows]
    lines = [f"\tAC1.{number} {name}\t{owner}" for number, name, owner in cells]
    return theme("甲主題", "A", "顧客構面", f"AC1 清潔{lines[0]}", *lines[1:])


def test_of_several_rows_of_a_name_the_code_tells(compare: Compare) -> None:
    old = one_objective("1 滿意度 甲局", "2 滿意度 乙局")
    new = one_objective("1 滿意度 乙局", "2 滿意度 甲局")
    # renumbering both would be two changes as well
    assert shown(compare(old, new)) == [
        ("owners-changed", "KPI", "滿意度", "甲局", "乙局"),
        ("owners-changed", "KPI", "滿意度", "乙局", "甲局"),
    ]


def test_of_several_rows_of_a_name_the_owners_tell_if_less_changes(compare: Compare) -> None:
    old = one_objective("1 滿意度 甲局", "2 滿意度 乙局")
    new = one_objective("1 步道長度 丙局", "2 滿意度 甲局", "3 滿意度 乙局")
    # by code: 乙局 to 甲局 at 2, and 1 to 3 with 甲局 to 乙局: three changes; by owners two
    assert shown(compare(old, new)) == [
        ("added", "KPI", "步道長度", "", "AC1.1"),
        ("renumbered", "KPI", "滿意度", "AC1.1", "AC1.2"),
        ("renumbered", "KPI", "滿意度", "AC1.2", "AC1.3"),
    ]


def test_of_several_rows_of_a_name_the_objective_and_the_place_tell(compare: Compare) -> None:
    old = theme("甲主題", "A", "顧客構面", "AC1 清潔\tAC1.1 滿意度\t甲局",
                "AC2 綠地\tAC2.1 滿意度\t甲局")  # fmt: skip
    new = theme("甲主題", "A", "顧客構面", "AC1 清潔\tAC1.3 滿意度\t甲局",
                "AC2 綠地\tAC2.3 滿意度\t甲局", "\tAC2.4 滿意度\t甲局")  # fmt: skip
    assert shown(compare(old, new)) == [
        ("added", "KPI", "滿意度", "", "AC2.4"),
        ("renumbered", "KPI", "滿意度", "AC1.1", "AC1.3"),
        ("renumbered", "KPI", "滿意度", "AC2.1", "AC2.3"),
    ]


def test_a_code_printed_in_two_themes_is_two_rows(compare: Compare) -> None:
    common = "## 共通性參考指標\n\n策略目標\tKPI\t主責局處\n學習成長\t\t\n"
    common += "TL2 改進\tTL2.1 流程檢視\t本組各機關\n\n"
    old = theme("乙主題", "B", "學習成長", "BL3 改進\tTL2.1 流程檢視(都市類)\t本組各機關") + common
    assert compare(old, old) == ()
    new = old.replace("流程檢視(都市類)", "流程檢視次數(都市類)")
    rows = compare(old, new)
    assert picked(rows, "kind", "old_key", "new_key") == [
        ("renamed", "trial-107/BL3/TL2.1", "trial-108/BL3/TL2.1")
    ]
    # the row of T alone is left: it moved to no other theme
    rows = compare(old, old[old.index("## 共通") :])
    assert picked(rows, "kind", "old_key") == [
        ("gone", "trial-107/BL3"),
        ("gone", "trial-107/BL3/TL2.1"),
    ]


def test_a_code_printed_twice_under_one_objective(compare: Compare) -> None:
    old = one_objective("1 街道滿意度 甲局", "1 旅館住房率 甲局")
    new = one_objective("1 旅館平均住房率 甲局", "1 街道滿意程度 甲局")
    rows = compare(old, new)
    # most alike first: 10/11 and 10/12, not the places
    assert picked(rows, "kind", "old_key", "new_key", "before", "after") == [
        (
            "renamed",
            "trial-107/AC1/AC1.1~2",
            "trial-108/AC1/AC1.1",
            "旅館住房率",
            "旅館平均住房率",
        ),
        ("renamed", "trial-107/AC1/AC1.1", "trial-108/AC1/AC1.1~2", "街道滿意度", "街道滿意程度"),
    ]


def test_order_role_and_aliases_of_owners_do_not_count(compare: Compare, tmp_path: Path) -> None:
    assert compare(OLD, OLD.replace("甲局 乙局", "乙局 甲局")) == ()
    assert compare(OLD, OLD.replace("甲局 乙局", "甲局(乙局)")) == ()
    # bureaus.csv of Taipei says that 翡翠局 is 翡管局
    named = [OLD.replace("丙局", name).replace("乙局", name) for name in ("翡翠局", "翡管局")]
    (tmp_path / "taipei-107.md").write_text(named[0], encoding="utf-8")
    (tmp_path / "taipei-108.md").write_text(named[1], encoding="utf-8")
    readings = read_sources([str(tmp_path / f"taipei-{year}.md") for year in (107, 108)])
    assert LocalEngine(readings).answer(_ASKED) == ()
    assert shown(compare(*named))[0] == (
        "owners-changed", "KPI", "回收率(家戶)", "甲局、翡翠局", "甲局、翡管局",
    )  # fmt: skip


def test_the_bundled_plan_and_its_copy_of_another_year(tmp_path: Path) -> None:
    path = tmp_path / "copy.md"
    path.write_bytes((FOLDER / "outline.md").read_bytes())
    old = read_sources(["taipei-107"])
    assert LocalEngine([*old, *old]).answer(_ASKED) == ()
    assert LocalEngine([*old, *read_sources([str(path)], key="taipei-108")]).answer(_ASKED) == ()


# What a second edition prints otherwise, by hand.
_EDITS = (
    ("AC1.1 環境滿意度\t", "AC1.1 環境品質滿意度\t"),
    ("太陽光電發電設備容量\t產業局", "太陽光電發電設備容量\t產業局 環保局"),
    ("AP4.1 水庫年淤積率\t翡翠局", "AP4.1 水庫年淤積率\t翡管局"),
    ("AP6 打造共享經濟\tAP6.1 共享運輸推動進度\t交通局\n", "\n"),
    ("DC1 促進充分就業\tDC1.1 勞動力參與率\t勞動局\n\tDC1.2 失業率",
     "DC1 促進充分就業\tDC1.1 青年就業人數\t勞動局\n\tDC1.2 勞動力參與率\t勞動局\n\tDC1.3 失業率"),
    ("\tEC2.6 社區日間作業設施年度設置家數\t社會局\n", "\n"),
    ("家屬服務滿意度\t社會局\n",
     "家屬服務滿意度\t社會局\n\tEC3.3 社區日間作業設施年度設置家數\t社會局\n"),
    ("EP1.3 粗出生率\t民政局 社會局", "EP1.3 粗出生率\t社會局 民政局"),
    ("SOP 定期檢視完成度 (健全都市類)", "SOP 定期檢視完成度 (都市發展類)"),
)  # fmt: skip


def test_a_second_edition_of_the_bundled_plan(tmp_path: Path) -> None:
    text = (FOLDER / "outline.md").read_text(encoding="utf-8")
    new = text
    for before, after in _EDITS:
        assert new.count(before) == 1, before
        new = new.replace(before, after)
    path = tmp_path / "second.md"
    path.write_text(new, encoding="utf-8")
    readings = (*read_sources(["taipei-107"]), *read_sources([str(path)], key="taipei-108"))
    rows = LocalEngine(readings).answer(_ASKED)
    sop = ("SOP 定期檢視完成度 (健全都市類)", "SOP 定期檢視完成度 (都市發展類)")
    facility = "社區日間作業設施年度設置家數"
    social = "E 強化社會支持 > 顧客 > "
    assert shown(rows) == [
        ("gone", "Objective", "打造共享經濟", "AP6", ""),
        ("added", "KPI", "青年就業人數", "", "DC1.1"),
        ("gone", "KPI", "共享運輸推動進度", "AP6.1", ""),
        ("renamed", "KPI", "環境品質滿意度", "環境滿意度", "環境品質滿意度"),
        ("renamed", "KPI", sop[1], *sop),
        ("renumbered", "KPI", "勞動力參與率", "DC1.1", "DC1.2"),
        ("renumbered", "KPI", "失業率", "DC1.2", "DC1.3"),
        ("renumbered", "KPI", facility, "EC2.6", "EC3.3"),
        ("moved", "KPI", facility, social + "EC2 強化弱勢關懷", social + "EC3 提升福利服務滿意度"),
        ("owners-changed", "KPI", "年度增設太陽光電發電設備容量", "產業局", "產業局、環保局"),
    ]
    assert {row.plan for row in rows} == {"taipei-108"}
    # every line that a row gives prints its code and the beginning of its name
    for side, document, file in (("old", text, "outline.md"), ("new", new, "second.md")):
        lines = document.split("\n")
        found = [row for row in rows if getattr(row, f"{side}_line") is not None]
        assert len(found) == (9 if side == "old" else 8)
        for row in found:
            code = getattr(row, f"{side}_key").rsplit("/", 1)[1]
            assert code in lines[getattr(row, f"{side}_line") - 1]
            assert getattr(row, f"{side}_file") == file


# A few names, so that many rows share one; some differ by their qualifier or a letter alone.
_NAMES = (
    "滿意度",
    "滿意程度",
    "訓練完成率",
    "訓練完成率(環境類)",
    "訓練完成率(步道類)",
    "綠地面積",
)


def _edited(themes: tuple[AnyTheme, ...], random: Random) -> tuple[AnyTheme, ...]:
    """Another edition: names and owners of few, rows dropped, moved and repeated."""
    kept = [_edited_theme(one, random) for one in themes]
    if len(kept) > 1 and random.random() < 0.3:
        kept[0], kept[1] = replace(kept[0], name=kept[1].name), replace(kept[1], name=kept[0].name)
    return tuple(kept)


def _edited_theme(one: AnyTheme, random: Random) -> AnyTheme:
    objectives = []
    for objective in one.objectives:
        if random.random() < 0.1 and len(one.objectives) > 1 and objectives:
            continue
        kpis = [_edited_kpi(kpi, random) for kpi in objective.kpis if random.random() < 0.9]
        if random.random() < 0.3:
            number = len(objective.kpis) + 1
            kpis.append(
                AnyKPI(f"{objective.code}.{number}", random.choice(_NAMES), ("甲局",), "", "")
            )
        random.shuffle(kpis)
        kpis = kpis or list(objective.kpis)
        name = random.choice(_NAMES) if random.random() < 0.5 else objective.name
        objectives.append(replace(objective, name=name, kpis=tuple(kpis)))
    return replace(one, objectives=tuple(objectives))


def _edited_kpi(kpi: AnyKPI, random: Random) -> AnyKPI:
    if random.random() < 0.7:
        kpi = replace(kpi, name=random.choice(_NAMES))
    if random.random() < 0.2:
        kpi = replace(kpi, owners=(random.choice(("甲局", "乙局")),), joint="")
    if random.random() < 0.2:
        start, number = kpi.code.split(".")
        kpi = replace(kpi, code=f"{start}.{int(number) + 1}")
    return kpi


def _readings(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> tuple[LocalEngine, LocalEngine]:
    """Two editions made of ``themes``, asked from either side."""
    random = Random(seed)
    readings = []
    for name in ("trial-107.md", "trial-108.md"):
        seen = read(render(_edited(themes, random), "pipes", Random(1)), name)
        readings.append(Reading(seen.plan, ()))
    return LocalEngine(readings), LocalEngine(readings[::-1])


_TURNED = {"added": "gone", "gone": "added"}


def _turned(row: DiffRow) -> tuple[Any, ...]:
    """What the row says, seen from the other side."""
    return (
        _TURNED.get(row.kind, row.kind), row.label, row.new_key, row.old_key, row.after,
        row.before, row.new_file, row.new_line, row.old_file, row.old_line, row.new_position,
        row.old_position,
    )  # fmt: skip


def _plain(row: DiffRow) -> tuple[Any, ...]:
    fields = [field.name for field in dataclasses.fields(row)]
    return tuple(getattr(row, field) for field in fields if field not in ("plan", "name"))


@_FEW
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_the_other_way_round_is_the_mirror(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    engine, turned = _readings(read, themes, seed)
    rows, mirror = engine.answer(_ASKED), turned.answer(_ASKED)
    assert Counter(map(_plain, rows)) == Counter(map(_turned, mirror))
    orders = [row.order for row in rows]
    assert len(set(orders)) == len(orders)
    assert orders == sorted(orders)
    assert {row.plan for row in rows} <= {"trial-108"}
    assert {row.plan for row in mirror} <= {"trial-107"}


@_FEW
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_an_edition_with_itself_has_no_changes(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    for engine in _readings(read, themes, seed):
        one = engine.readings[0]
        assert LocalEngine([one, one]).answer(_ASKED) == ()


@_FEW
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_every_row_is_in_one_match_and_rows_of_a_name_pair_off(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    engine, _ = _readings(read, themes, seed)
    old, new = (reading.plan for reading in engine.readings)
    matches = list(matched(*engine.graphs))
    for side, plan in (("old", old), ("new", new)):
        keys = [getattr(one, side).key for one in matches if getattr(one, side)]
        assert Counter(keys) == Counter(one.key for one in (*plan.objectives, *plan.kpis))
    # added and gone are those that stand alone, and no match name is left on both sides
    alone = Counter(
        (one.old is None, one.shown.key) for one in matches if not (one.old and one.new)
    )
    rows = engine.answer(_ASKED)
    ends = [row for row in rows if row.kind in ("added", "gone")]
    assert Counter((row.kind == "added", row.new_key or row.old_key) for row in ends) == alone
    for label, fold_name in (("KPI", match_name), ("Objective", fold)):
        names = [
            {fold_name(row.name) for row in ends if row.kind == kind and row.label == label}
            for kind in ("added", "gone")
        ]
        assert not names[0] & names[1]


@_FEW
@given(themes=plans(), seed=st.integers(0, 10**6))
def test_what_the_rows_say_holds_in_the_plans(
    read: Read, themes: tuple[AnyTheme, ...], seed: int
) -> None:
    engine, _ = _readings(read, themes, seed)
    sides = [
        {one.key: one for one in (*reading.plan.objectives, *reading.plan.kpis)}
        for reading in engine.readings
    ]
    for row in engine.answer(_ASKED):
        old, new = sides[0].get(row.old_key), sides[1].get(row.new_key)
        texts = (row.before, row.after)
        if row.kind == "renamed":
            assert old is not None
            assert new is not None
            assert texts == (old.name, new.name)
            assert fold(old.name) != fold(new.name)
            near = alike(fold(old.name), fold(new.name)) >= ALIKE
            assert match_name(old.name) == match_name(new.name) or near
        elif row.kind == "renumbered":
            assert old is not None
            assert new is not None
            assert texts == (old.code, new.code)
            assert old.code != new.code
        elif row.kind == "owners-changed":
            owners = [{owner.bureau for owner in one.owners} for one in (old, new)]  # type: ignore[union-attr]
            assert owners[0] != owners[1]


def test_likeness_is_the_same_both_ways_round() -> None:
    from difflib import SequenceMatcher

    # difflib's documentation: tide and diet are 0.25 or 0.5, by their order
    assert SequenceMatcher(None, "tide", "diet").ratio() == 0.25
    assert SequenceMatcher(None, "diet", "tide").ratio() == 0.5
    assert alike("街道tide", "街道diet") == alike("街道diet", "街道tide")
    assert alike("滿意度", "滿意度") == 1.0


def _candidate(number: int, name: str, slot: str) -> Candidate:
    return Candidate(str(number), name, name, 0, slot, "", 0, frozenset(), slot)


def test_many_rows_under_one_code_are_not_all_held_against_each_other() -> None:
    # all pairs would be 4 x 10^8 comparisons of names
    old = [_candidate(number, f"舊指標{number}", "AC1.1") for number in range(20_000)]
    new = [_candidate(number, f"新指標{number}", "AC1.1") for number in range(20_000)]
    pairs = pair_candidates(old, new)
    assert len(pairs) == 20_000
    assert all(here.key == there.key for here, there in pairs)


def test_many_rows_of_one_name() -> None:
    old = [_candidate(number, "滿意度", f"{number}") for number in range(20_000)]
    new = [_candidate(number, "滿意度", f"{number + 1}") for number in range(20_000)]
    # 1 to 19,999 keep their codes; what is left over on either side is one pair
    pairs = {(here.code, there.code) for here, there in pair_candidates(old, new)}
    assert pairs == {(f"{n}", f"{n}") for n in range(1, 20_000)} | {("0", "20000")}


def test_its_parameters_are_the_two_editions() -> None:
    assert [(one.name, one.required) for one in parameters_of(Diff)] == [
        ("old", True),
        ("new", True),
    ]
    assert [one.field for one in columns_of(DiffRow)][:12] == [
        "plan", "kind", "label", "name", "old_key", "new_key", "before", "after", "old_file",
        "old_line", "new_file", "new_line",
    ]  # fmt: skip

"""Which row of one edition is which of the other, where names or codes are not single."""

from pathlib import Path

import pytest
from asking import picked
from editions_outlines import OLD, Compare, comparing_in, one_objective, shown, theme

from queries.comparison.matching import Candidate, alike, pair_candidates


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    return comparing_in(tmp_path)


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


def test_no_two_rows_meet_by_a_code_that_was_made(compare: Compare) -> None:
    printed = one_objective("1 滿意度 甲局")
    old = printed + "\t綠地面積增加率\t甲局\n\t回收率\t甲局\n"
    new = printed + "\t綠地面積成長率\t甲局\n\t回收率\t乙局\n"
    # under one printed code names so alike would be a rename
    assert shown(compare(old, new)) == [
        ("added", "KPI", "綠地面積成長率", "", "AC1.?"),
        ("gone", "KPI", "綠地面積增加率", "AC1.?", ""),
        ("owners-changed", "KPI", "回收率", "甲局", "乙局"),
    ]


def test_a_row_that_has_a_code_at_last_and_one_that_moved_without(compare: Compare) -> None:
    both = "AC1 清潔\tAC1.1 滿意度\t甲局", "AC2 綠地\tAC2.1 面積\t甲局"
    without = "\t回收率\t甲局"
    old = theme("甲主題", "A", "顧客構面", both[0], without, both[1])
    coded = theme("甲主題", "A", "顧客構面", both[0], "\tAC1.2 回收率\t甲局", both[1])
    moved = theme("甲主題", "A", "顧客構面", *both, without)
    assert shown(compare(old, coded)) == [("renumbered", "KPI", "回收率", "AC1.?", "AC1.2")]
    assert [kind for kind, *_ in shown(compare(old, moved))] == ["moved"]

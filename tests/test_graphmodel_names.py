"""Names: folding, qualifiers, the match name, joining what a line broke."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.names import (
    fold,
    join_pieces,
    match_name,
    split_qualifier,
    without_wrap_spaces,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("臺北", "台北"),
        ("ＫＰＩ（１）", "KPI(1)"),
        ("SOP 定期 檢視", "SOP定期檢視"),
        (" a\t\u3000b\n", "ab"),
        ("i-Voting", "i-Voting"),
        ("IoT", "IoT"),  # letter case is part of a name
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "base", "qualifier"),
    [
        ("補助金額增長率", "補助金額增長率", ""),
        ("補助金額增長率(營造永續環境類)", "補助金額增長率", "營造永續環境類"),
        ("補助金額增長率（營造永續環境類）", "補助金額增長率", "營造永續環境類"),
        ("SOP 定期檢視完成度 (健全都市類)", "SOP 定期檢視完成度", "健全都市類"),
        ("各機關(基金)資本支出預算達成率", "各機關(基金)資本支出預算達成率", ""),
        ("各機關(基金)達成率(永續類)", "各機關(基金)達成率", "永續類"),
        ("達成率(甲)(乙)", "達成率(甲)", "乙"),
        ("達成率(甲(乙))", "達成率", "甲(乙)"),
        ("達成率（甲(乙)丙）", "達成率", "甲(乙)丙"),
        ("達成率(甲）", "達成率", "甲"),  # widths are mixed in print
        ("達成率( 甲 ) ", "達成率", "甲"),
        ("(甲)", "(甲)", ""),  # with nothing in front it is the name
        ("達成率甲)", "達成率甲)", ""),
        ("達成率(甲", "達成率(甲", ""),
        ("達成率()", "達成率", ""),
        ("", "", ""),
    ],
)
def test_split_qualifier(name: str, base: str, qualifier: str) -> None:
    assert split_qualifier(name) == (base, qualifier)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市有空間管理成效", "市有 空間管理成效"),
        ("平臺數", "平台數（甲類）"),
        ("SOP 定期檢視完成度 (健全都市類)", "SOP定期檢視完成度"),
        ("達成率(A)", "達成率（Ｂ）"),
    ],
)
def test_names_that_meet(one: str, other: str) -> None:
    assert match_name(one) == match_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("達成率", "完成率"), ("各機關(基金)達成率", "各機關達成率"), ("IoT", "IOT")],
)
def test_names_that_do_not_meet(one: str, other: str) -> None:
    assert match_name(one) != match_name(other)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("總金 牌數", "總金牌數"),
        ("總金　牌數", "總金牌數"),
        ("「甲」 「乙」", "「甲」「乙」"),
        ("SOP 定期", "SOP 定期"),
        ("20 小時", "20 小時"),
        ("甲\n乙", "甲\n乙"),  # a line break is no wrap space
        ("一 二 三", "一二三"),
    ],
)
def test_wrap_spaces(printed: str, read: str) -> None:
    assert without_wrap_spaces(printed) == read


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        (["展演活動場", "次"], "展演活動場次"),
        (["HELLO", "TAIPEI"], "HELLO TAIPEI"),
        (["近", "3年"], "近3年"),
        (["SOP", "檢視"], "SOP檢視"),
        (["甲"], "甲"),
        ([], ""),
    ],
)
def test_join_pieces(pieces: list[str], joined: str) -> None:
    assert join_pieces(pieces) == joined


@pytest.mark.parametrize("text", ["e \u0301", "か \u3099率", "\u1100 \u1161", "臺 (e \u0300)"])
def test_a_mark_behind_a_space_joins_its_letter(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(text.replace(" ", ""))


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="甲乙(（)） a"))
def test_a_qualifier_loses_no_character(name: str) -> None:
    base, qualifier = split_qualifier(name)
    kept = [char for char in base + qualifier if char not in "()（） "]
    assert kept == [char for char in name if char not in "()（） "]

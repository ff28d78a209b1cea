"""What stands in a table and is no row of the plan, and what stands in a cell and is no word."""

import pytest
from conftest import Read, Seen

HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"
ROW = "AC1 甲目標\tAC1.1 甲指標\t環保局\n"


def rows(seen: Seen) -> list[tuple[str, str, list[str]]]:
    return [(k.code, k.name, seen.bureaus(k.code)) for k in seen.plan.kpis]


@pytest.mark.parametrize(
    "aside",
    [
        "\t註：依主計處統計\t",
        "備註1：依主計處統計\t\t",
        "\t※依主計處統計\t",
        "\t(註)依主計處統計\t",
        "（本項已修正。）",
        "註：AC1.1 每兩年調查一次；AC1.2 停辦",
        "\t註 1：AC1.1 每兩年調查一次\t",
        "承辦人：\t王小明\t環保局",
    ],
)
def test_a_note_or_a_sum_is_no_part_of_a_name(read: Read, aside: str) -> None:
    seen = read(f"{HEAD}{ROW}{aside}\n\tAC1.2 乙指標\t社會局\n")
    assert rows(seen) == [("AC1.1", "甲指標", ["環保局"]), ("AC1.2", "乙指標", ["社會局"])]
    assert seen.objective("AC1").name == "甲目標"
    # what speaks of a code, or names a person, may be more than a note
    told = {"line-unplaced", "note-left-out"} & seen.codes()
    known = "註" in aside and "AC1" not in aside
    assert told == {"note-left-out" if known else "line-unplaced"}
    assert {f.evidence.lines for code in told for f in seen.said(code) if f.evidence} == {(5,)}


def test_points_below_a_note_are_of_it_and_the_table_goes_on_behind(read: Read) -> None:
    note = "註：1. 本表由研考會彙整。\n2. 每兩年調查一次。\n3. AC1.1 停辦。\n"
    seen = read(f"{HEAD}{ROW}{note}\tAC1.2 乙指標\t社會局\n")
    assert rows(seen) == [("AC1.1", "甲指標", ["環保局"]), ("AC1.2", "乙指標", ["社會局"])]
    *left, coded = note.splitlines()
    assert [f.evidence.cell for f in seen.said("note-left-out") if f.evidence] == left
    assert seen.unplaced() == [coded]


@pytest.mark.parametrize("row", ["小計\t1\t", "合計\t1 項\t", "總計\t總計\t100%", "\t合計\t—"])
def test_a_sum_is_told_and_nothing_is_lost(read: Read, row: str) -> None:
    plain = "# 一、安心\n\n策略目標\tKPI\t主辦機關\n甲目標\t甲指標\t環保局\n"
    for text in (f"{HEAD}{ROW}{row}\n\tAC1.2 乙指標\t社會局\n",
                 f"{plain}{row}\n\t乙指標\t社會局\n"):  # fmt: skip
        seen = read(text)
        assert [kpi.name for kpi in seen.plan.kpis] == ["甲指標", "乙指標"]
        assert [f.evidence.cell for f in seen.said("sum-row") if f.evidence] == [
            " ".join(row.split("\t")).strip()
        ]
        assert "line-unplaced" not in seen.codes()


def test_a_sum_with_a_name_beside_it_is_not_passed_over(read: Read) -> None:
    seen = read(f"{HEAD}{ROW}小計\t媒合成功率\t社會局\n")
    assert "sum-row" not in seen.codes()
    assert "小計" in seen.unplaced()


@pytest.mark.parametrize("name", ["註冊率", "小計畫數", "合計畫分", "註銷件數：一"])
def test_a_name_that_goes_on_may_begin_like_one(read: Read, name: str) -> None:
    seen = read(f"{HEAD}{ROW}\t{name}\t\n")
    assert seen.kpi("AC1.1").name == f"甲指標{name}"
    assert seen.said("line-unplaced") == []


TABLE = "## 一、甲主題 (A)\n<table><tr><td>策略目標<td>KPI<td>主責局處<tr><td>AC1 甲<td>"


@pytest.mark.parametrize("note", ["<sup>1</sup>", " <sup>註 2</sup>", "<sup>(12)</sup>"])
def test_the_number_of_a_note_is_no_part_of_a_name(read: Read, note: str) -> None:
    for seen in (
        read(f"{HEAD}AC1 甲\tAC1.1 甲率{note}\t環保局{note}\n"),
        read(f"{TABLE}AC1.1 甲率{note}<td>環保局{note}</table>\n"),
    ):
        assert rows(seen) == [("AC1.1", "甲率", ["環保局"])]


def test_a_power_stays(read: Read) -> None:
    seen = read(HEAD + "AC1 甲\tAC1.1 面積 m<sup>2</sup>\t環保局\n")
    assert seen.kpi("AC1.1").name == "面積 m2"


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e"])
def test_what_nobody_sees_is_no_part_of_a_word(read: Read, unseen: str) -> None:
    row = f"AC{unseen}1 甲{unseen}目標\tAC1.{unseen}1 甲{unseen}指標\t環{unseen}保局\n"
    seen = read(HEAD + row)
    assert rows(seen) == [("AC1.1", "甲指標", ["環保局"])]
    assert seen.findings == ()


@pytest.mark.parametrize("divider", [".", "．", "、", "：", ": ", ". "])
def test_what_divides_a_code_from_its_name_is_no_part_of_it(read: Read, divider: str) -> None:
    seen = read(f"{HEAD}AC1 甲\tAC1.1{divider}甲指標\t環保局\n")
    assert rows(seen) == [("AC1.1", "甲指標", ["環保局"])]


@pytest.mark.parametrize("nobody", ["同左", "無", "免", "N/A", "不適用", "待定", "—"])
def test_what_says_that_there_is_nobody_names_nobody(read: Read, nobody: str) -> None:
    seen = read(f"{HEAD}{ROW}\tAC1.2 乙\t{nobody}\n\tAC1.3 丙\t{nobody}\n")
    assert seen.bureaus("AC1.2") == []
    assert [f.evidence.lines for f in seen.said("kpi-without-owner") if f.evidence] == [(5,), (6,)]
    assert seen.codes() == {"kpi-without-owner"}


@pytest.mark.parametrize("ditto", ["同上", "如上", "同前列", "〃"])
def test_a_reference_to_the_row_above_names_its_owners(read: Read, ditto: str) -> None:
    seen = read(f"{HEAD}AC1 甲\tAC1.1 乙\t{ditto}\n\tAC1.2 丙\t環保局、工務局\n"
                f"\tAC1.3 丁\t{ditto}\n\tAC1.4 戊\t{ditto}\n")  # fmt: skip
    assert seen.bureaus("AC1.1") == []  # nothing is above it
    assert seen.lines("kpi-without-owner") == [4]
    assert [seen.bureaus(f"AC1.{n}") for n in (3, 4)] == [["環保局", "工務局"]] * 2
    assert seen.kpi("AC1.4").owners[0].evidence.lines == (5,)
    assert seen.lines("owner-ditto") == [6, 7]


def test_a_number_behind_a_comparison_is_a_limit(read: Read) -> None:
    assert read(HEAD + "AC1 甲\tAC1.1 時數≧ 8\t環保局\n").findings == ()
